//! Waking and asking: from what was found to the rules that hold.

use alloc::boxed::Box;
use alloc::vec::Vec;
use core::mem::{forget, replace, take};

use replybook_matching::Bits;
use replybook_matching::asking::{Asking, Held, Meaning};
use replybook_matching::waking::{Effect, Waking, wake};

use crate::message::FactValue;
use crate::playbook::Playbook;
use crate::playbook::core::{AtomId, Core, UnitId};
use crate::playbook::model::Atom;

use super::memory::{Lists, Memory};
use super::repeats::repeated;
use super::scores::Scores;
use super::seen::Seen;
use super::situation::{CustomerText, Situation};
use super::verdict::Verdict;

mod answers;

pub(crate) use answers::Stand;

/// A triage on its way.
pub(crate) struct Evaluation<'a> {
    playbook: &'a Playbook,
    situation: &'a Situation<'a>,
    lists: Box<Lists>,
    /// What was found in the open question.
    pub(crate) open: Seen<'a>,
    /// What was found in the customer's texts before it.
    pub(crate) earlier: Seen<'a>,
    /// Which of those texts the open question repeats.
    pub(crate) repeats: Option<usize>,
    /// How much speaks for each category that has evidence.
    pub(crate) scores: Scores,
    pub(crate) verdict: Verdict<'a>,
}

impl<'a> Evaluation<'a> {
    /// Reads the message and settles every outcome.
    pub(crate) fn run(playbook: &'a Playbook, situation: &'a Situation<'a>) -> Self {
        Self::run_in(Memory::default(), playbook, situation)
    }

    /// The same, in memory that is kept.
    pub(crate) fn run_in(
        memory: Memory,
        playbook: &'a Playbook,
        situation: &'a Situation<'a>,
    ) -> Self {
        let mut evaluation = Self::new(memory, playbook, situation, true);
        evaluation.note_circumstances();
        evaluation.wake_always();
        evaluation.read(&situation.open);
        let index = &playbook.core.index;
        if !index.earlier.is_empty() {
            let Self { lists, earlier, .. } = &mut evaluation;
            let Lists {
                woken,
                noted,
                scanner,
                ..
            } = &mut **lists;
            let waking = &mut waking(&playbook.core, woken, noted, &index.earlier, &[]);
            scanner.read(&situation.earlier, None, earlier, waking);
        }
        evaluation.wake_circumstances();
        evaluation.ask_all();
        evaluation.verdict.settle_rest(playbook, situation);
        evaluation
    }

    /// Nothing read yet. What only people look at, the places of what is found and
    /// what does not count, is kept if it is `for_people`.
    pub(crate) fn new(
        memory: Memory,
        playbook: &'a Playbook,
        situation: &'a Situation<'a>,
        for_people: bool,
    ) -> Self {
        let core = &playbook.core;
        let keeps_places = for_people || playbook.asks_places;
        let mut lists = memory.into_lists();
        lists.woken.fit(core.units.len());
        lists.noted.fit(core.atoms.len());
        lists.held.clear();
        Self {
            playbook,
            situation,
            open: Seen::nothing(take(&mut lists.open), core, keeps_places),
            earlier: Seen::nothing(take(&mut lists.earlier), core, keeps_places),
            repeats: None,
            scores: Scores::default(),
            verdict: Verdict::new(take(&mut lists.matched), playbook, for_people),
            lists,
        }
    }

    /// The memory it took.
    pub(crate) fn into_memory(mut self) -> Memory {
        put_back(&mut self.lists.matched, self.verdict.matched);
        put_back(&mut self.lists.open, self.open.into_memory());
        put_back(&mut self.lists.earlier, self.earlier.into_memory());
        Memory::keep(self.lists)
    }

    /// The units that are asked whatever is written, where things stand so.
    pub(crate) fn woken_by(&mut self, situation: &'a Situation<'a>) -> Vec<UnitId> {
        self.situation = situation;
        self.lists.woken.clear();
        self.wake_always();
        self.wake_circumstances();
        self.lists.woken.all().collect()
    }

    /// Reads one text and settles every outcome, in the memory of the one before.
    /// `base` are the units that such a situation wakes, if that was found out before.
    pub(crate) fn run_again(
        &mut self,
        situation: &'a Situation<'a>,
        base: Option<&[UnitId]>,
        text: &'a [CustomerText<'a>],
    ) {
        self.situation = situation;
        self.lists.woken.clear();
        self.lists.noted.clear();
        self.lists.held.clear();
        self.verdict.clear();
        self.find_matching(base, text);
        self.verdict.settle_rest(self.playbook, situation);
    }

    /// Reads one text, the first since all was cleared, and settles what rules ask.
    pub(super) fn find_matching(&mut self, base: Option<&[UnitId]>, text: &'a [CustomerText<'a>]) {
        self.note_circumstances();
        match base {
            Some(base) => {
                for unit in base {
                    self.lists.woken.insert(*unit);
                }
            }
            None => {
                self.wake_always();
                self.wake_circumstances();
            }
        }
        self.read(text);
        if self.open.sentiment.is_some() {
            self.wake_all(&self.playbook.core.index.measures);
        }
        self.ask_all();
    }

    /// The atoms of the channel and of public channels, as far as they are asked and hold;
    /// else the number of none.
    fn circumstances(&self) -> [AtomId; 2] {
        let index = &self.playbook.core.index;
        let channel = self.situation.channel.map(usize::from);
        let of_channel = channel.and_then(|channel| *index.channels.get(channel)?);
        let of_public = index.public.filter(|_| self.situation.public);
        let or_none = |atom: Option<AtomId>| atom.unwrap_or(AtomId::MAX);
        [or_none(of_channel), or_none(of_public)]
    }

    /// Notes what holds of the situation.
    fn note_circumstances(&mut self) {
        let [channel, public] = self.circumstances();
        self.lists.noted.insert(channel);
        self.lists.noted.insert(public);
    }

    fn wake_always(&mut self) {
        for unit in &self.playbook.core.always {
            self.lists.woken.insert(*unit);
        }
    }

    /// Reads the open question.
    fn read(&mut self, texts: &'a [CustomerText<'a>]) {
        let Playbook { core, swift, .. } = self.playbook;
        let Self { lists, open, .. } = self;
        let Lists {
            scanner,
            woken,
            noted,
            ..
        } = &mut **lists;
        let waking = &mut waking(core, woken, noted, &core.index.words, &swift.effects);
        scanner.read(texts, core.sentiment.as_ref(), open, waking);
        self.scores = Scores::weigh(core, &self.open.matchers);
    }

    /// How the open question sounds, if the playbook asks.
    pub(crate) fn sentiment(&self) -> Option<i16> {
        i16::try_from(self.open.sentiment?).ok()
    }

    /// The units that hold, in the order they were asked.
    pub(super) fn held(&self) -> &[Held] {
        &self.lists.held
    }

    /// What it was asked about.
    pub(crate) fn situation(&self) -> &'a Situation<'a> {
        self.situation
    }

    fn wake(&mut self, atom: AtomId) {
        wake(&self.playbook.core.wakes, atom, &mut self.lists.woken);
    }

    /// Wakes what the channel, the facts and the clock may concern. Waking too
    /// much costs time, never a wrong answer: a woken unit is still asked.
    fn wake_circumstances(&mut self) {
        let index = &self.playbook.core.index;
        let situation = self.situation;
        let [channel, public] = self.circumstances();
        self.wake(channel);
        self.wake(public);
        for (fact, value) in situation.known() {
            let Some(atoms) = index.facts.get(usize::from(fact)) else {
                continue;
            };
            if let FactValue::Text(text) = value
                && let Ok(at) = atoms.equal.binary_search_by(|(key, _)| key.cmp(text))
                && let Some((_, atom)) = atoms.equal.get(at)
            {
                self.wake(*atom);
            }
            for atom in &atoms.known {
                self.wake_if_holds(*atom);
            }
        }
        for atom in &index.measures {
            self.wake_if_holds(*atom);
        }
        if let Some(atom) = index.asked_before {
            let vocabulary = &self.playbook.core.vocabulary;
            self.repeats = repeated(vocabulary, &situation.open, &situation.earlier);
            self.wake_if_holds(atom);
        }
    }

    fn wake_if_holds(&mut self, atom: AtomId) {
        if self.holds(atom) {
            self.wake(atom);
        }
    }

    /// Asks the woken units layer by layer, settling outcomes as they can be.
    fn ask_all(&mut self) {
        let core = &self.playbook.core;
        let mut from = 0;
        for layer in &core.layers {
            self.ask(from, layer.end);
            from = from.max(layer.end);
            if layer.category {
                self.verdict.settle_category(self.playbook, &self.scores);
                let row = self
                    .verdict
                    .category
                    .map_or(core.model.categories.len(), usize::from);
                if let Some(atom) = core.index.categories.get(row).copied().flatten() {
                    self.wake(atom);
                }
            }
            if layer.urgency {
                self.verdict.settle_urgency();
                self.wake_all(&core.index.urgency);
            }
            if layer.tone {
                self.verdict.settle_tone();
                self.wake_all(&core.index.tone);
            }
            if layer.handoff {
                self.verdict.settle_handoff(self.playbook, self.situation);
                self.wake_all(&core.index.handoff);
            }
        }
    }

    fn wake_all(&mut self, atoms: &[AtomId]) {
        for atom in atoms {
            self.wake_if_holds(*atom);
        }
    }

    /// Asks the woken units of one layer.
    fn ask(&mut self, from: u32, end: u32) {
        let core = &self.playbook.core;
        let before = self.lists.held.len();
        let Lists {
            woken, noted, held, ..
        } = &mut *self.lists;
        let (mut woken, mut noted, mut held) = (take(woken), take(noted), take(held));
        let asking = Asking {
            wakes: &core.wakes,
            woken: &mut woken,
            noted: &mut noted,
            held: &mut held,
        };
        let ask = &mut |noted: &Bits, atom: u32| match core.atoms.get(atom as usize) {
            Some(Atom::Named(_)) => noted.contains(atom),
            Some(asked) => self.asked(asked),
            None => false,
        };
        self.playbook.swift.asked.ask(from, end, asking, ask);
        for one in held.get(before..).unwrap_or_default() {
            if let Meaning::Rule(rule) = one.meaning {
                self.verdict.matches(self.playbook, rule);
            }
        }
        put_back(&mut self.lists.woken, woken);
        put_back(&mut self.lists.noted, noted);
        put_back(&mut self.lists.held, held);
    }

    pub(crate) fn seen(&self, earlier: bool) -> &Seen<'a> {
        if earlier { &self.earlier } else { &self.open }
    }
}

/// Puts back what was taken. What stands in its place is empty: there is nothing to drop, and
/// looking for it is done for every layer.
fn put_back<T>(place: &mut T, taken: T) {
    forget(replace(place, taken));
}

/// What is noted and woken by matchers, whose atoms these are; `effects` if phrases say
/// that themselves.
fn waking<'b>(
    core: &'b Core,
    woken: &'b mut Bits,
    noted: &'b mut Bits,
    atoms: &'b [AtomId],
    effects: &'b [Effect],
) -> Waking<'b> {
    Waking {
        effects,
        atoms,
        wakes: &core.wakes,
        noted,
        woken,
    }
}
