//! Italian, after <https://snowballstem.org/algorithms/italian/stemmer.html>.

use crate::morphology::snowball::{Rules, VerbRegion};

pub(in crate::morphology) const ITALIAN: Rules = Rules {
    classes: &[('v', "aeiouàèìòù"), ('e', "aeioàèìò"), ('c', "cg")],
    before: "á=à é=è í=ì ó=ò ú=ù",
    marks: "qu;vuv viv",
    verbs: VerbRegion::Romance,
    at_least_three: false,
    rules: "\
{ci gli la le li lo mi ne si ti vi sene gliela gliele glieli glielo gliene mela mele meli melo mene tela tele teli telo tene cela cele celi celo cene vela vele veli velo vene:}/{ando endo:V.;ar er ir:V<e}
{anza anze ico ici ica ice iche ichi ismo ismi abile abili ibile ibili ista iste isti istà istè istì oso osi osa ose mente atrice atrici ante anti:2.;azione azioni atore atori:2.?(['ic']2.);logia logie:2<log;uzione uzioni usione usioni:2<u;enza enze:2<ente;amento amenti imento imenti:V.;amente:1.?{iv:2.['at']2.;os ic abil:2.};ità:2.?{abil ic iv:2.};ivo ivi iva ive:2.?(['at']2.['ic']2.)}|@V{ammo ando ano are arono asse assero assi assimo ata ate ati ato ava avamo avano avate avi avo emmo enda ende endi endo erà erai eranno ere erebbe erebbero erei eremmo eremo ereste eresti erete erò erono essero ete eva evamo evano evate evi evo Yamo iamo immo irà irai iranno ire irebbe irebbero irei iremmo iremo ireste iresti irete irò irono isca iscano isce isci isco iscono issero ita ite iti ito iva ivamo ivano ivate ivi ivo ono uta ute uti uto ar ir:.}
?([+e]V.['i']V.)?(['h']+cV.)",
    after: "I=i U=u",
    doubled: "",
    lengthened: "",
    elided: "l' un' d' dell' all' nell' sull' dall' quell' quest' c' m' t' s' v' n'",
    spelt: "",
    endings: include_str!("italian.txt"),
};
