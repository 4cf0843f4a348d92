//! Small accidents to a real playbook.

use super::dice::Dice;

/// `source`, or some of its lines, with words deleted, doubled and swapped,
/// comments put in, and its layout thrown about.
pub fn damage(source: &str, dice: &mut Dice) -> String {
    let mut words = words(&passage(source, dice));
    if words.len() < 4 {
        return source.to_owned();
    }
    // A deleted word mostly leaves what cannot be read; do it to some only.
    if dice.once_in(4) {
        let at = dice.below(words.len() - 1);
        match dice.below(3) {
            0 => drop(words.remove(at)),
            1 => words.insert(at, words[at].clone()),
            _ => words.swap(at, at + 1),
        }
    }
    let mut text = String::new();
    let (comments, newlines) = (2 + dice.below(60), 1 + dice.below(30));
    for word in words {
        let newline = word.contains('\n') || word.starts_with('#');
        match (dice.below(comments), dice.below(newlines)) {
            (0, _) => text.push_str("  # 😡 why, \"so\" {\n"),
            (1, _) => text.push_str("\n# alone or  \n"),
            (2, 0) => text.push_str("\n## a word more\n"),
            (_, 0) if !newline => text.push_str("\r\n\t "),
            (_, 1) => text.push_str("   "),
            (_, 2) => text.push_str("\n\n\n"),
            _ => {}
        }
        text.push_str(&word);
    }
    text
}

/// Some lines from an empty line to another, so that each try is quick.
fn passage(source: &str, dice: &mut Dice) -> String {
    let source = source.replace("\r\n", "\n");
    let paragraphs: Vec<&str> = source.split_inclusive("\n\n").collect();
    let start = dice.below(paragraphs.len());
    let end = (start + 1 + dice.below(12)).min(paragraphs.len());
    paragraphs[start..end].concat()
}

/// A text in pieces between which anything may be put: words, texts, comments with
/// their line ends, spaces.
fn words(text: &str) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let line = rest.find('\n').map_or(rest.len(), |end| end + 1);
        let length = if rest.starts_with("\"\"\"") {
            rest[3..].find("\"\"\"").map_or(rest.len(), |end| end + 6)
        } else {
            match first {
                '"' | '/' => quoted(rest, first).unwrap_or(line),
                '#' => line,
                _ if first.is_whitespace() => first.len_utf8(),
                _ if first.is_alphanumeric() => rest
                    .find(|c: char| !(c.is_alphanumeric() || "_.-/:".contains(c)))
                    .unwrap_or(rest.len()),
                '+' | '-' | '<' | '>' => rest.find([' ', '\n']).unwrap_or(rest.len()),
                _ => first.len_utf8(),
            }
        };
        let (word, after) = rest.split_at(length);
        words.push(word.to_owned());
        rest = after;
    }
    words
}

fn quoted(text: &str, quote: char) -> Option<usize> {
    let mut escaped = false;
    for (at, c) in text.char_indices().skip(1) {
        if c == quote && !escaped {
            return Some(at + 1);
        }
        escaped = c == '\\' && !escaped;
    }
    None
}
