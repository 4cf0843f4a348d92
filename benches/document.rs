//! How long an editor waits after a key is pressed, in a playbook of 2,000 lines:
//! `cargo bench --bench document`. Prints milliseconds; asserts nothing.

#![allow(clippy::expect_used, reason = "a measurement ends where it cannot run")]

use std::fmt::Write as _;
use std::hint::black_box;
use std::time::Instant;

use replybook::{Document, Options, Playbook, check, syntax};

/// A playbook as large teams write them: rules, lists, patterns, categories,
/// templates and tests, about `lines` lines.
fn playbook(lines: usize) -> String {
    let mut text = String::from(
        "playbook \"Large\" { language en }\n\
         channel x \"X\" { public  limit 280 weighted  thread up to 2 }\n\
         channel dm \"Direct message\" { private  limit 10000  invite \"send us a DM\" }\n\
         fact customer.name text up to 20\n\
         fact customer.tier one of basic, silver, gold\n\
         tone calm \"Short sentences.\"\n",
    );
    let mut number = 0;
    while text.lines().count() < lines {
        let _ = write!(
            text,
            r#"
category topic{number} "Topic {number}"
phrases things{number} = "parcel {number}", "box{number}", "delivered package", "order of {number} items"
phrases gone{number} = "lost", "missing {number}", "never arrived", "can't find number {number}", exact "gone"
pattern code{number} = /\bab{number}-?\d{{3,6}}\b/
condition upset{number} "Upset" = gone{number} and (things{number} or customer.tier is gold)

# what happens to box {number}
rule lost{number} "Lost {number}" {{
  when upset{number} and not code{number}
  unless customer.tier is basic or waiting > 2 hours
  category topic{number}
  urgency high
  tone calm
  reply lost{number}, sorry{number}
  handoff dm because "we need the number"
}}

rule code{number} {{
  when code{number} and channel is x
  reply sorry{number}
}}

snippet polite{number} "We're so sorry about {number}"

template lost{number} "Apologise" {{
  on x "{{polite{number}}}, {{customer.name or there}}. {{handoff}}."
  "{{polite{number}}}{{if customer.name is known}}, {{customer.name}}{{end}}. We look for it now."
}}
template sorry{number} {{ "{{polite{number}}}. 😡 {{handoff}}." "{{polite{number}}}. 😡 is how we feel too." }}

test "box {number}" {{
  on x "my box{number} is lost"
  with customer.name "Ana"
  expect category is topic{number} and urgency is high
}}
"#
        );
        number += 1;
    }
    text
}

fn time<T>(what: &str, mut run: impl FnMut(usize) -> T) {
    let mut times: Vec<f64> = (0..15)
        .map(|round| {
            let start = Instant::now();
            black_box(run(round));
            start.elapsed().as_secs_f64() * 1_000.0
        })
        .collect();
    times.sort_by(f64::total_cmp);
    let median = times.get(times.len() / 2).copied().unwrap_or_default();
    let least = times.first().copied().unwrap_or_default();
    println!("{what:<44} {median:8.2} ms (least {least:.2})");
}

fn main() {
    let source = playbook(2_000);
    println!("{} lines, {} bytes", source.lines().count(), source.len());
    let parsed = syntax::parse(&source);
    let compiled = Playbook::compile_with(&source, &Options::default());
    assert!(compiled.playbook.is_some(), "{:#?}", compiled.diagnostics);
    time("parse", |_| syntax::parse(&source));
    time("check", |_| check::check(&parsed.file, &source));
    time("compile, all of it", |_| {
        Playbook::compile_with(&source, &Options::default())
    });
    time("open a document", |_| Document::open(source.as_str()));
    let mut document = Document::open(source.as_str());
    let places = [
        ("a comment at the start", "# what happens"),
        ("a phrase at the start", "\"lost\", \"missing 0\""),
        ("a pattern in the middle", "\\bab31-?\\d{3,"),
        ("a rule at the end", "reply lost50"),
    ];
    for (what, text) in places {
        let at = source.find(text).expect("it is there") + text.len();
        // Alternately a letter comes and goes.
        time(&format!("edit {what}, then diagnostics"), |round| {
            match round % 2 {
                0 => document.edit(at..at, "7"),
                _ => document.edit(at..at + 1, ""),
            }
            document.diagnostics().len()
        });
        document.set(source.as_str());
    }
    let at = source.find("customer.name").expect("it is there");
    time("hover", |_| document.hover(at));
    time("completions", |_| document.completions(source.len()));
    time("rename", |_| document.rename(at, "customer.first_name"));
}
