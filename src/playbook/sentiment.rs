//! The words that a playbook weighs to tell how a message sounds.

use alloc::string::String;
use alloc::vec::Vec;

use super::model::MatcherId;
use crate::message::sentiment::Says;

/// The lexicon, and the author's own words. Only a playbook that asks for the
/// sentiment has it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Sentiment {
    /// Keys and signs by their length in bytes, from 0: all of one length, sorted,
    /// one after the other. So that a list of thousands of short words takes no
    /// more than their letters.
    pub keys: Vec<String>,
    /// What each of them says, in the same order.
    pub says: Vec<Vec<u8>>,
    /// The author's words, by their matcher, with their points plus
    /// [`POINTS_OFFSET`].
    pub own: Vec<(MatcherId, u8)>,
}

/// Added to the author's points, so that no negative number is saved.
pub(crate) const POINTS_OFFSET: u8 = 128;

impl Sentiment {
    /// What is said of a key or a sign.
    pub(crate) fn says(&self, key: &str) -> Says {
        self.find(key.as_bytes()).unwrap_or_default()
    }

    fn find(&self, key: &[u8]) -> Option<Says> {
        let length = key.len();
        let keys = self.keys.get(length)?.as_bytes();
        let says = self.says.get(length)?;
        let mut low = 0;
        let mut high = says.len();
        while low < high {
            let middle = low.midpoint(high);
            let there = keys.get(middle * length..)?.get(..length)?;
            match there.cmp(key) {
                core::cmp::Ordering::Less => low = middle + 1,
                core::cmp::Ordering::Greater => high = middle,
                core::cmp::Ordering::Equal => {
                    return says.get(middle).copied().map(Says::from_byte);
                }
            }
        }
        None
    }

    /// The author's points for a matcher, in thousandths.
    pub(crate) fn own_points(&self, matcher: MatcherId) -> Option<i64> {
        let (_, points) = self.own.iter().find(|(own, _)| *own == matcher)?;
        Some((i64::from(*points) - i64::from(POINTS_OFFSET)) * 1_000)
    }

    /// Makes the tables of entries, which come in order and are all different.
    #[cfg(feature = "compiler")]
    pub(crate) fn build(entries: &[(String, Says)], own: Vec<(MatcherId, u8)>) -> Self {
        let longest = entries.iter().map(|(key, _)| key.len()).max().unwrap_or(0);
        let mut made = Self {
            keys: vec![String::new(); longest + 1],
            says: vec![Vec::new(); longest + 1],
            own,
        };
        for (key, says) in entries {
            if let Some(keys) = made.keys.get_mut(key.len())
                && let Some(bytes) = made.says.get_mut(key.len())
            {
                keys.push_str(key);
                bytes.push(says.byte());
            }
        }
        made
    }
}

#[cfg(all(test, feature = "compiler"))]
mod tests {
    use super::*;

    #[test]
    fn every_key_is_found_and_no_other() {
        let mut entries: Vec<(String, Says)> = (-7..=7)
            .map(|n: i8| (format!("w{n}"), Says::default().with_weight(n)))
            .chain([("\u{1f621}".to_owned(), Says::default().with_weight(-6))])
            .collect();
        entries.sort_by(|(one, _), (other, _)| one.cmp(other));
        let made = Sentiment::build(&entries, vec![(3, POINTS_OFFSET - 2)]);
        for (key, says) in entries {
            assert_eq!(made.says(&key), says, "{key}");
        }
        for key in ["", "w", "w8", "x1", "w-8", "a much longer row of words"] {
            assert_eq!(made.says(key), Says::default(), "{key}");
        }
        assert_eq!(made.own_points(3), Some(-2_000));
        assert_eq!(made.own_points(4), None);
        assert_eq!(Sentiment::default().says("w1"), Says::default());
    }
}
