//! Turns `playbook.pest` into the tables that `src/lib.rs` walks. pest's own generator makes
//! a function of every rule, which for this grammar is a quarter of the WebAssembly file; as
//! tables it is a few kilobytes.

use std::collections::BTreeMap;
use std::error::Error;
use std::fmt::Write as _;
use std::path::Path;
use std::{env, fs};

use pest_meta::ast::RuleType;
use pest_meta::optimizer::{OptimizedExpr, OptimizedRule};

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed=playbook.pest");
    write()
}

type Outcome<T> = Result<T, Box<dyn Error>>;

// What a word of the tables means: the operation in the low four bits, above
// them its operand. `src/lib.rs` has the same list.
/// The string of that number.
const STRING: u16 = 0;
/// A character of the range of that number.
const RANGE: u16 = 1;
/// The rule of that number.
const RULE: u16 = 2;
/// One of: any character, the start, the end.
const BUILTIN: u16 = 3;
/// Everything up to one of the characters of that number's string.
const UNTIL: u16 = 4;
/// From here on the operand is how many words follow that belong to it.
const SEQUENCE: u16 = 5;
const CHOICE: u16 = 6;
const OPTIONAL: u16 = 7;
const REPEAT: u16 = 8;
const AHEAD: u16 = 9;
const NOT_AHEAD: u16 = 10;
// How a rule makes a pair.
const NORMAL: u16 = 11;
const SILENT: u16 = 12;
const ATOMIC: u16 = 13;
const COMPOUND: u16 = 14;
/// White space and comments: silent, and nothing is skipped within.
const TRIVIA: u16 = 15;

/// Writes the tables to where the library includes them from.
fn write() -> Outcome<()> {
    let source = fs::read_to_string("playbook.pest")?;
    let (_, rules) = pest_meta::parse_and_optimize(&source).map_err(|faults| {
        let faults: Vec<String> = faults.iter().map(ToString::to_string).collect();
        faults.join("\n\n")
    })?;
    let mut tables = Tables::new(&rules);
    for rule in &rules {
        tables.rule(rule)?;
    }
    let target = env::var_os("OUT_DIR").ok_or("cargo sets OUT_DIR")?;
    fs::write(Path::new(&target).join("grammar.rs"), tables.print(&rules)?)?;
    Ok(())
}

struct Tables {
    numbers: BTreeMap<String, usize>,
    code: Vec<u16>,
    /// Where each rule starts in `code`.
    starts: Vec<usize>,
    strings: Vec<String>,
    /// The characters that end what is read up to them.
    ends: Vec<String>,
    ranges: Vec<(char, char)>,
}

impl Tables {
    fn new(rules: &[OptimizedRule]) -> Self {
        let names = rules.iter().enumerate();
        Self {
            numbers: names.map(|(at, rule)| (rule.name.clone(), at)).collect(),
            code: Vec::new(),
            starts: Vec::new(),
            strings: Vec::new(),
            ends: Vec::new(),
            ranges: Vec::new(),
        }
    }

    fn rule(&mut self, rule: &OptimizedRule) -> Outcome<()> {
        self.starts.push(self.code.len());
        let trivia = matches!(rule.name.as_str(), "WHITESPACE" | "COMMENT");
        let kind = match rule.ty {
            RuleType::Silent if trivia => TRIVIA,
            _ if trivia => return Err("white space and comments are silent".into()),
            RuleType::Normal => NORMAL,
            RuleType::Silent => SILENT,
            RuleType::Atomic => ATOMIC,
            RuleType::CompoundAtomic => COMPOUND,
            RuleType::NonAtomic => return Err("no rule is non-atomic so far".into()),
        };
        self.whole(kind, |tables| tables.expression(&rule.expr))
    }

    fn push(&mut self, operation: u16, operand: usize) -> Outcome<()> {
        let operand = u16::try_from(operand)
            .ok()
            .filter(|operand| *operand < 4096);
        let operand = operand.ok_or("an operand has twelve bits")?;
        self.code.push(operand << 4 | operation);
        Ok(())
    }

    /// An operation with what belongs to it.
    fn whole(
        &mut self,
        operation: u16,
        parts: impl FnOnce(&mut Self) -> Outcome<()>,
    ) -> Outcome<()> {
        let head = self.code.len();
        self.code.push(0);
        parts(self)?;
        let length = self.code.len() - head - 1;
        self.push(operation, length)?;
        // The last word is the head, now that the length is known.
        self.code.swap_remove(head);
        Ok(())
    }

    fn expression(&mut self, expression: &OptimizedExpr) -> Outcome<()> {
        match expression {
            OptimizedExpr::Str(string) => {
                let number = number_of(&mut self.strings, string.clone());
                self.push(STRING, number)
            }
            OptimizedExpr::Range(first, last) => {
                let ends = (first.chars().next(), last.chars().next());
                let (Some(first), Some(last)) = ends else {
                    return Err("a range has two ends".into());
                };
                self.range(first, last)
            }
            OptimizedExpr::Ident(name) => self.named(name),
            OptimizedExpr::PosPred(inner) => self.whole(AHEAD, |t| t.expression(inner)),
            OptimizedExpr::NegPred(inner) => self.whole(NOT_AHEAD, |t| t.expression(inner)),
            OptimizedExpr::Opt(inner) => self.whole(OPTIONAL, |t| t.expression(inner)),
            OptimizedExpr::Rep(inner) => self.whole(REPEAT, |t| t.expression(inner)),
            OptimizedExpr::Seq(..) => self.each(SEQUENCE, parts(expression)),
            OptimizedExpr::Choice(..) => self.each(CHOICE, parts(expression)),
            OptimizedExpr::Skip(strings) => {
                if strings.iter().any(|end| end.len() != 1) {
                    return Err("an end is one character of ASCII".into());
                }
                let number = number_of(&mut self.ends, strings.concat());
                self.push(UNTIL, number)
            }
            other => Err(format!("the tables have no word for {other:?}").into()),
        }
    }

    fn each(&mut self, operation: u16, parts: Vec<&OptimizedExpr>) -> Outcome<()> {
        self.whole(operation, |tables| {
            let mut parts = parts.into_iter();
            parts.try_for_each(|part| tables.expression(part))
        })
    }

    fn named(&mut self, name: &str) -> Outcome<()> {
        if let Some(number) = self.numbers.get(name) {
            return self.push(RULE, *number);
        }
        match name {
            "ANY" => self.push(BUILTIN, 0),
            "SOI" => self.push(BUILTIN, 1),
            "EOI" => self.push(BUILTIN, 2),
            "ASCII_DIGIT" => self.range('0', '9'),
            "ASCII_ALPHA" => self.ranges(&[('a', 'z'), ('A', 'Z')]),
            "ASCII_ALPHANUMERIC" => self.ranges(&[('a', 'z'), ('A', 'Z'), ('0', '9')]),
            _ => Err(format!("the tables have no `{name}` so far").into()),
        }
    }

    fn ranges(&mut self, ranges: &[(char, char)]) -> Outcome<()> {
        self.whole(CHOICE, |tables| {
            let mut each = ranges.iter();
            each.try_for_each(|(first, last)| tables.range(*first, *last))
        })
    }

    fn range(&mut self, first: char, last: char) -> Outcome<()> {
        let number = number_of(&mut self.ranges, (first, last));
        self.push(RANGE, number)
    }

    fn print(&self, rules: &[OptimizedRule]) -> Outcome<String> {
        let names = rules.iter().map(|rule| rule.name.as_str());
        let names: Vec<&str> = names.chain(["EOI"]).collect();
        let mut out = String::new();
        // The end comes first in the order of the expected, as pest has it.
        write!(
            out,
            "#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]\n\
             #[allow(non_camel_case_types, clippy::upper_case_acronyms)]\n\
             /// What the grammar names: a rule of `playbook.pest`, or the end.\n\
             #[allow(missing_docs)]\n\
             pub enum Rule {{ EOI, {} }}\n",
            rules
                .iter()
                .map(|rule| format!("r#{}, ", rule.name))
                .collect::<String>()
        )?;
        let each: String = names
            .iter()
            .map(|name| format!("Rule::r#{name}, "))
            .collect();
        writeln!(out, "const NAMES: &[Rule] = &[{each}];")?;
        writeln!(out, "const STARTS: &[u16] = &{:?};", self.starts)?;
        writeln!(out, "const CODE: &[u16] = &{:?};", self.code)?;
        writeln!(out, "const STRINGS: &[&str] = &{:?};", self.strings)?;
        writeln!(out, "const ENDS: &[&str] = &{:?};", self.ends)?;
        writeln!(out, "const RANGES: &[(char, char)] = &{:?};", self.ranges)?;
        for name in ["WHITESPACE", "COMMENT", "fact_name"] {
            let number = self.numbers.get(name).ok_or("these are rules")?;
            writeln!(out, "const {}: usize = {number};", name.to_uppercase())?;
        }
        Ok(out)
    }
}

/// What a sequence or a choice consists of. pest makes pairs of it, each the second half
/// of the one before.
fn parts(whole: &OptimizedExpr) -> Vec<&OptimizedExpr> {
    let mut parts = Vec::new();
    let mut rest = whole;
    while let (OptimizedExpr::Seq(first, after), OptimizedExpr::Seq(..))
    | (OptimizedExpr::Choice(first, after), OptimizedExpr::Choice(..)) = (rest, whole)
    {
        parts.push(&**first);
        rest = after;
    }
    parts.push(rest);
    parts
}

/// The number of `new` in a list, put there if it is not.
fn number_of<T: PartialEq>(list: &mut Vec<T>, new: T) -> usize {
    let known = list.iter().position(|old| *old == new);
    known.unwrap_or_else(|| {
        list.push(new);
        list.len() - 1
    })
}
