//! The language of a message, as the host gives it.

/// The fact that holds it, as a tag of BCP 47: `es`, `es-MX`. Every playbook has
/// it; unless the host says otherwise it is the playbook's own language.
pub const LANGUAGE: &str = "message.language";

/// Whether a tag covers another: `es` covers `es` and `es-MX`, in any case, and
/// not `est` (the basic filtering of RFC 4647, 3.3.1). Hosts also write `es_MX`.
#[must_use]
pub(crate) fn covers(tag: &str, other: &str) -> bool {
    let (tag, other) = (tag.as_bytes(), other.as_bytes());
    let (Some(head), Some(rest)) = (other.get(..tag.len()), other.get(tag.len()..)) else {
        return false;
    };
    let parts = |one: u8| matches!(one, b'-' | b'_');
    let mut pairs = head.iter().zip(tag);
    pairs.all(|(one, other)| one.eq_ignore_ascii_case(other) || parts(*one) && parts(*other))
        && rest.first().is_none_or(|next| parts(*next))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_language_covers_its_regions() {
        for (tag, other) in [
            ("es", "es"),
            ("es", "es-MX"),
            ("es", "ES_mx"),
            ("es-MX", "es-mx"),
            ("es-MX", "es_MX"),
            ("zh", "zh-Hant-TW"),
        ] {
            assert!(covers(tag, other), "{tag} {other}");
        }
        for (tag, other) in [
            ("es-MX", "es"),
            ("es", "est"),
            ("es", "e"),
            ("es", ""),
            ("es", "🇪🇸"),
        ] {
            assert!(!covers(tag, other), "{tag} {other}");
        }
    }
}
