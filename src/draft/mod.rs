//! Checks on what an agent writes.
//!
//! In come a draft and the message it answers; out comes a [`Review`]: what should
//! be looked at before it is sent, each with a way to mend it. The draft is held
//! against the decision about the message, against its channel, and against what
//! the playbook says about voice; what its words do (`acts`) is told by lists that
//! the compiler puts into the playbook. Nothing here changes or keeps a text.

mod acts;
mod answer;
mod blanks;
mod breaches;
mod finding;
mod heat;
mod length;
mod mends;
pub(crate) mod private;
pub(crate) mod promise;
mod quotation;
mod reading;
mod sign;
mod voice;

#[cfg(feature = "compiler")]
pub(crate) use blanks::blank;
pub use finding::{DraftAct, Edit, Finding, FindingKind, Fix, Review, Severity};

use alloc::borrow::ToOwned;

use crate::message::Message;
use crate::playbook::Playbook;
use crate::playbook::drafts::Forbidden;
use crate::triage::evaluate::Evaluation;
use crate::triage::situation::{MAX_TEXT_BYTES, Situation};
use reading::Draft;

impl Playbook {
    /// Looks over a draft that answers a message.
    ///
    /// It is judged for the channel that `message` names: where the answer goes
    /// elsewhere, give the message with that channel. Of a draft longer than
    /// [`MAX_TEXT_BYTES`] the rest is counted and not read.
    /// An empty draft has no findings.
    ///
    /// ```
    /// # #[cfg(feature = "compiler")] {
    /// use replybook::{Message, Playbook, draft::FindingKind};
    ///
    /// let playbook = Playbook::compile(
    ///     r#"channel x { public limit 280 weighted }
    ///        template hello { "Hello 👋" }
    ///        rule greet { always reply hello }"#,
    /// )?;
    /// let message = Message::new("x", "where is my bag?");
    /// let review = playbook.review("Hi [name], it is on its way 👋", &message);
    /// assert_eq!(review.length, 30);
    /// assert_eq!(review.findings[0].kind, FindingKind::Unfilled);
    /// # }
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn review(&self, draft: &str, message: &Message) -> Review {
        let situation = Situation::new(message, &self.core);
        let evaluation = Evaluation::run(self, &situation);
        self.review_with(draft, &evaluation)
    }

    /// Whether a draft breaks all that a test says is never said.
    pub(crate) fn breaks_all(
        &self,
        draft: &str,
        evaluation: &Evaluation<'_>,
        what: &[Forbidden],
    ) -> bool {
        let decision = self.decide(evaluation);
        let mut read = Draft::new(self, evaluation, &decision, draft);
        breaches::listen(&mut read);
        what.iter()
            .all(|forbidden| breaches::breaks(&read, forbidden))
    }

    /// The same where the message was evaluated before.
    pub(crate) fn review_with(&self, draft: &str, evaluation: &Evaluation<'_>) -> Review {
        let decision = self.decide(evaluation);
        let situation = evaluation.situation();
        let mut end = draft.len().min(MAX_TEXT_BYTES);
        while !draft.is_char_boundary(end) {
            end -= 1;
        }
        let text = draft.get(..end).unwrap_or_default();
        let own = quotation::own(text);
        let mut read = Draft::new(self, evaluation, &decision, text);
        let mut review = Review {
            limit: situation.limit.map(|limit| limit.count),
            weighted: situation.limit.is_some_and(|limit| limit.weighted),
            channel: situation
                .channel
                .and_then(|id| self.core.model.channels.get(usize::from(id)))
                .map(|channel| channel.name.clone()),
            public: situation.public,
            fingerprint: self.fingerprint().to_owned(),
            ..Review::default()
        };
        review.length = length::check(&mut read, draft);
        if text.trim().is_empty() {
            return review;
        }
        breaches::listen(&mut read);
        private::check(&mut read);
        // Everybody could read what is quoted, but the agent did not write it.
        if let Some(own) = &own {
            let findings = core::mem::take(&mut read.findings);
            read = Draft::new(self, evaluation, &decision, own);
            read.findings = findings;
            if own.trim().is_empty() {
                review.findings = read.findings;
                return review;
            }
            breaches::listen(&mut read);
        }
        voice::check(&mut read);
        blanks::check(&mut read);
        sign::check(&mut read);
        (review.heat, review.cool_off) = heat::check(&mut read);
        answer::check(&mut read);
        promise::check(&mut read);
        review.acts = acts::acts(&read);
        review.findings = read.findings;
        review
    }
}
