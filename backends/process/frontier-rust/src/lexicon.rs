//! The words of a text and its phrases, which are all runs of words inside its sentences, as a trie.

use std::collections::{BTreeSet, HashMap};

pub struct Lexicon {
    pub words: usize,
    /// `next[node * words + word]`: the node after that word, 0 where no phrase goes on so. Node 0 is the beginning.
    pub next: Vec<u32>,
    /// Words of 64 bits for each node, which say which words may follow.
    pub width: usize,
    pub bits: Vec<u64>,
}

impl Lexicon {
    /// Sentences are lines, words are parted by spaces.
    pub fn of(text: &str) -> Lexicon {
        let sentences: Vec<Vec<&str>> = text.lines().map(|line| line.split(' ').collect()).collect();
        let sorted: BTreeSet<&str> = sentences.iter().flatten().copied().collect();
        let number: HashMap<&str, usize> = sorted.iter().enumerate().map(|(at, &word)| (word, at)).collect();
        let words = number.len();
        let (mut next, mut nodes) = (vec![0; words], 1);
        for sentence in &sentences {
            for from in 0..sentence.len() {
                let mut node = 0;
                for word in &sentence[from..] {
                    let place = node * words + number[word];
                    if next[place] == 0 {
                        next[place] = nodes;
                        nodes += 1;
                        next.resize(nodes as usize * words, 0);
                    }
                    node = next[place] as usize;
                }
            }
        }
        let width = words.div_ceil(64).max(1);
        let mut bits = vec![0; nodes as usize * width];
        for (place, _) in next.iter().enumerate().filter(|(_, &node)| node != 0) {
            let (node, word) = (place / words, place % words);
            bits[node * width + word / 64] |= 1 << (word % 64);
        }
        Lexicon { words, next, width, bits }
    }
}
