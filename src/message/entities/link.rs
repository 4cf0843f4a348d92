//! Links: `https://example.com/a`, and `example.com/a` without its protocol.

use alloc::vec::Vec;

use replybook_matching::plain::{kind, next};

use super::chars::{char_at, char_before, continues_with, is_at_sign, is_hash_sign, is_invalid};
use super::domain::{Chain, ascii_domains, is_label_char, is_label_edge};
use super::path::{query_end, tail};
use super::punycode::is_label_length_valid;
use super::{Entity, EntityKind};
use crate::search::parts;
use crate::source::Span;

/// The longest link, in UTF-16 units with its protocol counted once more, as
/// the reference counts.
const LONGEST_LINK: usize = 4096;
/// The longest name in a `t.co` link.
const LONGEST_TCO_NAME: usize = 40;
const DEFAULT_PROTOCOL: &str = "https://";

/// Every link, with or without a protocol, in order.
///
/// Without a protocol only domains of Latin letters count, and not after `-`,
/// `_`, `.` or `/`. A `t.co` link ends with its name.
#[must_use]
pub fn links(text: &str) -> Vec<Entity> {
    if !text.as_bytes().contains(&b'.') {
        return Vec::new();
    }
    collect(text, true)
}

/// The links that start with `http://` or `https://`, in order.
#[must_use]
pub fn links_with_protocol(text: &str) -> Vec<Entity> {
    if !text.as_bytes().windows(3).any(|found| found == b"://") {
        return Vec::new();
    }
    collect(text, false)
}

fn collect(text: &str, without_protocol: bool) -> Vec<Entity> {
    let mut found = Vec::new();
    let mut scan = Scan::new(text);
    while let Some(candidate) = scan.next_candidate() {
        candidate.accept(text, without_protocol, &mut found);
    }
    found
}

/// Something of the form of a link, with bytes of its parts.
struct Candidate {
    /// What stands before it.
    before: Option<char>,
    start: usize,
    domain_start: usize,
    domain_end: usize,
    has_path: bool,
    end: usize,
}

impl Candidate {
    fn new(
        text: &str,
        before: Option<char>,
        start: usize,
        domain: core::ops::Range<usize>,
    ) -> Self {
        let (end, has_path) = tail(text, domain.end);
        Self {
            before,
            start,
            domain_start: domain.start,
            domain_end: domain.end,
            has_path,
            end,
        }
    }

    /// Adds the links it holds: none when it breaks a rule of length or place,
    /// several when a domain without protocol holds several of Latin letters.
    fn accept(&self, text: &str, without_protocol: bool, found: &mut Vec<Entity>) {
        let Some(domain) = text.get(self.domain_start..self.domain_end) else {
            return;
        };
        if !self.is_length_valid(text, domain) {
            return;
        }
        if self.domain_start > self.start {
            if let Some(end) = self.end_by_tco_rule(text) {
                found.push(link(self.start, end));
            }
            return;
        }
        if !without_protocol || matches!(self.before, Some('-' | '_' | '.' | '/')) {
            return;
        }
        let domains = ascii_domains(domain);
        let last = domains.len().saturating_sub(1);
        for (index, range) in domains.into_iter().enumerate() {
            let end = if index == last && self.has_path {
                self.end
            } else {
                self.domain_start + range.end
            };
            found.push(link(self.domain_start + range.start, end));
        }
    }

    fn is_length_valid(&self, text: &str, domain: &str) -> bool {
        let protocol = match self.domain_start - self.start {
            0 => DEFAULT_PROTOCOL.len(),
            len => len,
        };
        let units: usize = text
            .get(self.start..self.end)
            .unwrap_or_default()
            .chars()
            .map(char::len_utf16)
            .sum();
        protocol + units <= LONGEST_LINK
            && parts(domain, b'.').all(is_label_length_valid)
            // a domain that starts as punycode holds no other letters
            && (!domain.starts_with("xn--") || !ascii_domains(domain).is_empty())
    }

    /// The end, which for `t.co` is that of the name and its query; `None` when
    /// the name is too long.
    fn end_by_tco_rule(&self, text: &str) -> Option<usize> {
        if !continues_with(text, self.domain_start, "t.co/") {
            return Some(self.end);
        }
        let name = self.domain_start + "t.co/".len();
        let name_end = super::chars::run_end(text, name, |c| c.is_ascii_alphanumeric());
        match name_end - name {
            0 => Some(self.end),
            len if len > LONGEST_TCO_NAME => None,
            _ => Some(query_end(text, name_end).unwrap_or(name_end)),
        }
    }
}

fn link(start: usize, end: usize) -> Entity {
    Entity {
        kind: EntityKind::Link,
        span: Span::new(start, end),
    }
}

/// Whether a link may follow this character.
fn may_precede(c: char) -> bool {
    !(c.is_ascii_alphanumeric() || c == '$' || is_at_sign(c) || is_hash_sign(c) || is_invalid(c))
}

/// One pass over the text for [`Candidate`]s, the leftmost first, none touching
/// another.
struct Scan<'a> {
    text: &'a str,
    /// The end of the last candidate: no later one looks before it.
    floor: usize,
    /// Where to look next.
    at: usize,
    chain: Chain,
}

impl<'a> Scan<'a> {
    fn new(text: &'a str) -> Self {
        Self {
            text,
            floor: 0,
            at: 0,
            chain: Chain::default(),
        }
    }

    fn next_candidate(&mut self) -> Option<Candidate> {
        loop {
            if self.at > self.chain.end() || self.chain.end() == 0 {
                self.pass_over_words();
                let skipped = self.text.get(self.at..)?.find(is_label_char)?;
                self.at += skipped;
                self.chain = Chain::read(self.text, self.at);
            }
            let (index, start, end) = match self.chain.label_from(self.at) {
                Some((index, label)) => (index, label.start.max(self.at), label.end),
                None => return None,
            };
            let candidate = self
                .without_protocol(index, start, end)
                .or_else(|| self.with_protocol(start, end));
            match candidate {
                Some(candidate) => {
                    self.floor = candidate.end;
                    self.at = candidate.end;
                    return Some(candidate);
                }
                None => self.at = self.at.max(end) + 1,
            }
            // `at` may now be inside a character after the chain
            while self.at < self.text.len() && !self.text.is_char_boundary(self.at) {
                self.at += 1;
            }
        }
    }

    /// Goes to the label before the next dot, or to the protocol before that: words
    /// without a dot are no domain.
    fn pass_over_words(&mut self) {
        let dot = next(self.text, self.at, kind::STOP);
        let label = self.run_start(dot);
        let protocol = label.checked_sub("://".len());
        self.at = match protocol.filter(|end| continues_with(self.text, *end, "://")) {
            Some(end) if end >= self.at => self.run_start(end),
            _ => label,
        };
    }

    /// Where the run of label characters begins that ends at byte `end`.
    fn run_start(&self, end: usize) -> usize {
        let mut start = end;
        while start > self.at
            && let Some(c) = self.before(start).filter(|c| is_label_char(*c))
        {
            start -= c.len_utf8();
        }
        start
    }

    /// The first place in `start..end` of label `index` where a domain starts.
    fn without_protocol(&self, index: usize, start: usize, end: usize) -> Option<Candidate> {
        let first = self.chain.first_start(self.text, index)?.max(start);
        let at = self.first_at_start_of_text(first, end).or_else(|| {
            let run = self.text.get(first..end)?;
            run.char_indices()
                .map(|(skipped, c)| (first + skipped, c))
                .find(|(at, c)| is_label_edge(*c) && self.may_start(*at))
                .map(|(at, _)| at)
        })?;
        let domain_end = self.chain.domain_end(self.text, index, at)?;
        let before = self.before(at);
        Some(Candidate::new(self.text, before, at, at..domain_end))
    }

    /// At the start of the text a link may follow nothing, or the first
    /// character; the second is tried first.
    fn first_at_start_of_text(&self, first: usize, end: usize) -> Option<usize> {
        let c = char_at(self.text, 0)?;
        let second = c.len_utf8();
        let is_second = (first == 0 || first == second)
            && self.floor == 0
            && second < end
            && may_precede(c)
            && char_at(self.text, second).is_some_and(is_label_edge);
        is_second.then_some(second)
    }

    fn with_protocol(&mut self, start: usize, end: usize) -> Option<Candidate> {
        if !continues_with(self.text, end, "://") {
            return None;
        }
        let at = ["https", "http"]
            .into_iter()
            .filter_map(|name| end.checked_sub(name.len()).map(|at| (at, name)))
            .find(|(at, name)| *at >= start && continues_with(self.text, *at, name))
            .map(|(at, _)| at)?;
        if !self.may_start(at) {
            return None;
        }
        let before = self.before(at);
        let domain_start = end + "://".len();
        if !char_at(self.text, domain_start).is_some_and(is_label_edge) {
            return None;
        }
        self.chain = Chain::read(self.text, domain_start);
        self.at = end;
        let domain_end = self.chain.domain_end(self.text, 0, domain_start)?;
        let domain = domain_start..domain_end;
        Some(Candidate::new(self.text, before, at, domain))
    }

    /// The character before a link at byte `at`; none at the start of the text.
    fn before(&self, at: usize) -> Option<char> {
        char_before(self.text, at)
    }

    fn may_start(&self, at: usize) -> bool {
        match self.before(at) {
            None => true,
            Some(c) => at - c.len_utf8() >= self.floor && may_precede(c),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(text: &str) -> Vec<&str> {
        links(text).iter().map(|link| link.text(text)).collect()
    }

    #[test]
    fn with_and_without_protocol() {
        let text = "😀 see http://a.example.com/x?y=1#z, or example.org. ok";
        assert_eq!(of(text), ["http://a.example.com/x?y=1#z", "example.org"]);
        let with: Vec<_> = links_with_protocol(text);
        assert_eq!(with.len(), 1);
        assert_eq!(with[0].span, Span::new(9, 37));
    }

    #[test]
    fn next_to_other_scripts() {
        assert_eq!(
            of("😀日本example.comはhttp://例え.jp/です"),
            ["example.com", "http://例え.jp/"]
        );
        assert_eq!(of("😀example.com日本 .example.com"), ["example.com"]);
        assert_eq!(of("日.example.com"), ["example.com"]);
        assert_eq!(of(" .example.com"), [""; 0]);
    }

    #[test]
    fn what_may_stand_before() {
        for text in [
            "😀@example.com",
            "😀#example.com",
            "😀$http://a.com",
            "😀 -example.com",
            "xhttp://a.com",
        ] {
            assert_eq!(of(text), [""; 0], "{text}");
        }
        assert_eq!(
            of("😀_http://a.com (b.com) \u{202a}c.com"),
            ["http://a.com", "b.com", "c.com"]
        );
    }

    #[test]
    fn short_links_end_with_their_name() {
        assert_eq!(of("😀https://t.co/abc/de"), ["https://t.co/abc"]);
        assert_eq!(of("😀https://t.co/abc?x=1."), ["https://t.co/abc?x=1"]);
        let long = format!("😀https://t.co/{}", "a".repeat(41));
        assert_eq!(of(&long), [""; 0]);
    }

    #[test]
    fn a_failed_protocol_leaves_the_rest() {
        assert_eq!(of("😀http://http://a.com http://-a.com"), ["http://a.com"]);
        assert_eq!(of("😀a.b.http://c.com"), ["http://c.com"]);
    }

    #[test]
    fn long_texts_take_linear_time() {
        let text = "😀a.a_".repeat(40_000) + "a.com";
        assert_eq!(of(&text).len(), 0);
        let text = "日本".repeat(40_000);
        assert_eq!(of(&format!("{text}.example.com{text}")), ["example.com"; 0]);
        assert_eq!(of(&"a.co_".repeat(40_000)).len(), 1);
    }
}
