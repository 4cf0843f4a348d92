//! What compiles never renders over a limit: every suggested template fits every
//! channel with facts at the bounds of their declarations, whatever characters
//! they are of.

#![cfg(feature = "compiler")]
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "what fails here is a failed test"
)]

use proptest::prelude::*;
use replybook::decision::{Reply, WarningKind};
use replybook::{Message, Options, Playbook};

/// Pieces of texts: words, inserts, and what stands closest to them.
const PIECES: &[&str] = &[
    "Sorry",
    " ",
    " ",
    ", ",
    ". ",
    ". We ",
    "! ",
    ".",
    "\\n",
    "👩‍👩‍👧‍👦 ",
    "名前を",
    "。",
    "שלום ",
    "é",
    "e\u{301}",
    "https://a.com/",
    "https://northwind.example/a/rather/long/way/to/say/so",
    ".com",
    "co",
    "www.",
    "(",
    ")",
    "#",
    "@",
    "{a.name}",
    "{a.name or friend}",
    "{b.short}",
    "{c.number}",
    "{d.link}",
    "{e.link}",
    "{f.tier}",
    "{g.time}",
    "{handoff}",
    "{respond within}",
    "{vary Hi | Hello there}",
    "{if a.name is known}Yes{else}No, not at all. Never{end}",
    "{if is public} here{end}",
    "{if c.number > 3}{b.short}.com{else}{a.name}{end}",
    "{snip}",
];

/// What names are made of, each one code point after NFC.
const LETTERS: &[&str] = &[
    "a", "m", "名", "é", "ß", "ש", "ع", "ﷺ", "👩", "\u{200D}", "\u{FE0F}", "🇬", "🇧", "1", ".", " ",
    "co", ".com", "a.co", "x.co/", "http://", "@", "#", "-", "_", "\u{301}", "Ж", "。", "!", "한",
    "'",
];

fn text() -> impl Strategy<Value = String> {
    prop::collection::vec(prop::sample::select(PIECES), 1..12).prop_map(|pieces| pieces.concat())
}

fn value() -> impl Strategy<Value = String> {
    prop::collection::vec(prop::sample::select(LETTERS), 0..30).prop_map(|letters| letters.concat())
}

/// For whom a variant is.
const LANGUAGES: &[&str] = &["", "", "for es ", "for es-MX, pt ", "for ru "];

fn playbook(texts: &[(&str, String)], limit: u32, thread: u32, sign: bool) -> String {
    let sign = if sign {
        "voice { sign \"{if message.language is es}名{end}^{b.short}\" }"
    } else {
        ""
    };
    // A handoff whose public texts do not invite is refused.
    let moves = texts.iter().all(|(_, text)| text.contains("{handoff}"));
    let moves = if moves { "handoff dm" } else { "" };
    let variants: Vec<String> = texts
        .iter()
        .map(|(language, text)| format!("  {language}\"{text}\""))
        .collect();
    format!(
        "channel x {{ public  limit {limit} weighted  thread up to {thread}  respond within 90 minutes }}\n\
         channel sms {{ private  limit {limit}  thread up to {thread}  respond within 2 hours }}\n\
         channel dm {{ private  invite \"{{if message.language is pt}}mande uma mensagem{{else}}send us a DM{{end}}: {{d.link}}\" }}\n\
         fact a.name text up to 12\nfact b.short text up to 3\nfact c.number number\n\
         fact d.link link = \"https://x.com/messages/compose?recipient_id=1\"\nfact e.link link up to 40\n\
         fact f.tier one of gold \"名 gold\", none_at_all\nfact g.time time\n{sign}\n\
         snippet snip \"{{if message.language is ru}}Простите{{else}}Sorry{{end}}, {{a.name}}\"\n\
         rule r {{ always  reply t  {moves} }}\ntemplate t {{\n{}\n}}",
        variants.join("\n")
    )
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 600, ..ProptestConfig::default() })]

    #[test]
    fn what_compiles_fits(
        texts in prop::collection::vec((prop::sample::select(LANGUAGES), text()), 1..4),
        limit in 40u32..200,
        thread in 1u32..4,
        sign: bool,
        name in value(),
        short in value(),
        link in prop::sample::select(&["https://a.com", "http://b.example/名/?q=1", "nothing/like/a/link/but/quite/long"][..]),
        number in prop::sample::select(&[0.0, -1.5, 1e15, 12_345.678][..]),
        known in any::<[bool; 6]>(),
        channel in prop::sample::select(&["x", "sms"][..]),
        language in prop::option::of(prop::sample::select(&["es", "es-MX", "pt-BR", "ru", "fr"][..])),
    ) {
        let source = playbook(&texts, limit, thread, sign);
        let compiled = Playbook::compile_with(&source, &Options::default());
        let Some(book) = compiled.playbook else {
            return Ok(());
        };
        let mut message = Message::new(channel, "😡");
        let facts: [(&str, replybook::message::FactValue); 6] = [
            ("a.name", name.as_str().into()),
            ("b.short", short.as_str().into()),
            ("c.number", number.into()),
            ("e.link", link.into()),
            ("f.tier", "gold".into()),
            ("g.time", 8.64e15.into()),
        ];
        for ((name, value), known) in facts.into_iter().zip(known) {
            if known {
                message = message.with_fact(name, value);
            }
        }
        if let Some(language) = language {
            message = message.with_fact("message.language", language);
        }
        let decision = book.triage(&message);
        prop_assert!(
            !decision.warnings.iter().any(|warning| warning.kind == WarningKind::NoVariant),
            "{source}\n{message:?}"
        );
        for reply in &decision.replies {
            let Reply::Text(reply) = reply else { continue };
            prop_assert!(reply.parts.len() <= thread as usize);
            for part in &reply.parts {
                prop_assert!(part.length <= limit, "{source}\n{message:?}\n{part:?}");
            }
        }
    }
}
