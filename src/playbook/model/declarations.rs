//! What a playbook declares: channels, facts, categories, tones, actions.

use alloc::string::String;
use alloc::vec::Vec;

use super::numbers::{CategoryId, ChannelId, MatcherId};
use crate::hours::{Hours, Lapse};
use crate::message::FactValue;

/// The declarations of a playbook.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Model {
    /// The playbook's name.
    pub name: String,
    /// Its version, as the author calls it.
    pub version: Option<String>,
    /// When somebody answers, where a channel does not say otherwise.
    pub hours: Option<Hours>,
    /// The channels, in file order.
    pub channels: Vec<Channel>,
    /// The facts, in file order.
    pub facts: Vec<Fact>,
    /// The categories, in file order.
    pub categories: Vec<Category>,
    /// The tones, in file order.
    pub tones: Vec<Tone>,
    /// The actions, in file order.
    pub actions: Vec<Action>,
    /// What the levels of urgency are called, lowest first.
    pub urgency_labels: [Option<String>; 4],
}

impl Model {
    /// The hours of a channel: its own, else the playbook's.
    #[must_use]
    pub fn hours(&self, channel: Option<ChannelId>) -> Option<&Hours> {
        let own = channel.and_then(|id| self.channels.get(usize::from(id))?.hours.as_ref());
        own.or(self.hours.as_ref())
    }
}

/// A place where messages come in and replies go out.
#[derive(Debug, Clone, PartialEq)]
pub struct Channel {
    /// Its name.
    pub name: String,
    /// What people call it.
    pub label: Option<String>,
    /// Whether everybody can read it.
    pub public: bool,
    /// How long a text may be.
    pub limit: Option<Limit>,
    /// How many parts a thread may have; 1 for none.
    pub thread: u8,
    /// Whether its texts are read aloud.
    pub spoken: bool,
    /// Within what time it must be answered.
    pub respond_within: Option<Lapse>,
    /// When somebody answers here; as the playbook says, if absent.
    pub hours: Option<Hours>,
}

/// The longest text a channel takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limit {
    /// How many.
    pub count: u32,
    /// Whether they are X's weighted characters; else Unicode code points after
    /// NFC.
    pub weighted: bool,
}

/// Something the host may know.
#[derive(Debug, Clone, PartialEq)]
pub struct Fact {
    /// Its name, with the dot.
    pub name: String,
    /// Its type.
    pub kind: FactKind,
    /// Whether it must never be shown in public.
    pub sensitive: bool,
    /// What holds if the host says nothing.
    pub value: Option<FactValue>,
}

/// A fact's type.
#[derive(Debug, Clone, PartialEq)]
pub enum FactKind {
    /// Text of at most so many code points.
    Text {
        /// The bound.
        up_to: u32,
    },
    /// A number, bounded or not.
    Number {
        /// The bound.
        up_to: Option<f64>,
    },
    /// Yes or no.
    YesNo,
    /// One of a list.
    OneOf(Vec<Choice>),
    /// A link.
    Link {
        /// The most code points, if said.
        up_to: Option<u32>,
    },
    /// A moment, in milliseconds since 1970.
    Time,
}

/// One of a list of values.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    /// Its name.
    pub name: String,
    /// What people call it; a text shows this.
    pub label: Option<String>,
}

/// What a message is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Category {
    /// Its name.
    pub name: String,
    /// What people call it.
    pub label: Option<String>,
}

/// What speaks for and against a category: its evidence, and how much it takes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Scale {
    /// Which category.
    pub category: CategoryId,
    /// The score if nothing is found.
    pub starts_at: i32,
    /// The score from which the category can be given.
    pub needs: i32,
    /// What counts, once if it is found at all, in file order.
    pub elements: Vec<Weight>,
}

/// Something that is weighed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Weight {
    /// What is looked for.
    pub matcher: MatcherId,
    /// What it adds to the score if it is found.
    pub points: i32,
}

/// How to sound.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tone {
    /// Its name.
    pub name: String,
    /// What the agent is told.
    pub guidance: Option<String>,
}

/// Something for the host to do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Action {
    /// Its name.
    pub name: String,
    /// What people call it.
    pub label: Option<String>,
}
