//! `replybook fmt` on files and folders.

#![allow(
    clippy::expect_used,
    reason = "a test ends where its surroundings fail"
)]

mod command;

use std::fs;
use std::path::{Path, PathBuf};

use command::replybook;

const LOOSE: &str = "# 😡\nrule a{when \"b\"\nurgency high}";
const LAID_OUT: &str = "# 😡\nrule a {\n  when \"b\"\n  urgency high\n}\n";

/// An empty folder for one test.
fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    if folder.exists() {
        fs::remove_dir_all(&folder).expect("removed");
    }
    fs::create_dir_all(&folder).expect("made");
    folder
}

fn fmt(arguments: &[&str]) -> (Option<i32>, String) {
    let all = ["fmt"].into_iter().chain(arguments.iter().copied());
    let output = replybook(all, b"");
    let text = String::from_utf8(output.stdout).expect("UTF-8");
    (output.status.code(), text)
}

#[test]
fn a_folder_is_formatted_and_then_left_alone() {
    let folder = folder("fmt_folder");
    for name in [
        "one.playbook",
        "deep/two.playbook",
        ".hidden/x.playbook",
        "note.txt",
    ] {
        let path = folder.join(name);
        fs::create_dir_all(path.parent().expect("a folder")).expect("made");
        fs::write(path, LOOSE).expect("written");
    }
    fs::write(folder.join("faulty.playbook"), "rule 😡 {").expect("written");
    let read = |name: &str| fs::read_to_string(folder.join(name)).expect("read");
    let path = folder.to_str().expect("UTF-8");

    let names = |text: &str| {
        text.lines()
            .filter(|line| line.ends_with(".playbook"))
            .count()
    };
    let (code, text) = fmt(&["--check", path]);
    assert_eq!((code, names(&text)), (Some(1), 2), "{text}");
    assert_eq!(read("one.playbook"), LOOSE);

    // The faulty file is the finding; the others are written all the same.
    let (code, text) = fmt(&[path]);
    assert_eq!((code, names(&text)), (Some(1), 2), "{text}");
    assert_eq!(read("one.playbook"), LAID_OUT);
    assert_eq!(read("deep/two.playbook"), LAID_OUT);
    assert_eq!(read(".hidden/x.playbook"), LOOSE);
    assert_eq!(read("note.txt"), LOOSE);
    assert_eq!(read("faulty.playbook"), "rule 😡 {");

    fs::remove_file(folder.join("faulty.playbook")).expect("removed");
    assert_eq!(fmt(&[path]), (Some(0), String::new()));
    assert_eq!(fmt(&["--check", path]), (Some(0), String::new()));
    let left = fs::read_dir(&folder).expect("read").count();
    assert_eq!(left, 4, "a file was left beside");
}

#[cfg(unix)]
#[test]
fn links_and_permissions_stay() {
    use std::os::unix::fs::{PermissionsExt, symlink};
    let folder = folder("fmt_link");
    let (file, link) = (folder.join("real.playbook"), folder.join("link.playbook"));
    fs::write(&file, LOOSE).expect("written");
    fs::set_permissions(&file, fs::Permissions::from_mode(0o640)).expect("set");
    symlink(&file, &link).expect("linked");
    assert_eq!(fmt(&[link.to_str().expect("UTF-8")]).0, Some(0));
    assert!(link.is_symlink());
    assert_eq!(fs::read_to_string(&file).expect("read"), LAID_OUT);
    let mode = fs::metadata(&file).expect("read").permissions().mode();
    assert_eq!(mode & 0o777, 0o640);
}
