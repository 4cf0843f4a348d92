//! A file as its items: where each starts and ends, before anything is parsed.
//!
//! Items are found by their words and by what is open around them; layout is
//! free. Only where something was left open does the column matter: an item's
//! word at the start of a line then closes it.

use super::ast::Comment;
use super::characters::{forbidden_in, in_word, plain};
use super::lexer::{Kind, Lexer, Mend, Token};
use super::limits::NESTING;
use super::words::{ITEMS, reserved};
use crate::diagnostic::{Code, Diagnostic};
use crate::source::Span;

/// A part of the source that holds one item (or what should be one).
#[derive(Debug, Clone, Default)]
pub(super) struct Chunk {
    /// Its first byte.
    pub(super) start: usize,
    /// The byte after its last token.
    pub(super) end: usize,
    /// The `{` that is still open at its end.
    pub(super) unclosed: Option<usize>,
    /// Whether an item seems to start inside its braces.
    pub(super) swallows: bool,
    /// Where the first text or pattern stands that does not end.
    pub(super) damage: Option<usize>,
    /// What opens the level past the deepest.
    pub(super) too_deep: Option<usize>,
    /// How many words and signs it has.
    pub(super) tokens: usize,
}

/// What a look over the whole source gives.
#[derive(Debug, Default)]
pub(super) struct Split {
    pub(super) chunks: Vec<Chunk>,
    pub(super) comments: Vec<Comment>,
    pub(super) diagnostics: Vec<Diagnostic>,
    pub(super) mends: Vec<Mend>,
}

/// Splits `text`, from `start` on. `strict` lets an item's word at the start of a
/// line close what is open.
pub(super) fn split(text: &str, start: usize, strict: bool) -> Split {
    let mut splitter = Splitter {
        text,
        strict,
        split: Split::default(),
        chunk: None,
        depth: Depth::default(),
        before: None,
        in_test: false,
    };
    let mut lexer = Lexer::new(text, start);
    for token in lexer.by_ref() {
        if token.kind == Kind::Comment {
            splitter.comment(token);
        } else {
            splitter.token(token);
        }
    }
    splitter.finish();
    let mut split = splitter.split;
    split.diagnostics.append(&mut lexer.diagnostics);
    split.mends.append(&mut lexer.mends);
    split
}

/// Where `text` nests too deep, if it does.
pub(super) fn too_deep_in(text: &str) -> Option<usize> {
    let mut depth = Depth::default();
    for token in Lexer::new(text, 0) {
        let word = text.get(token.start..token.end).unwrap_or("");
        depth.token(token, word);
        if depth.level > NESTING {
            return Some(token.start);
        }
    }
    None
}

/// What is open: braces, parentheses and the `not`s before them.
#[derive(Debug, Default)]
struct Depth {
    /// Each opening sign with the `not`s that stand right before it.
    open: Vec<(char, usize, usize)>,
    /// The `not`s that nothing followed yet.
    nots: usize,
    /// How deep all this is.
    level: usize,
}

impl Depth {
    fn token(&mut self, token: Token, word: &str) {
        match token.kind {
            Kind::Sign(c @ ('{' | '(')) => {
                // Past the limit nothing is remembered, so that hostile input
                // cannot make the list long.
                if self.level <= NESTING {
                    self.open.push((c, token.start, self.nots));
                    self.nots = 0;
                    self.level += 1;
                }
            }
            Kind::Sign(')') => {
                if self.open.last().is_some_and(|(c, ..)| *c == '(') {
                    self.pop();
                }
                self.settle();
            }
            Kind::Sign('}') => {
                while self.open.last().is_some_and(|(c, ..)| *c == '(') {
                    self.pop();
                }
                self.pop();
                self.settle();
            }
            Kind::Word if word == "not" => {
                self.nots += 1;
                self.level += 1;
            }
            _ => self.settle(),
        }
    }

    /// The `not`s that stood right before what has now come to its end.
    fn settle(&mut self) {
        self.level = self.level.saturating_sub(self.nots);
        self.nots = 0;
    }

    fn pop(&mut self) {
        self.settle();
        if let Some((_, _, nots)) = self.open.pop() {
            self.level = self.level.saturating_sub(1 + nots);
        }
    }

    /// The outermost brace that is open.
    fn outermost(&self) -> Option<usize> {
        let brace = self.open.iter().find(|(c, ..)| *c == '{');
        brace.map(|(_, at, _)| *at)
    }
}

/// Whether an item starts somewhere.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Start {
    Yes,
    /// Only if what stands before was left unfinished.
    Perhaps,
    No,
}

struct Splitter<'s> {
    text: &'s str,
    strict: bool,
    split: Split,
    chunk: Option<Chunk>,
    depth: Depth,
    before: Option<Token>,
    /// Whether the item is a test, whose messages may hold anything.
    in_test: bool,
}

impl<'s> Splitter<'s> {
    fn text_of(&self, token: Token) -> &'s str {
        self.text.get(token.start..token.end).unwrap_or("")
    }

    fn comment(&mut self, token: Token) {
        let written = self.text_of(token);
        let (documents, text) = match written.strip_prefix("##") {
            Some(text) => (true, text),
            None => (false, written.strip_prefix('#').unwrap_or(written)),
        };
        self.split.comments.push(Comment {
            text: text.to_owned(),
            documents,
            span: Span::new(token.start, token.end),
        });
    }

    fn token(&mut self, token: Token) {
        let word = self.text_of(token);
        let outside = self.depth.open.is_empty();
        let start = self.starts_item(token, word, outside);
        if start != Start::No {
            if self.strict || (outside && start == Start::Yes) {
                self.finish();
                self.depth = Depth::default();
                self.before = None;
                self.in_test = word == "test";
                self.chunk = Some(Chunk {
                    start: token.start,
                    ..Chunk::default()
                });
            } else if let Some(chunk) = &mut self.chunk {
                chunk.swallows = true;
            }
        }
        self.characters(token, word);
        self.depth.token(token, word);
        let deep = self.depth.level > NESTING;
        let chunk = self.chunk.get_or_insert_with(|| Chunk {
            start: token.start,
            ..Chunk::default()
        });
        chunk.end = token.end;
        chunk.tokens += 1;
        if deep && chunk.too_deep.is_none() {
            chunk.too_deep = Some(token.start);
        }
        if token.damaged && chunk.damage.is_none() {
            chunk.damage = Some(token.start);
        }
        self.before = Some(token);
    }

    fn finish(&mut self) {
        if let Some(mut chunk) = self.chunk.take() {
            chunk.unclosed = self.depth.outermost();
            self.split.chunks.push(chunk);
        }
    }

    fn first_column(&self, token: Token) -> bool {
        let before = self.text.as_bytes().get(..token.start).unwrap_or_default();
        before.is_empty() || before.ends_with(b"\n") || before == "\u{feff}".as_bytes()
    }

    /// Whether an item starts at `token`. The word alone does not tell: `category
    /// is` asks, and `one of rule, test` are values.
    fn starts_item(&self, token: Token, word: &str, outside: bool) -> Start {
        if self.chunk.is_none() {
            return Start::Yes;
        }
        let before = self.before.map(|before| before.kind);
        // After the brace that closes an item, only another can start.
        if outside && before == Some(Kind::Sign('}')) {
            return Start::Yes;
        }
        if token.kind != Kind::Word {
            return Start::No;
        }
        let first_column = self.first_column(token);
        if !(outside || first_column) {
            return Start::No;
        }
        let is_item = ITEMS.contains(&word);
        if !(is_item || outside && first_column) {
            return Start::No;
        }
        let wants_more = match before {
            Some(Kind::Sign(c)) => matches!(c, ',' | '=' | '('),
            Some(Kind::Word) => {
                let word = self.before.map_or("", |before| self.text_of(before));
                matches!(
                    word,
                    "and"
                        | "or"
                        | "not"
                        | "is"
                        | "of"
                        | "has"
                        | "near"
                        | "denied"
                        | "earlier"
                        | "when"
                        | "unless"
                ) || (!first_column && ITEMS.contains(&word))
            }
            _ => false,
        };
        let rest = self.text.get(token.end..).unwrap_or("").trim_start();
        if is_item {
            let asks = rest.starts_with(['<', '>', '=', ',', ')'])
                || rest
                    .strip_prefix("is")
                    .is_some_and(|rest| !rest.starts_with(in_word));
            return match (asks, wants_more) {
                (false, false) => Start::Yes,
                (false, true) if first_column => Start::Perhaps,
                _ => Start::No,
            };
        }
        // A misspelt item, after a text that ended the last one.
        let misspelt = !reserved(word)
            && matches!(before, Some(Kind::Quoted | Kind::Block | Kind::Regex))
            && rest.starts_with(|c: char| c == '"' || c == '{' || in_word(c));
        if misspelt { Start::Yes } else { Start::No }
    }

    /// Reports what nobody can see in names, phrases and texts, and has it read
    /// as spaces where it stands alone.
    fn characters(&mut self, token: Token, word: &str) {
        if plain(word) {
            return;
        }
        let quoted = matches!(token.kind, Kind::Quoted | Kind::Block | Kind::Regex);
        if quoted && self.in_test && !self.depth.open.is_empty() {
            return;
        }
        for (at, c, why) in forbidden_in(word) {
            let span = Span::new(token.start + at, token.start + at + c.len_utf8());
            let code = format!("U+{:04X}", u32::from(c));
            self.split.diagnostics.push(
                Diagnostic::new(
                    Code::ForbiddenCharacter,
                    format!("the {} character `{code}` stands here", why.word()),
                    span,
                    format!("`{code}`"),
                )
                .with_help("it came with a copied text, and nobody can see it")
                .with_fix("delete it", span, ""),
            );
            let inner = at > 0 && at + c.len_utf8() < word.len();
            let within_name = inner && in_word(c);
            if !quoted && !within_name {
                self.split.mends.push(Mend {
                    at: token.start + at,
                    text: " ".repeat(c.len_utf8()),
                });
            }
        }
    }
}
