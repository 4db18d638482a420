//! Hashes files and buffers with the crate `xxhash-rust`, in parallel with rayon: each of its threads opens, reads and hashes
//! whole files, so that reading is not left to one. The requests are those of kits/hash-worker.

#[path = "../../../../kits/process/worker.rs"]
mod worker;

use rayon::prelude::*;
use std::cell::RefCell;
use std::ffi::OsStr;
use std::fs::File;
use std::io::{self, Read};
use std::os::unix::ffi::OsStrExt;
use std::path::PathBuf;
use xxhash_rust::{xxh3, xxh32, xxh64};

type Kernel = fn(&[u8], u64) -> u128;

struct Work {
    kernel: Kernel,
    seed: u64,
    paths: Vec<PathBuf>,
    pool: rayon::ThreadPool,
}

thread_local! {
    /// One for each thread, kept from file to file.
    static CONTENT: RefCell<Vec<u8>> = const { RefCell::new(Vec::new()) };
}

fn kernel(algo: &[u8]) -> Kernel {
    match algo {
        b"xxh32" => |bytes, seed| xxh32::xxh32(bytes, seed as u32).into(),
        b"xxh64" => |bytes, seed| xxh64::xxh64(bytes, seed).into(),
        b"xxh3-64" => |bytes, seed| xxh3::xxh3_64_with_seed(bytes, seed).into(),
        _ => xxh3::xxh3_128_with_seed,
    }
}

fn open(body: &[u8]) -> Work {
    let mut words = body.split(|&byte| byte == 0);
    let mut next = || words.next().unwrap_or_default();
    let algo = kernel(next());
    let mut number = || String::from_utf8_lossy(next()).parse::<u64>().expect("a number");
    let (seed, threads) = (number(), number());
    let paths = words.map(|path| OsStr::from_bytes(path).into()).collect();
    let pool = rayon::ThreadPoolBuilder::new().num_threads(threads as usize).build().expect("threads");
    Work { kernel: algo, seed, paths, pool }
}

impl Work {
    fn file(&self, path: &PathBuf) -> io::Result<(u64, u128)> {
        CONTENT.with_borrow_mut(|content| {
            content.clear();
            File::open(path)?.read_to_end(content)?;
            Ok((content.len() as u64, (self.kernel)(content, self.seed)))
        })
    }

    fn files(&self, from: u32, to: u32) -> Vec<(u64, u128)> {
        let some = &self.paths[from as usize..to as usize];
        let one = |path| self.file(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        self.pool.install(|| some.par_iter().map(one).collect())
    }

    fn buffers(&self, size: usize, count: usize, data: &[u8]) -> Vec<(u64, u128)> {
        let one = |bytes: &[u8]| (bytes.len() as u64, (self.kernel)(bytes, self.seed));
        match count {
            _ if size == 0 => vec![one(data); count],
            // One buffer is nothing to share.
            1 => vec![one(data)],
            _ => self.pool.install(|| data.par_chunks(size).map(one).collect()),
        }
    }
}

fn number(bytes: &[u8]) -> u32 {
    u32::from_le_bytes(bytes[..4].try_into().expect("four bytes"))
}

fn main() -> io::Result<()> {
    let mut work = open(b"xxh64\0000\0001");
    worker::serve("xxhash-rust 0.8.15, rayon 1.10.0", |request, reply| {
        let (kind, body) = (request[0], &request[1..]);
        let done = match kind {
            b'o' => {
                work = open(body);
                return;
            }
            b'f' => work.files(number(body), number(&body[4..])),
            _ => work.buffers(number(body) as usize, number(&body[4..]) as usize, &body[8..]),
        };
        reply.extend(done.iter().map(|(size, _)| size).sum::<u64>().to_le_bytes());
        done.iter().for_each(|(_, digest)| reply.extend(digest.to_le_bytes()));
    })
}
