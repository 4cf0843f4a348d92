//! Source text to syntax tree.
//!
//! Text comes in, an [`ast::File`] and what was wrong with the writing go out;
//! [`format()`] gives the same text in its canonical layout.
//! Names are not looked up here, and nothing is compiled.

mod allow;
pub mod ast;
mod braces;
mod build;
mod characters;
mod decimal;
mod expected;
mod faults;
mod format;
mod gaps;
mod habits;
mod lexer;
mod limits;
mod memory;
mod parser;
mod prose;
mod slips;
mod split;
mod surroundings;
mod times;
pub(crate) mod tokens;
mod voiced;
mod words;

use replybook_grammar as grammar;

pub(crate) use allow::{Allowance, allowance};
pub(crate) use decimal::{decimal, shown};
pub use format::{format, same_tree};
pub(crate) use memory::Memory;
pub(crate) use parser::parse_again;
pub use parser::{Parsed, parse};

#[cfg(test)]
mod tests;
