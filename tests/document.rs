//! What an editor is told, in whole playbooks and in broken ones. A `¦` in a
//! source is the cursor and is taken out; an emoji stands before every place.

#![cfg(feature = "compiler")]
#![allow(
    clippy::expect_used,
    clippy::panic,
    reason = "a test ends where it cannot go on"
)]

use std::fs;
use std::path::Path;

use replybook::document::{CompletionKind, Kind, RenameError};
use replybook::external::ExternalDocument;
use replybook::source::Span;
use replybook::{Document, Options, Playbook};

const BAGS: &str = r#"playbook "Bags 😡" { language en }
channel x "X" { public  limit 280 weighted }
channel dm "Direct message" { private  limit 1000  invite "send us a DM" }
fact customer.name text up to 20
fact customer.tier one of basic, gold "Gold card"
## Where a bag may be.
## Second line.
phrases lost = "lost", "never arrived", exact "gone"
pattern tag_number = /\bnw\d{6}\b/
condition upset "Upset 😡" = lost and customer.tier is gold
category baggage "Lost baggage"
category other
urgency high "Tier 3"
tone calm "Short sentences."
action notify "Tell the desk"
rule lost_bag "Lost bag" {
  when upset or tag_number
  category baggage
  urgency high
  tone calm
  reply lost_bag
  do notify
  collect customer.name
  handoff dm
}
default { category other }
snippet sorry "So sorry 😡"
template lost_bag {
  on x "{sorry}, {customer.name or there}. {handoff}."
  "{sorry}. Where did you see it last?"
}
test "😡" {
  on x "my bag is lost"
  with customer.tier gold
  expect category is baggage and rule lost_bag
}
"#;

/// A source without its cursor, and where that was.
fn cursor(source: &str) -> (Document, usize) {
    let at = source.find('¦').expect("a cursor");
    (Document::open(source.replacen('¦', "", 1)), at)
}

/// The place of the `nth` time that `text` stands in a source, from 0.
fn nth(source: &str, text: &str, nth: usize) -> usize {
    source.match_indices(text).nth(nth).expect("it is there").0
}

fn texts(document: &Document, spans: &[Span]) -> Vec<(usize, String)> {
    spans
        .iter()
        .map(|span| {
            let text = document.source().get(span.range()).expect("a place");
            let line = document.source()[..span.start as usize]
                .matches('\n')
                .count()
                + 1;
            (line, text.to_owned())
        })
        .collect()
}

fn all_playbooks() -> Vec<String> {
    fn collect(folder: &Path, found: &mut Vec<String>) {
        let mut entries: Vec<_> = fs::read_dir(folder)
            .expect("a folder")
            .map(|entry| entry.expect("an entry").path())
            .collect();
        entries.sort();
        for path in entries {
            if path.is_dir() {
                collect(&path, found);
            } else if path.extension().is_some_and(|ext| ext == "playbook")
                && let Ok(text) = fs::read_to_string(&path)
            {
                found.push(text);
            }
        }
    }
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut found = Vec::new();
    for folder in ["examples", "tests/cases", "cli/tests/cases"] {
        collect(&root.join(folder), &mut found);
    }
    assert!(found.len() > 3);
    found
}

const LANGUAGES: &str = r#"playbook "Bags 😡" { language en }
channel x "X" { public  limit 280 weighted }
channel dm { private }
rule late { when "late" and message.language is es  reply late }
template late {
  for es "Perdón 😡."
  on x for es-MX, ja "Disculpa 😡."
  "Sorry 😡."
}
test "😡" {
  on x "late"
  with message.language es
  expect reply is late
}
"#;

#[test]
fn languages_are_offered_and_explained() {
    let offered = |from: &str, to: &str| {
        let (document, at) = cursor(&LANGUAGES.replacen(from, to, 1));
        let all = document.completions(at).into_iter();
        all.map(|one| one.text).collect::<Vec<_>>()
    };
    for (from, to, wanted) in [
        ("for es \"", "for ¦ \"", "es"),
        ("es-MX, ja", "es-MX, ¦", "pt"),
        ("language is es", "language is ¦", "es"),
        ("with message.language es", "with message.language ¦", "sv"),
        ("with message.language es", "with ¦", "message.language"),
        ("and message.language is es", "and ¦", "message.language"),
    ] {
        let found = offered(from, to);
        assert!(found.iter().any(|text| text == wanted), "{to}: {found:?}");
    }
    let document = Document::open(LANGUAGES);
    assert!(document.diagnostics().is_empty());
    let at = nth(LANGUAGES, "message.language", 1) + 3;
    let hover = document.hover(at).expect("a hover");
    assert!(hover.markdown.contains("es-MX"), "{}", hover.markdown);
    let renamed = document.rename(at, "message.tongue");
    assert!(renamed.is_err());
}

#[test]
fn what_is_said_in_which_language() {
    let document = Document::open(LANGUAGES);
    let found: Vec<String> = document
        .languages()
        .iter()
        .map(|text| format!("{} {} {:?}", text.language, text.channel, text.cover))
        .collect();
    assert_eq!(
        found,
        [
            "en x Variant(2)",
            "en dm Variant(2)",
            "es x Variant(0)",
            "es dm Variant(0)",
            "es-MX x Variant(0)",
            "es-MX dm Variant(0)",
            "ja x Variant(1)",
            "ja dm FallsBack(2)",
        ]
    );
    assert!(Document::open("rule 😡").languages().is_empty());
}

#[test]
fn diagnostics_are_those_of_the_compiler() {
    let mut sources = all_playbooks();
    sources.push(BAGS.to_owned());
    sources.push(BAGS.replace("\\d{6}", "(a{900}){900}"));
    sources.push(BAGS.replace("\\d{6}", "(é\\b|’)"));
    sources.push(BAGS.replace("\"lost\"", "\"😡\", \"a*b\""));
    let mut kept = Document::open("");
    for source in sources {
        let expected = Playbook::compile_with(&source, &Options::default()).diagnostics;
        assert_eq!(Document::open(source.as_str()).diagnostics(), expected);
        kept.set(source.as_str());
        assert_eq!(kept.diagnostics(), expected);
    }
}

/// What was kept from before an edit never shows.
#[test]
fn an_edited_document_is_the_one_opened_anew() {
    let pieces = [
        "😡",
        "\n",
        "}",
        "{",
        "\"",
        "rule r { always tag \"x\" }\n",
        "#",
        " lost ",
        "“",
    ];
    let mut document = Document::open(BAGS);
    let mut seed = 7_usize;
    for round in 0..100 {
        seed = seed
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        let length = document.source().len();
        let start = (seed >> 20) % (length + 1);
        let end = start + (seed >> 8) % 12;
        document.edit(start..end, pieces[round % pieces.len()]);
        if round % 9 == 8 {
            document.set(BAGS);
        }
        let anew = Document::open(document.source());
        assert_eq!(document.diagnostics(), anew.diagnostics());
        assert_eq!(document.symbols(), anew.symbols());
        let mut at = 0;
        while let Some(found) = document.source().get(at..).and_then(|rest| rest.find('l')) {
            at += found + 1;
            if document.source().is_char_boundary(at) {
                assert_eq!(document.references(at, true), anew.references(at, true));
                assert_eq!(document.hover(at), anew.hover(at));
            }
        }
    }
}

#[test]
fn nothing_breaks_at_any_place_of_a_source_that_is_cut_off() {
    for end in (0..=BAGS.len())
        .filter(|end| BAGS.is_char_boundary(*end))
        .step_by(3)
    {
        let document = Document::open(&BAGS[..end]);
        for offset in [0, end / 2, end.saturating_sub(1), end, end + 9] {
            let _ = document.completions(offset);
            let _ = document.hover(offset);
            let _ = document.definition(offset);
            let _ = document.rename(offset, "other_name");
            let _ = document.fixes(offset..end);
        }
    }
}

#[test]
fn the_outline_has_every_item() {
    let document = Document::open(BAGS);
    assert!(
        document.diagnostics().is_empty(),
        "{:?}",
        document.diagnostics()
    );
    let symbols = document.symbols();
    assert_eq!(symbols.len(), 18);
    let lost = &symbols[13];
    assert_eq!((lost.name.as_str(), lost.kind), ("lost_bag", Kind::Rule));
    assert_eq!(lost.label.as_deref(), Some("Lost bag"));
    assert_eq!(&BAGS[lost.selection.range()], "lost_bag");
    assert!(BAGS[lost.span.range()].starts_with("rule") && BAGS[lost.span.range()].ends_with('}'));
    assert_eq!(symbols[14].name, "default");
    assert_eq!(symbols[16].name, "lost_bag");
}

#[test]
fn names_lead_to_their_definitions_and_uses() {
    let document = Document::open(BAGS);
    let at = |text, nth_time| nth(BAGS, text, nth_time) + 1;
    // The rule and the template of one name are two things.
    let template = document.definition(nth(BAGS, "reply lost_bag", 0) + 8);
    assert_eq!(texts(&document, &template), [(28, "lost_bag".to_owned())]);
    let rule = document.definition(nth(BAGS, "rule lost_bag\n}", 0) + 6);
    assert_eq!(texts(&document, &rule), [(16, "lost_bag".to_owned())]);
    let gold = document.references(at("gold", 1), true);
    assert_eq!(
        texts(&document, &gold),
        [
            (5, "gold".to_owned()),
            (10, "gold".to_owned()),
            (34, "gold".to_owned())
        ]
    );
    let name = document.references(at("customer.name", 0), false);
    assert_eq!(
        texts(&document, &name)
            .iter()
            .map(|(line, _)| *line)
            .collect::<Vec<_>>(),
        [23, 29]
    );
    assert!(document.definition(0).is_empty());
}

#[test]
fn hovers_explain_names_with_docs_forms_and_uses() {
    let document = Document::open(BAGS);
    let hover = |text, nth_time| {
        let hover = document.hover(nth(BAGS, text, nth_time) + 1).expect(text);
        hover.markdown
    };
    let lost = hover("lost and", 0);
    assert!(
        lost.starts_with("**list** `lost`\n\nWhere a bag may be.\nSecond line.\n\n"),
        "{lost}"
    );
    assert!(
        lost.contains("- `\"lost\"`: lost/lose/loses/losing"),
        "{lost}"
    );
    assert!(
        lost.contains("never + arrived/arrive/arrives/arriving"),
        "{lost}"
    );
    assert!(lost.contains("- `exact \"gone\"`: gone"), "{lost}");
    assert!(lost.ends_with("used once, in line 10"), "{lost}");
    assert!(hover("\"never arrived\"", 0).starts_with("**phrase**: matches never + arrived/"));
    assert!(hover("/\\bnw", 0).contains("`/\\bnw\\d{6}\\b/`"));
    let tier = hover("customer.tier", 1);
    assert!(
        tier.contains("`one of basic, gold \"Gold card\"`"),
        "{tier}"
    );
    assert_eq!(
        hover("gold", 1),
        "**value** `gold`: Gold card\n\na value of `customer.tier`\n\nused 2 times, in lines 10, 34"
    );
    assert!(hover("urgency high\n", 0).contains("the highest"));
    assert!(hover("high\n", 0).contains("Tier 3"));
    let handoff = hover("handoff}", 0);
    assert!(handoff.starts_with("**handoff**"), "{handoff}");
    assert!(document.hover(nth(BAGS, "my bag", 0)).is_none());
}

#[test]
fn hovers_tell_how_long_a_variant_can_become() {
    let document = Document::open(BAGS);
    // `So sorry 😡, ` is 13 as X counts, the name at most 40, `. Send us a DM.` 15.
    let text = document
        .hover(nth(BAGS, ". {handoff}", 0))
        .expect("a variant")
        .markdown;
    assert!(text.contains("at most 68 of 280 weighted on `x`"), "{text}");
    let template = document
        .hover(nth(BAGS, "lost_bag {", 0) + 1)
        .expect("a template")
        .markdown;
    assert!(
        template.contains("variant 1: at most 68 of 280"),
        "{template}"
    );
}

#[test]
fn a_name_is_renamed_everywhere_and_nowhere_else() {
    let mut document = Document::open(BAGS);
    let edits = document
        .rename(nth(BAGS, "reply lost_bag", 0) + 6, "missing_bag")
        .expect("it can be");
    for edit in edits.iter().rev() {
        document.edit(edit.span.range(), &edit.text);
    }
    assert!(
        document.diagnostics().is_empty(),
        "{:?}",
        document.diagnostics()
    );
    assert!(document.source().contains("template missing_bag {"));
    assert!(document.source().contains("rule lost_bag \"Lost bag\""));
}

#[test]
fn a_rename_that_cannot_be_is_refused() {
    let document = Document::open(BAGS);
    let lost = nth(BAGS, "lost and", 0);
    assert!(matches!(
        document.rename(lost, "upset"),
        Err(RenameError::Taken { .. })
    ));
    assert!(matches!(
        document.rename(lost, "tag"),
        Err(RenameError::Reserved(_))
    ));
    assert!(matches!(
        document.rename(lost, "Lost-😡"),
        Err(RenameError::BadName { .. })
    ));
    let fact = nth(BAGS, "customer.tier", 0);
    assert!(matches!(
        document.rename(fact, "tier"),
        Err(RenameError::BadName { .. })
    ));
    assert!(document.rename(fact, "customer.level").is_ok());
    let level = nth(BAGS, "high\n", 0);
    assert!(matches!(
        document.rename(level, "top"),
        Err(RenameError::Fixed(_))
    ));
    assert!(matches!(
        document.rename(0, "top"),
        Err(RenameError::NoName)
    ));
    let broken = Document::open(format!("{BAGS}\nrule r {{ when lost reply }}\n"));
    assert!(matches!(
        broken.rename(lost, "gone_bag"),
        Err(RenameError::Unread { line: 38, .. })
    ));
    let undefined = "rule r { always do nobody }";
    assert!(matches!(
        Document::open(undefined).rename(nth(undefined, "nobody", 0), "x"),
        Err(RenameError::Undefined(_))
    ));
}

#[test]
fn fixes_come_from_the_diagnostics_of_a_range() {
    let source = BAGS.replace("do notify", "do notfy");
    let document = Document::open(source.as_str());
    let at = nth(&source, "notfy", 0);
    let fixes = document.fixes(at..at + 1);
    assert_eq!(fixes.len(), 1);
    assert_eq!(fixes[0].edits[0].text, "notify");
    assert_eq!(
        document.diagnostics()[fixes[0].diagnostic].code,
        fixes[0].code
    );
    assert!(document.fixes(0..9).is_empty());
}

/// The texts offered at the cursor of `source`, which follows [`BAGS`].
fn offered(source: &str) -> Vec<String> {
    let (document, at) = cursor(&format!("{BAGS}{source}"));
    let completions = document.completions(at);
    completions
        .into_iter()
        .map(|completion| completion.text)
        .collect()
}

#[test]
fn completions_fit_their_place() {
    let cases: &[(&str, &[&str], &[&str])] = &[
        ("¦", &["rule", "template"], &["when", "lost"]),
        ("ru¦", &["rule"], &["lost"]),
        ("rule ¦", &[], &["rule", "lost"]),
        (
            "rule r { ¦ }",
            &["when", "category", "handoff"],
            &["rule", "lost", "expect"],
        ),
        ("rule r { wh¦ }", &["when"], &[]),
        (
            "rule r { when ¦",
            &["lost", "tag_number", "upset", "customer.tier", "not"],
            &["baggage", "rule", "notify"],
        ),
        (
            "rule r { when lost and ¦ }",
            &["lost", "channel"],
            &["when", "do"],
        ),
        (
            "rule r { when lost ¦ }",
            &["and", "or", "category"],
            &["lost"],
        ),
        (
            "rule r { when lost near ¦ }",
            &["lost", "tag_number"],
            &["upset", "and"],
        ),
        (
            "rule r { when customer.tier is ¦ }",
            &["basic", "gold", "known", "not"],
            &["lost"],
        ),
        (
            "rule r { when customer.tier is not g¦ }",
            &["basic", "gold"],
            &["lost"],
        ),
        ("rule r { when customer.tier ¦ }", &["is"], &["lost"]),
        (
            "rule r { when channel is ¦ }",
            &["x", "dm", "public"],
            &["gold"],
        ),
        (
            "rule r { when category is ¦ }",
            &["baggage", "none"],
            &["gold", "x"],
        ),
        ("rule r { when urgency >= ¦ }", &["low", "high"], &["gold"]),
        ("rule r { when has ¦ }", &["card_number"], &["lost"]),
        (
            "rule r { when lost category ¦ }",
            &["baggage", "other"],
            &["lost"],
        ),
        (
            "rule r { when lost category ba¦ tone calm }",
            &["baggage"],
            &["lost"],
        ),
        ("rule r { always tone ¦ }", &["calm"], &["x"]),
        ("rule r { always urgency ¦ }", &["critical"], &["x"]),
        (
            "rule r { always reply ¦ }",
            &["lost_bag", "nothing", "only"],
            &["x"],
        ),
        (
            "rule r { always reply lost_bag, ¦ }",
            &["lost_bag", "nothing"],
            &["only"],
        ),
        ("rule r { always handoff ¦ }", &["x", "dm"], &["lost"]),
        ("rule r { always do ¦ }", &["notify"], &["x"]),
        ("rule r { always collect ¦ }", &["customer.name"], &["x"]),
        (
            "rule r { always reply lost_bag ¦ }",
            &["tone", "handoff"],
            &["lost_bag"],
        ),
        ("rule r { always hold because \"😡 ¦\" }", &[], &["tone"]),
        ("# ru¦", &[], &["rule"]),
        ("default { ¦ }", &["category", "reply"], &["when"]),
        ("category c \"😡\" { ¦ }", &["urgency", "needs"], &["when"]),
        ("condition c = ¦", &["lost", "customer.name"], &["rule"]),
        (
            "condition c = lost and category is ¦",
            &["baggage"],
            &["lost"],
        ),
        ("condition c = lost ¦", &["and", "rule"], &["lost"]),
        (
            "phrases p = \"😡\", ¦",
            &["lost", "exact"],
            &["tag_number", "upset"],
        ),
        ("fact a.b ¦", &["number", "one of"], &["rule"]),
        ("fact a.b one of c, d = ¦", &["c", "d"], &["rule"]),
        ("urgency ¦", &["low"], &["rule"]),
        ("template t { ¦ }", &["on", "in"], &["when"]),
        ("template t { on ¦ }", &["x", "public"], &["calm"]),
        ("template t { in ¦ }", &["calm"], &["x"]),
        (
            "template t { \"😡 {¦",
            &["sorry", "customer.name", "if"],
            &["lost"],
        ),
        ("template t { \"😡 {so¦}\" }", &["sorry"], &["lost"]),
        (
            "template t { \"😡 {if ¦}\" }",
            &["upset", "customer.name", "channel"],
            &["lost", "sorry"],
        ),
        (
            "template t { \"😡 {if customer.tier is ¦}\" }",
            &["gold"],
            &["sorry"],
        ),
        ("template t { \"😡 {{¦\" }", &[], &["sorry"]),
        ("template t { \"😡 ¦\" }", &[], &["sorry", "on"]),
        ("template t {\n\"\"\"\n😡 {¦}\n\"\"\"\n}", &["sorry"], &[]),
        ("snippet s \"{¦}\"", &["customer.name", "sorry"], &["lost"]),
        ("channel c { ¦ }", &["public", "limit"], &["when"]),
        (
            "channel c { private invite \"{¦}\" }",
            &["customer.name"],
            &["lost"],
        ),
        ("test \"😡\" { ¦ }", &["on", "expect"], &["when"]),
        ("test \"😡\" { on ¦ }", &["x", "dm"], &["public"]),
        ("test \"😡\" { on x \"{¦}\" }", &[], &["sorry"]),
        ("test \"😡\" { with ¦ }", &["customer.tier"], &["x"]),
        ("test \"😡\" { with customer.tier ¦ }", &["gold"], &["x"]),
        (
            "test \"😡\" { expect ¦ }",
            &["category", "reply", "rule", "text"],
            &[],
        ),
        ("test \"😡\" { expect rule ¦ }", &["lost_bag"], &["x"]),
        (
            "test \"😡\" { expect reply is ¦ }",
            &["lost_bag", "any"],
            &["x"],
        ),
        ("playbook \"😡\" { language ¦ }", &["en"], &["lost"]),
    ];
    let mut wrong = Vec::new();
    for (source, there, absent) in cases {
        let offered = offered(source);
        for text in *there {
            if !offered.iter().any(|other| other == text) {
                wrong.push(format!("{source}: no {text} in {offered:?}"));
            }
        }
        for text in *absent {
            if offered.iter().any(|other| other == text) {
                wrong.push(format!("{source}: {text} among {offered:?}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_completion_replaces_the_word_at_the_cursor() {
    let (document, at) = cursor(&format!("{BAGS}rule 😡 {{ always do not¦ }}"));
    let completions = document.completions(at);
    assert_eq!(completions.len(), 1);
    assert_eq!(&document.source()[completions[0].span.range()], "not");
    assert_eq!(completions[0].kind, CompletionKind::Name(Kind::Action));
    assert_eq!(
        completions[0].detail.as_deref(),
        Some("action: Tell the desk")
    );
}

#[test]
fn layout_changes_only_the_lines_it_must() {
    let mut document =
        Document::open("# 😡\naction  a \"😡\"\n\nrule r { always   do a }\n# end\n");
    let edits = document.format().expect("it can be read");
    assert_eq!(edits.len(), 1);
    assert_eq!(&document.source()[..edits[0].span.start as usize], "# 😡\n");
    assert!(document.source()[edits[0].span.end as usize..].starts_with("# end"));
    document.edit(edits[0].span.range(), &edits[0].text);
    assert!(
        document.source().contains("action a \"😡\"\n\nrule r"),
        "{}",
        document.source()
    );
    assert_eq!(document.format(), Some(Vec::new()));
    document.edit(0..0, "rule 😡 {");
    assert_eq!(document.format(), None);
}

#[test]
fn places_cross_in_utf16_units() {
    let source = "# 😡😡\naction tell \"😡\"\nrule r { always do tel }\n";
    let mut document = ExternalDocument::open(source);
    let units = |text: &str| u32::try_from(text.encode_utf16().count()).expect("few");
    let at = units(source.split("tel }").next().expect("a start"));
    let diagnostic = &document.diagnostics()[0];
    assert_eq!((diagnostic.start, diagnostic.end), (at, at + 3));
    let fix = &document.fixes(at, at)[0];
    assert_eq!(
        (fix.edits[0].start, fix.edits[0].text.as_str()),
        (at, "tell")
    );
    document.edit(at, at + 3, "tell");
    assert!(document.diagnostics().is_empty());
    assert_eq!(document.definition(at + 1)[0].start, 14);
    assert_eq!(document.references(at).len(), 2);
    assert_eq!(document.completions(at)[0].start, at);
    assert_eq!(document.hover(at).expect("a hover").start, at);
    assert_eq!(document.symbols()[1].selection.start, 29);
    let renamed = document.rename(at, "say");
    assert_eq!(renamed.edits.expect("edits")[1].start, at);
    assert_eq!(
        document.rename(at, "rule").refused.as_deref(),
        Some("`rule` is a word of the language and cannot be a name")
    );
    assert_eq!(document.rename_place(at).expect("a name").name, "tell");
}
