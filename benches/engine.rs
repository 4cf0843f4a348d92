//! What each stage costs, at four sizes of playbook: `cargo bench --bench engine`, or
//! one stage of it, `cargo bench --bench engine -- scan`.

#![allow(
    missing_docs,
    clippy::expect_used,
    reason = "a measurement ends where it cannot run"
)]

use std::fmt::Write as _;
use std::hint::black_box;

use criterion::{BenchmarkId, Criterion, criterion_group, criterion_main};
use replybook::message::{Words, straighten};
use replybook::{Message, Playbook, SaveOptions};

const SIZES: [usize; 4] = [10, 100, 1_000, 10_000];

const TEXT: &str = "@northwind 😡 My bag4 hasn't arrived, and box17 “is lost” again. \
                    Where is parcel 99? I've been waiting for 3 days… #LostBag";

/// So many rules, each with phrases of its own, a channel for every third, a category,
/// an urgency, and a reply for the first hundred.
fn source(rules: usize) -> String {
    let mut text = String::from(
        "channel x { public limit 280 weighted }\n\
         channel dm { private invite \"send us a DM\" }\n\
         category baggage\ncategory other\n\
         template sorry { \"We're so sorry. {handoff}.\" \"We're so sorry.\" }\n",
    );
    for rule in 0..rules {
        let channel = if rule % 3 == 0 {
            " and channel is x"
        } else {
            ""
        };
        let reply = if rule < 100 { " reply sorry" } else { "" };
        let category = if rule % 2 == 0 { "baggage" } else { "other" };
        let _ = writeln!(
            text,
            "rule r{rule} {{ when (\"bag{rule}\" or \"box{rule} is lost\" or \"parcel {rule}\") \
             and not \"found {rule}\"{channel} category {category} urgency high{reply} }}"
        );
    }
    text
}

fn messages(criterion: &mut Criterion) {
    criterion.bench_function("straighten", |bencher| {
        bencher.iter(|| straighten(black_box(TEXT)));
    });
    let mut words = Words::default();
    criterion.bench_function("words", |bencher| {
        bencher.iter(|| words.read_again(black_box(TEXT)));
    });
}

fn playbooks(criterion: &mut Criterion) {
    let texts = [TEXT; 64];
    for size in SIZES {
        let source = source(size);
        let playbook = Playbook::compile(&source).expect("it compiles");
        let bytes = playbook.save_with(SaveOptions { strip: true });
        let message = Message::new("x", TEXT);
        let mut group = criterion.benchmark_group(format!("{size} rules"));
        group.sample_size(if size > 1_000 { 10 } else { 30 });
        group.bench_function(BenchmarkId::from_parameter("scan 64 messages"), |bencher| {
            bencher.iter(|| playbook.scan(black_box(&texts), &message, &[]));
        });
        group.bench_function("triage: scan, evaluate, render", |bencher| {
            bencher.iter(|| playbook.triage(black_box(&message)));
        });
        group.bench_function("open", |bencher| {
            bencher.iter(|| Playbook::open(black_box(&bytes)));
        });
        group.bench_function("compile", |bencher| {
            bencher.iter(|| Playbook::compile(black_box(&source)));
        });
        group.finish();
    }
}

criterion_group!(stages, messages, playbooks);
criterion_main!(stages);
