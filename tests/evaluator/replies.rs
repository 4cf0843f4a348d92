//! The texts of a decision: which variant of each template is used, and what it says.

use crate::answers::Case;
use crate::facts;
use crate::model::{Audience, Book, Condition, Duration, FactKind, Piece, Unit, Value, Variant};

/// What is written at the end of every text.
pub const SIGN: &str = "^NA";

/// What a channel's invite says, without the name.
pub const INVITE: &str = "write to us by";

/// A text for a place.
pub struct Written {
    pub variant: usize,
    pub text: String,
}

/// Where a text is to stand.
#[derive(Clone, Copy)]
pub struct Stand {
    pub channel: Option<usize>,
    pub public: bool,
    /// The opener of a private channel, where the conversation is moved to.
    pub moved: bool,
}

impl Case<'_> {
    pub fn here(&self) -> Stand {
        Stand {
            channel: self.channel,
            public: self.is_public(),
            moved: false,
        }
    }

    /// The first variant that is allowed here, has what it needs and fits; those for
    /// the language of the message before all others.
    pub fn written(
        &self,
        template: usize,
        stand: Stand,
        respond: Option<Duration>,
    ) -> Option<Written> {
        let variants = &self.book.templates[template];
        let language = self.language();
        let ours = |variant: &Variant| {
            variant
                .language
                .is_some_and(|tag| facts::covers(tag, &language))
        };
        let special = (0..variants.len()).filter(|at| ours(&variants[*at]));
        let general = (0..variants.len()).filter(|at| variants[*at].language.is_none());
        special.chain(general).find_map(|at| {
            let variant = &variants[at];
            if !self.is_allowed(variant, stand) {
                return None;
            }
            let text = self.says(variant, stand, respond)?;
            Some(Written { variant: at, text })
        })
    }

    fn language(&self) -> String {
        let fact = self
            .book
            .facts
            .iter()
            .position(|fact| fact.kind == FactKind::Language);
        match fact.and_then(|fact| facts::value(self.book, self.message, fact)) {
            Some(Value::Text(tag)) => tag,
            _ => "en".to_owned(),
        }
    }

    fn is_allowed(&self, variant: &Variant, stand: Stand) -> bool {
        let on = variant.on.is_empty()
            || variant.on.iter().any(|audience| match audience {
                Audience::Public => stand.public,
                Audience::Private => !stand.public,
                Audience::Channel(channel) => stand.channel == Some(*channel),
            });
        let tone = self.tone();
        let toned =
            variant.tones.is_empty() || variant.tones.iter().any(|wanted| tone == Some(*wanted));
        on && toned
    }

    /// The text, if the variant has what it needs and fits.
    fn says(&self, variant: &Variant, stand: Stand, respond: Option<Duration>) -> Option<String> {
        let book = self.book;
        let mut text = String::new();
        // What a slot can grow by.
        let mut growth = 0;
        for piece in &variant.text {
            match piece {
                Piece::Words(words) => text += words,
                Piece::Fact(fact, otherwise) => match (self.shown(*fact), otherwise) {
                    (Some(value), _) => text += &value,
                    (None, Some(words)) => text += words,
                    (None, None) => {
                        let slot = format!("[{}]", book.facts[*fact].name);
                        growth += longest(book, *fact) - slot.len() as i64;
                        text += &slot;
                    }
                },
                Piece::If(condition, yes, no) => {
                    text += if self.asked_there(condition, stand) {
                        yes
                    } else {
                        no.unwrap_or("")
                    };
                }
                Piece::Handoff => {
                    let to = self.moves(stand)?;
                    let invite = format!("{INVITE} {}", book.channels[to].name);
                    let starts = text.is_empty()
                        || text.ends_with(['.', '!', '?', ' '])
                            && text.trim_end().ends_with(['.', '!', '?']);
                    text += &if starts { capital(&invite) } else { invite };
                }
                Piece::HandoffWithin => {
                    let to = self.moves(stand)?;
                    text += &spoken(book.channels[to].respond?);
                }
                Piece::RespondWithin => text += &spoken(respond?),
            }
        }
        text = text.trim().to_owned();
        if book.sign {
            text = format!("{text} {SIGN}");
        }
        let limit = match stand.channel {
            Some(channel) => book.channels[channel].limit,
            None => book
                .channels
                .iter()
                .filter(|channel| !book.is_gone("channel", channel.name))
                .filter_map(|channel| channel.limit)
                .min(),
        };
        let length = text.chars().count() as i64 + growth;
        limit
            .is_none_or(|limit| length <= limit as i64)
            .then_some(text)
    }

    /// Where the decision hands off to, seen from where the text stands.
    fn moves(&self, stand: Stand) -> Option<usize> {
        let handoff = self.handoff()?;
        (!stand.moved).then_some(handoff.channel)
    }

    fn asked_there(&self, condition: &Condition, stand: Stand) -> bool {
        debug_assert!(!stand.moved || !asks_channel(condition));
        self.holds(condition)
    }

    /// A fact as it is written in a text, cut to what was declared.
    fn shown(&self, at: usize) -> Option<String> {
        let fact = &self.book.facts[at];
        let value = facts::value(self.book, self.message, at)?;
        match (fact.kind, value) {
            (FactKind::Text(most), Value::Text(text)) => Some(text.chars().take(most).collect()),
            (FactKind::OneOf(_), Value::Text(word)) => Some(label(&word)),
            (FactKind::YesNo, Value::YesNo(yes)) => Some(if yes { "yes" } else { "no" }.to_owned()),
            (FactKind::Number(most), Value::Number(number)) => most
                .is_none_or(|most| number.abs() <= most)
                .then(|| format!("{number}")),
            _ => None,
        }
    }
}

/// The label of a word of `one of`.
pub fn label(word: &str) -> String {
    match word {
        "silver" => "Silver member".to_owned(),
        "gold" => "Gold member".to_owned(),
        word => word.to_owned(),
    }
}

/// The longest that a fact's value can become in a text.
fn longest(book: &Book, fact: usize) -> i64 {
    match book.facts[fact].kind {
        FactKind::Text(most) => most as i64,
        FactKind::OneOf(words) => words
            .iter()
            .map(|word| label(word).len() as i64)
            .max()
            .unwrap_or(0),
        FactKind::YesNo => 3,
        // Only bounded numbers are written: sign, digits, point and decimals.
        FactKind::Number(Some(most)) => format!("-{most:.3}").len() as i64,
        _ => 0,
    }
}

fn asks_channel(condition: &Condition) -> bool {
    match condition {
        Condition::All(all) | Condition::Any(all) => all.iter().any(asks_channel),
        Condition::Not(not) => asks_channel(not),
        Condition::Is(atom) => matches!(
            atom,
            crate::model::Atom::Channel(..) | crate::model::Atom::Visible { .. }
        ),
    }
}

fn capital(text: &str) -> String {
    let mut letters = text.chars();
    let first = letters.next().map(|first| first.to_ascii_uppercase());
    first.into_iter().chain(letters).collect()
}

/// A time in words, in the largest unit of which it is a whole number: "2 hours",
/// "1 working day".
fn spoken(duration: Duration) -> String {
    let seconds = duration.seconds();
    let days = !duration.working || duration.unit == Unit::Days;
    let (size, unit) = match seconds {
        _ if days && seconds % 86_400 == 0 => (86_400, "day"),
        _ if seconds % 3_600 == 0 => (3_600, "hour"),
        _ => (60, "minute"),
    };
    let amount = seconds / size;
    let working = if duration.working { "working " } else { "" };
    let plural = if amount == 1 { "" } else { "s" };
    format!("{amount} {working}{unit}{plural}")
}
