//! The saved form of rows of numbers.

#[cfg(feature = "compiler")]
use alloc::vec::Vec;

pub(crate) use replybook_matching::Table;

use super::saved::{Reader, Saved, saved_struct};

saved_struct!(Table { starts, values });
