//! What every message reads, in few places: made of [`Core`] when a playbook is opened, as
//! saying it once more in a file would make that longer.

use alloc::vec;
use alloc::vec::Vec;

use replybook_matching::asking::{Asked, Meaning};
use replybook_matching::waking::{Effect, effects};

use super::core::{Core, UnitKind};
use super::model::{Atom, CategoryId, Field, Outcomes, ToneId, Urgency};

/// Tables that say what others of [`Core`] say, closer together.
#[derive(Debug, Clone, Default)]
pub(crate) struct Swift {
    /// What each phrase does when it is found.
    pub effects: Vec<Effect>,
    /// What each unit asks.
    pub asked: Asked,
    /// For each rule what it says, in brief.
    pub says: Vec<Brief>,
    /// The same for the default.
    pub by_default: Brief,
}

/// What most rules say, and what else they speak of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Brief {
    /// The fields that something is said about: a bit for each.
    pub fields: u16,
    pub category: Option<CategoryId>,
    pub tone: Option<ToneId>,
    pub urgency: Option<Urgency>,
}

impl Brief {
    fn new(outcomes: &Outcomes) -> Self {
        let fields = Field::ALL.iter().filter(|field| outcomes.speak_of(**field));
        Self {
            fields: fields.fold(0, |all, field| all | bit(*field)),
            category: outcomes.category,
            tone: outcomes.tone,
            urgency: outcomes.urgency,
        }
    }
}

/// The bit of a field.
pub(crate) const fn bit(field: Field) -> u16 {
    1 << field as u16
}

impl Swift {
    pub(super) fn new(core: &Core) -> Self {
        let vocabulary = &core.vocabulary;
        // What is asked of the situation alone is noted when a message is begun.
        let is_noted = |atom: u32| {
            let atom = core.atoms.get(atom as usize);
            matches!(atom, Some(Atom::Channel(_) | Atom::Public))
        };
        let mut times = vec![0; core.units.len()];
        for unit in &core.wakes.values {
            if let Some(times) = times.get_mut(*unit as usize) {
                *times += 1;
            }
        }
        let mut asked = Asked::default();
        for (unit, times) in core.units.iter().zip(times) {
            let meaning = match unit.kind {
                UnitKind::Rule(rule) => Meaning::Rule(rule),
                UnitKind::Condition(atom) => Meaning::Condition(atom),
            };
            asked.add(meaning, &unit.program, &core.wakes, times, &is_noted);
        }
        Self {
            effects: effects(
                vocabulary.phrases.len(),
                &vocabulary.matchers,
                &core.index.words,
                &core.wakes,
            ),
            asked,
            says: (core.rules.iter())
                .map(|rule| Brief::new(&rule.outcomes))
                .collect(),
            by_default: Brief::new(&core.default),
        }
    }
}
