//! Portuguese, after <https://snowballstem.org/algorithms/portuguese/stemmer.html>.

use crate::morphology::snowball::{Rules, VerbRegion};

pub(in crate::morphology) const PORTUGUESE: Rules = Rules {
    classes: &[('v', "aeiouáéíóúâêô")],
    before: "ã=a~ õ=o~",
    marks: "",
    verbs: VerbRegion::Romance,
    at_least_three: false,
    rules: "\
&({eza ezas ico ica icos icas ismo ismos ável ível ista istas oso osa osos osas amento amentos imento imentos adora ador aça~o adoras adores aço~es ante antes ância:2.;logia logias:2<log;uça~o uço~es:2<u;ência ências:2<ente;amente:1.?{iv:2.['at']2.;os ic ad:2.};mente:2.?{ante avel ível:2.};idade idades:2.?{abil ic iv:2.};iva ivo ivas ivos:2.?(['at']2.);ira iras:V'e'<ir}|@V{ada ida ia aria eria iria ará ara erá era irá ava asse esse isse aste este iste ei arei erei irei am iam ariam eriam iriam aram eram iram avam em arem erem irem assem essem issem ado ido ando endo indo ara~o era~o ira~o ar er ir as adas idas ias arias erias irias arás aras erás eras irás avas es ardes erdes irdes ares eres ires asses esses isses astes estes istes is ais eis íeis aríeis eríeis iríeis áreis areis éreis ereis íreis ireis ásseis ésseis ísseis áveis ados idos ámos amos íamos aríamos eríamos iríamos áramos éramos íramos ávamos emos aremos eremos iremos ássemos êssemos íssemos imos armos ermos irmos eu iu ou ira iras:.})?(['i']&'c'V.)|{os a i o á í ó:V.}
{e é ê:V.([('u']&'g'|'i']&'c')V.);ç:<c}",
    after: "a~=ã o~=õ",
    doubled: "",
    lengthened: "",
    elided: "",
    spelt: "",
    endings: include_str!("portuguese.txt"),
};
