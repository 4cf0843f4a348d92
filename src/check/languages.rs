//! Languages by their tags (BCP 47, RFC 5646): `es`, `pt-BR`, `zh-Hant-TW`.

use super::Checker;
use crate::diagnostic::{Code, Diagnostic};
use crate::ir::{Condition, Language};
use crate::message::{FactValue, LANGUAGE, covers};
use crate::morphology;
use crate::playbook::model::{Atom, Fact, FactId, FactKind, FactTest, LanguageId};
use crate::source::Span;

/// The codes of two letters of ISO 639-1, as the Language Subtag Registry of IANA
/// has them, one after the other by letter.
const CODES: &str = "aaabaeafakamanarasavayazbabebgbibmbnbobrbscacechcocrcscucvcydadedvdzeeeleneoes\
    eteufafffifjfofrfygagdglgngugvhahehihohrhthuhyhziaidieigiiikioisitiujajvkakgkikjkkklkmknkokrks\
    kukvkwkylalblglilnloltlulvmgmhmimkmlmnmrmsmtmynanbndnengnlnnnonrnvnyocojomorospapiplpsptqurmrn\
    rorurwsascsdsesgsiskslsmsnsosqsrssstsusvswtatetgthtitktltntotrtstttwtyugukuruzvevivowawoxhyiyo\
    zazhzu";

/// What people write for the tag of a language: its name, or the code of a country
/// that is none of a language.
const MEANT: &[(&str, &str)] = &[
    ("arabic", "ar"),
    ("chinese", "zh"),
    ("cn", "zh"),
    ("cz", "cs"),
    ("czech", "cs"),
    ("danish", "da"),
    ("dansk", "da"),
    ("deutsch", "de"),
    ("dk", "da"),
    ("dutch", "nl"),
    ("eng", "en"),
    ("english", "en"),
    ("esp", "es"),
    ("espanol", "es"),
    ("finnish", "fi"),
    ("fra", "fr"),
    ("francais", "fr"),
    ("french", "fr"),
    ("ger", "de"),
    ("german", "de"),
    ("gr", "el"),
    ("greek", "el"),
    ("hindi", "hi"),
    ("italian", "it"),
    ("italiano", "it"),
    ("japanese", "ja"),
    ("jp", "ja"),
    ("korean", "ko"),
    ("mx", "es-MX"),
    ("nederlands", "nl"),
    ("norsk", "no"),
    ("norwegian", "no"),
    ("polish", "pl"),
    ("polski", "pl"),
    ("portuguese", "pt"),
    ("romanian", "ro"),
    ("russian", "ru"),
    ("sp", "es"),
    ("spa", "es"),
    ("spanish", "es"),
    ("suomi", "fi"),
    ("svenska", "sv"),
    ("swedish", "sv"),
    ("turkish", "tr"),
    ("ukrainian", "uk"),
    ("us", "en-US"),
];

/// The longest tag that a fact holds: what RFC 5646, 4.4.1, lets programs count on.
const LONGEST: u32 = 35;

/// A tag with the capitals that RFC 5646, 2.1.1, gives it; nothing if it names no
/// language.
pub(super) fn canonical(tag: &str) -> Option<String> {
    let mut subtags = tag.split('-');
    let primary = subtags.next()?.to_ascii_lowercase();
    let known = match primary.len() {
        2 => CODES
            .as_bytes()
            .chunks(2)
            .any(|code| code == primary.as_bytes()),
        // The registry has thousands of these.
        3 => primary.bytes().all(|byte| byte.is_ascii_lowercase()),
        _ => false,
    };
    if !known || tag.len() > LONGEST as usize {
        return None;
    }
    let mut canonical = primary;
    for subtag in subtags {
        if !(1..=8).contains(&subtag.len()) || !subtag.bytes().all(|b| b.is_ascii_alphanumeric()) {
            return None;
        }
        let letters = subtag.bytes().all(|byte| byte.is_ascii_alphabetic());
        canonical.push('-');
        canonical += &match subtag.len() {
            2 if letters => subtag.to_ascii_uppercase(),
            4 if letters => {
                let (first, rest) = subtag.split_at(1);
                [first.to_ascii_uppercase(), rest.to_ascii_lowercase()].concat()
            }
            _ => subtag.to_ascii_lowercase(),
        };
    }
    Some(canonical)
}

/// The tag of a language that a name of something else seems to be meant for: one of
/// two letters, or what people write for one.
pub(super) fn meant_by(word: &str) -> Option<String> {
    let small = word.to_ascii_lowercase();
    match MEANT.iter().find(|(known, _)| *known == small) {
        Some((_, tag)) => Some((*tag).to_owned()),
        None => canonical(word).filter(|tag| tag.split('-').next().map(str::len) == Some(2)),
    }
}

/// The tags that a tag stands for: Norwegian is written in two ways, each with a
/// tag of its own.
fn all_of(tag: &str) -> Vec<String> {
    match tag {
        "no" => ["no", "nb", "nn"].map(str::to_owned).to_vec(),
        _ => vec![tag.to_owned()],
    }
}

impl Checker<'_> {
    /// The language of a tag, canonical; reported if there is none.
    pub(super) fn language_of(&mut self, tag: &str, span: Span) -> Option<String> {
        let found = canonical(tag);
        if found.is_none() {
            let written = tag.to_ascii_lowercase();
            let meant = MEANT.iter().find(|(word, _)| *word == written);
            let diagnostic = Diagnostic::new(
                Code::UnknownLanguage,
                format!("`{tag}` is not the tag of a language"),
                span,
                "no such language",
            );
            self.report.push(match meant {
                Some((_, meant)) => diagnostic
                    .with_help(format!("did you mean `{meant}`?"))
                    .with_guess(format!("write `{meant}`"), span, *meant),
                None => diagnostic.with_help(
                    "write the code of a language, as `es`, or one with a region, as `es-MX`",
                ),
            });
        }
        found
    }

    /// Whether a language is what the playbook's own texts are in.
    pub(super) fn is_own(&self, tag: &str) -> bool {
        all_of(tag).iter().any(|tag| covers(tag, &self.ir.tag))
    }

    /// The number of a language, given out where it is named first.
    pub(super) fn language_id(&mut self, tag: &str) -> Option<LanguageId> {
        let known = self.ir.languages.iter().position(|known| known.tag == tag);
        if let Some(at) = known {
            return LanguageId::try_from(at).ok();
        }
        let id = LanguageId::try_from(self.ir.languages.len()).ok()?;
        let when = self.spoken(tag)?;
        let primary = tag.split('-').next().unwrap_or_default();
        self.ir.languages.push(Language {
            tag: tag.to_owned(),
            words: morphology::Language::of(primary),
            when,
        });
        Some(id)
    }

    /// Whether the message is in a language.
    pub(super) fn spoken(&mut self, tag: &str) -> Option<Condition> {
        let fact = self.language_fact()?;
        let mut each: Vec<Condition> = all_of(tag)
            .into_iter()
            .map(|tag| Condition::Atom(Atom::Fact(fact, FactTest::Speaks(tag))))
            .collect();
        match each.len() {
            1 => each.pop(),
            _ => Some(Condition::Any(each)),
        }
    }

    /// The fact that holds the language of the message. No playbook declares it,
    /// and those that never ask for it do without.
    pub(super) fn language_fact(&mut self) -> Option<FactId> {
        let facts = &self.ir.model.facts;
        let known = facts.iter().position(|fact| fact.name == LANGUAGE);
        let at = known.unwrap_or(facts.len());
        if known.is_none() {
            self.sensitive.push(None);
            self.ir.model.facts.push(Fact {
                name: LANGUAGE.to_owned(),
                kind: FactKind::Text { up_to: LONGEST },
                sensitive: false,
                value: Some(FactValue::Text(self.ir.tag.clone())),
            });
        }
        FactId::try_from(at).ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_get_their_capitals() {
        for (written, wanted) in [
            ("es", "es"),
            ("ES-mx", "es-MX"),
            ("es-419", "es-419"),
            ("zh-hant-tw", "zh-Hant-TW"),
            ("de-1996", "de-1996"),
            ("fil", "fil"),
        ] {
            assert_eq!(canonical(written).as_deref(), Some(wanted));
        }
        for wrong in ["", "x", "sp", "spanish", "es-", "es--MX", "es-🇲🇽", "12"] {
            assert_eq!(canonical(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn the_codes_stand_by_letter() {
        let codes: Vec<&[u8]> = CODES.as_bytes().chunks(2).collect();
        assert!(codes.is_sorted());
        assert_eq!(codes.len(), 183);
        for (_, meant) in MEANT {
            assert!(canonical(meant).is_some());
        }
        for (word, meant) in MEANT.iter().filter(|(word, _)| word.len() == 2) {
            assert_eq!(canonical(word), None, "{meant}");
        }
    }
}
