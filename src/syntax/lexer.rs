//! Source text as words, quotes and signs: just enough to know where items,
//! comments and texts stand. The grammar reads them again, one item at a time.

use super::characters::{curly, in_word};
use super::words::ITEMS;
use crate::diagnostic::{Code, Diagnostic, Edit, Fix};
use crate::source::Span;

/// What a token is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// A word or a number.
    Word,
    /// `"…"`
    Quoted,
    /// `"""` … `"""`
    Block,
    /// `/…/`
    Regex,
    /// `# …`
    Comment,
    /// Any other character.
    Sign(char),
}

/// A token with its place.
#[derive(Debug, Clone, Copy)]
pub(super) struct Token {
    pub(super) kind: Kind,
    pub(super) start: usize,
    pub(super) end: usize,
    /// Whether it does not end as it should.
    pub(super) damaged: bool,
}

/// A character to be read as another, so that one mistake is one diagnostic. As
/// long as the character it replaces.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Mend {
    pub(super) at: usize,
    pub(super) text: String,
}

/// What fills the place of a longer character within a text. It may not be
/// written there, so it is never the author's.
pub(super) const FILL: char = '\u{1}';

/// Walks over a source text.
#[derive(Debug)]
pub(super) struct Lexer<'s> {
    text: &'s str,
    at: usize,
    /// The end of the line that was looked at last, so that a long line is
    /// searched for its end once.
    line_end: usize,
    /// What does not end, and quotes of the wrong kind.
    pub(super) diagnostics: Vec<Diagnostic>,
    /// What the parser is to read instead.
    pub(super) mends: Vec<Mend>,
}

impl<'s> Lexer<'s> {
    pub(super) fn new(text: &'s str, at: usize) -> Self {
        Self {
            text,
            at,
            line_end: at,
            diagnostics: Vec::new(),
            mends: Vec::new(),
        }
    }

    fn rest(&self) -> &'s str {
        self.text.get(self.at..).unwrap_or("")
    }

    /// The text up to the next line end, without it.
    fn rest_of_line(&mut self) -> &'s str {
        if self.at >= self.line_end {
            let rest = self.rest();
            self.line_end = self.at + rest.find('\n').unwrap_or(rest.len());
        }
        self.text.get(self.at..self.line_end).unwrap_or("")
    }

    /// Reads `c` as spaces.
    fn blank(&mut self, at: usize, c: char) {
        self.mends.push(Mend {
            at,
            text: " ".repeat(c.len_utf8()),
        });
    }

    /// Reads `c` as a quote at its outer edge; what fills its place is no text.
    fn quote_at(&mut self, at: usize, c: char, opens: bool) {
        let fill = FILL.to_string().repeat(c.len_utf8().saturating_sub(1));
        let text = if opens {
            format!("\"{fill}")
        } else {
            format!("{fill}\"")
        };
        self.mends.push(Mend { at, text });
    }

    fn token(&mut self, kind: Kind, length: usize, damaged: bool) -> Token {
        let start = self.at;
        self.at += length;
        Token {
            kind,
            start,
            end: self.at,
            damaged,
        }
    }

    fn quoted(&mut self) -> Token {
        let line = self.rest_of_line();
        if let Some(after) = line.strip_prefix("\"\"\"") {
            return self.block(line.len(), after);
        }
        if let Some(length) = closing(line, b'"') {
            return self.token(Kind::Quoted, length, false);
        }
        let length = line.trim_end().len();
        let typographic = line.char_indices().find(|(_, c)| curly(*c));
        let diagnostic = match typographic {
            Some((at, c)) => {
                let mut told = wrong_quote(&[(self.at + at, c)]);
                if let Some(fix) = &mut told.fix {
                    // Another may end the text as well.
                    fix.sure = at + c.len_utf8() == length;
                }
                told
            }
            None => self.unclosed_quote(),
        };
        self.diagnostics.push(diagnostic);
        self.token(Kind::Quoted, length, true)
    }

    /// The report of a quote at this place. If texts and words touch before it on
    /// its line, one is missing there.
    fn unclosed_quote(&self) -> Diagnostic {
        let diagnostic = Diagnostic::new(
            Code::UnclosedQuote,
            "the text that opens here does not end on its line",
            Span::new(self.at, self.at + 1),
            "no closing `\"` follows",
        );
        let before = self.text.get(..self.at).unwrap_or("");
        let start = before.rfind('\n').map_or(0, |at| at + 1);
        let mut last: Option<Token> = None;
        let line = Lexer::new(before, start).filter(|token| !token.damaged);
        for token in line {
            if let Some(last) = last.replace(token)
                && last.end == token.start
                && matches!(
                    (last.kind, token.kind),
                    (Kind::Quoted, Kind::Word | Kind::Quoted) | (Kind::Word, Kind::Quoted)
                )
            {
                let text = if last.kind == Kind::Quoted {
                    last
                } else {
                    token
                };
                return diagnostic
                    .with_label(
                        Span::new(text.start, text.end),
                        "or this one wants another end",
                    )
                    .with_help("a `\"` is missing on this line");
            }
        }
        diagnostic.with_help("close it with `\"`; a text of several lines stands between `\"\"\"`")
    }

    /// A text block, from its opening `"""`; `after` is what follows on the line.
    fn block(&mut self, line: usize, after: &str) -> Token {
        let opens = after.trim().is_empty();
        if !opens {
            let what = Span::new(self.at, self.at + 3);
            self.diagnostics.push(
                Diagnostic::new(
                    Code::Unexpected,
                    "a `\"\"\"` opens a block only at the end of its line",
                    what,
                    "more follows on this line",
                )
                .with_help("begin the text on the next line, and close the block with `\"\"\"` on a line of its own"),
            );
            if let Some(end) = after.find("\"\"\"") {
                return self.token(Kind::Block, end + 6, true);
            }
        }
        let rest = self.rest();
        let mut at = line + 1;
        let mut item = false;
        while let Some(found) = rest.get(at..) {
            let line = found.split_once('\n').map_or(found, |(line, _)| line);
            let trimmed = line.trim_start();
            item |= line
                .split(' ')
                .next()
                .is_some_and(|word| ITEMS.contains(&word));
            if trimmed.starts_with("\"\"\"") {
                let length = at + (line.len() - trimmed.len()) + 3;
                // With an item inside, this may be the opening of the next block:
                // then one more stands below than can be paired.
                let below = rest.get(length..).unwrap_or("");
                if item && opens && below.matches("\"\"\"").count() % 2 == 1 {
                    break;
                }
                return self.token(Kind::Block, length, !opens);
            }
            // A line that opens a block of its own: this one was never closed.
            if line.trim_end().ends_with("\"\"\"") {
                break;
            }
            at += line.len() + 1;
        }
        if !opens {
            return self.token(Kind::Block, line, true);
        }
        self.diagnostics.push(
            Diagnostic::new(
                Code::UnclosedBlock,
                "the text block that opens here is never closed",
                Span::new(self.at, self.at + 3),
                "no `\"\"\"` at the start of a line follows",
            )
            .with_help("close it with `\"\"\"` on a line of its own"),
        );
        // Resume at the next line that starts in the first column, or, if
        // there is none, where the search ended.
        let mut end = line;
        let mut next = line + 1;
        while next < at {
            let Some(found) = rest.get(next..) else { break };
            if found.starts_with(|c: char| c.is_ascii_alphabetic()) {
                break;
            }
            let length = found.find('\n').unwrap_or(found.len());
            end = next + length;
            next = end + 1;
        }
        self.token(Kind::Block, end.min(rest.len()), true)
    }

    /// A comment, to the next line feed. What most programs show as the end of a line
    /// and is none would hide all that follows.
    fn comment(&mut self) -> Token {
        let line = self.rest_of_line().trim_end_matches('\r');
        for (at, end) in line.match_indices(['\r', '\u{2028}', '\u{2029}']) {
            let code = end.chars().next().map_or(0, u32::from);
            let span = Span::new(self.at + at, self.at + at + end.len());
            self.diagnostics.push(
                Diagnostic::new(
                    Code::ForbiddenCharacter,
                    "a comment goes on here, where a line seems to end",
                    span,
                    format!("`U+{code:04X}`"),
                )
                .with_help(
                    "only a line feed, `U+000A`, ends a line: what follows would not be read",
                )
                .with_fix("end the line here", span, "\n"),
            );
        }
        self.token(Kind::Comment, line.len(), false)
    }

    fn regex(&mut self) -> Token {
        let line = self.rest_of_line();
        if let Some(length) = closing(line, b'/') {
            return self.token(Kind::Regex, length, false);
        }
        let length = line.trim_end().len();
        self.diagnostics.push(
            Diagnostic::new(
                Code::UnclosedQuote,
                "the pattern that opens here does not end on its line",
                Span::new(self.at, self.at + 1),
                "no closing `/` follows",
            )
            .with_help("close it with `/`; a slash inside is written `\\/`"),
        );
        self.token(Kind::Regex, length, true)
    }

    /// A text between typographic quotes, read as if they were plain.
    fn curly_quoted(&mut self, first: char) -> Token {
        let line = self.rest_of_line();
        let inner = first.len_utf8();
        let last = line
            .char_indices()
            .skip(1)
            .find(|(_, c)| curly(*c) || *c == '"');
        let Some((at, c)) = last else {
            self.diagnostics.push(wrong_quote(&[(self.at, first)]));
            return self.token(Kind::Quoted, line.trim_end().len().max(inner), true);
        };
        let start = self.at;
        self.quote_at(start, first, true);
        if curly(c) {
            self.quote_at(start + at, c, false);
            self.diagnostics
                .push(wrong_quote(&[(start, first), (start + at, c)]));
        } else {
            self.diagnostics.push(wrong_quote(&[(start, first)]));
        }
        self.token(Kind::Quoted, at + c.len_utf8(), false)
    }

    fn word(&mut self) -> Token {
        let rest = self.rest();
        let mut length = 0;
        while let Some(byte) = rest.as_bytes().get(length) {
            if byte.is_ascii_alphanumeric() || *byte == b'_' {
                length += 1;
                continue;
            }
            let sign = usize::from(matches!(byte, b'-' | b'.'));
            if sign == 0 && byte.is_ascii() {
                break;
            }
            let next = rest
                .get(length + sign..)
                .and_then(|rest| rest.chars().next());
            let Some(c) = next.filter(|c| in_word(*c)) else {
                break;
            };
            length += sign + c.len_utf8();
        }
        // The slash of the type `yes/no` opens no pattern.
        if rest.get(..length) == Some("yes") && rest.starts_with("yes/no") {
            length = "yes/no".len();
        }
        self.token(Kind::Word, length, false)
    }
}

impl Iterator for Lexer<'_> {
    type Item = Token;

    fn next(&mut self) -> Option<Token> {
        loop {
            let byte = *self.text.as_bytes().get(self.at)?;
            if matches!(byte, b' ' | b'\t' | b'\r' | b'\n') {
                self.at += 1;
                continue;
            }
            let c = match byte.is_ascii() {
                true => char::from(byte),
                false => self.rest().chars().next()?,
            };
            return Some(match c {
                '#' => self.comment(),
                '"' => self.quoted(),
                '/' => self.regex(),
                _ if curly(c) => self.curly_quoted(c),
                _ if in_word(c) => self.word(),
                _ if c.is_whitespace() && !c.is_ascii() => {
                    self.blank(self.at, c);
                    self.at += c.len_utf8();
                    continue;
                }
                _ => self.token(Kind::Sign(c), c.len_utf8(), false),
            });
        }
    }
}

/// The length of a text that opens and ends with `quote` on this line, where `\`
/// takes away the meaning of what follows.
fn closing(line: &str, quote: u8) -> Option<usize> {
    let mut escaped = false;
    let mut rest = line.bytes().skip(1);
    let at = rest.position(|byte| {
        let ends = byte == quote && !escaped;
        escaped = byte == b'\\' && !escaped;
        ends
    });
    at.map(|at| at + 2)
}

fn wrong_quote(quotes: &[(usize, char)]) -> Diagnostic {
    let mut places = quotes
        .iter()
        .map(|(at, c)| (Span::new(*at, *at + c.len_utf8()), *c));
    let (span, c) = places.next().unwrap_or((Span::default(), '"'));
    let mut diagnostic = Diagnostic::new(
        Code::CurlyQuote,
        format!("`{c}` is a typographic quote, and the language uses `\"`"),
        span,
        "put `\"` here",
    )
    .with_help("word processors change quotes as one types; plain text editors do not");
    let mut edits = vec![Edit {
        span,
        text: "\"".to_owned(),
    }];
    for (span, _) in places {
        diagnostic = diagnostic.with_label(span, "and here");
        edits.push(Edit {
            span,
            text: "\"".to_owned(),
        });
    }
    diagnostic.fix = Some(Fix {
        title: "use plain quotes".to_owned(),
        sure: true,
        edits,
    });
    diagnostic
}
