#![allow(missing_docs, clippy::all)]
//! x
use replybook::message::entities::*;
use std::io::{BufRead, Write};
fn main() {
    let out = std::io::stdout();
    let mut out = std::io::BufWriter::new(out.lock());
    for line in std::io::stdin().lock().lines() {
        let text: String = serde_json::from_str(&line.unwrap()).unwrap();
        let t = &text;
        let ix = |v: Vec<Entity>| {
            v.iter()
                .map(|e| {
                    let u = |b| replybook::source::utf16_offset(t, b);
                    (u(e.span.start), u(e.span.end), e.text(t).to_string())
                })
                .collect::<Vec<_>>()
        };
        let w = |c: &Config| {
            let p = weighted_length(t, c);
            (
                p.weighted_length,
                p.valid,
                p.permillage,
                *p.display_range.end(),
                *p.valid_range.end(),
            )
        };
        let v = serde_json::json!({"l":ix(links(t)),"p":ix(links_with_protocol(t)),"m":ix(mentions_or_lists(t)),"h":ix(hashtags(t)),"c":ix(cashtags(t)),"e":ix(entities(t)),"r":reply_mention(t).map(|e|e.name(t).to_string()),
          "v":[w(&Config::V1),w(&Config::V2),w(&Config::V3)], "t":[is_valid_tweet(t,&Config::V3), is_valid_username(t), is_valid_list(t), is_valid_hashtag(t)], "u":[is_valid_url(t,UrlRules::default()),is_valid_url(t,UrlRules{require_protocol:false,unicode_domains:false})]});
        serde_json::to_writer(&mut out, &v).unwrap();
        out.write_all(b"\n").unwrap();
    }
}
