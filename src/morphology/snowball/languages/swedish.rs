//! Swedish, after <https://snowballstem.org/algorithms/swedish/stemmer.html>.

use crate::morphology::snowball::{Rules, VerbRegion};

pub(in crate::morphology) const SWEDISH: Rules = Rules {
    classes: &[('v', "aeiouyäåö"), ('s', "bcdfghjklmnoprtvy")],
    before: "",
    marks: "",
    verbs: VerbRegion::None,
    at_least_three: true,
    rules: "\
@1{a arna erna heterna orna ad e ade ande arne are aste en anden aren heten ern ar er heter or as arnas ernas ornas es ades andes ens arens hetens erns at andet het ast:.;s:+s.}
@1(&/{dd gd nn dt gt kt tt:}[~].)
@1{lig ig els:.;löst:<lös;fullt:<full}",
    after: "",
    doubled: "",
    lengthened: "",
    elided: "",
    spelt: "",
    endings: include_str!("swedish.txt"),
};
