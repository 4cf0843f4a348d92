//! Messages by chance, of the words that a playbook looks for and of others like them.

use super::{maybe, one, word};
use crate::dice::Dice;
use crate::model::{Book, Detector, Element, FactKind, Phrase, Value};
use crate::text::{Kind, Message, Piece, Turn, Word};
use crate::times::{MINUTE, START};
use crate::vocabulary::{CANNOT, FORMS, NEGATORS};

pub fn message(book: &Book, dice: &mut Dice) -> Message {
    let turns = one(dice, &[1, 1, 1, 2, 2, 3, 4, 6]);
    let now = maybe(dice, 6, |_| ()).is_none().then(|| {
        START + (4 + dice.below(9) as i64) * 86_400_000 + dice.below(1_440) as i64 * MINUTE
    });
    let phrases: Vec<&Phrase> = book
        .lists
        .iter()
        .flatten()
        .filter_map(|element| match element {
            Element::Phrase(phrase) => Some(phrase),
            Element::List(_) => None,
        })
        .collect();
    let mut written: Vec<Turn> = Vec::new();
    let mut at = now.unwrap_or(START) - dice.below(4_000) as i64 * MINUTE;
    for number in 0..turns {
        let last = number + 1 == turns;
        let repeats = number > 0 && dice.once_in(3);
        let pieces = if repeats {
            let mut pieces = written[dice.below(number)].pieces.clone();
            if !pieces.is_empty() && dice.once_in(2) {
                pieces.remove(dice.below(pieces.len()));
            }
            pieces
        } else {
            pieces(&phrases, dice)
        };
        written.push(Turn {
            agent: !last && dice.once_in(3),
            pieces,
            at: now.and_then(|_| (!dice.once_in(5)).then_some(at)),
        });
        let left = now.map_or(0, |now| (now - at) / MINUTE);
        at += dice.below(left.max(0) as usize + 1) as i64 * MINUTE;
    }
    Message {
        id: maybe(dice, 3, |_| "7"),
        channel: match dice.below(10) {
            0 => None,
            1 => Some("fax"),
            _ => Some(book.channels[dice.below(book.channels.len())].name),
        },
        turns: written,
        facts: facts(book, dice, now),
        now,
    }
}

fn facts(book: &Book, dice: &mut Dice, now: Option<i64>) -> Vec<(&'static str, Value)> {
    let text = |text: &str| Value::Text(text.to_owned());
    let mut given = Vec::new();
    for fact in &book.facts {
        if dice.once_in(2) {
            continue;
        }
        let ago = one(dice, &[-90, 0, 15, 60, 120, 1_440, 2_000, 7_200]);
        let value = match fact.kind {
            FactKind::Language => text(one(
                dice,
                &["es", "es-MX", "es_MX", "en", "en-GB", "PT", "fr", ""],
            )),
            _ if dice.once_in(8) => one(
                dice,
                &[
                    text(""),
                    Value::Number(3.0),
                    text("no such"),
                    Value::YesNo(true),
                ]
                .each_ref(),
            )
            .clone(),
            FactKind::Text(_) => text(one(dice, &["Ana", "Bo", "gold", "Maximiliana Konstantina"])),
            FactKind::Number(_) => Value::Number(one(dice, &[0.0, 3.0, 18.0, -1.5, 2.25, 130.0])),
            FactKind::YesNo => Value::YesNo(dice.once_in(2)),
            FactKind::OneOf(words) => text(one(dice, words)),
            FactKind::Time => Value::Number((now.unwrap_or(START) - ago * MINUTE) as f64),
        };
        given.push((fact.name, value));
    }
    if dice.once_in(12) {
        given.push(("customer.shoe_size", Value::Number(44.0)));
    }
    given
}

/// Words that are typed with slips: none of these makes a form of another word.
const SLIPPING: [&str; 4] = ["suitcase", "baggage", "hospitality", "refundable"];

fn pieces(phrases: &[&Phrase], dice: &mut Dice) -> Vec<Piece> {
    let mut pieces = Vec::new();
    for _ in 0..dice.below(5) {
        match dice.below(8) {
            0..=3 if !phrases.is_empty() => {
                for written in &one(dice, phrases).words {
                    let found = found_by(written, dice);
                    pieces.extend(typed(&found, dice));
                    if dice.once_in(12) {
                        pieces.push(other(dice));
                    }
                }
            }
            4 => {
                let negator = if dice.once_in(4) {
                    one(dice, &CANNOT)
                } else {
                    one(dice, &NEGATORS)
                };
                pieces.extend(typed(negator, dice));
                if dice.once_in(3) {
                    pieces.extend(typed(one(dice, &["only", "sure", "believe"]), dice));
                }
            }
            5 | 6 => pieces.push(other(dice)),
            _ => pieces.extend(typed(word(dice), dice)),
        }
    }
    if let Some(first) = pieces.first_mut() {
        first.glued = false;
    }
    pieces
}

/// A word that a phrase's word may find, or nearly finds.
fn found_by(written: &str, dice: &mut Dice) -> String {
    if written == "*" {
        return word(dice).to_owned();
    }
    if let Some(beginning) = written.strip_suffix('*') {
        let longer = format!("{beginning}ndable");
        return one(
            dice,
            &[
                "refundable",
                "refunds",
                "bags",
                "baggage",
                "hospitality",
                "late",
                "loss",
                &longer,
            ],
        )
        .to_owned();
    }
    if let Some(forms) = FORMS.iter().find(|forms| forms.contains(&written)) {
        return one(dice, forms).to_owned();
    }
    written.to_owned()
}

/// A word in one of the ways people type it.
fn typed(word: &str, dice: &mut Dice) -> Vec<Piece> {
    if word == "can't" && dice.once_in(5) {
        return vec![plain("can", "can"), plain("not", "not")];
    }
    if !word.is_ascii() {
        let typed = word.to_owned();
        return match word {
            "荷" => vec![characters(one(dice, &["荷物", "手荷物が", "荷"]))],
            "物" => Vec::new(),
            _ => vec![plain(&typed, &typed.replace('’', "'"))],
        };
    }
    let cased = match dice.below(8) {
        0 => word.to_uppercase(),
        1 => word[..1].to_uppercase() + &word[1..],
        _ => word.to_owned(),
    };
    let letters = cased.chars().all(|c| c.is_ascii_alphabetic());
    let looks = if letters && dice.once_in(5) {
        dice.below(8)
    } else {
        9
    };
    let typed = match looks {
        0 => cased
            .chars()
            .map(|c| char::from_u32(u32::from(c) - 0x21 + 0xFF01).unwrap())
            .collect(),
        1 => cased.chars().map(styled).collect(),
        2 => cased.replace('o', "о"),
        3 => cased.replace('e', "é").replace('a', "à"),
        4 => cased.replace('e', "e\u{301}"),
        5 => {
            // `cased` finds no letters that are drawn out.
            let drawn = drawn_out(&cased, dice);
            let mut piece = plain(&drawn, &cased);
            piece.words[0].cased = drawn;
            return vec![piece];
        }
        6 => format!("{}\u{200b}{}", &cased[..1], &cased[1..]),
        7 if SLIPPING.contains(&word) => {
            let slip = slipped(&cased, dice);
            return vec![plain(&slip, &slip)];
        }
        _ => cased.replace('\'', one(dice, &["'", "’"])),
    };
    vec![plain(&typed, &cased)]
}

/// Mathematical letters, sans serif and bold.
fn styled(c: char) -> char {
    let base = if c.is_ascii_uppercase() {
        0x1D5D4 - 0x41
    } else {
        0x1D5EE - 0x61
    };
    char::from_u32(u32::from(c) + base).unwrap()
}

/// One letter three times or more.
fn drawn_out(word: &str, dice: &mut Dice) -> String {
    let at = dice.below(word.len());
    let letter = &word[at..=at];
    let doubled = at > 0 && word[at - 1..at].eq_ignore_ascii_case(letter)
        || word[at + 1..]
            .get(..1)
            .is_some_and(|next| next.eq_ignore_ascii_case(letter));
    // `losses` may be `loses` drawn out.
    if doubled || letter.eq_ignore_ascii_case("s") {
        return word.to_owned();
    }
    format!(
        "{}{}{}",
        &word[..at],
        letter.repeat(3 + dice.below(4)),
        &word[at + 1..]
    )
}

/// One to three slips of the hand inside a word.
fn slipped(word: &str, dice: &mut Dice) -> String {
    let mut letters: Vec<char> = word.to_lowercase().chars().collect();
    for _ in 0..1 + dice.below(3) {
        let at = 1 + dice.below(letters.len() - 3);
        match dice.below(4) {
            0 => drop(letters.remove(at)),
            1 => letters.insert(at, one(dice, &['e', 's', 'x'])),
            2 => letters[at] = one(dice, &['e', 's', 'x']),
            _ => letters.swap(at, at + 1),
        }
    }
    let tripled = letters
        .windows(3)
        .any(|three| three[0] == three[1] && three[1] == three[2]);
    if tripled {
        word.to_lowercase()
    } else {
        letters.into_iter().collect()
    }
}

fn piece(typed: &str, kind: Kind, has: &[Detector]) -> Piece {
    Piece {
        typed: typed.to_owned(),
        kind,
        words: Vec::new(),
        glued: false,
        has: has.to_vec(),
    }
}

fn read(cased: &str, start: usize, end: usize) -> Word {
    Word {
        key: cased.to_lowercase(),
        cased: cased.to_owned(),
        start,
        end,
    }
}

fn plain(typed: &str, cased: &str) -> Piece {
    let mut piece = piece(typed, Kind::Word, &[]);
    piece.words.push(read(cased, 0, typed.len()));
    piece
}

/// Words one after the other, each where it is typed.
fn several(mut piece: Piece, words: &[&str]) -> Piece {
    let mut from = 0;
    for word in words {
        let start = from + piece.typed[from..].find(word).unwrap();
        from = start + word.len();
        piece.words.push(read(word, start, from));
    }
    piece
}

/// A character of a script without spaces is a word.
fn characters(typed: &str) -> Piece {
    let words: Vec<String> = typed.chars().map(String::from).collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    several(piece(typed, Kind::Word, &[]), &words)
}

/// What is no plain word.
fn other(dice: &mut Dice) -> Piece {
    match dice.below(18) {
        0..=3 => {
            let mark = one(dice, &[",", ".", "!", "?", ";", ":"]);
            Piece {
                glued: dice.once_in(2),
                ..piece(mark, Kind::Mark, &[])
            }
        }
        4 | 5 => {
            let emoji = one(dice, &["😡", "👩‍💻", "🧳"]);
            Piece {
                glued: dice.once_in(2),
                ..piece(emoji, Kind::Sign, &[Detector::Emoji])
            }
        }
        6 => piece("&amp;", Kind::Sign, &[]),
        7 | 8 => piece("@northwind", Kind::Mention, &[Detector::Mention]),
        9 => piece("https://example.com/a", Kind::Link, &[Detector::Link]),
        10 => several(
            piece("#LostBag", Kind::Hashtag, &[Detector::Hashtag]),
            &["Lost", "Bag"],
        ),
        11 => several(piece("#bag", Kind::Hashtag, &[Detector::Hashtag]), &["bag"]),
        12 => several(piece("1/2", Kind::Part, &[Detector::Number]), &["1", "2"]),
        13 => several(piece("(cont)", Kind::Part, &[]), &["cont"]),
        14 => several(piece("NW123", Kind::Word, &[]), &["NW123"]),
        15 => several(
            piece("$5", Kind::Word, &[Detector::Money, Detector::Number]),
            &["5"],
        ),
        16 => several(piece("shit", Kind::Word, &[Detector::Profanity]), &["shit"]),
        _ => plain(one(dice, &["AVIH", "Avih", "I'll", "ill", "the"]), "").named(),
    }
}

impl Piece {
    /// The word as it is typed.
    fn named(mut self) -> Self {
        self.words = vec![read(&self.typed, 0, self.typed.len())];
        self
    }
}
