//! Cases that are files.

use std::path::PathBuf;

fn files(folder: &str) -> Vec<PathBuf> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR"))
        .join("tests/cases")
        .join(folder);
    let mut files: Vec<PathBuf> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|e| e == "playbook"))
        .collect();
    files.sort();
    files
}

/// Every file in `cases/grammar` is read without a complaint.
#[test]
fn grammar() {
    for path in files("grammar") {
        let source = std::fs::read_to_string(&path).unwrap();
        let parsed = replybook::syntax::parse(&source);
        assert_eq!(parsed.diagnostics, [], "{}", path.display());
        assert!(!parsed.file.items.is_empty());
    }
}
