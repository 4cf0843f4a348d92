//! How much room each text has left on each channel.

use super::Document;
use crate::check::lengths::lengths;

/// The longest that a variant can be on a channel.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TextLength {
    /// The template.
    pub template: String,
    /// Which of its variants, from 0.
    pub variant: usize,
    /// The channel.
    pub channel: String,
    /// The most it can count there, the sign-off included, with every fact at the
    /// longest value of its declaration, through all branches.
    pub length: u32,
    /// The channel's limit.
    pub limit: u32,
    /// Whether both count weighted characters.
    pub weighted: bool,
    /// In how many parts of a thread it is sure to fit: 1 if it fits whole, nothing
    /// if it may not fit.
    pub parts: Option<u8>,
    /// The text that counts most.
    pub text: String,
}

impl TextLength {
    /// What is left of the limit; below 0, what the text passes it by.
    #[must_use]
    pub fn room(&self) -> i64 {
        i64::from(self.limit) - i64::from(self.length)
    }
}

impl Document {
    /// The lengths of all variants, in file order, for each channel with a limit
    /// where they may be used. Empty while the playbook has errors.
    #[must_use]
    pub fn lengths(&self) -> Vec<TextLength> {
        let mut found = Vec::new();
        let Some(ir) = &self.ir else {
            return found;
        };
        for template in &ir.templates {
            for (number, variant) in template.variants.iter().enumerate() {
                let all = lengths(ir, variant).into_iter().map(|longest| TextLength {
                    template: template.name.clone(),
                    variant: number,
                    channel: longest.channel.name.clone(),
                    length: longest.length,
                    limit: longest.limit.count,
                    weighted: longest.limit.weighted,
                    parts: longest.parts,
                    text: longest.text,
                });
                found.extend(all);
            }
        }
        found
    }
}
