//! The checked playbook, made into the tables that a triage reads.
//!
//! In comes [`crate::ir::Ir`]; out goes a [`Playbook`]. Questions become flat
//! programs, phrases become the vocabulary, regular expressions become automata,
//! and every rule is listed under the few atoms without which it cannot hold.
//! Only patterns and phrases can still be refused here.

mod drafts;
pub(crate) mod forms;
mod index;
mod judge;
mod keeping;
mod keys;
mod patterns;
mod phrases;
mod places;
mod questions;
mod rows;
mod sentiment;
mod stems;
mod texts;
mod written;

pub(crate) use judge::Judge;

use core::fmt;

use crate::check::{check, silence};
use crate::diagnostic::{self, Code, Diagnostic, Severity};
use crate::ir::Ir;
use crate::playbook::Playbook;
use crate::playbook::core::Core;
use crate::source::Span;
use crate::syntax::{self, ast};

/// How to compile. There is nothing to choose yet; made by `default()`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[non_exhaustive]
pub struct Options {}

/// What compiling gave: a playbook unless there are errors, and all there is to
/// say about the source.
#[derive(Debug, Clone)]
pub struct Compiled {
    /// The playbook, if there was no error.
    pub playbook: Option<Playbook>,
    /// Errors and warnings, in the order of the source.
    pub diagnostics: Vec<Diagnostic>,
}

/// The source does not compile.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CompileError {
    /// Errors and warnings, in the order of the source. At least one error.
    pub diagnostics: Vec<Diagnostic>,
}

impl fmt::Display for CompileError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut errors = self
            .diagnostics
            .iter()
            .filter(|diagnostic| diagnostic.severity() == Severity::Error);
        match errors.next() {
            Some(first) => write!(f, "{}: {}", first.code, first.message)?,
            None => f.write_str("the playbook does not compile")?,
        }
        match errors.count() {
            0 => Ok(()),
            more => write!(f, " (and {more} more)"),
        }
    }
}

impl core::error::Error for CompileError {}

impl Playbook {
    /// Compiles `.playbook` source.
    ///
    /// # Errors
    ///
    /// All that is wrong with the source, if anything is.
    pub fn compile(source: &str) -> Result<Self, CompileError> {
        let Compiled {
            playbook,
            diagnostics,
        } = Self::compile_with(source, &Options::default());
        playbook.ok_or(CompileError { diagnostics })
    }

    /// Compiles `.playbook` source and gives the warnings too.
    #[must_use]
    pub fn compile_with(source: &str, _options: &Options) -> Compiled {
        let Studied {
            file,
            mut diagnostics,
            ir,
        } = study(syntax::parse(source), source);
        let mut playbook = None;
        if let Some(ir) = ir {
            match assemble(ir, &file, source) {
                Ok((made, warnings)) => {
                    diagnostics.extend(warnings);
                    playbook = Some(made);
                }
                Err(errors) => diagnostics.extend(errors),
            }
        }
        silence(&file, source, &mut diagnostics);
        diagnostic::sort(&mut diagnostics);
        Compiled {
            playbook: playbook.filter(|_| !has_errors(&diagnostics)),
            diagnostics,
        }
    }
}

/// What can be said of a source without compiling it.
#[derive(Debug)]
pub(crate) struct Studied {
    /// What could be read.
    pub(crate) file: ast::File,
    /// What is wrong; not yet in order.
    pub(crate) diagnostics: Vec<Diagnostic>,
    /// The checked playbook, if check found no error.
    pub(crate) ir: Option<Ir>,
}

/// Checks what was read of a source.
pub(crate) fn study(parsed: syntax::Parsed, source: &str) -> Studied {
    let syntax::Parsed {
        file,
        mut diagnostics,
    } = parsed;
    let written_well = !has_errors(&diagnostics);
    let checked = check(&file, source);
    // A file that was read in part misses names: what check says of those would
    // blame lines that are right. And what was wrongly written is told once.
    let written: Vec<Span> = diagnostics.iter().map(Diagnostic::span).collect();
    diagnostics.extend(checked.diagnostics.into_iter().filter(|diagnostic| {
        written_well
            || !(diagnostic.code.depends_on_other_items() || written.contains(&diagnostic.span()))
    }));
    Studied {
        file,
        diagnostics,
        ir: checked.ir,
    }
}

fn has_errors(diagnostics: &[Diagnostic]) -> bool {
    diagnostics
        .iter()
        .any(|diagnostic| diagnostic.severity() == Severity::Error)
}

/// Makes the tables, or says which patterns and phrases cannot be had.
fn assemble(
    ir: Ir,
    file: &ast::File,
    source: &str,
) -> Result<(Playbook, Vec<Diagnostic>), Vec<Diagnostic>> {
    let mut diagnostics = Vec::new();
    let (vocabulary, phrases) = phrases::cited(&ir, &mut diagnostics);
    let mut patterns = patterns::automata(&ir, &mut diagnostics);
    let voice = keeping::voice(&ir, &patterns, &mut diagnostics);
    // What only the voice looks for costs no message anything.
    patterns.retain(|pattern| !pattern.matchers.is_empty());
    if has_errors(&diagnostics) {
        return Err(diagnostics);
    }
    diagnostics.extend(keeping::breaches_of(&ir, &voice, source));
    let mut questions = questions::Questions::default();
    let units = index::units(&ir, &mut questions);
    let texts = texts::texts(&ir, voice, &mut questions);
    let tests = texts::tests(&ir);
    let drafts = drafts::drafts(&ir);
    let atoms = index::atoms(&ir, questions.atoms());
    let detectors = index::detectors(&ir);
    let weighed = index::weighed(&ir);
    let written = written::written(file, source, &ir, &patterns, &mut questions);
    let cited = written::cited(file, source, &ir, phrases);
    let sentiment = sentiment::sentiment(&ir);
    let core = Core {
        model: ir.model,
        matchers: ir
            .matchers
            .into_iter()
            .map(|matcher| matcher.name)
            .collect(),
        vocabulary,
        patterns,
        detectors,
        layers: units.layers,
        always: units.always,
        wakes: units.wakes,
        units: units.units,
        rules: index::rules(ir.rules),
        default: ir.default,
        index: atoms,
        scales: ir.scales,
        weighed,
        sentiment,
        atoms: questions.into_atoms(),
    };
    match Playbook::assemble(&core, &texts, &tests, &drafts, (&written, &cited)) {
        Ok(playbook) => Ok((playbook, diagnostics)),
        Err(error) => {
            diagnostics.push(
                Diagnostic::new(
                    Code::CompiledTooLarge,
                    format!("this playbook cannot be compiled: {error}"),
                    Span::default(),
                    "in all",
                )
                .with_help("make several playbooks of it"),
            );
            Err(diagnostics)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_compiled_playbook_has_a_largest_size() {
        let source = "action call \"😡\"\nrule r { always do call }";
        let file = syntax::parse(source).file;
        let mut ir = check(&file, source).ir.unwrap_or_default();
        assert!(assemble(ir.clone(), &file, source).is_ok());
        for action in &mut ir.model.actions {
            action.label = Some("😡".repeat(crate::playbook::MAX_BYTES / 4));
        }
        let told = assemble(ir, &file, source).err().unwrap_or_default();
        let codes: Vec<Code> = told.iter().map(|told| told.code).collect();
        assert_eq!(codes, [Code::CompiledTooLarge]);
    }
}
