//! How the command behaves while it runs: order, blocking, closed pipes, files.

#![allow(
    clippy::expect_used,
    reason = "a test ends where its surroundings fail"
)]

mod command;

use std::fs;
use std::io::{BufRead, BufReader, BufWriter, Read, Write};
use std::path::PathBuf;
use std::process::{Child, ChildStdin, ChildStdout};

use command::{command, replybook};

fn scratch(name: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name)
}

/// A command that reads standard input, with both ends of what it reads and writes.
fn answering(task: &str) -> (Child, ChildStdin, BufReader<ChildStdout>) {
    let mut child = command()
        .args([task, "parcel.playbook"])
        .spawn()
        .expect("it starts");
    let input = child.stdin.take().expect("a pipe");
    let output = BufReader::new(child.stdout.take().expect("a pipe"));
    (child, input, output)
}

#[test]
fn each_line_is_answered_before_the_next_is_asked() {
    for (header, row) in [
        ("", "{\"id\":\"ID\",\"text\":\"😡 late\"}\n"),
        ("id,text\n", "ID,😡 late\n"),
    ] {
        let (mut child, mut input, mut output) = answering("triage");
        input.write_all(header.as_bytes()).expect("written");
        for id in 1..=3 {
            let id = id.to_string();
            input
                .write_all(row.replace("ID", &id).as_bytes())
                .expect("written");
            let mut line = String::new();
            output.read_line(&mut line).expect("an answer");
            assert!(line.starts_with(&format!("{{\"id\":\"{id}\"")), "{line}");
        }
        drop(input);
        assert!(child.wait().expect("it ends").success());
    }
}

#[test]
fn each_draft_is_looked_over_before_the_next_is_asked() {
    let (mut child, mut input, mut output) = answering("review");
    for name in ["Ana", "Ben", "Zoë"] {
        let draft = format!("Hi {name}");
        let row = format!("{{\"draft\":\"{draft}\",\"message\":{{\"text\":\"late\"}}}}\n");
        input.write_all(row.as_bytes()).expect("written");
        let mut line = String::new();
        output.read_line(&mut line).expect("an answer");
        let length = format!("\"length\":{}", draft.chars().count());
        assert!(line.contains(&length), "{line}");
    }
    drop(input);
    child.wait().expect("it ends");
}

#[test]
fn a_long_stream_keeps_its_order_and_takes_no_memory() {
    const LINES: usize = 30_000;
    let (mut child, input, output) = answering("triage");
    let mut input = BufWriter::new(input);
    let writer = std::thread::spawn(move || {
        for id in 0..LINES {
            let line = format!("{{\"id\":\"{id}\",\"channel\":\"x\",\"text\":\"hi\"}}\n");
            input.write_all(line.as_bytes()).expect("written");
        }
    });
    let mut early = None;
    let mut count = 0;
    for (id, answer) in output.lines().enumerate() {
        let answer = answer.expect("a line");
        assert!(
            answer.starts_with(&format!("{{\"id\":\"{id}\",")),
            "{answer}"
        );
        if id == LINES / 10 {
            early = peak_memory(child.id());
        }
        // The last lines may be read when the command has gone.
        if id == LINES / 10 * 9
            && let (Some(early), Some(late)) = (early, peak_memory(child.id()))
        {
            assert!(late < early + 2048, "{early} kB, then {late} kB");
        }
        count += 1;
    }
    assert_eq!(count, LINES);
    writer.join().expect("written");
    assert!(child.wait().expect("it ends").success());
}

/// The most memory a process has had, in kB, where the system tells.
fn peak_memory(process: u32) -> Option<u64> {
    let status = fs::read_to_string(format!("/proc/{process}/status")).ok()?;
    let line = status.lines().find(|line| line.starts_with("VmHWM:"))?;
    line.split_whitespace().nth(1)?.parse().ok()
}

#[test]
fn a_reader_that_has_seen_enough_is_no_error() {
    let (mut child, mut input, mut output) = answering("triage");
    let writer = std::thread::spawn(move || {
        // Ends once the command has gone.
        while input.write_all(b"{\"text\":\"hi\"}\n").is_ok() {}
    });
    let mut line = String::new();
    output.read_line(&mut line).expect("an answer");
    drop(output);
    assert!(child.wait().expect("it ends").success());
    writer.join().expect("ended");
    let mut errors = String::new();
    let mut stderr = child.stderr.take().expect("a pipe");
    stderr.read_to_string(&mut errors).expect("UTF-8");
    assert_eq!(errors, "");
}

#[test]
fn an_open_quote_does_not_take_the_input_into_memory() {
    let mut input = b"text\n\"open ".to_vec();
    input.resize(8 << 20, b'a');
    let output = replybook(["triage", "parcel.playbook"], &input);
    assert_eq!(output.status.code(), Some(2));
    assert_eq!(
        String::from_utf8_lossy(&output.stderr),
        "error: the row on line 2 is longer than 1 MiB: is a quote left open?\n"
    );
}

#[test]
fn a_built_playbook_decides_as_its_source() {
    let built = scratch("parcel.replybook");
    let stripped = scratch("stripped.replybook");
    let (built, stripped) = (
        built.to_str().expect("UTF-8"),
        stripped.to_str().expect("UTF-8"),
    );
    let output = replybook(["build", "parcel.playbook", "-o", built], b"");
    assert!(output.status.success());
    let said = String::from_utf8(output.stdout).expect("UTF-8");
    let size = fs::metadata(built).expect("a file").len();
    assert!(
        said.contains(&format!(": {size} bytes, fingerprint ")),
        "{said}"
    );

    let source = fs::read(command::cases().join("parcel.playbook")).expect("read");
    let piped = replybook(["build", "-", "-o", "-"], &source);
    assert_eq!(piped.stdout, fs::read(built).expect("read"));
    assert!(piped.status.success() && piped.stderr.is_empty());

    // From what is built already, as from source.
    let output = replybook(["build", built, "-o", stripped, "--strip", "-q"], b"");
    assert!(output.status.success());
    assert!(output.stdout.is_empty());
    assert!(fs::metadata(stripped).expect("a file").len() < size);

    let message =
        b"{\"id\":\"1\",\"channel\":\"x\",\"text\":\"\xF0\x9F\x98\xA1 my parcel is late\"}\n";
    let decide = |playbook| replybook(["triage", playbook], message).stdout;
    let from_source = decide("parcel.playbook");
    assert!(from_source.starts_with(b"{\"id\":\"1\",\"category\":\"delivery\""));
    assert_eq!(decide(built), from_source);
    assert_eq!(decide(stripped), from_source);

    assert!(replybook(["test", built], b"").status.success());
    let output = replybook(["test", stripped], b"");
    assert_eq!(output.status.code(), Some(2));
    let said = String::from_utf8(output.stderr).expect("UTF-8");
    assert!(said.contains("build it without `--strip`"), "{said}");
}

#[test]
fn a_damaged_file_is_refused_and_a_failed_build_leaves_the_old_one() {
    let path = scratch("damaged.replybook");
    let book = path.to_str().expect("UTF-8");
    assert!(
        replybook(["build", "parcel.playbook", "-o", book], b"")
            .status
            .success()
    );
    let good = fs::read(&path).expect("a file");

    assert_eq!(
        replybook(["build", "faulty.playbook", "-o", book], b"")
            .status
            .code(),
        Some(1)
    );
    assert_eq!(fs::read(&path).expect("a file"), good);

    let mut bad = good;
    let last = bad.len() - 1;
    bad[last] ^= 1;
    fs::write(&path, bad).expect("written");
    let output = replybook(["triage", book, "hello"], b"");
    assert_eq!(output.status.code(), Some(2));
    let said = String::from_utf8(output.stderr).expect("UTF-8");
    assert!(said.contains("checksum"), "{said}");
}

#[test]
fn without_a_playbook_the_example_answers() {
    let output = replybook(["triage", "@northwind 😡 my bag never arrived"], b"");
    assert!(output.status.success());
    let said = String::from_utf8(output.stdout).expect("UTF-8");
    assert!(said.contains("channel     x\n"), "{said}");
    assert!(said.contains("\nreply "), "{said}");
    assert!(!said.contains('\u{1b}'), "{said}");
}

#[test]
fn colours_only_when_asked_for() {
    let output = replybook(
        ["triage", "parcel.playbook", "late", "--color", "always"],
        b"",
    );
    assert!(output.stdout.contains(&0x1b));
    let output = replybook(["triage", "parcel.playbook", "late"], b"");
    assert!(!output.stdout.contains(&0x1b));
}

#[test]
fn every_shell_has_completions() {
    for shell in ["bash", "zsh", "fish", "elvish", "powershell"] {
        let output = replybook(["completions", shell], b"");
        assert!(output.status.success());
        assert!(String::from_utf8_lossy(&output.stdout).contains("triage"));
    }
}

#[test]
fn a_message_of_a_megabyte_is_cut_and_a_longer_line_is_refused() {
    let text = format!("😡 late parcel {}", "a".repeat(1_000_000));
    let more = "a".repeat(100_000);
    for (input, too_long) in [
        (
            format!("{{\"id\":\"1\",\"text\":\"{text}\"}}\n{{\"text\":\"{text}{more}\"}}\n"),
            "line 2: the line is longer than 1 MiB",
        ),
        (
            format!("id,text\n1,{text}\n2,{text}{more}{more}\n"),
            "the row on line 3 is longer than 1 MiB",
        ),
    ] {
        let output = replybook(
            ["triage", "parcel.playbook", "--channel", "x"],
            input.as_bytes(),
        );
        assert!(!output.status.success());
        let said = String::from_utf8_lossy(&output.stdout);
        let first = said.lines().next().expect("a decision");
        assert!(first.contains("\"category\":\"delivery\""), "{first}");
        assert!(first.contains("\"kind\":\"long_message\""), "{first}");
        let errors = String::from_utf8_lossy(&output.stderr);
        assert!(errors.contains(too_long), "{errors}");
    }
}
