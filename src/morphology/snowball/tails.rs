//! Which endings a stem may have, remembered by the end of the stem.
//!
//! Whether an ending fits is found by running the stemmer, but that seldom looks at
//! more than the last few letters of the stem, and at where the regions start. What
//! was found for one stem therefore holds for every other that is the same as far as the
//! stemmer looked. Answers are kept in a tree: a way down it is a stem read from its
//! end, and each node has the endings about which nothing further needs to be known.
//! So the words of a playbook soon cost a walk of a few steps each, instead of
//! hundreds of runs.

/// Whether an ending fits, and how many letters of the stem decided that.
#[derive(Debug, Clone, Copy)]
pub(super) struct Answer {
    pub(super) fits: bool,
    pub(super) depth: usize,
}

/// What is known.
#[derive(Debug, Default)]
pub(super) struct Tails {
    /// The first is the root.
    nodes: Vec<Node>,
}

#[derive(Debug, Default)]
struct Node {
    /// The endings that fit, of those that were open before.
    fits: Vec<usize>,
    /// The endings that are still open.
    open: Vec<usize>,
    /// Where each thing that may come next leads to.
    next: Vec<(u32, usize)>,
}

impl Tails {
    /// The endings that fit, of so many: rising. `known` is what can be known of the stem,
    /// its end first; its first entry is no letter. `ask` answers what is not known yet.
    pub(super) fn fitting(
        &mut self,
        known: &[u32],
        endings: usize,
        ask: &mut dyn FnMut(usize) -> Answer,
    ) -> Vec<usize> {
        if self.nodes.is_empty() {
            self.nodes.push(Node {
                open: (0..endings).collect(),
                ..Node::default()
            });
        }
        let mut fitting = vec![false; endings];
        let mut answers: Vec<Option<Answer>> = vec![None; endings];
        let mut at = 0;
        for (depth, thing) in known.iter().enumerate() {
            let Some(node) = self.nodes.get(at) else {
                break;
            };
            if node.open.is_empty() {
                break;
            }
            let led = node.next.iter().find(|(next, _)| next == thing);
            let next = led.map_or(self.nodes.len(), |(_, next)| *next);
            if led.is_none() {
                let mut new = Node::default();
                for ending in &node.open {
                    let Some(answer) = answers.get_mut(*ending) else {
                        continue;
                    };
                    let answer = *answer.get_or_insert_with(|| ask(*ending));
                    // At the end of the way all is known.
                    match answer.depth <= depth || depth + 1 == known.len() {
                        true if answer.fits => new.fits.push(*ending),
                        true => {}
                        false => new.open.push(*ending),
                    }
                }
                self.nodes.push(new);
                if let Some(node) = self.nodes.get_mut(at) {
                    node.next.push((*thing, next));
                }
            }
            at = next;
            for ending in self.nodes.get(at).map_or(&[][..], |node| &node.fits) {
                if let Some(fits) = fitting.get_mut(*ending) {
                    *fits = true;
                }
            }
        }
        let all = fitting.iter().enumerate();
        all.filter(|(_, fits)| **fits).map(|(at, _)| at).collect()
    }
}
