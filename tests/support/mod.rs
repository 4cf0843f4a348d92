//! What several tests need.

#![allow(unreachable_pub, reason = "each test is a crate of its own")]

pub mod author;
pub mod damage;
pub mod dice;
