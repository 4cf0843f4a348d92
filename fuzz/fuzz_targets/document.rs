//! Any source can be edited: what the editor is told lies inside it, laying it out
//! twice is laying it out once, and mending ends.
#![no_main]

use libfuzzer_sys::fuzz_target;
use replybook::Document;
use replybook::syntax::format;

fuzz_target!(|input: (&str, u16)| {
    let (source, at) = input;
    if let Ok(laid_out) = format(source) {
        let again = format(&laid_out).expect("what was laid out can be read");
        assert_eq!(again, laid_out, "not stable");
    }
    let mut document = Document::open(source.to_owned());
    let mut at = usize::from(at).min(source.len());
    while !source.is_char_boundary(at) {
        at -= 1;
    }
    for found in document.diagnostics() {
        for label in &found.labels {
            assert!(source.get(label.span.range()).is_some(), "{found:?}");
        }
    }
    let _ = document.symbols();
    let _ = document.hover(at);
    let _ = document.completions(at);
    let _ = document.definition(at);
    let _ = document.rename(at, "renamed");
    document.mend();
});
