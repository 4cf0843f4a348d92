//! Dutch, after <https://snowballstem.org/algorithms/dutch/stemmer.html>.

use crate::morphology::snowball::{Rules, VerbRegion};

pub(in crate::morphology) const DUTCH: Rules = Rules {
    classes: &[('v', "aeiouyè"), ('i', "aeiouyèI"), ('j', "aeiouyèj")],
    before: "ä=a á=a ë=e é=e ï=i í=i ö=o ó=o ü=u ú=u",
    marks: "^y;viv vy",
    verbs: VerbRegion::None,
    at_least_three: true,
    rules: "\
{heden:1<heid;en ene:1&-v!'gem'.?(&/{kk dd tt:}[~].);s se:1-j.}
_['e']1&-v.^&/{kk dd tt:}[~].
['heid']2!'c'.['en']1&-v!'gem'.&/{kk dd tt:}[~].
{end ing:2.((['ig']2!'e'.)|&/{kk dd tt:}[~].);ig:2!'e'.;lijk:2._['e']1&-v.^&/{kk dd tt:}[~].;baar:2.;bar:2#.}
-i&(/{aa ee oo uu:}-v)[~].",
    after: "I=i Y=y",
    doubled: "bdfgklmnprst",
    lengthened: "aeou",
    elided: "",
    spelt: "",
    endings: include_str!("dutch.txt"),
};
