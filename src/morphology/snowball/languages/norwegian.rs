//! Norwegian, after <https://snowballstem.org/algorithms/norwegian/stemmer.html>.

use crate::morphology::snowball::{Rules, VerbRegion};

pub(in crate::morphology) const NORWEGIAN: Rules = Rules {
    classes: &[('v', "aeiouyæåø"), ('s', "bcdfghjlmnoprtvyz")],
    before: "",
    marks: "",
    verbs: VerbRegion::None,
    at_least_three: true,
    rules: "\
@1{a e ede ande ende ane ene hetene en heten ar er heter as es edes endes enes hetenes ens hetens ers ets et het ast:.;s:(+s|'k'-v).;erte ert:<er}
&@1/{dt vt:}[~].
@1{leg eleg ig eig lig elig els lov elov slov hetslov:.}",
    after: "",
    doubled: "",
    lengthened: "",
    elided: "",
    spelt: "",
    endings: include_str!("norwegian.txt"),
};
