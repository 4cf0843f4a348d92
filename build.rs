//! Lists of words as the module carries them: without the remarks, and of each entry
//! only what it does not share with the one before. Sorted lists compress better so;
//! `src/lists.rs` reads them.

use std::error::Error;
use std::path::Path;
use std::{env, fs};

/// The file, what is made of it, and what stands between two entries.
const LISTS: [(&str, &str, &[char]); 7] = [
    ("src/check/profanity.txt", "profanity", &['\n']),
    ("src/compile/drafts/english.txt", "drafts", &['\n']),
    (
        "src/compile/sentiment/english.txt",
        "sentiment",
        &['\n', ' '],
    ),
    (
        "src/morphology/english/unchanging.txt",
        "unchanging",
        &['\n', ' '],
    ),
    ("src/morphology/english/verbs.txt", "verbs", &['\n', ' ']),
    ("src/morphology/english/nouns.txt", "nouns", &['\n', ' ']),
    (
        "src/morphology/english/verbs_and_nouns.txt",
        "verbs_and_nouns",
        &['\n', ' '],
    ),
];
/// So much of an entry is said by a number at most: what is below a space.
const MOST_SHARED: usize = 30;

/// Writes them to where the library includes them from.
fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed=build.rs");
    let target = env::var_os("OUT_DIR").ok_or("cargo sets OUT_DIR")?;
    for (file, name, between) in LISTS {
        println!("cargo::rerun-if-changed={file}");
        let text = fs::read_to_string(file)?;
        let lines: Vec<&str> = text.lines().filter(|line| !line.starts_with('#')).collect();
        let text = lines.join("\n");
        let entries = text.split(between).filter(|entry| !entry.is_empty());
        fs::write(Path::new(&target).join(name), packed(entries)?)?;
    }
    Ok(())
}

/// Each entry as how many bytes it shares with the one before, plus one, and the rest.
fn packed<'a>(entries: impl Iterator<Item = &'a str>) -> Result<Vec<u8>, Box<dyn Error>> {
    let mut packed = Vec::new();
    let mut before = "";
    for entry in entries {
        if entry.bytes().any(|byte| byte < b' ') {
            return Err(format!("`{}` has a control character", entry.escape_debug()).into());
        }
        let both = entry.bytes().zip(before.bytes()).take(MOST_SHARED);
        let mut shared = both.take_while(|(one, other)| one == other).count();
        while !entry.is_char_boundary(shared) {
            shared -= 1;
        }
        packed.push(u8::try_from(shared)? + 1);
        packed.extend(entry.bytes().skip(shared));
        before = entry;
    }
    Ok(packed)
}
