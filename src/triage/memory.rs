//! Memory that one triage leaves to the next.

use alloc::boxed::Box;
use alloc::vec::Vec;
use core::mem::take;

use replybook_matching::Bits;
use replybook_matching::asking::Held;

use crate::playbook::model::RuleId;

use super::columns::Columns;
use super::hits::Kept;
use super::scan::Scanner;

/// The memory that deciding takes, kept from one message to the next.
///
/// A decision needs sets as large as its playbook, and lists as long as its message.
/// [`Playbook::triage_in`](crate::Playbook::triage_in) and
/// [`Playbook::scan_in`](crate::Playbook::scan_in) take them from here and put them
/// back, so that the next message asks for little. It holds no message: what is left in
/// it decides nothing, and it fits any playbook.
#[derive(Default)]
pub struct Memory(Option<Box<Lists>>);

/// What is kept. It lies elsewhere, so that taking it and putting it back moves little.
#[derive(Default)]
pub(super) struct Lists {
    pub(super) scanner: Scanner,
    /// Units to be asked.
    pub(super) woken: Bits,
    /// Atoms of found words and of named conditions that are true.
    pub(super) noted: Bits,
    /// The units that hold, in the order they were asked.
    pub(super) held: Vec<Held>,
    pub(super) matched: Vec<RuleId>,
    pub(super) open: Kept,
    pub(super) earlier: Kept,
    pub(super) columns: Columns,
}

impl Memory {
    /// Takes back columns that nobody needs any more: the next scan writes into their memory.
    pub fn take_back(&mut self, columns: Columns) {
        self.lists().columns = columns;
    }

    /// Columns to write into, which [`take_back`](Self::take_back) puts back.
    pub(crate) fn give_columns(&mut self) -> Columns {
        take(&mut self.lists().columns)
    }

    /// The rules that matched last.
    pub(super) fn matched(&self) -> &[RuleId] {
        self.0.as_ref().map_or(&[], |lists| &lists.matched)
    }

    pub(super) fn keep(lists: Box<Lists>) -> Self {
        Self(Some(lists))
    }

    pub(super) fn into_lists(self) -> Box<Lists> {
        self.0.unwrap_or_default()
    }

    fn lists(&mut self) -> &mut Lists {
        self.0.get_or_insert_default()
    }
}
