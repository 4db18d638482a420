//! Searches for boxes of words, level by level: rayon's threads share the states of a level, and what was seen lies in sets
//! behind locks of their own. Written from the description of the task alone. A request is `s` and a text, answered by
//! four u64: states, states expanded, the largest volume, threads that took part; or `d`, answered by two: the digest of
//! the last search.

mod lexicon;
mod shape;
#[path = "../../../../kits/process/worker.rs"]
mod worker;

use lexicon::Lexicon;
use rayon::prelude::*;
use shape::{Growth, Shape};
use std::cell::RefCell;
use std::collections::{HashMap, HashSet};
use std::hash::{BuildHasher, RandomState};
use std::io;
use std::rc::Rc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::Mutex;

/// A shape's code and its cells: a word's number + 1, or 0 where there is none.
type State = (u32, Box<[u8]>);

const SHARDS: usize = 64;

thread_local! {
    static SHAPES: RefCell<HashMap<u32, Rc<Shape>>> = RefCell::default();
}

fn shape(code: u32) -> Rc<Shape> {
    SHAPES.with_borrow_mut(|known| known.entry(code).or_insert_with(|| Rc::new(Shape::of(code))).clone())
}

#[derive(Default)]
struct Search {
    hasher: RandomState,
    seen: Vec<Mutex<HashSet<State>>>,
    volume: AtomicU64,
    /// A bit for each thread.
    took: AtomicU64,
}

impl Search {
    fn run(&mut self, lexicon: &Lexicon) -> u64 {
        self.seen = (0..SHARDS).map(|_| Mutex::default()).collect();
        self.volume = AtomicU64::new(1);
        self.took = AtomicU64::new(0);
        let mut level: Vec<State> = vec![(0x22, Box::from([0; 4]))];
        let mut processed = 0;
        while !level.is_empty() {
            processed += level.len() as u64;
            let fresh = level.par_iter().fold(Vec::new, |mut fresh, state| {
                let thread = rayon::current_thread_index().unwrap_or(0);
                self.took.fetch_or(1 << (thread % 64), Ordering::Relaxed);
                self.expand(lexicon, state, &mut fresh);
                fresh
            });
            level = fresh.reduce(Vec::new, |mut all, some| {
                all.extend(some);
                all
            });
        }
        processed
    }

    fn add(&self, state: State, volume: u32, fresh: &mut Vec<State>) {
        let shard = self.hasher.hash_one(&state) as usize % SHARDS;
        if self.seen[shard].lock().expect("a set").insert(state.clone()) {
            self.volume.fetch_max(volume.into(), Ordering::Relaxed);
            fresh.push(state);
        }
    }

    fn expand(&self, lexicon: &Lexicon, (code, cells): &State, fresh: &mut Vec<State>) {
        let shape = shape(*code);
        let Some(at) = cells.iter().position(|&word| word == 0) else { return };
        let Some(allowed) = allowed(lexicon, &shape, cells, at) else { return };
        let mut full = cells.clone();
        for word in (0..lexicon.words).filter(|word| allowed[word / 64] >> (word % 64) & 1 == 1) {
            full[at] = word as u8 + 1;
            if at + 1 < shape.cells {
                let mut child = full.clone();
                // The two axes of the first box are the same but for their order: one of the two is kept.
                if *code == 0x22 && at == 2 && child[1] > child[2] {
                    child.swap(1, 2);
                }
                self.add((*code, child), shape.volume, fresh);
                continue;
            }
            // The new axis comes before the first one whose word, beside the corner, is larger.
            let place = (0..shape.axes).take_while(|&axis| full[axis + 1] <= full[at]).count();
            for Growth { code, volume, from } in shape.over.iter().chain(shape.up.get(place)) {
                let child = from.iter().map(|it| it.map_or(0, |cell| full[cell])).collect();
                self.add((*code, child), *volume, fresh);
            }
        }
    }

    /// FNV-1a, 64 bits, over each state's numbers as u32: their sum and their xor.
    fn digest(&self) -> [u64; 2] {
        let one = |(code, cells): &State| {
            let dims: Vec<u32> = (0..8).rev().map(|it| code >> (4 * it) & 15).filter(|&it| it > 0).collect();
            let words = cells.iter().map(|&word| u32::from(word).wrapping_sub(1));
            let numbers = [dims.len() as u32].into_iter().chain(dims.iter().copied()).chain([cells.len() as u32]);
            let bytes = numbers.chain(words).flat_map(u32::to_le_bytes);
            bytes.fold(0xcbf2_9ce4_8422_2325, |hash: u64, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
        };
        let add = |[sum, xor]: [u64; 2], it: u64| [sum.wrapping_add(it), xor ^ it];
        let shards = self.seen.iter();
        shards.fold([0, 0], |all, set| set.lock().expect("a set").iter().map(one).fold(all, add))
    }

    fn states(&self) -> u64 {
        self.seen.iter().map(|set| set.lock().expect("a set").len() as u64).sum()
    }
}

/// The words that may stand in a cell, a bit for each; None if there are none.
fn allowed(lexicon: &Lexicon, shape: &Shape, cells: &[u8], at: usize) -> Option<Vec<u64>> {
    let width = lexicon.width;
    let mut allowed = lexicon.bits[..width].to_vec();
    for prefix in &shape.prefixes[at] {
        let mut node = 0;
        for &cell in prefix {
            node = lexicon.next[node * lexicon.words + cells[cell] as usize - 1] as usize;
            if node == 0 {
                return None;
            }
        }
        let after = &lexicon.bits[node * width..][..width];
        allowed.iter_mut().zip(after).for_each(|(all, some)| *all &= some);
    }
    for &cell in &shape.diagonals[at] {
        let word = cells[cell] as usize - 1;
        allowed[word / 64] &= !(1 << (word % 64));
    }
    Some(allowed)
}

fn main() -> io::Result<()> {
    let threads = std::env::args().nth(1).and_then(|it| it.parse().ok()).unwrap_or(1);
    let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().expect("threads");
    let mut search = Search::default();
    worker::serve("rayon 1.10.0", |request, reply| {
        if request[0] == b'd' {
            reply.extend(search.digest().into_iter().flat_map(u64::to_le_bytes));
            return;
        }
        let lexicon = Lexicon::of(std::str::from_utf8(&request[1..]).expect("UTF-8"));
        let processed = pool.install(|| search.run(&lexicon));
        let took = u64::from(search.took.load(Ordering::Relaxed).count_ones());
        let told = [search.states(), processed, search.volume.load(Ordering::Relaxed), took];
        reply.extend(told.into_iter().flat_map(u64::to_le_bytes));
    })
}
