//! Source text to syntax tree.
//!
//! Text comes in, an [`ast::File`] and what was wrong with the writing go out.
//! Names are not looked up here, and nothing is compiled.

pub mod ast;
mod build;
mod characters;
mod expected;
mod format;
mod grammar;
mod lexer;
mod limits;
mod parser;
mod split;
mod words;

pub use format::{format, same_tree};
pub use parser::{Parsed, parse};
