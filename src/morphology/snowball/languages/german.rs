//! German, after <https://snowballstem.org/algorithms/german/stemmer.html>.

use crate::morphology::snowball::{Rules, VerbRegion};

pub(in crate::morphology) const GERMAN: Rules = Rules {
    classes: &[
        ('v', "aeiouyäöü"),
        ('s', "bdfghklmnrt"),
        ('t', "bdfghklmnt"),
    ],
    before: "ß=ss",
    marks: "vuv vyv",
    verbs: VerbRegion::None,
    at_least_three: true,
    rules: "\
{em ern er:1.;e en es:1.?(['s']'nis'.);s:1+s.}
{en er est:1.;st:1+t~~~.}
{end ung:2.?(['ig']!'e'2.);ig ik isch:2!'e'.;lich heit:2.?([('er'|'en')]1.);keit:2.?{lich ig:2.}}",
    after: "U=u Y=y ä=a ö=o ü=u",
    doubled: "",
    lengthened: "",
    elided: "",
    spelt: "ä=ae ö=oe ü=ue",
    endings: include_str!("german.txt"),
};
