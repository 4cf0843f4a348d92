//! How large and how deep a source may be.

/// The longest source in bytes: 4 MiB.
pub(super) const SOURCE_BYTES: usize = 4 * 1024 * 1024;

/// How deep braces, parentheses, `not` and `{if}` may nest. The parser and all
/// that walks the tree recurse once a level; this keeps them far from the end of
/// the smallest stack they run on (1 MiB in WebAssembly).
pub(super) const NESTING: usize = 64;

/// The most rules in a playbook.
pub(super) const RULES: usize = 20_000;

/// The most words and signs in one item. Reading takes a bounded number of steps
/// for each, so this bounds the time of a parse; pest's own call limit is one
/// setting for the whole process and not ours to change.
pub(super) const ITEM_TOKENS: usize = 250_000;

/// The most diagnostics of one parse. Nobody reads more, and each costs memory.
pub(super) const DIAGNOSTICS: usize = 1_000;
