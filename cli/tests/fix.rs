//! `replybook check --fix` on files.

#![allow(
    clippy::expect_used,
    reason = "a test ends where its surroundings fail"
)]

mod command;

use std::fs;
use std::path::{Path, PathBuf};

use command::replybook;

/// An empty folder for one test.
fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    if folder.exists() {
        fs::remove_dir_all(&folder).expect("removed");
    }
    fs::create_dir_all(&folder).expect("made");
    folder
}

fn check(arguments: &[&str]) -> (Option<i32>, String) {
    let all = ["check", "--fix"]
        .into_iter()
        .chain(arguments.iter().copied());
    let output = replybook(all, b"");
    let text = String::from_utf8(output.stdout).expect("UTF-8");
    (output.status.code(), text)
}

#[test]
fn fixes_are_written_and_told() {
    let folder = folder("check_fix");
    let file = folder.join("one.playbook");
    // The second mistake of the rule shows once the first is mended.
    let faulty = "# 😡\nrule late {\n  wehn \"late\" && “delayed”\n  urgency = high\n  reply sory\n}\n\
                  template sorry { \"Sorry\" }\n";
    fs::write(&file, faulty).expect("written");
    let path = folder.to_str().expect("UTF-8");

    let (code, text) = check(&[path]);
    assert_eq!(code, Some(1), "{text}");
    for said in [
        "one.playbook:3: write `when` (E104)",
        "one.playbook:3: write `and` (E104)",
        "one.playbook:3: use plain quotes (E109)",
        "one.playbook:4: drop the sign (E104)",
        "not applied: ",
        "one.playbook:5: perhaps replace with `sorry` (E201)",
        "4 fixes applied, 1 guess left to you",
        "1 error",
    ] {
        assert!(text.contains(said), "{said}\n{text}");
    }
    let (code, text) = check(&["--fix-guesses", path]);
    assert_eq!(code, Some(0), "{text}");
    for said in [
        "guessed: ",
        "one.playbook:5: replace with `sorry` (E201)",
        "1 fix applied\n",
        "ok, 1 rule",
    ] {
        assert!(text.contains(said), "{said}\n{text}");
    }
    let mended = "# 😡\nrule late {\n  when \"late\" and \"delayed\"\n  urgency high\n  reply sorry\n}\n\
                  template sorry { \"Sorry\" }\n";
    assert_eq!(fs::read_to_string(&file).expect("read"), mended);

    let (code, text) = check(&[path]);
    assert_eq!(code, Some(0), "{text}");
    assert!(text.contains("nothing to fix"), "{text}");
    assert_eq!(fs::read_to_string(&file).expect("read"), mended);
    let left = fs::read_dir(&folder).expect("read").count();
    assert_eq!(left, 1, "a file was left beside");
}

#[test]
fn what_has_no_clear_fix_is_left() {
    let folder = folder("check_fix_left");
    let file = folder.join("one.playbook");
    let faulty = "rule late { when \"late 😡\", \"delayed\"  urgency high }\n";
    fs::write(&file, faulty).expect("written");
    let (code, text) = check(&[file.to_str().expect("UTF-8")]);
    assert_eq!(code, Some(1), "{text}");
    assert!(text.contains("nothing to fix"), "{text}");
    assert!(text.contains("E104"), "{text}");
    assert_eq!(fs::read_to_string(&file).expect("read"), faulty);
}
