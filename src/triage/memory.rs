//! Memory that one triage leaves to the next.

use alloc::vec::Vec;

use replybook_matching::Bits;
use replybook_matching::asking::Held;

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
pub struct Memory {
    pub(super) scanner: Scanner,
    pub(super) woken: Bits,
    pub(super) noted: Bits,
    pub(super) held: Vec<Held>,
    pub(super) open: Kept,
    pub(super) earlier: Kept,
}
