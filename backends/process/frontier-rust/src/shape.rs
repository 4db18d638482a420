//! Boxes by their extents: which cells must be read before a cell, which may not repeat it, and how a full box grows. Cells
//! are ordered by the sum of their coordinates, then lexicographically. A code is the extents, four bits each.

use std::collections::HashMap;

/// A larger box, and which cell of the old one stands in each of its cells.
pub struct Growth {
    pub code: u32,
    pub volume: u32,
    pub from: Vec<Option<usize>>,
}

pub struct Shape {
    pub axes: usize,
    pub cells: usize,
    pub volume: u32,
    /// By cell: of each axis the cells before it, where there are any.
    pub prefixes: Vec<Vec<Vec<usize>>>,
    /// By cell: the earlier ones with the same sum of coordinates.
    pub diagonals: Vec<Vec<usize>>,
    /// One more along an axis, once for each distinct extent.
    pub over: Vec<Growth>,
    /// One more axis, by its place; only where all extents are 2.
    pub up: Vec<Growth>,
}

fn dims_of(code: u32) -> Vec<usize> {
    (0..8).rev().map(|nibble| (code >> (4 * nibble) & 15) as usize).skip_while(|&extent| extent == 0).collect()
}

fn code_of(dims: &[usize]) -> u32 {
    let cells: usize = dims.iter().product();
    assert!(dims.len() <= 7 && cells <= 255 && dims.iter().all(|&it| it <= 15), "a box of {dims:?} is too large");
    dims.iter().fold(0, |code, &extent| code * 16 + extent as u32)
}

fn volume_of(dims: &[usize]) -> u32 {
    dims.iter().map(|&extent| extent as u32 - 1).product()
}

fn coordinates(dims: &[usize]) -> Vec<Vec<usize>> {
    let mut all = vec![vec![]];
    for &extent in dims {
        all = all.iter().flat_map(|it| (0..extent).map(move |c| [&it[..], &[c]].concat())).collect();
    }
    // The product is lexicographic already, and the sort is stable.
    all.sort_by_key(|it: &Vec<usize>| it.iter().sum::<usize>());
    all
}

impl Shape {
    pub fn of(code: u32) -> Shape {
        let dims = dims_of(code);
        let places = coordinates(&dims);
        let index: HashMap<&[usize], usize> = places.iter().enumerate().map(|(at, it)| (&it[..], at)).collect();
        let with = |place: &[usize], axis: usize, value: usize| {
            let mut other = place.to_vec();
            other[axis] = value;
            other
        };
        let before = |place: &Vec<usize>| {
            let along = |(axis, &c): (usize, &usize)| (0..c).map(|i| index[&with(place, axis, i)[..]]).collect();
            place.iter().enumerate().filter(|(_, &c)| c > 0).map(along).collect()
        };
        let sum = |cell: usize| places[cell].iter().sum::<usize>();
        let grown = |larger: Vec<usize>, shrink: &dyn Fn(&[usize]) -> Option<Vec<usize>>| {
            let from = |place: &Vec<usize>| shrink(place).and_then(|old| index.get(&old[..]).copied());
            Growth { code: code_of(&larger), volume: volume_of(&larger), from: coordinates(&larger).iter().map(from).collect() }
        };
        let first = |axis: &usize| dims[..*axis].iter().all(|it| *it != dims[*axis]);
        let over = (0..dims.len()).filter(first).map(|axis| grown(with(&dims, axis, dims[axis] + 1), &|it| Some(it.to_vec())));
        // The axis inserted at a place pads old coordinates at the mirrored one: so the source of this search has it.
        let padded = |axis: usize| {
            let shrink = move |it: &[usize]| (it[axis] == 0).then(|| [&it[..axis], &it[axis + 1..]].concat());
            grown([&[2], &dims[..]].concat(), &shrink)
        };
        let up = if dims.iter().all(|&it| it == 2) { (0..=dims.len()).rev().map(padded).collect() } else { vec![] };
        Shape {
            axes: dims.len(),
            cells: places.len(),
            volume: volume_of(&dims),
            prefixes: places.iter().map(before).collect(),
            diagonals: (0..places.len()).map(|cell| (0..cell).filter(|&it| sum(it) == sum(cell)).collect()).collect(),
            over: over.collect(),
            up,
        }
    }
}
