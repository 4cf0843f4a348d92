//! `voice`, and the voice lines of a `tone`.

use super::{Builder, Built, Children};
use crate::source::Span;
use crate::syntax::ast::{Counted, NamedVoice, Operand, Str, Tone, Voice, VoiceLine};
use crate::syntax::grammar::{Pair, Rule};

impl Builder<'_> {
    /// `tone NAME "GUIDANCE" { … }`
    pub(super) fn tone(&mut self, pair: Pair<'_>) -> Built<Tone> {
        let mut parts = self.children(pair);
        Ok(Tone {
            name: self.new_name(&parts.need(Rule::new_name)?, "tone"),
            guidance: self.label(&mut parts),
            lines: self.voice_lines(&mut parts)?,
        })
    }

    /// `voice [NAME "LABEL" when CONDITION] { … }`
    pub(super) fn voice(&mut self, pair: Pair<'_>) -> Built<Voice> {
        let mut parts = self.children(pair);
        let named = match parts.maybe(Rule::named_voice) {
            Some(named) => Some(self.named_voice(named)?),
            None => None,
        };
        let lines = self.voice_lines(&mut parts)?;
        Ok(Voice { named, lines })
    }

    fn named_voice(&mut self, pair: Pair<'_>) -> Built<NamedVoice> {
        let mut parts = self.children(pair);
        Ok(NamedVoice {
            name: self.new_name(&parts.need(Rule::new_name)?, "voice"),
            label: self.label(&mut parts),
            when: self.condition(parts.need(Rule::condition)?)?,
        })
    }

    fn voice_lines(&mut self, parts: &mut Children<'_>) -> Built<Vec<(VoiceLine, Span)>> {
        parts
            .all(Rule::voice_line)
            .map(|line| {
                let span = self.span(&line);
                Ok((self.voice_line(line)?, span))
            })
            .collect()
    }

    fn voice_line(&mut self, pair: Pair<'_>) -> Built<VoiceLine> {
        let inner = self.children(pair).one()?;
        let which = inner.as_rule();
        let mut parts = self.children(inner);
        Ok(match which {
            Rule::sign => VoiceLine::Sign(self.text(parts.need(Rule::text)?)?),
            Rule::avoid => VoiceLine::Avoid {
                what: self.voice_operands(&mut parts)?,
                say: self.say(&mut parts)?,
            },
            Rule::never => {
                let public = parts.said(Rule::kw_in).is_some();
                let what = self.voice_operands(&mut parts)?;
                if public {
                    VoiceLine::NeverInPublic(what)
                } else {
                    VoiceLine::Never(what)
                }
            }
            Rule::require => VoiceLine::Require(self.voice_operands(&mut parts)?),
            Rule::at_most => {
                let count = self.number(&parts.need(Rule::number)?);
                let of = self.counted(parts.need(Rule::counted)?)?;
                VoiceLine::AtMost { count, of }
            }
            Rule::no_shouting => VoiceLine::NoShouting,
            Rule::cool_off => {
                let pause = self.duration(parts.need(Rule::duration)?)?;
                let comparison = self.comparison(&parts.need(Rule::comparison)?);
                let bound = self.number(&parts.need(Rule::number)?);
                VoiceLine::CoolOff {
                    pause,
                    heat: (comparison, bound),
                    say: self.say(&mut parts)?,
                }
            }
            _ => return self.unread(&inner),
        })
    }

    /// Texts, lists, detectors and facts.
    pub(super) fn voice_operands(&mut self, parts: &mut Children<'_>) -> Built<Vec<Operand>> {
        let list = parts.need(Rule::voice_operands)?;
        self.children(list)
            .all(Rule::voice_operand)
            .map(|operand| {
                let mut parts = self.children(operand);
                match parts.maybe(Rule::operand) {
                    Some(inner) => self.operand(inner),
                    None => self.operand(operand),
                }
            })
            .collect()
    }

    fn say(&mut self, parts: &mut Children<'_>) -> Built<Option<Str>> {
        let Some(say) = parts.maybe(Rule::say) else {
            return Ok(None);
        };
        let text = self.children(say).need(Rule::quoted)?;
        Ok(Some(self.quoted(&text)))
    }

    fn counted(&mut self, pair: Pair<'_>) -> Built<Counted> {
        let inner = self.children(pair).one()?;
        Ok(match inner.as_rule() {
            Rule::exclamation_marks => Counted::ExclamationMarks,
            Rule::question_marks => Counted::QuestionMarks,
            Rule::emojis => Counted::Emoji,
            Rule::hashtags => Counted::Hashtags,
            Rule::links => Counted::Links,
            Rule::words_per_sentence => {
                let mut parts = self.children(inner);
                parts.need(Rule::counted_words)?;
                match parts.said(Rule::kw_per) {
                    Some(_) => Counted::WordsPerSentence,
                    None => Counted::Words,
                }
            }
            _ => return self.unread(&inner),
        })
    }
}
