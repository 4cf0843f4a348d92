//! French, after <https://snowballstem.org/algorithms/french/stemmer.html>.

use crate::morphology::snowball::{Rules, VerbRegion};

pub(in crate::morphology) const FRENCH: Rules = Rules {
    classes: &[('v', "aeiouyâàëéêèïîôûù"), ('k', "aiouès")],
    before: "",
    marks: "vuv viv vy yv qu",
    verbs: VerbRegion::French,
    at_least_three: false,
    rules: "\
&({ance iqUe isme able iste eux ances iqUes ismes ables istes:2.;atrice ateur ation atrices ateurs ations:2.?(['ic'](2.|<iqU));logie logies:2<log;usion ution usions utions:2<u;ence ences:2<ent;ement ements:V.?{iv:2.['at']2.;eus:2.|1<eux;abl iqU:2.;ièr Ièr:V<i};ité ités:2.?{abil:2.|<abl;ic:2.|<iqU;iv:2.};if ive ifs ives:2.?(['at']2.['ic'](2.|<iqU));eaux:<eau;aux:1<al;euse euses:2.|1<eux;issement issements:1-v.;amment:V<ant!();emment:V<ent!();ment ments:&(+vV).!()}|@V({îmes ît îtes i ie ies ir ira irai iraIent irais irait iras irent irez iriez irions irons iront is issaIent issais issait issant issante issantes issants isse issent isses issez issiez issions issons it:-v.})|@V({ions:2.;é ée ées és èrent er era erai eraIent erais erait eras erez eriez erions erons eront ez iez:.;âmes ât âtes a ai aIent ais ait ant ante antes ants as asse assent asses assiez assions:.?(['e'].)}))?([('Y']<i|'ç']<c))|?(['s']&-k.)@V({ion:2('s'|'t').;ier ière Ier Ière:<i;e:.;ë:'gu'.})
&/{enn onn ett ell eill:}[~].
-v*-v[('é'|'è')]<e",
    after: "I=i U=u Y=y",
    doubled: "ntl",
    lengthened: "",
    elided: "l' d' qu' j' m' t' s' n' c' jusqu' lorsqu' puisqu'",
    spelt: "",
    endings: include_str!("french.txt"),
};
