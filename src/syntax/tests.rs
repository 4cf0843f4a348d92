//! What the tree holds, and the limits that no file of a sensible size reaches.

use super::ast::{
    Atom, ConditionKind, FactTest, File, Insert, ItemKind, Operator, OutcomeKind, Piece, PieceKind,
    Template, TestLine, Text, TimeUnit,
};
use super::limits::{ITEM_TOKENS, SOURCE_BYTES};
use super::words::{ITEMS, RESERVED};
use super::{Parsed, parse};
use crate::diagnostic::Code;
use crate::source::Span;

/// The tree of a source without faults.
fn tree(source: &str) -> File {
    let Parsed { file, diagnostics } = parse(source);
    assert_eq!(diagnostics, [], "{source}");
    file
}

fn codes(source: &str) -> Vec<u16> {
    let diagnostics = parse(source).diagnostics;
    diagnostics.iter().map(|d| d.code.number()).collect()
}

fn written(source: &str, span: Span) -> &str {
    &source[span.range()]
}

fn template(source: &str) -> (Template, Text) {
    let mut file = tree(source);
    match file.items.remove(0).kind {
        ItemKind::Template(template) => {
            let text = template.variants[0].text.clone();
            (template, text)
        }
        other => panic!("{other:?}"),
    }
}

fn words(piece: &Piece) -> &str {
    match &piece.kind {
        PieceKind::Words(words) => words,
        PieceKind::Insert(insert) => panic!("{insert:?}"),
    }
}

#[test]
fn pieces_know_their_places() {
    let source = r#"template a { "😡 {{Hi}} \"you\" {customer.name or dear  you}!\n{sorry}" }"#;
    let (_, text) = template(source);
    let places: Vec<&str> = text
        .pieces
        .iter()
        .map(|p| written(source, p.span))
        .collect();
    assert_eq!(
        places,
        [
            r#"😡 {{Hi}} \"you\" "#,
            "{customer.name or dear  you}",
            r"!\n",
            "{sorry}"
        ]
    );
    assert_eq!(words(&text.pieces[0]), "😡 {Hi} \"you\" ");
    assert_eq!(words(&text.pieces[2]), "!\n");
    let PieceKind::Insert(Insert::Fact { name, otherwise }) = &text.pieces[1].kind else {
        panic!("{text:?}");
    };
    assert_eq!(written(source, name.span), "customer.name");
    assert_eq!(otherwise.as_deref(), Some("dear you"));
    assert_eq!(written(source, text.span).chars().next(), Some('"'));
}

#[test]
fn blocks_drop_their_common_indentation() {
    let source = "template a {\r\n  \"\"\"\r\n    😡 Hi,\r\n\r\n      {if is public}in\r\n    public{end}\r\n    bye  \r\n  \"\"\" }";
    let (_, text) = template(source);
    assert!(text.block);
    assert_eq!(words(&text.pieces[0]), "😡 Hi,\n\n  ");
    let PieceKind::Insert(Insert::If {
        condition,
        then,
        otherwise,
    }) = &text.pieces[1].kind
    else {
        panic!("{text:?}");
    };
    assert_eq!(words(&then[0]), "in\npublic");
    assert_eq!(otherwise, &[]);
    assert_eq!(written(source, condition.span), "is public");
    assert!(written(source, text.pieces[1].span).starts_with("{if is public}"));
    assert!(written(source, text.pieces[1].span).ends_with("{end}"));
    assert_eq!(words(&text.pieces[2]), "\nbye");
}

#[test]
fn ifs_nest() {
    let source = "template a { \"😡{if is public}a{if open}b{else}c{end}d{else}e{end}f\" }";
    let (_, text) = template(source);
    assert_eq!(text.pieces.len(), 3);
    let PieceKind::Insert(Insert::If {
        then, otherwise, ..
    }) = &text.pieces[1].kind
    else {
        panic!("{text:?}");
    };
    assert_eq!(words(&then[0]), "a");
    assert_eq!(words(&then[2]), "d");
    assert_eq!(words(&otherwise[0]), "e");
}

#[test]
fn conditions_stay_as_written() {
    let source = "rule a \"😡\" { when not a and (b or not not c.d is not known) or \"e\" always }";
    let file = tree(source);
    let ItemKind::Rule(rule) = &file.items[0].kind else {
        panic!("{file:?}");
    };
    assert_eq!(rule.clauses.len(), 2);
    let super::ast::ClauseKind::When(condition) = &rule.clauses[0].kind else {
        panic!("{rule:?}");
    };
    let ConditionKind::Chain { first, rest } = &condition.kind else {
        panic!("{condition:?}");
    };
    assert!(matches!(first.kind, ConditionKind::Not(_)));
    assert_eq!(written(source, first.span), "not a");
    let operators: Vec<Operator> = rest.iter().map(|(operator, ..)| *operator).collect();
    assert_eq!(operators, [Operator::And, Operator::Or]);
    assert_eq!(written(source, rest[0].1), "and");
    let ConditionKind::Group(group) = &rest[0].2.kind else {
        panic!("{rest:?}");
    };
    let ConditionKind::Chain { rest, .. } = &group.kind else {
        panic!("{group:?}");
    };
    assert_eq!(written(source, rest[0].2.span), "not not c.d is not known");
    let ConditionKind::Not(inner) = &rest[0].2.kind else {
        panic!("{rest:?}");
    };
    let ConditionKind::Not(inner) = &inner.kind else {
        panic!("{inner:?}");
    };
    assert!(matches!(
        inner.kind,
        ConditionKind::Atom(Atom::Fact {
            test: FactTest::NotKnown,
            ..
        })
    ));
}

#[test]
fn durations_count_seconds() {
    let source = "default { hold for 90s hold for 1 minute hold for 2h hold for 1.5 hours hold for 2 working days }";
    let file = tree(source);
    let ItemKind::Default(outcomes) = &file.items[0].kind else {
        panic!("{file:?}");
    };
    let times: Vec<(u64, TimeUnit, bool)> = outcomes
        .iter()
        .map(|outcome| match &outcome.kind {
            OutcomeKind::Hold { time, .. } => {
                let time = time.unwrap();
                (time.seconds, time.unit, time.working)
            }
            other => panic!("{other:?}"),
        })
        .collect();
    assert_eq!(
        times,
        [
            (90, TimeUnit::Second, false),
            (60, TimeUnit::Minute, false),
            (7_200, TimeUnit::Hour, false),
            (5_400, TimeUnit::Hour, false),
            (172_800, TimeUnit::Day, true),
        ]
    );
}

#[test]
fn messages_of_tests_are_plain() {
    let source =
        "test \"😡\" { on x \"{a} {{b\" agent \"\"\"\n  two\n   lines\n  \"\"\" expect hold }";
    let file = tree(source);
    let ItemKind::Test(test) = &file.items[0].kind else {
        panic!("{file:?}");
    };
    let TestLine::On { text, .. } = &test.lines[0].0 else {
        panic!("{test:?}");
    };
    assert_eq!(text.value, "{a} {{b");
    let TestLine::Agent(text) = &test.lines[1].0 else {
        panic!("{test:?}");
    };
    assert_eq!(text.value, "two\n lines");
    assert_eq!(written(source, test.lines[2].1), "expect hold");
}

#[test]
fn comments_directly_above_document() {
    let source = "\u{feff}## one 😡\n##  two\nsnippet a \"a\" ## not above\n\n## far\n\nsnippet b \"b\"\n# plain\nsnippet c \"c\"\n  ## near\n  snippet d \"#\"\n";
    let file = tree(source);
    let docs: Vec<Option<&str>> = file.items.iter().map(|i| i.docs.as_deref()).collect();
    assert_eq!(docs, [Some("one 😡\n two"), None, None, Some("near")]);
    let comments: Vec<&str> = file
        .comments
        .iter()
        .map(|comment| written(source, comment.span))
        .collect();
    assert_eq!(
        comments,
        [
            "## one 😡",
            "##  two",
            "## not above",
            "## far",
            "# plain",
            "## near"
        ]
    );
    assert_eq!(file.comments[0].text, " one 😡");
    assert!(file.comments[0].documents && !file.comments[4].documents);
    assert_eq!(written(source, file.items[3].keyword), "snippet");
}

#[test]
fn items_around_a_fault_are_kept() {
    let source = "rule a { wen x }\nsnippet b \"😡\"\nrule c { when \"x\n}\nsnippet d \"d\"\n";
    let parsed = parse(source);
    assert_eq!(parsed.file.items.len(), 2);
    assert_eq!(parsed.diagnostics.len(), 2);
}

#[test]
fn reserved_words_are_no_names() {
    for word in RESERVED.iter().chain(ITEMS) {
        assert!(RESERVED.binary_search(word).is_ok(), "{word}");
        assert_eq!(codes(&format!("action {word} \"😡\"")), [108], "{word}");
        let used = format!("default {{ tone {word} }}");
        assert_eq!(codes(&used), [104], "{word}");
        // A word that only begins with one is a name, and so is a fact of one.
        tree(&format!(
            "rule {word}s {{ when {word}s and {word}.{word} is {word}s }}"
        ));
    }
    let free = [
        "text", "number", "link", "time", "question", "low", "of", "because", "say",
    ];
    for word in free {
        tree(&format!(
            "phrases {word} = \"😡\" condition c_{word} = {word}"
        ));
    }
}

#[test]
fn too_large_a_source_is_not_read() {
    let source = format!("# 😡{}", " ".repeat(SOURCE_BYTES));
    assert_eq!(codes(&source), [Code::SourceTooLarge.number()]);
}

#[test]
fn too_many_rules_are_left_out() {
    let source = "rule a { when \"😡\" reply b }\n".repeat(20_001);
    let parsed = parse(&source);
    assert_eq!(parsed.file.items.len(), 20_000);
    let [diagnostic] = &parsed.diagnostics[..] else {
        panic!("{}", parsed.diagnostics.len());
    };
    assert_eq!(diagnostic.code, Code::TooManyRules);
    assert_eq!(diagnostic.span().start, 20_000 * 31);
}

#[test]
fn too_long_an_item_is_not_read() {
    let source = format!(
        "phrases a = {}\"😡\"\nsnippet b \"b\"",
        "\"b\",".repeat(ITEM_TOKENS / 2)
    );
    let parsed = parse(&source);
    assert_eq!(parsed.diagnostics[0].code, Code::TooComplex);
    assert_eq!(parsed.file.items.len(), 1);
}

#[test]
fn the_deepest_that_is_allowed_is_read() {
    let condition = "(".repeat(63) + "\"😡\"" + &")".repeat(63);
    let file = tree(&format!("rule a {{ when {condition} reply b }}"));
    assert_eq!(file.clone(), file);
    let nots = "not ".repeat(63);
    tree(&format!("rule a {{ when {nots} b reply b }}"));
    let ifs = "{if is public}".repeat(64) + "😡" + &"{end}".repeat(64);
    tree(&format!("template a {{ \"{ifs}\" }}"));
}

/// Each would take minutes, or the stack, if something here were not linear.
#[test]
fn hostile_sources_end_soon() {
    for source in [
        "rule a {\n".repeat(50_000),
        "(".repeat(200_000),
        "rule a { when ".to_owned() + &"not ".repeat(50_000),
        "rule a { when ".to_owned() + &"(not ".repeat(50_000),
        "fact a.b one of rule ".repeat(10_000),
        "template a {\"\"\"\n".repeat(20_000),
        "“".repeat(200_000),
        "\"\"\"\n".repeat(50_000),
        "template a { \"".to_owned() + &"{if x.y is a}".repeat(10_000) + "\" }",
        "template a { \"".to_owned() + &"{".repeat(100_000) + "\" }",
        "template a { \"".to_owned() + &"{end}".repeat(10_000) + "\" }",
        "\u{202e}".repeat(100_000),
        "category ".repeat(50_000),
        "## 😡\n".repeat(50_000) + "snippet a \"a\"",
        "rule a { when lost and ".to_owned() + &"a.b is c and ".repeat(5_000) + "}",
    ] {
        assert!(parse(&source).diagnostics.len() <= 1_000);
    }
}
