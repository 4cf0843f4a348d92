//! Many texts at once, each a message of its own.

use alloc::vec::Vec;
use core::mem::take;

use crate::message::Message;
use crate::playbook::Playbook;
use crate::playbook::model::ChannelId;
use crate::reply;
use crate::triage::evaluate::Evaluation;
use crate::triage::situation::{CustomerText, MAX_TEXT_BYTES, Situation, beginning, find_channel};
use crate::triage::{Columns, Memory};

impl Playbook {
    /// Decides about many texts as [`triage`](Self::triage) does, each a message of its
    /// own without a thread, and gives numbers instead of names.
    ///
    /// `given` says what holds for all of them: the channel, the facts, the time; its
    /// text and its thread are not read. `channels` may say the channel of each text by
    /// its number, [`Columns::NONE`] for one that is not declared; a text beyond its end
    /// came in on the channel of `given`.
    #[must_use]
    pub fn scan(&self, texts: &[&str], given: &Message, channels: &[ChannelId]) -> Columns {
        self.scan_in(&mut Memory::default(), texts, given, channels)
    }

    /// The same, in memory that is kept from one call to the next.
    #[must_use]
    pub fn scan_in(
        &self,
        memory: &mut Memory,
        texts: &[&str],
        given: &Message,
        channels: &[ChannelId],
    ) -> Columns {
        let mut columns = memory.give_columns();
        columns.make_room(texts.len());
        let read: Vec<CustomerText<'_>> = texts
            .iter()
            .map(|text| CustomerText {
                index: 0,
                text: beginning(text),
            })
            .collect();
        let model = &self.core.model;
        // Where texts stand, each place once: on a channel, or as `given` says.
        let mut situations: Vec<(Option<ChannelId>, Situation<'_>)> = Vec::new();
        for nth in 0..texts.len() {
            let place = channels.get(nth).copied();
            if situations.iter().all(|(known, _)| *known != place) {
                let channel = match place {
                    None => find_channel(given.channel.as_deref(), model),
                    Some(id) => Some(id).filter(|id| usize::from(*id) < model.channels.len()),
                };
                situations.push((place, Situation::on(channel, given, &self.core)));
            }
        }
        let Some((_, first)) = situations.first() else {
            return columns;
        };
        let mut evaluation = Evaluation::new(take(memory), self, first, false);
        // What a place wakes is found out once, if several texts stand there.
        let mut bases = Vec::new();
        if situations.len() < texts.len() {
            bases.extend((situations.iter()).map(|(_, situation)| evaluation.woken_by(situation)));
        }
        for (nth, text) in texts.iter().enumerate() {
            let channel = channels.get(nth).copied();
            let place = situations.iter().position(|(place, _)| *place == channel);
            let Some((place, alone)) = place.zip(read.get(nth..=nth)) else {
                continue;
            };
            let Some((_, situation)) = situations.get(place) else {
                continue;
            };
            let base = bases.get(place).map(Vec::as_slice);
            evaluation.run_again(situation, base, alone);
            let reply = reply::first(self, &evaluation);
            let cut = text.len() > MAX_TEXT_BYTES;
            columns.set(nth, &evaluation.verdict, reply, cut);
        }
        *memory = evaluation.into_memory();
        columns
    }
}
