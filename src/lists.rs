//! Lists of words, packed when the library is built (`build.rs`): each entry is
//! how many bytes it shares with the one before, plus one, and then its other bytes.

/// The entries of a packed list, each with a line end after it.
pub(crate) fn unpacked(list: &str) -> String {
    let mut text = String::new();
    // Where the entry begins that is being read.
    let mut start = 0;
    for c in list.chars() {
        if c >= ' ' {
            text.push(c);
            continue;
        }
        if !text.is_empty() {
            text.push('\n');
        }
        let end = start + c as usize - 1;
        let shared = text.get(start..end).unwrap_or_default().to_owned();
        start = text.len();
        text.push_str(&shared);
    }
    text.push('\n');
    text
}

#[cfg(test)]
mod tests {
    use super::unpacked;

    #[test]
    fn an_entry_begins_as_the_one_before() {
        assert_eq!(
            unpacked("\u{1}bag\u{4}s\u{1}😡\u{5}"),
            "bag\nbags\n😡\n😡\n"
        );
    }
}
