#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "helpers of tests fail as tests do"
)]

use super::*;
use crate::playbook::Playbook;

/// The lines that a text breaches, each with its words.
fn breaches<'t>(lines: &str, text: &'t str) -> Vec<(String, &'t str)> {
    breaches_in(lines, text, (&[], &[]), true)
}

/// The same where values of facts stand in the text, and others are known.
fn breaches_in<'t>(
    lines: &str,
    text: &'t str,
    (borrowed, known): (&[Span], &[(FactId, &str)]),
    public: bool,
) -> Vec<(String, &'t str)> {
    let source = format!(
        "fact booking.reference text up to 6 sensitive\nphrases sorry = \"sorry\", \"apologise\"\n\
         channel x {{ public }}\nvoice {{ {lines} }}\nrule r {{ when sorry  collect booking.reference  tag \"x\" }}"
    );
    let book = Playbook::compile(&source).unwrap();
    let voice = &book.texts.voice;
    let heard = Heard {
        public,
        ..Heard::default()
    };
    let passage = Passage {
        writing: &Writing::new(text),
        borrowed,
        known,
    };
    let found = voice.breaches(&passage, &heard);
    found
        .iter()
        .map(|breach| {
            let line = voice.lines[usize::from(breach.line)].source.clone();
            (line, &text[breach.span.range()])
        })
        .collect()
}

fn words<'t>(lines: &str, text: &'t str) -> Vec<&'t str> {
    breaches(lines, text)
        .into_iter()
        .map(|(_, words)| words)
        .collect()
}

#[test]
fn words_are_found_in_all_their_forms() {
    let lines = "avoid \"reach out\" say \"contact us\"  never \"calm down\", /\\bper my\\b/";
    assert_eq!(
        breaches(lines, "😡 Reaching out, pls CALM DOWN, per my last mail"),
        [
            (
                "avoid \"reach out\" say \"contact us\"".into(),
                "Reaching out"
            ),
            ("never \"calm down\", /\\bper my\\b/".into(), "CALM DOWN"),
            ("never \"calm down\", /\\bper my\\b/".into(), "per my"),
        ]
    );
    assert!(words(lines, "😡 Calmly down the road").is_empty());
}

#[test]
fn what_others_said_is_exempt() {
    let lines = "never \"calm down\"  at most 0 exclamation marks  no shouting";
    assert!(words(lines, "😡 You wrote \"CALM DOWN NOW!\" to us.").is_empty());
    assert!(words(lines, "See https://a.com/calm-down.").is_empty());
    let text = "Hello JOHNATHAN CALM DOWN!, hi";
    let borrowed = [Span::new(6, 26)];
    assert!(breaches_in(lines, text, (&borrowed, &[]), true).is_empty());
}

#[test]
fn counts_point_at_the_first_too_many() {
    assert_eq!(
        words("at most 1 exclamation mark", "😡 Oh! No！ Yes!"),
        ["！"]
    );
    assert_eq!(words("at most 1 emoji", "👩‍💻 ok 👍🏽"), ["👍🏽"]);
    assert_eq!(
        words("at most 0 links", "go to a.example/x or https://b.com"),
        ["https://b.com"]
    );
    assert_eq!(words("at most 1 hashtag", "#a 😡 #b"), ["#b"]);
    assert_eq!(
        words("at most 3 words", "😡 one two three four five"),
        ["four"]
    );
    assert_eq!(
        words(
            "at most 3 words per sentence",
            "😡 One two three. Four five six seven! Eight."
        ),
        ["Four five six seven"]
    );
    assert_eq!(
        words("no shouting", "😡 this is REALLY REALLY BAD"),
        ["REALLY REALLY BAD"]
    );
}

#[test]
fn names_and_numbers_do_not_shout() {
    for text in [
        "😡 Dear Mr JUAN CARLOS GARCIA LOPEZ, thanks",
        "😡 Ms O'NEILL",
        "Dear ANASTASIA PAPADOPOULOU 😡",
        "😡 The VAT no. is GB 123 4567 89, our IBAN GB29 NWBK 6016 1331 9268 19",
    ] {
        assert!(words("no shouting", text).is_empty(), "{text}");
    }
    for text in ["😡 DEAR CUSTOMER WE TOLD YOU", "😡 Hi, YOU MUST WAIT NOW"] {
        assert_eq!(words("no shouting", text).len(), 1, "{text}");
    }
}

#[test]
fn what_is_missing_is_missing_at_the_end() {
    let found = breaches("require sorry", "😡 We lost it.");
    assert_eq!(found, [("require sorry".into(), "")]);
    assert!(words("require sorry", "😡 We apologised.").is_empty());
    assert_eq!(words("require sorry", "😡 They say \"sorry\".").len(), 1);
}

#[test]
fn private_things_in_public() {
    let lines = "never in public email_address, booking.reference";
    let text = "😡 Your ab-12cd is known to me@a.example";
    let known: &[(FactId, &str)] = &[(0, "AB12CD")];
    let found = breaches_in(lines, text, (&[], known), true);
    let words: Vec<_> = found.iter().map(|(_, words)| *words).collect();
    assert_eq!(words, ["ab-12cd", "me@a.example"]);
    assert!(breaches_in(lines, text, (&[], known), false).is_empty());
}
