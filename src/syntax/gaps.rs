//! Answers that blame what stands before a fault: something is missing there.

use super::braces::open_brace;
use super::grammar::Rule;
use super::lexer::{Kind, Lexer, Token};
use super::surroundings::Fault;
use super::words::{ITEMS, reserved};
use crate::diagnostic::{Code, Diagnostic};
use crate::source::Span;

impl Fault<'_> {
    /// A statement that its line leaves unfinished: what is found on a line below
    /// is right, and what is missing stood above.
    pub(super) fn missing(&self, found: Token) -> Option<Diagnostic> {
        let (last, word) = self.back(1)?;
        let ended = [Rule::item, Rule::close, Rule::EOI];
        let complete = ended.iter().any(|which| self.expected.has(*which));
        // A list goes on below its `,`: what is wrong there stands there.
        let goes_on = matches!(last.kind, Kind::Sign(',' | '='))
            && matches!(self.text(found), "," | "and" | "or");
        if !self.breaks_before(found) || complete || goes_on {
            return None;
        }
        let message = match last.kind {
            Kind::Quoted | Kind::Block => "something is missing after this text".to_owned(),
            _ => format!("something is missing after `{word}`"),
        };
        Some(
            Diagnostic::new(
                Code::Unexpected,
                message,
                self.end_of(last),
                self.expected.phrase(),
            )
            .with_label(self.span(found), "before this"),
        )
    }

    /// `when lost or` with nothing behind it on its line, so that the statement
    /// below it is taken for a question.
    pub(super) fn unfinished_join(&self, found: Token) -> Option<Diagnostic> {
        let (asked, _) = self.back(1)?;
        let (join, word) = self.back(2)?;
        let between = self.part.get(join.end..asked.start)?;
        between.contains('\n').then(|| {
            Diagnostic::new(
                Code::Unexpected,
                format!("something is missing after `{word}`"),
                self.span(join),
                "expected a condition",
            )
            .with_label(self.span(asked).to(self.span(found)), "before this")
        })
    }

    /// A token, or of a text block the quotes that close it.
    fn end_of(&self, token: Token) -> Span {
        let start = match token.kind {
            Kind::Block => token.end.saturating_sub(3).max(token.start),
            _ => token.start,
        };
        self.span(Token { start, ..token })
    }

    /// Whether a line ends right before `found`.
    fn breaks_before(&self, found: Token) -> bool {
        let between = self
            .back(1)
            .and_then(|(last, _)| self.part.get(last.end..found.start));
        between.is_some_and(|between| between.contains('\n'))
    }

    /// `"missing" "gone"`
    pub(super) fn forgotten_comma(&self, diagnostic: Diagnostic) -> Diagnostic {
        let before = self.back(1).map(|(before, _)| before);
        let Some(before) = before.filter(|before| before.kind == Kind::Quoted) else {
            return diagnostic;
        };
        if !self.expected.has(Rule::comma) {
            return diagnostic;
        }
        let end = self.start + before.end;
        let found = diagnostic.span();
        let across_lines = self.found.is_some_and(|found| self.breaks_before(found));
        let diagnostic = if across_lines {
            let span = self.span(before);
            Diagnostic::new(
                Code::Unexpected,
                "a `,` is missing after this text",
                span,
                self.expected.phrase(),
            )
            .with_label(found, "before this")
        } else {
            diagnostic.with_help("did you forget `,` before it?")
        };
        let (title, place) = ("put `,` between them", Span::new(end, end));
        if self.expected.has(Rule::kw_say) {
            return diagnostic.with_guess(title, place, ",");
        }
        diagnostic.with_fix(title, place, ",")
    }

    /// An item's word where a statement should stand: a brace was left open.
    pub(super) fn next_item(&self, found: Token) -> Option<Diagnostic> {
        let open = self.span(self.open('{', '}')?);
        let end = self.start + self.back(1)?.0.end;
        let mut answer = open_brace(self.item(), open, Span::new(end, end), " }");
        answer = answer.with_label(self.span(found), "the next item seems to start here");
        Some(answer)
    }

    /// Whether an item starts at `token`: its word, its name, and what opens it.
    /// `category is` asks, and so does `rule bag_late and`.
    pub(super) fn starts_item(&self, token: Token) -> bool {
        let word = self.text(token);
        if !ITEMS.contains(&word) {
            return false;
        }
        let mut next = Lexer::new(self.part, token.end).filter(|next| next.kind != Kind::Comment);
        let Some(first) = next.next() else {
            return false;
        };
        match word {
            "playbook" | "test" | "guarantee" => first.kind == Kind::Quoted,
            "default" | "sentiment" => first.kind == Kind::Sign('{'),
            "voice" if first.kind == Kind::Sign('{') => true,
            "fact" => self.text(first).contains('.'),
            _ => {
                let named = first.kind == Kind::Word && !reserved(self.text(first));
                let opens = next.next().is_some_and(|second| {
                    matches!(
                        second.kind,
                        Kind::Quoted | Kind::Block | Kind::Sign('{' | '=')
                    )
                });
                named
                    && (opens
                        || matches!(word, "action" | "category" | "tone")
                            && self.breaks_before(token))
            }
        }
    }
}
