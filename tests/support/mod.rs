//! What several tests need.

pub mod author;
pub mod damage;
pub mod dice;
