//! Danish, after <https://snowballstem.org/algorithms/danish/stemmer.html>.

use crate::morphology::snowball::{Rules, VerbRegion};

pub(in crate::morphology) const DANISH: Rules = Rules {
    classes: &[('v', "aeiouyæåø"), ('s', "abcdfghjklmnoprtvyzå")],
    before: "",
    marks: "",
    verbs: VerbRegion::None,
    at_least_three: true,
    rules: "\
@1{hed ethed ered e erede ende erende ene erne ere en heden eren er heder erer heds es endes erendes enes ernes eres ens hedens erens ers ets erets et eret:.;s:+s.}
&@1/{gd dt gt kt:}[~].
?&(['st']'ig'.)@1{ig lig elig els:.?(&@1/{gd dt gt kt:}[~].);løst:<løs}
@1([-v])=.",
    after: "",
    doubled: "bdfgklmnprstv",
    lengthened: "",
    elided: "",
    spelt: "",
    endings: include_str!("danish.txt"),
};
