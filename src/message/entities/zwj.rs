//! Emoji joined by U+200D to one: families, couples, professions, signs of
//! gender and direction, and the few of no pattern.
//!
//! Facts from Unicode's `emoji-zwj-sequences.txt` (version 17), as rules rather
//! than as a list of its 1,600 lines.

const JOINER: char = '\u{200d}';
const MAN: char = '👨';
const WOMAN: char = '👩';
const PERSON: char = '🧑';

/// Takes a skin tone off the start.
pub(super) fn after_tone(text: &str) -> Option<(char, &str)> {
    let mut chars = text.chars();
    let tone = chars
        .next()
        .filter(|c| matches!(c, '\u{1f3fb}'..='\u{1f3ff}'))?;
    Some((tone, chars.as_str()))
}

/// Takes off one given character.
pub(super) fn after_char(text: &str, c: char) -> Option<&str> {
    text.strip_prefix(c)
}

/// What is left after everything joined to `base`, when `rest` follows base,
/// tone and U+FE0F. `None` when nothing is joined that makes one emoji with it.
pub(super) fn after_joined(
    base: char,
    tone: Option<char>,
    presented: bool,
    rest: &str,
) -> Option<&str> {
    let joined = after_char(rest, JOINER)?;
    match base {
        MAN | WOMAN | PERSON => after_couple(base, tone, joined)
            .or_else(|| after_profession(joined))
            .or_else(|| after_family(base, joined).filter(|_| tone.is_none())),
        // athletes and detectives take a tone or U+FE0F
        '⛹' | '🏋' | '🏌' | '🕴' | '🕵' => {
            after_gender(joined).filter(|_| tone.is_some() || presented)
        }
        '🚶' | '🏃' | '🧎' => after_direction(joined).or_else(|| {
            let rest = after_gender(joined)?;
            Some(
                after_char(rest, JOINER)
                    .and_then(after_direction)
                    .unwrap_or(rest),
            )
        }),
        '🫱' => {
            let (other, rest) = after_tone(after_char(joined, '🫲')?)?;
            (tone? != other).then_some(rest)
        }
        _ if is_gendered(base) => after_gender(joined),
        _ => JOINED
            .iter()
            .filter(|(first, with_presentation, _)| {
                *first == base && *with_presentation == presented && tone.is_none()
            })
            .find_map(|(_, _, second)| joined.strip_prefix(second)),
    }
}

/// Pairs of no pattern: the first, whether U+FE0F follows it, the second.
const JOINED: [(char, bool, &str); 19] = [
    ('🏳', true, "🌈"),
    ('🏳', true, "⚧\u{fe0f}"),
    ('🏴', false, "☠\u{fe0f}"),
    ('👁', false, "🗨"),
    ('❤', true, "🔥"),
    ('❤', true, "🩹"),
    ('⛓', true, "💥"),
    ('😮', false, "💨"),
    ('😵', false, "💫"),
    ('😶', false, "🌫\u{fe0f}"),
    ('🙂', false, "↔\u{fe0f}"),
    ('🙂', false, "↕\u{fe0f}"),
    ('🐕', false, "🦺"),
    ('🐈', false, "⬛"),
    ('🐻', false, "❄\u{fe0f}"),
    ('🐦', false, "⬛"),
    ('🐦', false, "🔥"),
    ('🍄', false, "🟫"),
    ('🍋', false, "🟩"),
];

/// Those that `♀️` or `♂️` may follow, apart from the ones with rules of their
/// own.
fn is_gendered(c: char) -> bool {
    matches!(
        c,
        '🏄' | '🏊'
            | '👮'
            | '👯'..='👱'
            | '👳'
            | '👷'
            | '💁'
            | '💂'
            | '💆'
            | '💇'
            | '🙅'..='🙇'
            | '🙋'
            | '🙍'
            | '🙎'
            | '🚣'
            | '🚴'
            | '🚵'
            | '🤦'
            | '🤵'
            | '🤷'..='🤹'
            | '🤼'..='🤾'
            | '🦸'
            | '🦹'
            | '🧍'
            | '🧏'
            | '🧔'
            | '🧖'..='🧟'
    )
}

fn after_gender(text: &str) -> Option<&str> {
    let rest = text.strip_prefix(['♀', '♂'])?;
    after_char(rest, '\u{fe0f}')
}

fn after_direction(text: &str) -> Option<&str> {
    text.strip_prefix("➡\u{fe0f}")
}

/// What somebody does: the thing they do it with, and for those with a cane or
/// in a wheelchair also where they are heading.
fn after_profession(text: &str) -> Option<&str> {
    let mut chars = text.chars();
    let thing = chars.next()?;
    let rest = chars.as_str();
    match thing {
        '⚕' | '⚖' | '✈' => after_char(rest, '\u{fe0f}'),
        '🌾'
        | '🍳'
        | '🍼'
        | '🎄'
        | '🎓'
        | '🎤'
        | '🎨'
        | '🏫'
        | '🏭'
        | '💻'
        | '💼'
        | '🔧'
        | '🔬'
        | '🚀'
        | '🚒'
        | '🦰'..='🦳'
        | '🩰' => Some(rest),
        '🦯' | '🦼' | '🦽' => Some(
            after_char(rest, JOINER)
                .and_then(after_direction)
                .unwrap_or(rest),
        ),
        _ => None,
    }
}

/// Two people: with a heart, a kiss, hand in hand, dancing or wrestling.
fn after_couple(first: char, tone: Option<char>, text: &str) -> Option<&str> {
    let (heart, rest) = match text.strip_prefix("❤\u{fe0f}\u{200d}") {
        Some(rest) => (true, rest.strip_prefix("💋\u{200d}").unwrap_or(rest)),
        None => (false, text),
    };
    let (link, rest) = if heart {
        ('❤', rest)
    } else {
        let link = rest
            .chars()
            .next()
            .filter(|c| matches!(c, '🤝' | '🐰' | '🫯'))?;
        (link, after_char(after_char(rest, link)?, JOINER)?)
    };
    let second = rest.chars().next()?;
    let rest = after_char(rest, second)?;
    let is_pair = match (first, second) {
        (PERSON, PERSON) | (MAN, MAN) | (WOMAN, WOMAN) => true,
        (WOMAN, MAN) => matches!(link, '❤' | '🤝'),
        _ => false,
    };
    if !is_pair {
        return None;
    }
    let Some(tone) = tone else {
        let is_one = match link {
            '❤' => first != PERSON,
            '🤝' => first == PERSON,
            _ => false,
        };
        return is_one.then_some(rest);
    };
    let (other, rest) = after_tone(rest)?;
    // people of one tone have an emoji of their own where there is one
    let may_be_same = matches!((link, first), ('🤝', PERSON) | ('❤', MAN | WOMAN));
    (may_be_same || tone != other).then_some(rest)
}

/// One or two adults and one or two children.
fn after_family(first: char, text: &str) -> Option<&str> {
    let second = text.chars().next()?;
    let two_adults = match (first, second) {
        (MAN, MAN | WOMAN) | (WOMAN, WOMAN) | (PERSON, PERSON) => {
            after_char(text, second).and_then(|rest| after_char(rest, JOINER))
        }
        _ => None,
    };
    let text = two_adults.unwrap_or(text);
    let child = text.chars().next()?;
    let rest = after_char(text, child)?;
    let siblings: &[char] = match (first, child) {
        (PERSON, '🧒') => &['🧒'],
        (MAN | WOMAN, '👦') => &['👦'],
        (MAN | WOMAN, '👧') => &['👦', '👧'],
        _ => return None,
    };
    let sibling = after_char(rest, JOINER).and_then(|rest| rest.strip_prefix(siblings));
    Some(sibling.unwrap_or(rest))
}
