//! What a `\` begins: a character, a set of them, or a place.

use super::{Edge, Fault, Node, Parser};
use crate::compile::patterns::set::Set;

/// A character, or a set of them.
pub(super) enum Member {
    One(char),
    Several(Set),
}

impl Parser<'_> {
    /// What a `\` begins outside a class.
    pub(super) fn escape(&mut self) -> Result<Node, Fault> {
        let start = self.at;
        self.at += 1;
        let edge = match self.peek() {
            Some('A') => Edge::TextStart,
            Some('z') => Edge::TextEnd,
            Some('b') => Edge::Word,
            _ => {
                return Ok(match self.escaped(start)? {
                    Member::One(c) => self.literal(c, start),
                    Member::Several(set) => Node::Set(set, None, self.since(start)),
                });
            }
        };
        self.at += 1;
        if edge == Edge::Word && self.take("{") {
            return Err(self.fault_since("only the plain `\\b` can be used", start));
        }
        Ok(Node::Edge(edge, self.since(start)))
    }

    /// What follows a `\` at `start`: a character or a set of them.
    pub(super) fn escaped(&mut self, start: usize) -> Result<Member, Fault> {
        let c = self.next("a `\\` with nothing after it")?;
        let what = match c {
            'd' | 'D' | 's' | 'S' | 'w' | 'W' => {
                let set = Set::of(match c {
                    'd' | 'D' => "09",
                    's' | 'S' => "\t\r  ",
                    _ => "09AZ__az",
                });
                return Ok(Member::Several(if c.is_ascii_uppercase() {
                    set.opposite()
                } else {
                    set
                }));
            }
            'x' | 'u' | 'U' => return self.hexadecimal(c, start),
            'a' => return Ok(Member::One('\x07')),
            'f' => return Ok(Member::One('\x0c')),
            'n' => return Ok(Member::One('\n')),
            'r' => return Ok(Member::One('\r')),
            't' => return Ok(Member::One('\t')),
            'v' => return Ok(Member::One('\x0b')),
            'B' => "`\\B` cannot be used here",
            'p' | 'P' => "`\\p{…}` is not known here: list the letters, or ranges such as `[à-ÿ]`",
            '0'..='9' => "there are no back references",
            'A' | 'b' | 'z' => "this is a place, not a character that a class could hold",
            '<' | '>' => "only the plain `\\b` can be used",
            c if c.is_ascii() && !c.is_ascii_alphanumeric() => return Ok(Member::One(c)),
            _ => "this means nothing after a `\\`",
        };
        Err(self.fault_since(what, start))
    }

    /// `\x41`, `\u0041`, `\U00000041` or `\x{41}`, from after the letter.
    fn hexadecimal(&mut self, kind: char, start: usize) -> Result<Member, Fault> {
        // Where spaces mean nothing, they do so between digits, too.
        self.space();
        let braced = self.take("{");
        let most = match (braced, kind) {
            (true, _) => usize::MAX,
            (_, 'x') => 2,
            (_, 'u') => 4,
            _ => 8,
        };
        let mut code = 0u32;
        let mut digits = 0;
        while digits < most {
            self.space();
            let Some(digit) = self.peek().and_then(|c| c.to_digit(16)) else {
                break;
            };
            self.at += 1;
            code = code.saturating_mul(16).saturating_add(digit);
            digits += 1;
        }
        let whole = if braced {
            digits > 0 && self.take("}")
        } else {
            digits == most
        };
        char::from_u32(code)
            .filter(|_| whole)
            .map(Member::One)
            .ok_or(self.fault_since("this is not the number of a character", start))
    }
}
