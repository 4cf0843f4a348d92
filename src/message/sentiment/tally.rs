//! Reading a text for its points.

use alloc::string::String;

use super::says::{Act, Says};
use crate::message::fold::plain;
use crate::message::reference;
use crate::message::unicode::{is_capital, is_small};
use crate::message::{Token, TokenKind, Words, reductions};
use crate::search::has_char;
use crate::source::Span;

/// How many words before a word can change its points.
const REACH: usize = 3;
/// How many words a row of the lexicon has at most.
const LONGEST_ROW: usize = 4;
/// How many characters a sign of the lexicon has at most.
const LONGEST_SIGN: usize = 4;

// In thousandths of a point.

/// The points at which a score is half way to its end.
const HALF_WAY: i64 = 4_000;
/// What an intensifier adds.
const STRENGTHENS: i64 = 300;
/// What capitals among small letters add.
const CAPITALS: i64 = 700;
/// What an exclamation mark adds to a text, up to [`MOST_EXCLAMATIONS`].
const EXCLAMATION: i64 = 300;
const MOST_EXCLAMATIONS: i64 = 4;
/// The weight of a negator that denies nothing: "they do not answer".
const BARE_NOT: i64 = -500;
/// Beyond this no point changes the score, so no sum has to grow further.
const MOST: i64 = 1 << 32;

/// Words of the author's own that were found in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Weighted {
    /// Where.
    pub span: Span,
    /// Their points.
    pub points: i64,
}

/// The points of a question so far.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Tally {
    thousandths: i64,
}

impl Tally {
    /// Adds the points of a text.
    ///
    /// `own` are the author's words found in it, in the order of their places;
    /// the lexicon is not asked for what they cover. `look_up` is the lexicon:
    /// what it says of a key, of keys with a space between, or of a sign. `found`
    /// hears of each place that gives points, and whether these are good ones.
    pub(crate) fn read(
        &mut self,
        text: &str,
        words: &Words,
        own: &[Weighted],
        look_up: &dyn Fn(&str) -> Says,
        found: &mut dyn FnMut(Span, bool),
    ) {
        let mut reader = Reader {
            text,
            words,
            look_up,
            found,
            own,
            covered: 0,
            recent: [Recent::default(); REACH],
            sum: 0,
            exclamations: 0,
            capitals_tell: words
                .tokens()
                .iter()
                .any(|token| cased(text, token) == Cased::Small),
        };
        reader.read();
        let louder = reader.exclamations.min(MOST_EXCLAMATIONS) * EXCLAMATION;
        let sum = reader.sum + louder * reader.sum.signum();
        self.thousandths = (self.thousandths + sum).clamp(-MOST, MOST);
    }

    /// The score in thousandths, from -1000 to 1000.
    pub(crate) fn score(self) -> i64 {
        let points = self.thousandths;
        points * 1_000 / (points.abs() + HALF_WAY)
    }
}

/// A word before the one that is read.
#[derive(Debug, Clone, Copy, Default)]
struct Recent {
    act: Option<Act>,
    span: Span,
    /// The points it gives if it acts on nothing.
    idle: i64,
}

struct Reader<'a> {
    text: &'a str,
    words: &'a Words,
    look_up: &'a dyn Fn(&str) -> Says,
    found: &'a mut dyn FnMut(Span, bool),
    /// The author's words that are still to come.
    own: &'a [Weighted],
    /// Nothing that starts before this is read: it is part of what was.
    covered: usize,
    /// The last words of the sentence, the latest first.
    recent: [Recent; REACH],
    sum: i64,
    exclamations: i64,
    /// Whether some word is in small letters, so that capitals mean something.
    capitals_tell: bool,
}

impl Reader<'_> {
    fn read(&mut self) {
        let words = self.words;
        let tokens = words.tokens();
        let mut from = 0;
        for (at, token) in tokens.iter().enumerate() {
            let place = token.span.range();
            self.between(from, place.start);
            self.authors_words(place.end);
            if place.start < self.covered || token.kind != TokenKind::Word {
                self.pass(Recent::default());
            } else {
                self.word(token, tokens.get(at..).unwrap_or_default());
            }
            from = place.end;
        }
        self.between(from, self.text.len());
        self.end_sentence();
    }

    /// Gives the points of the author's words that begin before `end`. Of two
    /// that overlap the first counts.
    fn authors_words(&mut self, end: usize) {
        while let Some((next, rest)) = self.own.split_first()
            && next.span.range().start < end
        {
            self.own = rest;
            if next.span.range().start >= self.covered {
                self.covered = next.span.range().end;
                self.gives(next.points, next.span);
            }
        }
    }

    /// Reads a word, or the row of words that begins with it.
    fn word(&mut self, token: &Token, from_here: &[Token]) {
        let says = self.say(token);
        if says.begins_row()
            && let Some((points, span)) = self.row(from_here)
        {
            self.covered = span.range().end;
            self.gives(points, span);
            self.pass(Recent::default());
            return;
        }
        let weight = says.weight().unwrap_or(0);
        let act = says.act();
        if act.is_none() {
            self.gives(self.loudly(weight, token), token.span);
        }
        self.pass(Recent {
            act,
            span: token.span,
            idle: match act {
                None => 0,
                Some(Act::Not) => BARE_NOT,
                Some(_) => weight,
            },
        });
    }

    /// What the lexicon says of a word, or of what a drawn-out one stands for.
    fn say(&self, token: &Token) -> Says {
        let key = self.words.key(token);
        let mut says = (self.look_up)(key);
        if token.elongated {
            for reduction in reductions(key) {
                if says == Says::default() {
                    says = (self.look_up)(&reduction);
                }
            }
        }
        says
    }

    /// The longest row of words here that the lexicon knows, within a sentence.
    fn row(&self, tokens: &[Token]) -> Option<(i64, Span)> {
        let mut row = String::new();
        let mut longest = None;
        let mut last: Option<&Token> = None;
        for token in tokens.iter().take(LONGEST_ROW) {
            if token.kind != TokenKind::Word {
                break;
            }
            if let Some(last) = last {
                let gap = last.span.range().end..token.span.range().start;
                if self.text.get(gap)?.chars().any(ends_sentence) {
                    break;
                }
                row.push(' ');
            }
            row.push_str(self.words.key(token));
            last = Some(token);
            if has_char(&row, ' ')
                && let Some(points) = (self.look_up)(&row).weight()
            {
                longest = Some((points, tokens.first()?.span.to(token.span)));
            }
        }
        longest
    }

    /// The points of a word, more if it stands out in capitals.
    fn loudly(&self, points: i64, token: &Token) -> i64 {
        if self.capitals_tell && cased(self.text, token) == Cased::Capital {
            points + points.signum() * CAPITALS
        } else {
            points
        }
    }

    /// Adds points, changed by the words before.
    fn gives(&mut self, points: i64, span: Span) {
        if points == 0 {
            return;
        }
        let mut strength = points.abs();
        let mut denied = false;
        for recent in &mut self.recent {
            match recent.act {
                None => continue,
                Some(Act::Not) => denied = true,
                Some(Act::More) => strength += STRENGTHENS,
                Some(Act::Less) => strength -= STRENGTHENS,
            }
            recent.idle = 0;
        }
        let points = match (denied, points > 0) {
            (false, true) => strength,
            (false, false) => -strength,
            (true, true) => -strength / 2,
            (true, false) => 0,
        };
        self.add(points, span);
    }

    fn add(&mut self, points: i64, span: Span) {
        if points != 0 {
            self.sum += points;
            (self.found)(span, points > 0);
        }
    }

    /// Goes on by a word.
    fn pass(&mut self, word: Recent) {
        let [first, second, third] = self.recent;
        self.add(third.idle, third.span);
        self.recent = [word, first, second];
    }

    fn end_sentence(&mut self) {
        for _ in 0..REACH {
            self.pass(Recent::default());
        }
    }

    /// Reads what stands between two words: signs, and the ends of sentences.
    fn between(&mut self, from: usize, end: usize) {
        let mut at = from;
        loop {
            self.authors_words(end.min(at + 1));
            at = at.max(self.covered);
            if at >= end {
                break;
            }
            let Some((c, after)) = reference::read(self.text, at) else {
                break;
            };
            let c = plain(c);
            if c == ' ' {
                at = after;
                continue;
            }
            if let Some((points, after)) = self.sign(at) {
                // A sign speaks for itself: nobody writes "not :(".
                self.add(points, Span::new(at, after));
                at = after;
                continue;
            }
            self.exclamations += i64::from(c == '!');
            if ends_sentence(c) {
                self.end_sentence();
            }
            at = after;
        }
    }

    /// The longest sign of the lexicon that stands here, and where it ends.
    fn sign(&self, from: usize) -> Option<(i64, usize)> {
        let mut sign = String::new();
        let mut longest = None;
        let mut at = from;
        for _ in 0..LONGEST_SIGN {
            let Some((c, after)) = reference::read(self.text, at) else {
                break;
            };
            let c = plain(c);
            sign.push(c);
            at = after;
            if let Some(points) = (self.look_up)(&sign).weight() {
                // `:Dear` is a colon and a word, `://` part of an address.
                let goes_on = reference::read(self.text, after).is_some_and(|(next, _)| {
                    c.is_alphanumeric() && next.is_alphanumeric() || (c, next) == ('/', '/')
                });
                if !goes_on {
                    longest = Some((points, after));
                }
            }
        }
        longest
    }
}

fn ends_sentence(c: char) -> bool {
    matches!(c, '.' | '!' | '?' | ';' | '\n' | '…')
}

/// How a word is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Cased {
    /// In capitals alone, two at least.
    Capital,
    /// With a small letter, and two letters at least.
    Small,
    /// Too short to tell, or without such letters.
    Neither,
}

fn cased(text: &str, token: &Token) -> Cased {
    let mut capitals = 0;
    let mut letters = 0;
    let written = text.get(token.span.range()).unwrap_or("");
    for c in written.chars() {
        letters += u32::from(is_capital(c) || is_small(c));
        capitals += u32::from(is_capital(c));
    }
    match (token.kind, letters) {
        (TokenKind::Word, 2..) if capitals == letters => Cased::Capital,
        (TokenKind::Word, 2..) => Cased::Small,
        _ => Cased::Neither,
    }
}

#[cfg(all(test, feature = "compiler"))]
mod tests;
