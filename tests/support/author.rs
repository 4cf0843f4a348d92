//! An author who writes anything the grammar allows, in any layout.

use super::dice::Dice;

/// A playbook that can be read, though it means nothing.
pub fn author(dice: &mut Dice) -> String {
    let mut author = Author {
        dice,
        text: String::new(),
        loose: 0,
    };
    author.loose = author.dice.below(12);
    for _ in 0..1 + author.dice.below(9) {
        author.item();
    }
    author.gap(false);
    author.text
}

struct Author<'d> {
    dice: &'d mut Dice,
    text: String,
    /// How wild the layout is, from 0 (comments between any two words) to 11.
    loose: usize,
}

const NAMES: &[&str] = &[
    "lost",
    "bags",
    "android",
    "notable",
    "a",
    "x2",
    "order_number",
    "within_reach",
    "the_longest_name_of_them_all",
];
const FACTS: &[&str] = &[
    "customer.name",
    "booking.reference",
    "a.b",
    "agent.initials",
    "rule.or.and",
];
const TEXTS: &[&str] = &[
    "\"lost\"",
    "\"can't find\"",
    "\"{{ not an insert }}\"",
    "\"😡 # no comment\"",
    "\"a \\\"quote\\\" and \\\\\"",
    "\"two\\nlines, \\\"and\\\"\"",
    "\"é\"",
    "\"\"",
    "\"a phrase that is longer than the others and so breaks lines\"",
];

impl Author<'_> {
    /// Space between two words; `tight` if none is needed.
    fn gap(&mut self, tight: bool) {
        match self.dice.below(8 + 8 * self.loose) {
            0 => self.text.push_str(" # a remark: \"or\" {"),
            1 => self.text.push_str("\n  # alone, and more  "),
            2 => self.text.push_str("\n## documents"),
            3 => self.text.push_str("\r\n\r\n\r\n# after a blank"),
            4 => {
                self.text.push_str("\n\n\n\t");
                return;
            }
            5..=7 => {
                self.text.push_str("\n    ");
                return;
            }
            _ if tight => return,
            _ => {
                self.text.push(' ');
                return;
            }
        }
        self.text.push('\n');
        if self.dice.once_in(3) {
            self.gap(true);
        }
    }

    fn put(&mut self, word: &str) {
        let sign = |c: char| "{}(),=\"".contains(c);
        let tight = word.starts_with(sign) || self.text.ends_with(sign) || self.text.is_empty();
        // `"" "a"` without the space would open a block.
        let quotes = word.starts_with('"') && self.text.ends_with('"');
        self.gap(tight && !quotes);
        self.text.push_str(word);
    }

    fn all(&mut self, words: &str) {
        for word in words.split(' ') {
            self.put(word);
        }
    }

    fn one(&mut self, of: &[&str]) {
        let words = self.dice.pick(of);
        self.all(words);
    }

    fn name(&mut self) {
        self.one(NAMES);
    }

    fn fact(&mut self) {
        self.one(FACTS);
    }

    fn quoted(&mut self) {
        let text = self.dice.pick(TEXTS);
        self.put(text);
    }

    fn label(&mut self) {
        if self.dice.once_in(2) {
            self.quoted();
        }
    }

    fn number(&mut self) {
        self.one(&["0", "3", "-0.5", "+2", "10000"]);
    }

    fn duration(&mut self) {
        self.one(&[
            "15 minutes",
            "2h",
            "1 day",
            "2 working days",
            "90s",
            "3 hours",
        ]);
    }

    /// One to seven, with commas.
    fn list(&mut self, each: impl Fn(&mut Self)) {
        let most = if self.dice.once_in(6) { 30 } else { 4 };
        for index in 0..=self.dice.below(most) {
            if index > 0 {
                self.put(",");
            }
            each(self);
        }
    }

    fn block(&mut self, each: impl Fn(&mut Self)) {
        let before = self.loose;
        if self.dice.once_in(2) {
            // on one line, so that it may stay there
            self.loose = 1 << 20;
        }
        self.put("{");
        for _ in 0..self.dice.below(5) {
            each(self);
        }
        self.put("}");
        self.loose = before;
    }

    /// A template's text.
    fn words(&mut self) {
        match self.dice.below(6) {
            0 => self.quoted_block(),
            1 => self.put("\"{if customer.name is known and (a.b is 3 or a.b is 4)}Hi{else}Hello{end}, {vary a | b}\""),
            2 => self.put("\"{handoff}, {customer.name or \\\"there\\\"} {respond within}\""),
            _ => self.quoted(),
        }
    }

    fn quoted_block(&mut self) {
        self.put("\"\"\"");
        let indent = self.dice.pick(&["", "  ", "\t", "        ", "\t  "]);
        for _ in 0..self.dice.below(5) {
            self.text.push('\n');
            let line = self.dice.pick(&[
                "",
                "   ",
                "Hi,  ",
                "  more",
                "\tless # no comment",
                "rule x {{ \"a\" }}",
                "😡 {handoff}",
            ]);
            if !line.is_empty() {
                self.text.push_str(indent);
            }
            self.text.push_str(line);
        }
        self.text.push_str("\n \"\"\"");
    }

    fn operand(&mut self) {
        match self.dice.below(6) {
            0 => self.put("exact"),
            1 => self.put("cased"),
            2 => self.put("roughly"),
            3 => return self.name(),
            4 => return self.put("/\\bnw\\s?\\d{2,4} # \\/, \"x\"/"),
            _ => {}
        }
        self.quoted();
    }

    fn phrase(&mut self) {
        match self.dice.below(3) {
            0 => self.name(),
            1 => self.one(&["exact \"a\"", "cased \"CAA\"", "roughly \"bagage\""]),
            _ => self.quoted(),
        }
    }

    fn voice_operand(&mut self) {
        if self.dice.once_in(3) {
            self.fact();
        } else {
            self.operand();
        }
    }

    fn comparison(&mut self) {
        self.one(&["<", "<=", ">", ">="]);
    }

    fn is(&mut self) {
        self.put("is");
        if self.dice.once_in(3) {
            self.put("not");
        }
    }

    fn condition(&mut self, depth: usize) {
        let operator = self.dice.pick(&["and", "or"]);
        let most = if self.dice.once_in(5) { 9 } else { 3 };
        for index in 0..=self.dice.below(most) {
            if index > 0 {
                self.put(operator);
            }
            if self.dice.once_in(5) {
                self.put("not");
            }
            if depth > 0 && self.dice.once_in(4) {
                self.put("(");
                self.condition(depth - 1);
                self.put(")");
            } else {
                self.atom();
            }
        }
    }

    fn atom(&mut self) {
        match self.dice.below(22) {
            0 => {
                self.all("at least 2 of");
                self.operand();
            }
            1 => {
                self.operand();
                self.put("near");
                self.operand();
            }
            2 => {
                self.operand();
                self.all("within 8 words of");
                self.operand();
            }
            3 => {
                self.put("denied");
                self.operand();
            }
            4 => {
                self.put("earlier");
                self.operand();
            }
            5 => self.one(&["asked before", "shouting", "open", "closed", "hold"]),
            6 => self.all("has card_number"),
            7 => {
                self.put("channel");
                self.is();
                self.one(&["x", "public", "private"]);
            }
            8 => {
                self.is();
                self.put("public");
            }
            9 => {
                self.fact();
                self.is();
                self.one(&["gold", "known", "3", "\"a\"", "or_else"]);
            }
            10 => {
                self.fact();
                self.comparison();
                self.number();
            }
            11 => {
                self.fact();
                self.one(&["newer than", "older than"]);
                self.duration();
            }
            12 => {
                self.put("sentiment");
                self.comparison();
                self.number();
            }
            13 => {
                self.put("waiting");
                self.comparison();
                self.duration();
            }
            14 => {
                self.one(&["unanswered", "contacts"]);
                self.comparison();
                self.put("3");
            }
            15 => {
                self.one(&["category", "urgency", "tone", "handoff", "reply"]);
                self.is();
                self.one(&["any", "none", "a"]);
            }
            16 => {
                self.put("urgency");
                self.comparison();
                self.put("high");
            }
            17 => {
                self.one(&["do a", "collect a.b", "tag \"t\"", "rule r"]);
            }
            _ => self.operand(),
        }
    }

    fn because(&mut self) {
        if self.dice.once_in(2) {
            self.put("because");
            self.quoted();
        }
    }

    fn outcome(&mut self) {
        match self.dice.below(12) {
            0 => {
                self.put("category");
                self.name();
            }
            1 => self.all("urgency high"),
            2 => {
                self.put("tone");
                self.name();
            }
            3 => {
                self.put("reply");
                if self.dice.once_in(2) {
                    self.put("only");
                }
                self.list(|author| match author.dice.below(3) {
                    0 => author.put("nothing"),
                    _ => author.name(),
                });
            }
            4 => {
                self.all("no reply");
                self.because();
            }
            5 => {
                self.put("handoff");
                self.name();
                self.because();
            }
            6 => {
                self.put("collect");
                self.list(Self::fact);
            }
            7 => {
                self.put("hold");
                if self.dice.once_in(2) {
                    self.put("for");
                    self.duration();
                }
                self.because();
            }
            8 => {
                self.put("do");
                self.list(|author| {
                    author.name();
                    if author.dice.once_in(2) {
                        author.put("within");
                        author.duration();
                    }
                });
            }
            9 => {
                self.put("tag");
                self.list(Self::quoted);
            }
            10 => {
                self.all("respond within");
                self.duration();
            }
            _ => {
                self.all("resolve within");
                self.duration();
            }
        }
    }

    fn hours(&mut self) {
        self.put("hours");
        self.quoted();
        self.block(|author| {
            if author.dice.once_in(3) {
                author.put("closed");
                author.list(|author| author.one(&["2026-12-25", "2027-01-01"]));
            } else {
                author.one(&["mon-fri", "sat"]);
                author.list(|author| author.one(&["08:00-20:00", "9:00 - 17:30", "00:00- 24:00"]));
            }
        });
    }

    fn evidence(&mut self) {
        self.one(&["+3", "-2", "+1"]);
        self.list(|author| match author.dice.below(4) {
            0 => author.all("has emoji"),
            _ => author.operand(),
        });
    }

    fn voice_line(&mut self) {
        match self.dice.below(8) {
            0 => {
                self.put("sign");
                self.words();
            }
            1 => {
                self.put("avoid");
                self.list(Self::voice_operand);
                if self.dice.once_in(2) {
                    self.put("say");
                    self.quoted();
                }
            }
            2 => {
                self.put("never");
                self.list(Self::voice_operand);
            }
            3 => {
                self.all("never in public");
                self.list(Self::voice_operand);
            }
            4 => {
                self.put("require");
                self.list(Self::voice_operand);
            }
            5 => {
                self.all("at most 22");
                self.one(&[
                    "exclamation marks",
                    "question mark",
                    "emoji",
                    "links",
                    "words",
                    "words per sentence",
                ]);
            }
            6 => self.all("no shouting"),
            _ => {
                self.all("cool off 5 minutes when heat > 0.5");
                if self.dice.once_in(2) {
                    self.put("say");
                    self.quoted();
                }
            }
        }
    }

    fn test_line(&mut self) {
        match self.dice.below(9) {
            0 | 1 => {
                self.put("on");
                self.name();
                if self.dice.once_in(4) {
                    self.quoted_block();
                } else {
                    self.quoted();
                }
            }
            2 => {
                self.put("agent");
                self.quoted();
            }
            3 => {
                self.put("after");
                self.duration();
            }
            4 => self.all("at 2026-11-21 22:30"),
            5 => {
                self.put("with");
                self.list(|author| {
                    author.fact();
                    author.one(&["gold", "3", "-1", "\"Ana\"", "yes"]);
                });
            }
            6 => {
                self.one(&["expect text", "draft"]);
                self.quoted();
            }
            7 => {
                self.all("expect never");
                self.list(Self::voice_operand);
            }
            _ => {
                self.put("expect");
                self.condition(2);
            }
        }
    }

    fn variant(&mut self) {
        if self.dice.once_in(2) {
            self.put("on");
            self.list(|author| author.one(&["x", "dm", "public", "private"]));
        }
        if self.dice.once_in(3) {
            self.put("in");
            self.list(Self::name);
        }
        if self.dice.once_in(4) {
            self.put("for");
            self.list(|author| author.one(&["en", "pt-BR"]));
        }
        self.words();
    }

    fn fact_item(&mut self) {
        self.put("fact");
        self.fact();
        match self.dice.below(6) {
            0 => self.all("text up to 20"),
            1 => self.put("number"),
            2 => self.put("yes/no"),
            3 => {
                self.all("one of");
                self.list(|author| {
                    author.one(&["gold", "basic", "or", "and", "none"]);
                    author.label();
                });
            }
            4 => self.all("link up to 40"),
            _ => self.put("time"),
        }
        if self.dice.once_in(3) {
            self.put("sensitive");
        }
        if self.dice.once_in(3) {
            self.put("=");
            self.one(&["\"https://example.com/#a\"", "-3", "gold"]);
        }
    }

    fn named(&mut self, keyword: &str) {
        self.put(keyword);
        self.name();
    }

    fn item(&mut self) {
        let again = if self.dice.once_in(3) { 4 } else { 1 };
        let kind = self.dice.below(18);
        for _ in 0..again {
            self.item_of(kind);
        }
    }

    fn item_of(&mut self, kind: usize) {
        match kind {
            0 => {
                self.put("playbook");
                self.quoted();
                self.block(|author| match author.dice.below(3) {
                    0 => author.all("language en"),
                    1 => {
                        author.put("version");
                        author.quoted();
                    }
                    _ => author.hours(),
                });
            }
            1 => {
                self.named("channel");
                self.label();
                self.block(|author| match author.dice.below(6) {
                    0 => author.one(&["public", "private", "spoken"]),
                    1 => author.one(&["limit 280 weighted", "limit 10000"]),
                    2 => author.all("thread up to 2"),
                    3 => {
                        author.put("invite");
                        author.words();
                    }
                    4 => {
                        author.all("respond within");
                        author.duration();
                    }
                    _ => author.hours(),
                });
            }
            2 => self.fact_item(),
            3 => {
                self.named("phrases");
                self.put("=");
                self.list(Self::phrase);
            }
            4 => {
                self.named("pattern");
                self.put("=");
                self.one(&["/\\d{4}/", "/a#b\\/c/"]);
            }
            5 => {
                self.named("condition");
                self.label();
                self.put("=");
                self.condition(3);
            }
            6 => {
                self.named("category");
                self.label();
                self.block(|author| match author.dice.below(6) {
                    0 => author.all("starts at -1"),
                    1 => author.all("needs 2"),
                    2 | 3 => author.evidence(),
                    _ => author.outcome(),
                });
            }
            7 => {
                self.put("urgency");
                self.one(&["low", "critical"]);
                self.quoted();
            }
            8 => {
                self.named("tone");
                self.label();
                if self.dice.once_in(3) {
                    self.block(Self::voice_line);
                }
            }
            9 => {
                self.put("voice");
                if self.dice.once_in(2) {
                    self.name();
                    self.label();
                    self.all("when shouting and");
                    self.condition(1);
                }
                self.block(Self::voice_line);
            }
            10 => {
                self.named("action");
                self.label();
            }
            11 => {
                self.put("sentiment");
                self.block(Self::evidence);
            }
            12 => {
                self.named("rule");
                self.label();
                self.block(|author| match author.dice.below(8) {
                    0..=2 => {
                        author.one(&["when", "unless"]);
                        author.condition(3);
                    }
                    3 => author.put("always"),
                    _ => author.outcome(),
                });
            }
            13 => {
                self.put("default");
                self.block(Self::outcome);
            }
            14 => {
                self.named("snippet");
                self.words();
            }
            15 => {
                self.named("template");
                self.label();
                self.block(Self::variant);
            }
            16 => self.guarantee(),
            _ => {
                self.put("test");
                self.quoted();
                self.block(Self::test_line);
            }
        }
    }

    fn guarantee(&mut self) {
        self.put("guarantee");
        self.quoted();
        self.put("{");
        if self.dice.once_in(3) {
            self.put("same");
            self.list(|author| author.one(&["category", "reply", "do", "tag"]));
            self.all("for any");
            self.list(Self::fact);
        } else {
            if self.dice.once_in(2) {
                self.put("when");
                self.condition(1);
            }
            self.put("then");
            self.condition(2);
        }
        self.put("}");
    }
}
