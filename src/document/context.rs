//! Where in the language a byte stands, told from the words before it: the
//! source around a cursor can rarely be parsed.

use crate::source::Span;
use crate::syntax::tokens::{ITEM_WORDS, Token, TokenKind, tokens};

/// After these a condition goes on.
const JOINS: [&str; 12] = [
    "and", "or", "not", "(", "when", "unless", "then", "expect", "if", "near", "denied", "earlier",
];
/// These, too, are not the end of anything.
const WANTS_MORE: [&str; 6] = ["=", ",", "is", "of", "has", "no"];
/// Names wanted after a word of a condition, as `do NAME`.
const ASKED_BY_NAME: [&str; 4] = ["do", "collect", "rule", "tag"];

/// What the words before a cursor say of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Scene<'s> {
    /// The word the cursor is in or at the end of; empty at the cursor if none.
    pub(super) word: Span,
    /// Where it is.
    pub(super) place: Place<'s>,
}

/// Where a cursor is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Place<'s> {
    /// In a comment, a pattern, or words of a text.
    Nowhere,
    /// Between items.
    Outside,
    /// In an item's own line, before or without braces: the item's word and what
    /// follows it.
    Head(&'s str, Vec<Token<'s>>),
    /// In an item's braces, before any statement.
    Body(&'s str),
    /// In a statement: the item's word, the statement's word, and what follows
    /// it.
    Statement(&'s str, &'s str, Vec<Token<'s>>),
    /// In a deeper pair of braces, such as `hours`.
    Deeper,
    /// Between the braces of a text: what stands there before the cursor.
    Insert(Vec<Token<'s>>),
}

/// Where the byte `offset` stands.
pub(super) fn scene(source: &str, offset: usize) -> Scene<'_> {
    let all = tokens(source);
    let here = Span::new(offset, offset);
    let around = all.iter().find(|token| {
        let open = token.damaged || matches!(token.kind, TokenKind::Word | TokenKind::Comment);
        token.start < offset && (offset < token.end || open && offset == token.end)
    });
    let nowhere = Scene {
        word: here,
        place: Place::Nowhere,
    };
    let word = match around.map(|token| (token.kind, token)) {
        Some((TokenKind::Comment | TokenKind::Regex, _)) => return nowhere,
        Some((TokenKind::Quoted, token)) => {
            return in_text(source, &all, token, offset).unwrap_or(nowhere);
        }
        Some((TokenKind::Word, token)) => Span::new(token.start, token.end),
        _ => here,
    };
    let before: Vec<Token<'_>> = all
        .into_iter()
        .filter(|token| token.end <= word.range().start && token.kind != TokenKind::Comment)
        .collect();
    Scene {
        word,
        place: among(&before),
    }
}

/// The word of the language or of the author at a byte, in the playbook's lines
/// or between the braces of a text.
pub(super) fn word_at(source: &str, offset: usize) -> Option<(&str, Span)> {
    let inside = |token: &Token<'_>| token.start <= offset && offset <= token.end;
    let all = tokens(source);
    if let Some(word) = all
        .iter()
        .find(|token| token.kind == TokenKind::Word && inside(token))
    {
        return Some((word.text, Span::new(word.start, word.end)));
    }
    let text = all
        .iter()
        .find(|token| token.kind == TokenKind::Quoted && inside(token))?;
    let open = open_brace(source.get(text.start..offset)?)?;
    let start = text.start + open + 1;
    let rest = source.get(start..text.end)?;
    let rest = rest.get(..rest.find('}')?)?;
    tokens(rest)
        .into_iter()
        .map(|token| {
            (
                token.text,
                token.kind,
                start + token.start,
                start + token.end,
            )
        })
        .find(|(_, kind, start, end)| {
            *kind == TokenKind::Word && *start <= offset && offset <= *end
        })
        .map(|(text, _, start, end)| (text, Span::new(start, end)))
}

/// The place of the last `{` of a text that is neither closed nor doubled.
fn open_brace(text: &str) -> Option<usize> {
    let mut open = None;
    let mut letters = text.char_indices().peekable();
    while let Some((at, c)) = letters.next() {
        match c {
            '{' if letters.next_if(|(_, next)| *next == '{').is_some() => {}
            '{' => open = Some(at),
            '}' => open = None,
            _ => {}
        }
    }
    open
}

/// A cursor within quotes.
fn in_text<'s>(
    source: &'s str,
    all: &[Token<'s>],
    text: &Token<'s>,
    offset: usize,
) -> Option<Scene<'s>> {
    let before: Vec<Token<'_>> = all
        .iter()
        .filter(|token| token.end <= text.start && token.kind != TokenKind::Comment)
        .copied()
        .collect();
    let takes_inserts = match among(&before) {
        Place::Head("snippet", rest) => rest.len() == 1,
        Place::Body("template") | Place::Statement("template", ..) => true,
        Place::Statement(_, "invite" | "sign", rest) => rest.is_empty(),
        _ => false,
    };
    if !takes_inserts {
        return None;
    }
    let open = text.start + open_brace(source.get(text.start..offset)?)? + 1;
    let mut inside: Vec<Token<'_>> = tokens(source.get(open..offset)?)
        .into_iter()
        .map(|token| Token {
            start: open + token.start,
            end: open + token.end,
            ..token
        })
        .collect();
    if inside.last().is_some_and(|token| token.damaged) {
        return None;
    }
    let word = inside.pop_if(|token| token.kind == TokenKind::Word && token.end == offset);
    let word = word.map_or(Span::new(offset, offset), |token| {
        Span::new(token.start, token.end)
    });
    Some(Scene {
        word,
        place: Place::Insert(inside),
    })
}

/// Where a cursor is after these tokens.
fn among<'s>(before: &[Token<'s>]) -> Place<'s> {
    let mut item: Option<(&str, usize)> = None;
    let mut depth = 0_usize;
    let mut statement: Option<(&str, usize)> = None;
    for (at, token) in before.iter().enumerate() {
        let last = at
            .checked_sub(1)
            .and_then(|last| before.get(last))
            .map_or("", |token| token.text);
        let next = before.get(at + 1).map_or("", |token| token.text);
        match token.text {
            "{" if token.kind == TokenKind::Sign => {
                depth += 1;
                statement = None;
            }
            "}" if token.kind == TokenKind::Sign => {
                depth = depth.saturating_sub(1);
                statement = None;
                if depth == 0 {
                    item = None;
                }
            }
            // A word of a condition, whatever it is called.
            word if (goes_on(last) || asks(next))
                && (depth > 0 || item.is_some() || !ITEM_WORDS.contains(&word)) => {}
            word if depth == 0 && ITEM_WORDS.contains(&word) => item = Some((word, at)),
            word if depth == 1 && item.is_some_and(|(item, _)| is_statement(item, word)) => {
                statement = Some((word, at));
            }
            _ => {}
        }
    }
    let after = |at: usize| before.get(at + 1..).unwrap_or_default().to_vec();
    match (item, depth, statement) {
        (None, ..) => Place::Outside,
        (Some((item, at)), 0, _) => Place::Head(item, after(at)),
        (Some((item, _)), 1, None) => Place::Body(item),
        (Some((item, _)), 1, Some((word, at))) => Place::Statement(item, word, after(at)),
        _ => Place::Deeper,
    }
}

/// Whether nothing can start after this token.
fn goes_on(token: &str) -> bool {
    JOINS.contains(&token) || WANTS_MORE.contains(&token)
}

/// Whether the token before this one is asked about.
fn asks(token: &str) -> bool {
    matches!(token, "is" | "<" | ">")
}

/// Whether a word starts a statement in the braces of an item.
fn is_statement(item: &str, word: &str) -> bool {
    statements(item).contains(&word) || item == "category" && matches!(word, "+" | "-")
}

/// The words that statements of an item start with.
pub(super) fn statements(item: &str) -> &'static [&'static str] {
    match item {
        "playbook" => &["language", "version", "hours"],
        "channel" => &[
            "public", "private", "limit", "thread", "spoken", "invite", "respond", "hours",
        ],
        "category" => &[
            "urgency", "tone", "reply", "no", "handoff", "collect", "hold", "do", "tag", "respond",
            "resolve", "starts", "needs",
        ],
        "rule" => &[
            "when", "unless", "always", "category", "urgency", "tone", "reply", "no", "handoff",
            "collect", "hold", "do", "tag", "respond", "resolve",
        ],
        "default" => &[
            "category", "urgency", "tone", "reply", "no", "handoff", "collect", "hold", "do",
            "tag", "respond", "resolve",
        ],
        "tone" | "voice" => &["sign", "avoid", "never", "require", "at", "no", "cool"],
        "template" => &["on", "in", "for"],
        "guarantee" => &["when", "then", "same"],
        "test" => &["on", "agent", "after", "at", "with", "expect", "draft"],
        _ => &[],
    }
}

/// What a condition wants after the tokens of it that are there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Asked<'s> {
    /// A question.
    Question,
    /// A list or a pattern.
    Words,
    /// A detector.
    Detector,
    /// `is` or a comparison, after this word.
    Test(&'s str),
    /// A value of what this word names.
    Target(&'s str),
    /// A name of what this word names, as `do NAME`.
    Named(&'s str),
    /// A level, after `urgency >=`.
    Level,
    /// A number or a duration.
    Amount,
    /// The question is whole: `and` may follow.
    Whole,
}

/// What a condition wants next.
pub(super) fn asked<'s>(tokens: &[Token<'s>]) -> Asked<'s> {
    let back = |steps: usize| {
        let at = tokens.len().checked_sub(steps)?;
        tokens.get(at).map(|token| token.text)
    };
    let Some(last) = back(1) else {
        return Asked::Question;
    };
    let of = |word: Option<&'s str>| Asked::Target(word.unwrap_or(""));
    match last {
        "near" | "denied" | "earlier" | "of" => Asked::Words,
        "has" => Asked::Detector,
        "is" => of(back(2)),
        "not" if back(2) == Some("is") => of(back(3)),
        "=" | "<" | ">" if matches!(back(2), Some("<" | ">")) && back(3) == Some("urgency") => {
            Asked::Level
        }
        "<" | ">" if back(2) == Some("urgency") => Asked::Level,
        "=" | "<" | ">" => Asked::Amount,
        word if ASKED_BY_NAME.contains(&word) => Asked::Named(word),
        word if JOINS.contains(&word) => Asked::Question,
        word if back(2) == Some("is") || back(2) == Some("not") && back(3) == Some("is") => {
            let _ = word;
            Asked::Whole
        }
        word if matches!(
            word,
            "channel" | "category" | "urgency" | "tone" | "handoff" | "reply"
        ) || word.contains('.') && back(2).is_none_or(|before| before != "collect") =>
        {
            Asked::Test(word)
        }
        _ => Asked::Whole,
    }
}
