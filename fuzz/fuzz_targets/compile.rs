//! Any source compiles or is refused with places inside it; what compiles can be
//! saved, opened and asked.
#![no_main]

use libfuzzer_sys::fuzz_target;
use replybook::{Message, Options, Playbook};

fuzz_target!(|source: &str| {
    let compiled = Playbook::compile_with(source, &Options::default());
    for found in &compiled.diagnostics {
        for label in &found.labels {
            assert!(source.get(label.span.range()).is_some(), "{found:?}");
        }
        for edit in found.fix.iter().flat_map(|fix| &fix.edits) {
            assert!(source.get(edit.span.range()).is_some(), "{found:?}");
        }
    }
    if let Some(playbook) = compiled.playbook {
        let opened = Playbook::open(&playbook.save()).expect("what was saved opens");
        assert_eq!(opened, playbook);
        let message = Message::new("x", "😡 my bag is lost, LH123");
        assert_eq!(opened.triage(&message), playbook.triage(&message));
        let _ = opened.test();
    } else {
        assert!(!compiled.diagnostics.is_empty(), "refused in silence");
    }
});
