//! What pages show of the command comes out as they show it.

#![allow(
    clippy::expect_used,
    clippy::panic,
    reason = "a test ends where its surroundings fail"
)]

mod command;

use std::fs;
use std::path::Path;

use command::replybook;

fn page(name: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("..").join(name);
    fs::read_to_string(path).expect("a page")
}

/// The blocks of a page that begin with "```" and `info`.
fn blocks<'a>(page: &'a str, info: &str) -> Vec<&'a str> {
    let opening = format!("\n```{info}\n");
    page.split(&opening)
        .skip(1)
        .map(|rest| rest.split("\n```").next().unwrap_or(rest))
        .collect()
}

#[test]
fn the_readme_shows_what_triage_says() {
    let page = page("README.md");
    let (_, shown) = page
        .split_once("$ cargo run -- triage \"@northwind my bag never arrived\"\n…\n")
        .expect("the command");
    let (shown, _) = shown.split_once("…\n").expect("its end");
    let output = replybook(["triage", "@northwind my bag never arrived"], b"");
    let text = String::from_utf8(output.stdout).expect("UTF-8");
    // What the page leaves out between two fields is an empty line.
    let text = text.replace("\n\n", "\n");
    assert!(text.contains(shown), "{text}");
}

#[test]
fn the_messages_of_the_page_on_the_command_are_read() {
    let page = page("docs/command.md");
    let json = blocks(&page, "json");
    let [messages, unread, draft] = json.as_slice() else {
        panic!("{json:?}");
    };
    for input in [*messages, *blocks(&page, "csv").first().expect("a table")] {
        let output = replybook(["triage"], input.as_bytes());
        assert!(output.status.success(), "{output:?}");
    }
    let faulty = "\n\n{\"id\":\"19\",\"chanel\":\"x\",\"text\":\"my bag never arrived\"}";
    let output = replybook(["triage"], faulty.as_bytes());
    assert_eq!(output.status.code(), Some(1));
    let text = String::from_utf8(output.stdout).expect("UTF-8");
    assert_eq!(text.trim_end(), *unread);

    let airline = concat!(env!("CARGO_MANIFEST_DIR"), "/../examples/airline.playbook");
    let output = replybook(["review", airline], draft.as_bytes());
    let text = String::from_utf8(output.stdout).expect("UTF-8");
    assert!(text.starts_with("{\"findings\":[{"), "{text}");
}
