//! Syntax tree to checked playbook.
//!
//! In comes an [`ast::File`], which holds whatever the grammar lets through. Out
//! comes the [`Ir`]: every name resolved, every value of its type, snippets put
//! into their texts, rules in layers. Everything that is wrong is collected, and
//! one mistake is told once: a name that is not defined makes no second error.
//! Nothing here reads a message, and no regular expression is judged here; that
//! is for the stage that compiles it.

mod allow;
mod availability;
mod bridges;
mod circles;
mod conditions;
pub(crate) mod contexts;
mod declarations;
mod detector_names;
mod detectors;
mod evidence;
mod hours;
mod inserts;
mod items;
mod languages;
mod layers;
pub(crate) mod lengths;
mod names;
mod needs;
mod no_variant;
mod on_channel;
mod outcomes;
mod overtaken;
mod placeholders;
mod questions;
mod reach;
mod rules;
mod sensitive;
mod sentiment;
pub(crate) mod stand_ins;
mod standing;
mod texts;
mod trials;
mod values;
mod voice;
mod ways;
pub(crate) mod wordings;
mod words;
mod zones;

#[cfg(test)]
mod tests;

use crate::diagnostic::{self, Diagnostic, Severity};
use crate::ir::Ir;
use crate::playbook::model::ChannelId;
use crate::source::Span;
use crate::syntax::ast;

pub(crate) use allow::silence;
use conditions::Traits;
use inserts::{Lowered, Stock};
use items::Items;
use names::Names;
use words::Matchers;
#[cfg(test)]
pub(crate) use zones::zone_rules;

/// Nobody reads more in one go, and each costs memory. What follows is counted.
const MOST_DIAGNOSTICS: usize = 1_000;

/// What `check` found.
#[derive(Debug, Clone, PartialEq)]
pub struct Checked {
    /// The checked playbook; absent if there is any error.
    pub ir: Option<Ir>,
    /// What there is to tell, in the order of the source; at most 1,000.
    pub diagnostics: Vec<Diagnostic>,
}

/// Checks a syntax tree and resolves it.
///
/// `source` is the text that `file` was read from; tests quote it. A file with
/// items that could not be read may be given too, but what they would have
/// defined then counts as undefined.
#[must_use]
pub fn check(file: &ast::File, source: &str) -> Checked {
    let mut report = Report::default();
    let items = Items::collect(file, &mut report);
    let names = Names::of(&items, &mut report);
    let mut checker = Checker {
        source,
        names,
        report,
        ir: Ir {
            tag: "en".to_owned(),
            ..Ir::default()
        },
        matchers: Matchers::default(),
        traits: Vec::new(),
        condition_ids: Vec::new(),
        sensitive: Vec::new(),
        doubtful_channels: Vec::new(),
        playbook_hours: None,
        hours_missed: false,
        snippets: Vec::new(),
        stock: Stock::default(),
    };
    checker.declarations(&items);
    checker.words(&items);
    checker.evidence(&items);
    checker.sentiment(&items);
    checker.named_conditions(&items);
    let said = checker.rules(&items);
    checker.layers(&items, &said);
    let texts = checker.texts(&items);
    checker.sensitive(&items, &texts);
    checker.reach(&items, &said, &texts);
    checker.bridges(&items, &said, &texts);
    checker.overtaken(&items, &texts);
    checker.trials(&items);
    checker.not_available(&items);
    checker.names.unused(&mut checker.report);

    let Checker { report, ir, .. } = checker;
    let Report {
        mut diagnostics,
        errors,
    } = report;
    diagnostic::sort(&mut diagnostics);
    Checked {
        ir: (errors == 0).then_some(ir),
        diagnostics,
    }
}

/// The diagnostics so far.
#[derive(Debug, Default)]
struct Report {
    diagnostics: Vec<Diagnostic>,
    errors: usize,
}

impl Report {
    fn push(&mut self, diagnostic: Diagnostic) {
        if diagnostic.severity() == Severity::Error {
            self.errors += 1;
        }
        if self.diagnostics.len() < MOST_DIAGNOSTICS {
            self.diagnostics.push(diagnostic);
        }
    }
}

/// The work in progress: what is known, and the IR as far as it is built.
struct Checker<'a> {
    source: &'a str,
    names: Names<'a>,
    report: Report,
    ir: Ir,
    matchers: Matchers,
    /// What each named condition asks, by its id.
    traits: Vec<Traits>,
    /// The id of each named condition, by its place among the items.
    condition_ids: Vec<u32>,
    /// Where each fact is declared sensitive, by its id.
    sensitive: Vec<Option<Span>>,
    /// Channels whose own declaration is wrong: no error may rest on them.
    doubtful_channels: Vec<ChannelId>,
    /// Where the playbook's hours stand, right or wrong.
    playbook_hours: Option<Span>,
    /// Whether it is told that hours are missing.
    hours_missed: bool,
    /// The snippets with everything put in, by their place among the items.
    snippets: Vec<Lowered>,
    /// How much text may still be put in.
    stock: Stock,
}
