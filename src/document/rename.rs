//! Renaming, or why not.

use super::Document;
use super::kind::Kind;
use super::place;
use super::uses::{Entry, Space};
use crate::diagnostic::Edit;
use crate::source::{SourceFile, Span};
use crate::syntax::tokens::{TokenKind, is_reserved, tokens};

/// Why a name cannot be changed.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum RenameError {
    /// There is no name at this place.
    #[error("there is no name here")]
    NoName,
    /// Nothing in the playbook defines the name.
    #[error("nothing defines `{0}`")]
    Undefined(String),
    /// A level of urgency: the language names them.
    #[error("`{0}` is a word of the language")]
    Fixed(String),
    /// The new name is a word of the language.
    #[error("`{0}` is a word of the language and cannot be a name")]
    Reserved(String),
    /// The new name has letters that names cannot have.
    #[error("`{name}` cannot be a name: {wants}")]
    BadName {
        /// The new name.
        name: String,
        /// What a name is made of.
        wants: &'static str,
    },
    /// Something else has the new name.
    #[error("there is already a {noun} `{name}`")]
    Taken {
        /// The new name.
        name: String,
        /// What has it.
        noun: &'static str,
    },
    /// The name also stands in an item that cannot be read.
    #[error("`{name}` also stands in line {line}, which cannot be read: mend that first")]
    Unread {
        /// The old name.
        name: String,
        /// The line, from 1.
        line: u32,
    },
}

impl Document {
    /// The place and the text of the name at a byte, if it can be renamed.
    ///
    /// # Errors
    ///
    /// If there is no name, nothing defines it, or the language gives it.
    pub fn rename_place(&self, offset: usize) -> Result<(Span, String), RenameError> {
        let (entry, span) = self.renamed(offset)?;
        Ok((span, entry.key.name.clone()))
    }

    /// The edits that give the name at a byte a new name everywhere, in order.
    /// What the host calls by this name (facts, their values, channels, actions)
    /// is for the host to change.
    ///
    /// # Errors
    ///
    /// If there is no name that can be changed, or the new one cannot be had.
    pub fn rename(&self, offset: usize, name: &str) -> Result<Vec<Edit>, RenameError> {
        let (entry, _) = self.renamed(offset)?;
        let old = &entry.key.name;
        if name == old {
            return Ok(Vec::new());
        }
        may_be_called(entry.key.space, name)?;
        let key = &entry.key;
        if let Some(other) = self.found().uses.get(key.space, &key.owner, name)
            && let Some(definition) = other.definitions.first()
        {
            return Err(RenameError::Taken {
                name: name.to_owned(),
                noun: definition.kind.noun(),
            });
        }
        if let Some(line) = self.unread(old) {
            return Err(RenameError::Unread {
                name: old.clone(),
                line,
            });
        }
        Ok(self
            .references(offset, true)
            .into_iter()
            .map(|span| Edit {
                span,
                text: name.to_owned(),
            })
            .collect())
    }

    fn renamed(&self, offset: usize) -> Result<(&Entry, Span), RenameError> {
        let (entry, span) = self
            .found()
            .uses
            .at(place(offset))
            .ok_or(RenameError::NoName)?;
        let name = entry.key.name.clone();
        match entry.definitions.first() {
            _ if entry.key.space == Space::Urgencies => Err(RenameError::Fixed(name)),
            None => Err(RenameError::Undefined(name)),
            Some(_) => Ok((entry, span)),
        }
    }

    /// The first line outside the items that could be read where a word stands.
    fn unread(&self, word: &str) -> Option<u32> {
        let items = &self.file.items;
        let outside = |at: u32| {
            let before = items.partition_point(|item| item.span.start <= at);
            before
                .checked_sub(1)
                .and_then(|index| items.get(index))
                .is_none_or(|item| item.span.end <= at)
        };
        let token = tokens(&self.source).into_iter().find(|token| {
            let inside_text = token.kind == TokenKind::Quoted
                && token.text.contains('{')
                && token.text.contains(word);
            (token.kind == TokenKind::Word && token.text == word || inside_text)
                && outside(place(token.start))
        })?;
        let file = SourceFile::new("", self.source.as_str());
        Some(file.position(place(token.start)).line)
    }
}

/// Whether something of this space can have a name.
fn may_be_called(space: Space, name: &str) -> Result<(), RenameError> {
    let bad = |wants| {
        Err(RenameError::BadName {
            name: name.to_owned(),
            wants,
        })
    };
    if space == Space::Facts {
        let parts: Vec<&str> = name.split('.').collect();
        if parts.len() < 2 || !parts.iter().all(|part| is_word(part)) {
            return bad("a fact's name is two words or more with dots, as `customer.name`");
        }
        return Ok(());
    }
    if !is_word(name) {
        return bad("names are lower-case letters, digits and `_`, a letter first");
    }
    // Values are free: they stand only where a value is wanted.
    if space != Space::Values && is_reserved(name) {
        return Err(RenameError::Reserved(name.to_owned()));
    }
    Ok(())
}

fn is_word(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_lowercase() || c == '_')
        && text
            .chars()
            .all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_')
}

impl Kind {
    /// Whether the host knows such a thing by its name.
    #[must_use]
    pub fn is_known_to_host(self) -> bool {
        matches!(
            self,
            Self::Channel | Self::Fact | Self::Value | Self::Action
        )
    }
}
