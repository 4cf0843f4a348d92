//! How heated a draft is: blame, mockery, harsh words, insisting capitals,
//! shouting, and where the playbook weighs how messages sound, that too.
//!
//! The heat is a sum of the marks below, so that it can be told in a table. An
//! apology speaks of what is bad: sentences that say sorry or see the customer's
//! trouble are not weighed for harsh words and their sound.

use alloc::string::String;
use alloc::vec::Vec;

use replybook_matching::plain::kind;

use super::breaches::shouts;
use super::finding::{FindingKind, Severity};
use super::mends::calm;
use super::reading::{Draft, has, shortened, told};
use crate::message::Words;
use crate::message::sentiment::Tally;
use crate::playbook::drafts::Cue;
use crate::playbook::voice::Demand;
use crate::reply::duration;
use crate::search::CharsOf;
use crate::source::Span;
use crate::voice::touches;

// In thousandths.

/// As hot as can be.
const MOST: u32 = 1_000;
/// From here it is a finding: one clear mark.
const WARM: u32 = 500;
/// From here it should not be sent: two clear marks.
const HOT: u32 = 900;
const BLAME: u32 = 500;
const SARCASM: u32 = 500;
const SHOUTING: u32 = 500;
/// A word that nobody says to a customer, however sorry.
const CURSE: u32 = 500;
const HARSH: u32 = 400;
/// A word in capitals alone may just be stressed.
const INSISTENCE: u32 = 300;
/// `!!` and `?!`, beside something else.
const SIGNS: u32 = 200;
/// A sound from here to -1000 counts as much as it is.
const SOUR: i64 = -500;

/// Where a mark is, how much it counts, and what it does.
type Mark = (Span, u32, &'static str);

const MOCKS: &str = "mocks";
const RAGES: &str = "mocks or rages";
const SHOUTS: &str = "is in capitals";

/// Emoji that mock or rage.
const FACES: &[char] = &[
    '🙄', '😒', '😏', '🤡', '🤦', '🤷', '😠', '😡', '🤬', '😤', '🖕',
];

/// The most marks that a message names.
const NAMED: usize = 3;

/// The heat in thousandths, and for how many seconds to wait.
pub(super) fn check(draft: &mut Draft<'_>) -> (u16, Option<u32>) {
    let mut marks: Vec<Mark> = Vec::new();
    let shouts = shouts(draft);
    for (cue, points, does) in [
        (Cue::Blame, BLAME, "blames the customer"),
        (Cue::BrushOff, BLAME, "brushes the customer off"),
        (Cue::Sarcasm, SARCASM, MOCKS),
        (Cue::Curse, CURSE, "swears"),
        (Cue::Harsh, HARSH, "is harsh"),
        (Cue::Insistence, INSISTENCE, SHOUTS),
    ] {
        if cue == Cue::Insistence && !shouts.is_empty() {
            continue;
        }
        for span in draft.read.of(cue) {
            // "you should have read" has "should have read" in it: that is one mark.
            let touches = |mark: &Mark| mark.0.start < span.end && span.start < mark.0.end;
            if !marks.iter().any(touches) && (cue != Cue::Harsh || !sees(draft, span)) {
                marks.push((span, points, does));
            }
        }
    }
    // However many sentences shout, it is one text that does.
    let mut points = SHOUTING;
    for span in shouts {
        marks.push((span, points, SHOUTS));
        points = 0;
    }
    faces(draft, &mut marks);
    sour(draft, &mut marks);
    let mut heat: u32 = marks.iter().map(|mark| mark.1).sum();
    if heat > 0 && (has(draft.text, "!!") || has(draft.text, "?!")) {
        heat += SIGNS;
    }
    let heat = heat.min(MOST);
    if heat >= WARM && !marks.iter().all(|mark| is_told(draft, mark.0)) {
        tell(draft, heat, &marks);
    }
    let pause = cool_off(draft, heat);
    (u16::try_from(heat).unwrap_or(0), pause)
}

/// Whether the sentence says sorry or shows that the trouble is seen.
fn sees(draft: &Draft<'_>, span: Span) -> bool {
    let sentence = draft.sentence(span);
    let mut apology = draft.read.within(Cue::Apology, sentence.clone());
    let mut seen = draft.read.within(Cue::Acknowledgement, sentence);
    apology.next().is_some() || seen.next().is_some()
}

/// Whether a line of the voice tells of these words already.
fn is_told(draft: &Draft<'_>, mark: Span) -> bool {
    draft.findings.iter().any(|finding| {
        let voiced = matches!(
            finding.kind,
            FindingKind::Avoid | FindingKind::Never | FindingKind::Shouting
        );
        let touches = |span: Span| span.start < mark.end && mark.start < span.end;
        voiced && finding.span.is_some_and(touches)
    })
}

/// Mocking emoji, and `/s`.
fn faces(draft: &Draft<'_>, marks: &mut Vec<Mark>) {
    for (at, c) in CharsOf::new(draft.text, kind::WIDE) {
        let span = Span::new(at, at + c.len_utf8());
        if FACES.contains(&c) && !touches(&draft.read.writing.quoted, span) {
            marks.push((span, SARCASM, RAGES));
        }
    }
    let text = draft.text.trim_end();
    if text.ends_with(" /s") {
        marks.push((Span::new(text.len() - 2, text.len()), SARCASM, MOCKS));
    }
}

/// How the sentences sound that say neither sorry nor see the trouble.
fn sour(draft: &Draft<'_>, marks: &mut Vec<Mark>) {
    let Some(lexicon) = draft
        .playbook
        .core
        .sentiment
        .as_ref()
        .filter(|_| draft.is_known)
    else {
        return;
    };
    for sentence in &draft.read.writing.sentences {
        let span = Span::new(sentence.start, sentence.end);
        if sees(draft, span) || touches(&draft.read.writing.quoted, span) {
            continue;
        }
        let text = draft.at(span);
        let mut tally = Tally::default();
        let says = |key: &str| lexicon.says(key);
        tally.read(text, &Words::read(text), &[], &says, &mut |_, _| {});
        let score = tally.score();
        if score <= SOUR {
            let trimmed = Span::new(sentence.start, sentence.start + text.trim_end().len());
            let points = u32::try_from(-score).unwrap_or(0);
            marks.push((trimmed, points, "sounds bitter"));
        }
    }
}

fn tell(draft: &mut Draft<'_>, heat: u32, marks: &[Mark]) {
    let severity = if heat >= HOT {
        Severity::Error
    } else {
        Severity::Warning
    };
    let mut message = String::from("this sounds heated: ");
    for (at, (span, _, does)) in marks.iter().take(NAMED).enumerate() {
        message.push_str(if at == 0 { "`" } else { ", `" });
        shortened(draft.at(*span), &mut message);
        message.push_str("` ");
        message.push_str(does);
    }
    let fixes = calm(draft).into_iter().collect();
    let first = marks.iter().map(|mark| mark.0).min();
    draft.find(FindingKind::Heat, severity, first, message, fixes);
}

/// The longest pause that the voice asks for.
fn cool_off(draft: &mut Draft<'_>, heat: u32) -> Option<u32> {
    let heat = i32::try_from(heat).unwrap_or(0);
    let lines = draft.playbook.texts.voice.lines.iter();
    let (pause, say) = lines
        .filter(|line| draft.heard.hears(line.speaker))
        .filter_map(|line| match &line.demand {
            Demand::CoolOff {
                pause,
                comparison,
                heat: bound,
                say,
            } if comparison.holds(&heat, bound) => Some((*pause, say)),
            _ => None,
        })
        .max_by_key(|(pause, _)| pause.seconds)?;
    let message = match say {
        Some(words) => words.clone(),
        None => told(&["wait ", &duration(pause), " before you answer"]),
    };
    draft.find(
        FindingKind::CoolOff,
        Severity::Warning,
        None,
        message,
        Vec::new(),
    );
    Some(pause.seconds)
}
