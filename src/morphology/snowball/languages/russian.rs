//! Russian, after <https://snowballstem.org/algorithms/russian/stemmer.html>.

use crate::morphology::snowball::{Rules, VerbRegion};

pub(in crate::morphology) const RUSSIAN: Rules = Rules {
    classes: &[('v', "аеиоуыэюя")],
    before: "ё=е",
    marks: "",
    verbs: VerbRegion::AfterVowel,
    at_least_three: false,
    rules: "\
@V({в вши вшись:('а'|'я').;ив ивши ившись ыв ывши ывшись:.}|?{ся сь:.}({ее ие ые ое ими ыми ей ий ый ой ем им ым ом его ого ему ому их ых ую юю ая яя ою ею:.}?{ем нн вш ющ щ:('а'|'я').;ивш ывш ующ:.}|{ла на ете йте ли й л ем н ло но ет ют ны ть ешь нно:('а'|'я').;ила ыла ена ейте уйте ите или ыли ей уй ил ыл им ым ен ило ыло ено ят ует уют ит ыт ены ить ыть ишь ую ю:.}|{а ев ов ие ье е иями ями ами еи ии и ией ей ой ий й иям ям ием ем ам ом о у ах иях ях ы ь ию ью ю ия ья я:.}))
@V(['и'].)
@V({ост ость:2.})
@V({ейш ейше:.['н']'н'.;н:'н'.;ь:.})",
    after: "",
    doubled: "",
    lengthened: "",
    elided: "",
    spelt: "",
    endings: include_str!("russian.txt"),
};
