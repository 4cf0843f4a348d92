//! `at most N …`.

use alloc::vec::Vec;

use replybook_matching::plain::kind;

use super::marks::Marks;
use crate::message::{TokenKind, Words};
use crate::playbook::voice::Counted;
use crate::search::CharsOf;
use crate::source::Span;

impl Marks<'_> {
    /// Tells of what is too many, at the first that is.
    pub(super) fn count(&self, of: Counted, most: u32, breach: &mut dyn FnMut(Span, u32)) {
        match of {
            Counted::ExclamationMarks => self.too_many(&self.signs(&['!', '！']), most, breach),
            Counted::QuestionMarks => self.too_many(&self.signs(&['?', '？']), most, breach),
            Counted::Emoji => self.too_many(&self.emoji(), most, breach),
            Counted::Hashtags => self.too_many(&self.hashtags, most, breach),
            Counted::Links => self.too_many(&self.links, most, breach),
            Counted::Words => self.too_many(&words_of(&self.writing.words), most, breach),
            Counted::WordsPerSentence => {
                let all = words_of(&self.writing.words);
                for sentence in &self.writing.sentences {
                    let place = Span::new(sentence.start, sentence.end);
                    let inside: Vec<Span> = all
                        .iter()
                        .filter(|word| place.start <= word.start && word.start < place.end)
                        .copied()
                        .collect();
                    if let (Some(first), Some(last)) = (inside.first(), inside.last())
                        && inside.len() > most as usize
                    {
                        breach(first.to(*last), number(inside.len()));
                    }
                }
            }
        }
    }

    fn too_many(&self, places: &[Span], most: u32, breach: &mut dyn FnMut(Span, u32)) {
        if let Some(first) = places.get(most as usize) {
            breach(*first, number(places.len()));
        }
    }

    fn signs(&self, signs: &[char]) -> Vec<Span> {
        let found = CharsOf::new(self.writing.text, kind::END | kind::WIDE);
        let found = found.filter(|(_, c)| signs.contains(c));
        found
            .map(|(at, c)| Span::new(at, at + c.len_utf8()))
            .filter(|span| !self.is_exempt(*span))
            .collect()
    }
}

/// The words of a text, links and mentions among them. A run of a script without
/// spaces is one.
fn words_of(words: &Words) -> Vec<Span> {
    let tokens = words.tokens().iter();
    tokens
        .filter(|token| token.kind != TokenKind::Word || !token.joined)
        .map(|token| token.span)
        .collect()
}

fn number(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}
