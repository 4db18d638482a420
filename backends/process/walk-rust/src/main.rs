//! Walks a folder with the crate `ignore`, the walker of fd and ripgrep, with as many threads as its first argument says. A
//! request is `s`, with sizes, or `n`, without, and a path; the reply is a u32, how many threads saw something, and for
//! each entry a letter, its size, and its path below the root, as kits/tree-programs wants them.

#[path = "../../../../kits/process/worker.rs"]
mod worker;

use ignore::{DirEntry, WalkBuilder, WalkState};
use std::ffi::OsStr;
use std::io::{self, Write};
use std::os::unix::ffi::OsStrExt;
use std::path::Path;
use std::sync::Mutex;

/// What one thread has found, handed in when the thread ends: folders of a depth before those of the next.
struct Found<'a> {
    levels: Vec<Vec<u8>>,
    all: &'a Mutex<Vec<Vec<Vec<u8>>>>,
}

impl Drop for Found<'_> {
    fn drop(&mut self) {
        if !self.levels.is_empty() {
            self.all.lock().expect("the list").push(std::mem::take(&mut self.levels));
        }
    }
}

impl Found<'_> {
    fn add(&mut self, entry: &DirEntry, root: &Path, sizes: bool) -> Result<(), ignore::Error> {
        let kind = entry.file_type().map_or(b'?', |it| if it.is_dir() { b'd' } else if it.is_file() { b'f' } else { b'?' });
        let size = if sizes && kind == b'f' { entry.metadata()?.len() } else { 0 };
        let path = entry.path().strip_prefix(root).unwrap_or(entry.path());
        let level = entry.depth();
        if self.levels.len() <= level {
            self.levels.resize_with(level + 1, Vec::new);
        }
        let out = &mut self.levels[level];
        let _ = write!(out, "{} {size} ", kind as char);
        out.extend(path.as_os_str().as_bytes());
        out.push(0);
        Ok(())
    }
}

fn walk(root: &Path, sizes: bool, threads: usize, reply: &mut Vec<u8>) {
    let all = Mutex::new(Vec::new());
    WalkBuilder::new(root).standard_filters(false).threads(threads).build_parallel().run(|| {
        let mut found = Found { levels: Vec::new(), all: &all };
        Box::new(move |entry| {
            let entry = entry.unwrap_or_else(|error| panic!("{error}"));
            if entry.depth() > 0 {
                found.add(&entry, root, sizes).unwrap_or_else(|error| panic!("{error}"));
            }
            WalkState::Continue
        })
    });
    let all = all.into_inner().expect("the list");
    reply.extend((all.len() as u32).to_le_bytes());
    let deepest = all.iter().map(Vec::len).max().unwrap_or(0);
    for level in 0..deepest {
        all.iter().filter_map(|levels| levels.get(level)).for_each(|some| reply.extend(some));
    }
}

fn main() -> io::Result<()> {
    let threads = std::env::args().nth(1).and_then(|it| it.parse().ok()).unwrap_or(1);
    worker::serve("ignore 0.4.23", |request, reply| {
        walk(Path::new(OsStr::from_bytes(&request[1..])), request[0] == b's', threads, reply);
    })
}
