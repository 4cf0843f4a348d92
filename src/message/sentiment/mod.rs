//! How messages sound: points for words and signs, and a score made of them.
//!
//! Every word and sign that a lexicon knows gives points, from -4 (as bad as a
//! word gets) to +4. What stands before it in its sentence changes them: a
//! negator takes a complaint away and turns praise into half as much complaint,
//! an intensifier adds to them. Capitals among small letters and exclamation
//! marks add to them too. Mentions and links give none.
//!
//! The points `p` of all texts of an open question together make the score
//! `p / (|p| + 4)`: 0 for a message that says nothing, -0.5 for one of -4
//! points, nearer and nearer to -1 the more is said. So the order of the texts
//! does not matter, and everything is computed in whole thousandths.
//!
//! The rules are those of VADER (C.J. Hutto and E. Gilbert, 2014), made simpler
//! where the simpler rule agreed as well with how people rate messages. What
//! the lexicon is comes with a playbook.

mod says;
mod tally;

#[cfg(feature = "compiler")]
pub(crate) use says::Act;
pub(crate) use says::Says;
pub(crate) use tally::{Tally, Weighted};
