//! How long a variant can become, proved channel by channel.
//!
//! Every way in which a text comes out ([`wordings`](super::wordings)) is
//! measured with every fact at the longest value that its declaration allows. What
//! is written in the playbook is measured exactly; a value is bounded. Where
//! texts are weighted, a value that touches letters of the text may make a link of
//! both, so such a seam counts as one more link.
//!
//! A thread is bounded sentence by sentence: only a sentence end that no value can
//! undo counts as one. Greedy filling of the parts is best possible, and shorter
//! sentences never take more parts, so what holds for the bounds holds for every
//! text.

use core::ops::Range;

use super::contexts::{Context, is_for, tongues};
use super::stand_ins::{Fill, longest_value};
use super::ways::MOST_WAYS;
use super::wordings::{Wording, Wordings};
use crate::ir::{Ir, Text, Variant};
use crate::measure::{LINK_WEIGHT as LINK, length};
use crate::message::entities::{Config, weighted_length};
use crate::message::nfc::nfc_chars;
use crate::message::sentences;
use crate::playbook::model::{Channel, ChannelId, Limit};

/// The longest that a variant can be on a channel.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Longest<'a> {
    pub(crate) channel: &'a Channel,
    pub(crate) limit: Limit,
    /// The most it can count, the sign-off included.
    pub(crate) length: u32,
    /// The text that counts most, with the longest values.
    pub(crate) text: String,
    /// Whether all ways in which the text can come out were tried.
    pub(crate) complete: bool,
    /// In how many parts it is sure to fit; nothing if it may not fit.
    pub(crate) parts: Option<u8>,
}

impl Longest<'_> {
    /// What the text counts as it is shown: less than the most, where a value beside
    /// letters might make a link of both.
    pub(crate) fn shown(&self) -> u32 {
        length(&self.text, self.limit.weighted)
    }

    /// What the text passes the limit by.
    pub(crate) fn excess(&self) -> u32 {
        self.length.saturating_sub(self.limit.count)
    }
}

/// The lengths of a variant, for every channel with a limit where it may be used.
pub(crate) fn lengths<'a>(ir: &'a Ir, variant: &Variant) -> Vec<Longest<'a>> {
    (0..)
        .zip(&ir.model.channels)
        .filter_map(|(id, channel)| longest(ir, variant, id, channel))
        .collect()
}

/// The length of a variant on a channel, if it can be used there and that has a
/// limit.
pub(crate) fn longest<'a>(
    ir: &'a Ir,
    variant: &Variant,
    id: ChannelId,
    channel: &'a Channel,
) -> Option<Longest<'a>> {
    let limit = channel.limit?;
    if !is_for(variant, id, channel) {
        return None;
    }
    let mut found = Longest {
        channel,
        limit,
        length: 0,
        text: String::new(),
        complete: true,
        parts: Some(1),
    };
    for language in tongues(variant) {
        let context = Context {
            channel: Some(id),
            public: channel.public,
            language,
        };
        let wordings = Wordings {
            ir,
            context,
            fill: Fill::Longest {
                weighted: limit.weighted,
            },
        };
        if !wordings.usable(&variant.text) {
            return None;
        }
        measure(&wordings, variant, &mut found);
    }
    Some(found)
}

/// Whether it is plain at a glance that a variant fits a channel into one part.
/// That is so of most, and then nothing has to be written out and measured.
pub(crate) fn fits_plainly(ir: &Ir, variant: &Variant, channel: &Channel) -> bool {
    let Some(limit) = channel.limit else {
        return true;
    };
    let mut glance = Glance {
        ir,
        weighted: limit.weighted,
        ways: 1,
    };
    let own = ir.voice.signs.iter().map(|(_, sign)| sign);
    let signs = own.chain(&ir.sign).map(|sign| glance.text(sign));
    let sign = signs.fold(0, |most, sign| most.max(sign.saturating_add(1)));
    let most = glance.text(&variant.text).saturating_add(sign);
    most <= limit.count && glance.ways <= MOST_WAYS
}

/// The most that texts can count, judged by their letters alone.
struct Glance<'a> {
    ir: &'a Ir,
    weighted: bool,
    /// At least as many as there are ways in which the texts come out.
    ways: usize,
}

impl Glance<'_> {
    fn text(&mut self, text: &Text) -> u32 {
        use crate::ir::Piece;
        let mut total = 0u32;
        for piece in text {
            let (most, ways) = match piece {
                Piece::Words(words) => (at_most(&words.text), 1),
                Piece::Fact {
                    fact, otherwise, ..
                } => {
                    let fact = self.ir.model.facts.get(usize::from(*fact));
                    let value = fact.map_or(0, |fact| longest_value(fact, self.weighted));
                    let words = otherwise.as_ref().map_or(0, |words| at_most(words));
                    let value = value.saturating_add(2 * LINK);
                    (value.max(words), 1 + usize::from(otherwise.is_some()))
                }
                Piece::If {
                    then, otherwise, ..
                } => (self.text(then).max(self.text(otherwise)), 2),
                Piece::Vary { choices, .. } => {
                    let most = choices.iter().map(|choice| at_most(choice)).max();
                    (most.unwrap_or(0), choices.len())
                }
                Piece::Handoff => {
                    let invites = self.ir.invites.iter().flatten();
                    let most = invites.map(|invite| self.text(invite)).max();
                    (most.unwrap_or(0), self.ir.invites.len())
                }
                // What the clock says has to be written out.
                _ => (u32::MAX, 1),
            };
            total = total.saturating_add(most);
            self.ways = self.ways.saturating_mul(ways.max(1));
        }
        total
    }
}

/// The most that words can count, whatever stands beside them. A link needs a dot
/// with a letter behind it; past U+0300 the normal form may be three letters, each
/// counted as two.
fn at_most(words: &str) -> u32 {
    let bytes = words.as_bytes();
    let mut total = 0u32;
    for (at, byte) in bytes.iter().enumerate() {
        total += match byte {
            b'.' if bytes
                .get(at + 1)
                .is_none_or(|next| !next.is_ascii_whitespace()) =>
            {
                1 + LINK
            }
            0x80..0xc0 => 0,
            0xc0..0xcc => 2,
            0xcc.. => 6,
            _ => 1,
        };
    }
    total
}

/// Measures a variant as it is said in one language.
fn measure(wordings: &Wordings<'_>, variant: &Variant, found: &mut Longest<'_>) {
    let (limit, channel) = (found.limit, found.channel);
    let (weighted, ir) = (limit.weighted, wordings.ir);
    let own = ir.voice.signs.iter().map(|(_, sign)| Some(sign));
    let signs: Vec<Option<&Text>> = own.chain([ir.sign.as_ref()]).collect();
    for sign in signs {
        let (all, complete) = wordings.of(&variant.text, sign);
        for wording in all {
            let ruler = Ruler {
                wording: &wording,
                weighted,
            };
            let whole = ruler.bound(0..wording.text.len());
            let parts = if whole <= limit.count {
                Some(1)
            } else {
                ruler.parts(limit.count, channel.thread)
            };
            // A part fewer is no worse, and what does not fit is worst.
            found.parts = match (found.parts, parts) {
                (Some(before), Some(parts)) => Some(before.max(parts)),
                _ => None,
            };
            if whole > found.length || found.text.is_empty() {
                found.length = whole;
                found.text = wording.text.trim().to_owned();
            }
        }
        if !complete {
            found.complete = false;
            let most = every_branch(&variant.text, wordings)
                .saturating_add(sign.map_or(0, |sign| every_branch(sign, wordings) + 1));
            found.length = found.length.max(most);
            if most > limit.count {
                found.parts = None;
            }
        }
    }
}

/// A bound where there are too many ways to try them all: every branch as its
/// longer side, every value with a seam on both sides.
fn every_branch(text: &Text, wordings: &Wordings<'_>) -> u32 {
    use crate::ir::Piece;
    let weighted = matches!(wordings.fill, Fill::Longest { weighted: true });
    let seams = if weighted { 2 * LINK } else { 0 };
    let all = text.iter().map(|piece| match piece {
        Piece::Words(words) => plain(&words.text, weighted)
            .max(length(&words.text, weighted))
            .saturating_add(seams),
        Piece::If {
            then, otherwise, ..
        } => every_branch(then, wordings).max(every_branch(otherwise, wordings)),
        Piece::Handoff => {
            let invites = wordings.ir.invites.iter().flatten();
            invites
                .map(|invite| every_branch(invite, wordings))
                .max()
                .unwrap_or(0)
        }
        other => {
            let (all, _) = wordings.of(&vec![other.clone()], None);
            let most = all.iter().map(|wording| {
                let ruler = Ruler { wording, weighted };
                ruler.bound(0..wording.text.len())
            });
            most.max().unwrap_or(0).saturating_add(seams)
        }
    });
    all.fold(0, u32::saturating_add)
}

/// Measures a wording.
struct Ruler<'a> {
    wording: &'a Wording,
    weighted: bool,
}

impl Ruler<'_> {
    /// The most that a part of the text can count, without the spaces around it.
    fn bound(&self, range: Range<usize>) -> u32 {
        let text = &self.wording.text;
        let part = text.get(range.clone()).unwrap_or_default();
        let start = range.start + (part.len() - part.trim_start().len());
        let end = start + part.trim().len();
        let mut total = 0u32;
        let mut at = start;
        let mut after_value = false;
        let mut values = self.wording.borrowed.iter().zip(&self.wording.bounds);
        loop {
            let value = values.find(|(span, _)| {
                let range = span.range();
                range.start >= start && range.end <= end && !range.is_empty()
            });
            let until = value.map_or(end, |(span, _)| span.range().start);
            let words = text.get(at..until).unwrap_or_default();
            total = total.saturating_add(self.words(words, after_value, value.is_some()));
            let Some((span, bound)) = value else {
                return total;
            };
            total = total.saturating_add(*bound);
            at = span.range().end;
            after_value = true;
        }
    }

    /// The most that words count between values, with their seams.
    fn words(&self, words: &str, after: bool, before: bool) -> u32 {
        let exact = length(words, self.weighted);
        if !self.weighted {
            return exact;
        }
        if words.is_empty() {
            return if after && before { LINK } else { 0 };
        }
        let left = after && joins_after(words, before);
        let right = before && joins_before(words);
        if left || right {
            // A link at the seam may cease to be one, or become another.
            let seams = u32::from(left) + u32::from(right);
            exact.max(plain(words, true)) + seams * LINK
        } else {
            exact
        }
    }

    /// How many parts the text is sure to fit into, at most `most`.
    fn parts(&self, limit: u32, most: u8) -> Option<u8> {
        if most < 2 {
            return None;
        }
        // " 2/3", or " 10/12".
        let mark = if most < 10 { 4 } else { 6 };
        let sure = self.sure_sentences();
        let mut parts = 0u8;
        let mut rest = sure.as_slice();
        while let Some(first) = rest.first() {
            let fits = |last: &Range<usize>| {
                self.bound(first.start..last.end).saturating_add(mark) <= limit
            };
            let taken = rest.iter().take_while(|last| fits(last)).count();
            parts = parts.checked_add(1).filter(|parts| *parts <= most)?;
            rest = rest.get(taken..).filter(|_| taken > 0)?;
        }
        Some(parts)
    }

    /// The sentences whose ends no value can undo: what follows begins with words
    /// of the playbook.
    fn sure_sentences(&self) -> Vec<Range<usize>> {
        let text = &self.wording.text;
        let mut sure: Vec<Range<usize>> = Vec::new();
        let read = sentences(text, self.wording.body);
        for (nth, sentence) in read.into_iter().enumerate() {
            let borrowed = self.wording.borrowed.iter();
            let by_value = borrowed
                .map(|span| span.range())
                .any(|span| !span.is_empty() && span.contains(&sentence.start));
            match sure.last_mut() {
                Some(last) if nth > 0 && by_value => last.end = sentence.end,
                _ => sure.push(sentence),
            }
        }
        sure
    }
}

/// Whether a value before these words may make a link with them, and with another value
/// behind them. A full stop at the end is no part of a link.
fn joins_after(words: &str, before: bool) -> bool {
    let mut letters = words.chars();
    match letters.next() {
        None => true,
        Some('.') => letters.next().map_or(before, can_be_in_link),
        Some(first) => can_be_in_link(first),
    }
}

/// Whether a value after these words may make a link with them.
fn joins_before(words: &str) -> bool {
    words.chars().next_back().is_none_or(can_be_in_link)
}

/// Whether a character may go on with a link: anything but spaces and the signs
/// that X ends or refuses one at.
fn can_be_in_link(c: char) -> bool {
    !(c.is_whitespace()
        || matches!(
            c,
            '(' | ')'
                | '"'
                | '“'
                | '”'
                | '‘'
                | '’'
                | ','
                | ';'
                | '!'
                | '?'
                | '…'
                | '^'
                | '*'
                | '['
                | ']'
                | '{'
                | '}'
                | '<'
                | '>'
                | '|'
                | '—'
                | '–'
                | '·'
                | '•'
        ))
}

/// The length of words as if they held no link.
fn plain(words: &str, weighted: bool) -> u32 {
    if !weighted {
        return length(words, false);
    }
    let mut letter = [0; 4];
    nfc_chars(words)
        .map(|c| weighted_length(c.encode_utf8(&mut letter), &Config::V3).weighted_length)
        .fold(0, u32::saturating_add)
}

#[cfg(test)]
mod tests;
