//! Filled texts made to fit their channel: as one text, or as a thread cut at
//! sentence ends.

use alloc::string::String;
use alloc::vec;
use alloc::vec::Vec;
use core::ops::Range;

use super::fill::{Blank, Filled};
use crate::decision::{Part, Slot};
use crate::digits::digits;
use crate::measure::{blank_length, length};
use crate::message::sentences;
use crate::playbook::model::{Fact, Limit};
use crate::source::Span;

/// The text with its sign-off in parts that keep the limit, or `None` if that
/// cannot be done without cutting inside a sentence.
pub(super) fn fit(
    filled: Filled,
    sign: Option<Filled>,
    limit: Option<Limit>,
    most_parts: u8,
    facts: &[Fact],
) -> Option<Vec<Part>> {
    let body = filled.text.len();
    let whole = signed(filled, sign);
    let fitter = Fitter {
        whole: &whole,
        limit,
        facts,
    };
    let one = fitter.part(0..whole.text.len(), "");
    if fitter.fits(&one) {
        return Some(vec![one]);
    }
    let sentences = sentences(&whole.text, body);
    (2..=most_parts).find_map(|count| fitter.thread(&sentences, count))
}

/// The sign-off after the text: on a line of its own where the text has lines.
fn signed(mut filled: Filled, sign: Option<Filled>) -> Filled {
    let Some(sign) = sign else { return filled };
    filled
        .text
        .push(if filled.text.as_bytes().contains(&b'\n') {
            '\n'
        } else {
            ' '
        });
    let start = filled.text.len();
    filled.text.push_str(&sign.text);
    filled
        .blanks
        .extend(sign.blanks.into_iter().map(|blank| Blank {
            start: blank.start + start,
            end: blank.end + start,
            ..blank
        }));
    filled
}

struct Fitter<'a> {
    whole: &'a Filled,
    limit: Option<Limit>,
    facts: &'a [Fact],
}

impl Fitter<'_> {
    fn fits(&self, part: &Part) -> bool {
        self.limit.is_none_or(|limit| part.length <= limit.count)
    }

    /// A piece of the text with a thread mark at its end.
    fn part(&self, range: Range<usize>, mark: &str) -> Part {
        let piece = self.whole.text.get(range.clone()).unwrap_or("");
        let start = range.start + (piece.len() - piece.trim_start().len());
        let piece = piece.trim();
        let end = start + piece.len();
        let weighted = self.limit.is_some_and(|limit| limit.weighted);
        let mut plain = String::new();
        let mut blanks_length = 0u32;
        let mut slots = Vec::new();
        let mut done = start;
        let within = |blank: &&Blank| blank.start >= start && blank.end <= end;
        for blank in self.whole.blanks.iter().filter(within) {
            plain.push_str(self.whole.text.get(done..blank.start).unwrap_or(""));
            done = blank.end;
            if let Some(fact) = self.facts.get(usize::from(blank.fact)) {
                blanks_length = blanks_length.saturating_add(blank_length(&fact.kind, weighted));
            }
            slots.push(Slot {
                fact: blank.name.clone(),
                span: Span::new(blank.start - start, blank.end - start),
            });
        }
        plain.push_str(self.whole.text.get(done..end).unwrap_or(""));
        plain.push_str(mark);
        Part {
            text: [piece, mark].concat(),
            length: length(&plain, weighted).saturating_add(blanks_length),
            slots,
        }
    }

    /// Exactly `count` parts, each as full as can be.
    fn thread(&self, sentences: &[Range<usize>], count: u8) -> Option<Vec<Part>> {
        let mut parts = Vec::new();
        let mut rest = sentences;
        for number in 1..=count {
            let first = rest.first()?;
            let mark = [" ", &digits(number.into()), "/", &digits(count.into())].concat();
            let mut taken = 0;
            let mut best = None;
            for (more, sentence) in (1..).zip(rest) {
                let part = self.part(first.start..sentence.end, &mark);
                if !self.fits(&part) {
                    break;
                }
                taken = more;
                best = Some(part);
            }
            parts.push(best?);
            rest = rest.get(taken..).unwrap_or_default();
        }
        rest.is_empty().then_some(parts)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::playbook::model::FactKind;

    fn filled(text: &str) -> Filled {
        Filled {
            text: text.to_owned(),
            blanks: Vec::new(),
        }
    }

    fn texts(text: &str, limit: u32, parts: u8) -> Option<Vec<String>> {
        let limit = Some(Limit {
            count: limit,
            weighted: false,
        });
        let parts = fit(filled(text), Some(filled("^LK")), limit, parts, &[])?;
        Some(parts.into_iter().map(|part| part.text).collect())
    }

    #[test]
    fn a_text_that_fits_stays_whole() {
        assert_eq!(texts("😡 One. Two.", 15, 3).unwrap(), ["😡 One. Two. ^LK"]);
    }

    #[test]
    fn a_thread_is_cut_at_sentence_ends_and_signed_once() {
        assert_eq!(
            texts(
                "😡 One is here. Two (it is!) here.\nThree, e.g. a bag.",
                30,
                3
            )
            .unwrap(),
            [
                "😡 One is here. 1/3",
                "Two (it is!) here. 2/3",
                "Three, e.g. a bag.\n^LK 3/3"
            ]
        );
    }

    #[test]
    fn a_sentence_that_is_too_long_does_not_fit() {
        assert_eq!(texts("One sentence that goes on and on", 20, 9), None);
        assert_eq!(texts("One. Two. Three. Four. Five. Six.", 18, 2), None);
    }

    #[test]
    fn a_blank_counts_as_the_longest_value_it_may_get() {
        let facts = [Fact {
            name: "a.b".into(),
            kind: FactKind::Text { up_to: 20 },
            sensitive: false,
            value: None,
        }];
        let text = Filled {
            text: "😡 Hi [a.b]".into(),
            blanks: vec![Blank {
                fact: 0,
                name: "a.b".into(),
                start: 8,
                end: 13,
            }],
        };
        let parts = fit(text, None, None, 1, &facts).unwrap();
        assert_eq!(parts[0].length, 5 + 20);
        assert_eq!(parts[0].slots[0].span, Span::new(8, 13));
    }
}
