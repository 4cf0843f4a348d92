//! What explanations quote: the conditions and outcomes as their author wrote
//! them, and words that the matchers find. Optional in a file: nothing here
//! decides.

use alloc::string::String;
use alloc::vec::Vec;

use super::core::Op;
use super::model::Field;
use super::saved::{Reader, Saved, saved_enum, saved_struct};

/// What the author wrote.
#[derive(Debug, Clone, PartialEq, Default)]
pub(crate) struct Written {
    /// The rules, by their number.
    pub rules: Vec<Item>,
    /// The named conditions, by their number.
    pub conditions: Vec<Item>,
    /// What the default says.
    pub default: Vec<Statement>,
    /// For each matcher, some texts that it finds, the author's first word first.
    /// All of a list whose elements are counted, in their order.
    pub samples: Vec<Vec<String>>,
}

/// A rule or a named condition.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Item {
    /// The name of a condition. A rule's stands in [`super::core::Core`].
    pub name: String,
    /// What people call a condition.
    pub label: Option<String>,
    /// Where its name stands.
    pub place: Place,
    /// Its condition, each node before its parts; empty for `always`.
    pub nodes: Vec<Node>,
    /// What a rule says, in the order it was written.
    pub says: Vec<Statement>,
}

/// A place in the source.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Place {
    /// Where it starts, in bytes.
    pub start: u32,
    /// Where it ends.
    pub end: u32,
    /// Its line, from 1.
    pub line: u32,
}

/// A node of a condition.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Node {
    /// So many parts joined by `and`; `when` and `unless` are joined so too.
    All(u32),
    /// So many parts joined by `or`.
    Any(u32),
    /// `not`
    Not,
    /// `unless`
    Unless,
    /// What stands between them.
    Ask(Asked),
}

/// A question as it was written.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Asked {
    /// Its words, on one line.
    pub text: String,
    /// Where it stands.
    pub place: Place,
    /// What it asks, over the atoms of [`super::core::Core`].
    pub program: Vec<Op>,
    /// Whether nobody wrote it: that a category's outcomes hold for the category.
    pub implied: bool,
}

/// An outcome as it was written.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Statement {
    /// What it is about.
    pub field: Field,
    /// Its words, on one line.
    pub text: String,
    /// Where it stands.
    pub place: Place,
}

saved_struct!(Written {
    rules,
    conditions,
    default,
    samples,
});
saved_struct!(Item {
    name,
    label,
    place,
    nodes,
    says,
});
saved_struct!(Place { start, end, line });
saved_enum!(Node {
    0 => All(parts),
    1 => Any(parts),
    2 => Not,
    3 => Unless,
    4 => Ask(asked),
});
saved_struct!(Asked {
    text,
    place,
    program,
    implied,
});
saved_struct!(Statement { field, text, place });
saved_enum!(Field {
    0 => Category,
    1 => Urgency,
    2 => Tone,
    3 => Reply,
    4 => NoReply,
    5 => Handoff,
    6 => Collect,
    7 => Hold,
    8 => Do,
    9 => Tag,
    10 => Respond,
    11 => Resolve,
});
