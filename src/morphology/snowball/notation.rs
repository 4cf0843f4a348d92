//! The notation in which the rules of a stemmer are written down, and the tree
//! that is made of it.
//!
//! A rule reads a word from its end. What it says is done from left to right, and
//! fails where a part fails.
//!
//! | written | means |
//! |---|---|
//! | `{en er:A;st:B}` | the longest of these endings, then what is said of it; marks it |
//! | `/{en er:A}` | the same without marking it |
//! | `'ig'` | these letters stand here; goes before them |
//! | `+v`, `-v` | a letter of this class, a letter that is not of it; goes before it |
//! | `~` | any letter; goes before it |
//! | `=` | what is marked stands here once more |
//! | `V`, `1`, `2` | here is the region of the verbs, region 1, region 2 |
//! | `[`, `]` | what is marked ends here, starts here |
//! | `.` | delete what is marked |
//! | `<log` | put this in its place |
//! | `A\|B` | the first of these that does not fail |
//! | `(A)` | A, as one |
//! | `?A` | A if it does not fail |
//! | `!A` | fails if A does not; goes nowhere |
//! | `&A` | A, but goes nowhere |
//! | `*A` | A as often as it does not fail |
//! | `@1A` | A within region 1; of an ending alone, the ending must lie within |
//! | `^`, `_`, `#` | raise the flag, lower it, fails if it is down |

use core::str::Chars;

use crate::order::sort_by;

/// A region of a word, by its number in [`Regions`](super::word::Regions).
pub(super) type Region = usize;

/// A part of a rule.
#[derive(Debug)]
pub(super) enum Rule {
    /// All, in order.
    All(Vec<Rule>),
    /// The first that does not fail.
    First(Vec<Rule>),
    /// What is done, and what becomes of it.
    Around(Around, Box<Rule>),
    /// Within a region.
    Within(Region, Box<Rule>),
    /// The longest ending, and what is said of it.
    Longest(Endings),
    /// These letters.
    Letters(&'static str),
    /// A letter that is of a class, or is not.
    Letter { class: char, is: bool },
    /// Any letter.
    Any,
    /// What is marked, once more.
    Again,
    /// The region.
    In(Region),
    /// What is marked ends here.
    End,
    /// What is marked starts here.
    Start,
    /// Replace what is marked.
    Replace(&'static str),
    /// Raise or lower the flag.
    Flag(bool),
    /// Whether the flag is raised.
    IsFlagged,
}

/// What becomes of a rule's failure, and of where it went.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Around {
    /// It may fail.
    Try,
    /// It must fail.
    Not,
    /// It goes nowhere.
    Test,
    /// Until it fails.
    Repeat,
}

/// Endings, of which the longest counts.
#[derive(Debug)]
pub(super) struct Endings {
    /// The endings, the longest first, and which case each belongs to.
    pub(super) endings: Vec<(&'static str, usize)>,
    /// What is said of them.
    pub(super) cases: Vec<Rule>,
    /// Whether the ending is marked.
    pub(super) marks: bool,
    /// The region in which the ending must lie.
    pub(super) within: Option<Region>,
}

/// Reads the rules of a stemmer, one a line.
pub(super) fn read(rules: &'static str) -> Vec<Rule> {
    rules
        .lines()
        .map(|line| Source(line.chars()).alternatives())
        .collect()
}

/// What is left of a line.
struct Source(Chars<'static>);

impl Source {
    fn peek(&self) -> Option<char> {
        self.0.clone().next()
    }

    /// The text up to the first character that `ends` it.
    fn until(&mut self, ends: fn(char) -> bool) -> &'static str {
        let text = self.0.as_str();
        let (word, rest) = text.split_at(text.find(ends).unwrap_or(text.len()));
        self.0 = rest.chars();
        word
    }

    fn alternatives(&mut self) -> Rule {
        let mut all = vec![self.sequence()];
        while self.peek() == Some('|') {
            self.0.next();
            all.push(self.sequence());
        }
        match all.pop() {
            Some(only) if all.is_empty() => only,
            last => {
                all.extend(last);
                Rule::First(all)
            }
        }
    }

    fn sequence(&mut self) -> Rule {
        let mut all = Vec::new();
        while self
            .peek()
            .is_some_and(|c| !matches!(c, '|' | ')' | ';' | '}'))
        {
            all.extend(self.part());
        }
        Rule::All(all)
    }

    fn part(&mut self) -> Option<Rule> {
        Some(match self.0.next()? {
            '(' => {
                let inner = self.alternatives();
                self.0.next();
                inner
            }
            '{' => Rule::Longest(self.endings(true)),
            '/' => {
                self.0.next();
                Rule::Longest(self.endings(false))
            }
            '\'' => {
                let letters = self.until(|c| c == '\'');
                self.0.next();
                Rule::Letters(letters)
            }
            sign @ ('+' | '-') => Rule::Letter {
                class: self.0.next()?,
                is: sign == '+',
            },
            '~' => Rule::Any,
            '=' => Rule::Again,
            '[' => Rule::End,
            ']' => Rule::Start,
            '.' => Rule::Replace(""),
            '<' => Rule::Replace(self.until(|c| !c.is_alphabetic())),
            '?' => self.around(Around::Try)?,
            '!' => self.around(Around::Not)?,
            '&' => self.around(Around::Test)?,
            '*' => self.around(Around::Repeat)?,
            '@' => {
                let region = region(self.0.next()?);
                match self.part()? {
                    Rule::Longest(mut endings) => {
                        endings.within = Some(region);
                        Rule::Longest(endings)
                    }
                    inner => Rule::Within(region, Box::new(inner)),
                }
            }
            '^' => Rule::Flag(true),
            '_' => Rule::Flag(false),
            '#' => Rule::IsFlagged,
            number => Rule::In(region(number)),
        })
    }

    fn around(&mut self, around: Around) -> Option<Rule> {
        Some(Rule::Around(around, Box::new(self.part()?)))
    }

    fn endings(&mut self, marks: bool) -> Endings {
        let mut endings = Vec::new();
        let mut cases = Vec::new();
        loop {
            let words = self.until(|c| c == ':').split(' ');
            endings.extend(words.map(|word| (word, cases.len())));
            self.0.next();
            cases.push(self.alternatives());
            if self.0.next() != Some(';') {
                break;
            }
        }
        sort_by(&mut endings, |(one, _), (other, _)| {
            other.chars().count().cmp(&one.chars().count())
        });
        Endings {
            endings,
            cases,
            marks,
            within: None,
        }
    }
}

fn region(sign: char) -> Region {
    match sign {
        '1' => 1,
        '2' => 2,
        _ => 0,
    }
}
