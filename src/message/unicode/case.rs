//! Small and capital letters, one for one.
//!
//! Only simple mappings: `İ` is a capital `i`, and `ß` stays as it is.

use crate::search::has_char;
use alloc::boxed::Box;
use alloc::vec::Vec;

use once_cell::race::OnceBox;

use super::canonical::decompose;
use super::packed::Numbers;
use super::tables;

/// Capitals, every one or every other of a run, whose small letters stand at the
/// same distance.
struct Run {
    start: u32,
    end: u32,
    step: u32,
    distance: i32,
}

fn runs() -> &'static [Run] {
    static RUNS: OnceBox<Vec<Run>> = OnceBox::new();
    RUNS.get_or_init(|| {
        let mut distances = Numbers::of(tables::CASE_DISTANCES);
        let mut at = 0;
        let runs = Numbers::of(tables::CASE_GAPS)
            .zip(Numbers::of(tables::CASE_LENGTHS))
            .map(|(gap, length)| {
                let start = at + gap;
                let step = length % 2 + 1;
                at = start + length / 2 * step + 1;
                Run {
                    start,
                    end: at,
                    step,
                    distance: distances.signed(),
                }
            })
            .collect();
        Box::new(runs)
    })
}

/// The small letter of a capital; any other character itself.
pub(crate) fn lower(c: char) -> char {
    if c.is_ascii() {
        return c.to_ascii_lowercase();
    }
    let code = u32::from(c);
    let runs = runs();
    let after = runs.partition_point(|run| run.start <= code);
    after
        .checked_sub(1)
        .and_then(|at| runs.get(at))
        .filter(|run| code < run.end && (code - run.start) % run.step == 0)
        .and_then(|run| char::from_u32(code.wrapping_add_signed(run.distance)))
        .unwrap_or(c)
}

/// The capital of a small letter; any other character itself.
pub(crate) fn upper(c: char) -> char {
    if c.is_ascii() {
        return c.to_ascii_uppercase();
    }
    if c == 'ß' {
        return c;
    }
    runs()
        .iter()
        .find_map(|run| {
            let code = u32::from(c).wrapping_add_signed(-run.distance);
            let is_capital =
                (run.start..run.end).contains(&code) && (code - run.start) % run.step == 0;
            is_capital.then(|| char::from_u32(code)).flatten()
        })
        .unwrap_or(c)
}

/// Calls `each` with every capital and its small letter, in the order of the
/// capitals.
#[cfg(feature = "compiler")]
pub(crate) fn capitals(each: &mut dyn FnMut(u32, u32)) {
    for run in runs() {
        for capital in (run.start..run.end).step_by(run.step as usize) {
            each(capital, capital.wrapping_add_signed(run.distance));
        }
    }
}

/// Whether a letter has a small one.
pub(crate) fn is_capital(c: char) -> bool {
    lower(c) != c
}

/// Small letters without a capital of their own.
const SMALL_ALONE: &str = "µßıĸŉſςϐϑϕϖϰϱϵև";

/// Whether a letter, its marks aside, has a capital or is one of those small
/// ones that have none of their own. Letters of phonetic writing that are never
/// capitals are not small ones here.
pub(crate) fn is_small(c: char) -> bool {
    if upper(c) != c {
        return true;
    }
    let mut base = None;
    decompose(c, &mut |part| {
        base.get_or_insert(part);
    });
    base.is_some_and(|base| upper(base) != base || has_char(SMALL_ALONE, base))
}
