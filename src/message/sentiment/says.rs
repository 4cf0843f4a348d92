//! What a lexicon says of a word, in a byte.

/// What a lexicon says of a word, several words in a row, or a sign: a weight, or
/// what it does to the words after it, or both.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Says(u8);

/// What a word does to the words after it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Act {
    /// It denies them: `not`, `never`.
    Not,
    /// It makes them stronger: `very`.
    More,
    /// It makes them weaker: `slightly`.
    Less,
}

/// The weight 0 in the low four bits, where 0 stands for no weight at all.
const NO_POINTS: u8 = 8;
const WEIGHT: u8 = 0b1111;
const ACT: u8 = 0b11_0000;
const NOT: u8 = 0b01_0000;
const MORE: u8 = 0b10_0000;
const BEGINS_ROW: u8 = 0b100_0000;

impl Says {
    /// What a byte of a lexicon says. Of 0, nothing.
    pub(crate) fn from_byte(byte: u8) -> Self {
        Self(byte)
    }

    /// Its thousandths of a point, if it has a weight. A row of words with weight
    /// 0 keeps its words from saying anything.
    pub(crate) fn weight(self) -> Option<i64> {
        let weight = self.0 & WEIGHT;
        (weight != 0).then(|| (i64::from(weight) - i64::from(NO_POINTS)) * 500)
    }

    /// What it does to the words after it.
    pub(crate) fn act(self) -> Option<Act> {
        match self.0 & ACT {
            0 => None,
            NOT => Some(Act::Not),
            MORE => Some(Act::More),
            _ => Some(Act::Less),
        }
    }

    /// Whether a row of words may begin with it.
    pub(super) fn begins_row(self) -> bool {
        self.0 & BEGINS_ROW != 0
    }
}

#[cfg(feature = "compiler")]
impl Says {
    /// The byte that says this.
    pub(crate) fn byte(self) -> u8 {
        self.0
    }

    /// The same with a weight in half points, from -7 to 7.
    pub(crate) fn with_weight(self, half_points: i8) -> Self {
        let weight = NO_POINTS.saturating_add_signed(half_points.clamp(-7, 7));
        Self(self.0 & !WEIGHT | weight)
    }

    /// The same as a word that does something to others.
    pub(crate) fn with_act(self, act: Act) -> Self {
        let act = match act {
            Act::Not => NOT,
            Act::More => MORE,
            Act::Less => ACT,
        };
        Self(self.0 & !ACT | act)
    }

    /// The same as the first word of a row.
    pub(crate) fn with_row(self) -> Self {
        Self(self.0 | BEGINS_ROW)
    }
}

#[cfg(all(test, feature = "compiler"))]
mod tests {
    use super::*;

    #[test]
    fn a_byte_holds_all_that_is_said() {
        assert_eq!(Says::default().weight(), None);
        assert_eq!(Says::default().with_weight(0).weight(), Some(0));
        let says = Says::default()
            .with_weight(-7)
            .with_act(Act::Less)
            .with_row();
        let read = Says::from_byte(says.byte());
        assert_eq!(read.weight(), Some(-3_500));
        assert_eq!(read.act(), Some(Act::Less));
        assert!(read.begins_row());
        for act in [Act::Not, Act::More, Act::Less] {
            assert_eq!(Says::default().with_act(act).act(), Some(act));
        }
    }
}
