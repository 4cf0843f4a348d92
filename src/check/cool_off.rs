//! `cool off D when heat > 0.5 say "…"`: when an agent is asked to wait.

use super::Checker;
use super::items::Items;
use super::values::comparison;
use crate::diagnostic::{Code, Diagnostic};
use crate::playbook::drafts::CoolOff;
use crate::syntax::ast::{Number, VoiceLine};

impl<'a> Checker<'a> {
    /// Resolves the lines `cool off` of the voice.
    pub(super) fn cool_offs(&mut self, items: &Items<'a>) {
        for (line, _) in items.voice.iter().flat_map(|voice| &voice.lines) {
            let VoiceLine::CoolOff { pause, heat, say } = line else {
                continue;
            };
            let (written, bound) = heat;
            let (Some(pause), Some(heat)) = (self.lapse(pause), self.heat(bound)) else {
                continue;
            };
            self.ir.cool_offs.push(CoolOff {
                pause,
                comparison: comparison(*written),
                heat,
                say: say.as_ref().map(|words| words.value.clone()),
            });
        }
    }

    /// A heat from 0 to 1, in thousandths.
    fn heat(&mut self, number: &Number) -> Option<u32> {
        let found = (0..=1_000).find(|thousandths| {
            (f64::from(*thousandths) - number.value * 1_000.0).abs() < 1e-6
        });
        if found.is_none() {
            self.report.push(
                Diagnostic::new(
                    Code::BadNumber,
                    format!("a heat cannot be compared with {}", number.value),
                    number.span,
                    "from 0 to 1, with at most three decimals",
                )
                .with_help("0 is calm, 1 as hot as can be: `heat > 0.5` is a good start"),
            );
        }
        found
    }
}
