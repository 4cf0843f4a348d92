//! What a breach is told as: at the words as they were written, with the line of
//! the voice beside them.

use crate::check::wordings::{Origin, Wording};
use crate::diagnostic::{Code, Diagnostic};
use crate::ir::{Ir, Template, Variant, VoiceLine};
use crate::message::Words;
use crate::message::unicode::{graphemes, upper};
use crate::playbook::model::{FactId, MatcherId};
use crate::playbook::voice::{Counted, Demand, Speaker};
use crate::reply::fill::starts_sentence;
use crate::source::Span;
use crate::voice::Breach;

/// So many characters of a wording are shown.
const LONGEST_QUOTE: usize = 140;

/// A variant, and where it stands.
pub(super) struct Place<'a> {
    pub(super) ir: &'a Ir,
    pub(super) source: &'a str,
    pub(super) template: &'a Template,
    pub(super) variant: &'a Variant,
}

impl Place<'_> {
    /// Where the words of a wording were written; the whole text, for what is
    /// missing.
    pub(super) fn find(&self, wording: &Wording, words: Span) -> Span {
        if words.start == words.end {
            return self.variant.span;
        }
        let (start, end) = (words.start as usize, words.end as usize);
        let ends = wording.parts.iter().skip(1).map(|(at, _)| *at);
        let ends = ends.chain([wording.text.len()]);
        let mut found: Option<Span> = None;
        for ((at, origin), until) in wording.parts.iter().zip(ends) {
            if until <= start || *at >= end {
                continue;
            }
            let place = match origin {
                Origin::Nowhere => continue,
                Origin::Insert(span) => *span,
                Origin::Words(span) => {
                    let text = wording.text.get(*at..until).unwrap_or_default();
                    let from = start.saturating_sub(*at);
                    let to = end.min(until) - at;
                    self.written(*span, text, from, to)
                }
            };
            // Words that go on in another text, as in a snippet, are shown as far
            // as they stand together.
            match found {
                None => found = Some(place),
                Some(before) if before.end <= place.start && self.is_inside(before, place) => {
                    found = Some(before.to(place));
                }
                Some(_) => break,
            }
        }
        found.unwrap_or(self.variant.span)
    }

    fn is_inside(&self, one: Span, other: Span) -> bool {
        let whole = self.variant.span;
        whole.start <= one.start && other.end <= whole.end
    }

    /// The place of some bytes of a text that was written at `span`.
    fn written(&self, span: Span, text: &str, from: usize, to: usize) -> Span {
        let source = self.source.get(span.range()).unwrap_or_default();
        let mut written = source.char_indices().peekable();
        let (mut start, mut end) = (0, source.len());
        let mut last = 0;
        for (at, c) in text.char_indices() {
            if at == to {
                end = last;
                break;
            }
            // Indentation is passed over, an escape is two characters.
            while let Some((_, found)) = written.peek().copied() {
                let escapes = found == '\\' || (found == c && matches!(c, '{' | '}'));
                if escapes || found == c || !found.is_whitespace() {
                    break;
                }
                written.next();
            }
            let Some((place, found)) = written.next() else {
                break;
            };
            if at == from {
                start = place;
            }
            last = place + found.len_utf8();
            if found == '\\' || matches!(c, '{' | '}') {
                last = written.next().map_or(last, |(at, c)| at + c.len_utf8());
            }
        }
        let base = span.start as usize;
        Span::new(base + start, base + end.max(start))
    }

    /// The diagnostic of a breach at `span`.
    pub(super) fn tell(
        &self,
        line: &VoiceLine,
        breach: &Breach,
        span: Span,
        wording: &str,
    ) -> Diagnostic {
        let words = wording.get(breach.span.range()).unwrap_or_default();
        let speaker = self.speaker(line.speaker);
        let source = &line.source;
        let told = |code, message: String, label: &str| Diagnostic::new(code, message, span, label);
        let diagnostic = match &line.demand {
            Demand::Avoid { what, say } => {
                let told = told(
                    Code::VoiceAvoids,
                    format!("{speaker} avoids `{words}`"),
                    "to be avoided",
                );
                match say {
                    None => told.with_help("say it in other words, or leave it out"),
                    Some(say) => self.replaced(told, words, say, what, span, wording, breach),
                }
            }
            Demand::Never { .. } => told(
                Code::VoiceNever,
                format!("{speaker} never says `{words}`"),
                "never said",
            )
            .with_help("say it in other words, or leave it out"),
            Demand::NeverInPublic { .. } => told(
                Code::NeverInPublic,
                format!("{speaker} never says `{words}` in public, and this text can be public"),
                "anybody could read it",
            )
            .with_help("limit the variant with `on private`, or leave the words out"),
            Demand::Require { .. } => told(
                Code::VoiceRequires,
                format!("{speaker} asks for `{source}`, and this text can do without"),
                "what is required is missing",
            )
            .with_help(format!(
                "add such words; without them it reads: {}",
                quote(wording)
            )),
            Demand::AtMost { count, of } => {
                let allowed = counted(*of, *count);
                let found = counted(*of, breach.count);
                told(
                    Code::VoiceCount,
                    format!("this text can have {found}; {speaker} allows {allowed}"),
                    match of {
                        Counted::WordsPerSentence => "the sentence",
                        _ => "the first too many",
                    },
                )
                .with_help(format!("it can read: {}", quote(wording)))
            }
            Demand::NoShouting => told(
                Code::VoiceShouts,
                format!("this text shouts, and {speaker} says `no shouting`"),
                "most letters are capitals",
            )
            .with_help("write small letters where a sentence does not begin"),
            // For drafts alone.
            Demand::CoolOff { .. } => told(Code::VoiceNever, String::new(), ""),
        };
        self.with_places(diagnostic, line, span)
    }

    /// The diagnostic of a fact that is shown in public at `span`.
    pub(super) fn tell_fact(&self, line: &VoiceLine, fact: FactId, span: Span) -> Diagnostic {
        let name = self.ir.model.facts.get(usize::from(fact));
        let name = name.map_or("", |fact| &fact.name);
        let speaker = self.speaker(line.speaker);
        let told = Diagnostic::new(
            Code::NeverInPublic,
            format!("{speaker} never shows `{name}` in public, and this text can be public"),
            span,
            "anybody could read it",
        )
        .with_help("limit the variant with `on private`, or leave the fact out");
        self.with_places(told, line, span)
    }

    /// The diagnostic of a question for a sensitive fact in public.
    pub(super) fn tell_asked(&self, fact: FactId, span: Span) -> Diagnostic {
        let name = self.ir.model.facts.get(usize::from(fact));
        let name = name.map_or("", |fact| &fact.name);
        let template = &self.template.name;
        Diagnostic::new(
            Code::AsksInPublic,
            format!("template `{template}` asks for `{name}`, which is sensitive, where all can read the answer"),
            span,
            "asked in public",
        )
        .with_help(
            "say `{handoff}` here, and ask in a variant `on private`: the decision carries both",
        )
    }

    /// Adds the line, and the template where the words stand in another text.
    fn with_places(&self, diagnostic: Diagnostic, line: &VoiceLine, span: Span) -> Diagnostic {
        let diagnostic = diagnostic.with_label(line.span, "the line of the voice");
        let inside = self.variant.span;
        if inside.start <= span.start && span.end <= inside.end {
            return diagnostic;
        }
        let name = &self.template.name;
        diagnostic.with_label(inside, format!("said in template `{name}`"))
    }

    fn speaker(&self, speaker: Speaker) -> String {
        match speaker {
            Speaker::Everywhere => "the voice".to_owned(),
            Speaker::Tone(id) => {
                let tone = self.ir.model.tones.get(usize::from(id));
                format!("tone `{}`", tone.map_or("", |tone| &tone.name))
            }
            Speaker::Named(id) => {
                let voice = self.ir.voice.named.get(usize::from(id));
                format!("voice `{}`", voice.map_or("", |voice| &voice.name))
            }
        }
    }

    /// Adds what to say instead. A fix is made only for words in the form in which
    /// the line has them: another form would want another of the replacement too.
    #[expect(clippy::too_many_arguments, reason = "all that a breach is")]
    fn replaced(
        &self,
        diagnostic: Diagnostic,
        words: &str,
        say: &str,
        what: &[MatcherId],
        span: Span,
        wording: &str,
        breach: &Breach,
    ) -> Diagnostic {
        let keys = |text: &str| {
            let read = Words::read(text);
            let keys: Vec<String> = read
                .tokens()
                .iter()
                .map(|token| read.key(token).to_owned())
                .collect();
            keys
        };
        let written = keys(words);
        let matchers = what
            .iter()
            .filter_map(|id| self.ir.voice.matchers.get(*id as usize));
        let mut phrases = matchers.flat_map(|matcher| &matcher.phrases);
        let same_form = phrases.any(|phrase| keys(&phrase.text) == written);
        let here = self.source.get(span.range()) == Some(words);
        let diagnostic = diagnostic.with_help(format!("say `{say}`"));
        if !(same_form && here) {
            return diagnostic;
        }
        let before = wording.get(..breach.span.start as usize).unwrap_or("");
        let capital =
            words.chars().next().is_some_and(char::is_uppercase) && starts_sentence(before);
        let mut letters = say.chars();
        let text = match letters.next().filter(|_| capital) {
            Some(first) => [upper(first).to_string().as_str(), letters.as_str()].concat(),
            None => say.to_owned(),
        };
        // In a text a quote and a backslash are escaped, a brace is doubled.
        let text = text.replace('\\', "\\\\").replace('"', "\\\"");
        let text = text.replace('{', "{{").replace('}', "}}");
        diagnostic.with_guess(format!("say `{say}`"), span, text)
    }
}

/// A wording in backticks, cut if it is long.
fn quote(wording: &str) -> String {
    let line = wording.split_whitespace().collect::<Vec<_>>().join(" ");
    let end = graphemes(&line).nth(LONGEST_QUOTE).map(|(at, _)| at);
    match end.and_then(|end| line.get(..end)) {
        Some(start) => format!("`{start}…`"),
        None => format!("`{line}`"),
    }
}

/// `1 emoji`, `no links`, `12 words in a sentence`.
fn counted(of: Counted, count: u32) -> String {
    let (one, many) = match of {
        Counted::ExclamationMarks => ("exclamation mark", "exclamation marks"),
        Counted::QuestionMarks => ("question mark", "question marks"),
        Counted::Emoji => ("emoji", "emoji"),
        Counted::Hashtags => ("hashtag", "hashtags"),
        Counted::Links => ("link", "links"),
        Counted::Words => ("word", "words"),
        Counted::WordsPerSentence => ("word in a sentence", "words in a sentence"),
    };
    match count {
        0 => format!("no {many}"),
        1 => format!("1 {one}"),
        more => format!("{more} {many}"),
    }
}
