//! Labels joined by dots, and how far they make a domain.
//!
//! A domain is labels, each with its dot, and then a top-level domain. Of the
//! dots in a chain the last one a top-level domain follows counts. Every label
//! is read once, from the last to the first, so that a long chain costs no more
//! than its length.

use alloc::vec::Vec;

use super::chars::{
    char_at, is_accented_latin, is_directional_mark, is_invalid, is_punctuation, is_space, run_end,
};
use super::tld::tld_end;

/// A character a label may start and end with: anything but punctuation, white
/// space, marks of direction and what is invalid everywhere.
pub(super) fn is_label_edge(c: char) -> bool {
    c.is_ascii_alphanumeric()
        || !(is_punctuation(c) || is_space(c) || is_invalid(c) || is_directional_mark(c))
}

/// A character inside a label.
pub(super) fn is_label_char(c: char) -> bool {
    c == '-' || c == '_' || is_label_edge(c)
}

/// A run of label characters in a [`Chain`].
pub(super) struct Label {
    /// The byte it starts at.
    pub(super) start: usize,
    /// The byte after it.
    pub(super) end: usize,
    /// Whether another run follows after a dot.
    dotted: bool,
    /// The end of the top-level domain at its start, when it follows a dot.
    tld: Option<usize>,
    /// The end of the domain that starts with this label.
    domain: Option<usize>,
}

/// Runs of label characters joined by single dots.
#[derive(Default)]
pub(super) struct Chain {
    labels: Vec<Label>,
}

impl Chain {
    /// Reads the chain that starts at byte `at`; empty if no label character is
    /// there.
    pub(super) fn read(text: &str, at: usize) -> Self {
        let mut labels: Vec<Label> = Vec::new();
        let mut start = at;
        loop {
            let end = run_end(text, start, is_label_char);
            if end == start {
                break;
            }
            if let Some(before) = labels.last_mut() {
                before.dotted = true;
            }
            let tld = (start > at).then(|| tld_end(text, start)).flatten();
            labels.push(Label {
                start,
                end,
                dotted: false,
                tld,
                domain: None,
            });
            if char_at(text, end) != Some('.') {
                break;
            }
            start = end + 1;
        }
        let mut chain = Self { labels };
        for index in (0..chain.labels.len()).rev() {
            let Some(label) = chain.labels.get(index) else {
                continue;
            };
            let domain = char_at(text, label.start)
                .filter(|c| is_label_edge(*c))
                .and_then(|_| chain.domain_end(text, index, label.start));
            if let Some(label) = chain.labels.get_mut(index) {
                label.domain = domain;
            }
        }
        chain
    }

    /// The byte after the chain; 0 when it is empty.
    pub(super) fn end(&self) -> usize {
        self.labels.last().map_or(0, |label| label.end)
    }

    /// The first label that ends at byte `at` or later, with its index.
    pub(super) fn label_from(&self, at: usize) -> Option<(usize, &Label)> {
        let index = self.labels.partition_point(|label| label.end < at);
        Some((index, self.labels.get(index)?))
    }

    /// The end of the domain whose first label is what is left of label `index`
    /// from byte `from`, which must hold a character a label may start with.
    pub(super) fn domain_end(&self, text: &str, index: usize, from: usize) -> Option<usize> {
        let first_possible = self.first_start(text, index)?;
        let next = self.labels.get(index + 1)?;
        (from >= first_possible)
            .then_some(next.domain.or(next.tld))
            .flatten()
    }

    /// The first byte of label `index` where a domain may start: after its last
    /// `_` when the label is the one before the top-level domain, which holds
    /// none. `None` when no domain starts in the label.
    pub(super) fn first_start(&self, text: &str, index: usize) -> Option<usize> {
        let label = self.labels.get(index)?;
        let next = self.labels.get(index + 1).filter(|_| label.dotted)?;
        let written = text.get(label.start..label.end)?;
        if !written.chars().next_back().is_some_and(is_label_edge) {
            return None;
        }
        if next.domain.is_some() {
            return Some(label.start);
        }
        next.tld?;
        Some(
            label.start
                + written
                    .bytes()
                    .rposition(|byte| byte == b'_')
                    .map_or(0, |at| at + 1),
        )
    }
}

/// The domains of Latin letters, digits and hyphens in a domain of any letters:
/// those are linked without a protocol too. Byte ranges within `domain`.
pub(super) fn ascii_domains(domain: &str) -> Vec<core::ops::Range<usize>> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(start) = next_start(domain, at) {
        let (first_end, end) = ascii_domain_end(domain, start);
        if let Some(end) = end {
            found.push(start..end);
        }
        at = end.unwrap_or(first_end);
    }
    found
}

fn is_ascii_label_char(c: char) -> bool {
    c == '-' || c.is_ascii_alphanumeric() || is_accented_latin(c)
}

fn next_start(domain: &str, at: usize) -> Option<usize> {
    domain
        .get(at..)?
        .find(is_ascii_label_char)
        .map(|skipped| at + skipped)
}

/// The end of the first label from `start`, and of the domain if it is one.
fn ascii_domain_end(domain: &str, start: usize) -> (usize, Option<usize>) {
    let first_end = run_end(domain, start, is_ascii_label_char);
    let (mut label_start, mut label_end, mut found) = (start, first_end, None);
    while label_end > label_start && char_at(domain, label_end) == Some('.') {
        label_start = label_end + 1;
        label_end = run_end(domain, label_start, is_ascii_label_char);
        found = tld_end(domain, label_start).or(found);
    }
    (first_end, found)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn domain(text: &str) -> Option<&str> {
        let chain = Chain::read(text, 4);
        chain.domain_end(text, 0, 4).map(|end| &text[4..end])
    }

    #[test]
    fn the_last_top_level_domain_counts() {
        assert_eq!(domain("😀a.com.b.org.x"), Some("a.com.b.org"));
        assert_eq!(domain("😀a.com."), Some("a.com"));
        assert_eq!(domain("😀a.nope"), None);
        assert_eq!(domain("😀a..com"), None);
        assert_eq!(domain("😀a-.com"), None);
        assert_eq!(domain("😀日本.co.jp語"), Some("日本.co.jp"));
    }

    #[test]
    fn underscores_only_in_subdomains() {
        assert_eq!(domain("😀a_b.c.com"), Some("a_b.c.com"));
        assert_eq!(domain("😀a_b.com"), None);
        assert_eq!(domain("😀a._b.com"), None);
    }

    #[test]
    fn ascii_domains_within_others() {
        let of = |domain: &'static str| {
            let found = ascii_domains(domain).into_iter();
            found.map(|range| &domain[range]).collect::<Vec<_>>()
        };
        assert_eq!(of("日本example.com"), ["example.com"]);
        assert_eq!(of("日本.中国"), [""; 0]);
        assert_eq!(of("a.com日b.org"), ["a.com", "b.org"]);
        assert_eq!(of("a.b.com.日.org"), ["a.b.com"]);
    }
}
