//! A review of a draft as hosts read it.

use serde::ser::{Serialize, SerializeSeq, Serializer};

use super::decision::{External, Object, Thousandths};
use super::places::Finger;
use crate::draft::{DraftAct, Edit, Finding, Fix, Review};
use crate::message::Message;

/// A [`Review`] of a draft, with the id of the message it answers:
///
/// - `id`: the message's, if it had one;
/// - `findings`: what to look at before it is sent, the worst first. Each has an `id`
///   that stays while the text around it changes, its `kind`, its `severity`
///   (`error` or `warning`), `start` and `end` in the draft unless it is about the
///   whole of it, a `message`, the line of the voice that it is about in `says`, and `fixes`: each a `title` and `edits`, of which
///   every one has `start`, `end` and the `text` to put there;
/// - `length` of the draft, the `limit` where it goes, `weighted` if as X weighs
///   them;
/// - `channel` (absent for an undeclared one) and `visibility` (`public` or
///   `private`);
/// - `heat` from 0 to 1, `coolOff`: how many seconds the voice asks to wait;
/// - `acts`: what the draft does, as `apology` or `link`;
/// - `fingerprint`: which playbook judged.
///
/// `findings`, `length` and `visibility` are always there; any other field
/// without something to say is absent.
#[derive(Debug, Clone, Copy)]
pub struct ExternalReview<'a> {
    review: &'a Review,
    draft: &'a str,
    message: &'a Message,
}

impl<'a> ExternalReview<'a> {
    /// The review of a draft, whose text is what its places count in, as the
    /// answer to a message.
    #[must_use]
    pub fn new(review: &'a Review, draft: &'a str, message: &'a Message) -> Self {
        Self {
            review,
            draft,
            message,
        }
    }
}

impl Serialize for ExternalReview<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Self {
            review,
            draft,
            message,
        } = *self;
        let visibility = if review.public { "public" } else { "private" };
        let mut object = Object::open(serializer)?;
        object.optional("id", message.id.as_ref())?;
        object.field("findings", &Findings { review, draft })?;
        object.field("length", &review.length)?;
        object.optional("limit", review.limit)?;
        object.optional("weighted", review.weighted.then_some(true))?;
        object.optional("channel", review.channel.as_ref())?;
        object.field("visibility", visibility)?;
        let heat = i16::try_from(review.heat).unwrap_or(i16::MAX);
        object.optional("heat", (heat > 0).then_some(Thousandths(heat)))?;
        object.optional("coolOff", review.cool_off)?;
        object.list("acts", &review.acts)?;
        object.field("fingerprint", &review.fingerprint)?;
        object.close()
    }
}

impl Serialize for External<'_, DraftAct> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.0.word())
    }
}

struct Findings<'a> {
    review: &'a Review,
    draft: &'a str,
}

impl Serialize for Findings<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut list = serializer.serialize_seq(Some(self.review.findings.len()))?;
        for finding in &self.review.findings {
            list.serialize_element(&Placed {
                what: finding,
                draft: self.draft,
            })?;
        }
        list.end()
    }
}

/// Something with places in a draft.
struct Placed<'a, T> {
    what: &'a T,
    draft: &'a str,
}

impl Serialize for Placed<'_, Finding> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Self { what, draft } = *self;
        let mut text = Finger::on(draft);
        let mut object = Object::open(serializer)?;
        object.field("id", &what.id)?;
        object.field("kind", what.kind.word())?;
        object.field("severity", what.severity.word())?;
        if let Some(span) = what.span {
            object.field("start", &text.units_before(span.start))?;
            object.field("end", &text.units_before(span.end))?;
        }
        object.field("message", &what.message)?;
        object.optional("says", what.says.as_ref())?;
        let fixes = &what.fixes;
        object.optional(
            "fixes",
            (!fixes.is_empty()).then_some(All { list: fixes, draft }),
        )?;
        object.close()
    }
}

/// A list of such.
struct All<'a, T> {
    list: &'a [T],
    draft: &'a str,
}

impl<'a, T> Serialize for All<'a, T>
where
    Placed<'a, T>: Serialize,
{
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut list = serializer.serialize_seq(Some(self.list.len()))?;
        for what in self.list {
            list.serialize_element(&Placed {
                what,
                draft: self.draft,
            })?;
        }
        list.end()
    }
}

impl Serialize for Placed<'_, Fix> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut object = Object::open(serializer)?;
        object.field("title", &self.what.title)?;
        let edits = All {
            list: &self.what.edits,
            draft: self.draft,
        };
        object.field("edits", &edits)?;
        object.close()
    }
}

impl Serialize for Placed<'_, Edit> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut text = Finger::on(self.draft);
        let mut object = Object::open(serializer)?;
        object.field("start", &text.units_before(self.what.span.start))?;
        object.field("end", &text.units_before(self.what.span.end))?;
        object.field("text", &self.what.text)?;
        object.close()
    }
}
