//! Spanish, after <https://snowballstem.org/algorithms/spanish/stemmer.html>.

use crate::morphology::snowball::{Rules, VerbRegion};

pub(in crate::morphology) const SPANISH: Rules = Rules {
    classes: &[('v', "aeiouáéíóúü")],
    before: "",
    marks: "",
    verbs: VerbRegion::Romance,
    at_least_three: false,
    rules: "\
{me se sela selo selas selos la le lo las les los nos:}/{iéndo:V]<iendo;ándo:V]<ando;ár:V]<ar;ér:V]<er;ír:V]<ir;ando iendo ar er ir:V.;yendo:V'u'.}
{anza anzas ico ica icos icas ismo ismos able ables ible ibles ista istas oso osa osos osas amiento amientos imiento imientos:2.;adora ador ación adoras adores aciones ante antes ancia ancias:2.?(['ic']2.);logía logías:2<log;ución uciones:2<u;encia encias:2<ente;amente:1.?{iv:2.['at']2.;os ic ad:2.};mente:2.?{ante able ible:2.};idad idades:2.?{abil ic iv:2.};iva ivo ivas ivos:2.?(['at']2.)}|@V{ya ye yan yen yeron yendo yo yó yas yes yais yamos:'u'.}|@V{en es éis emos:?('u'&'g')].;arían arías arán arás aríais aría aréis aríamos aremos ará aré erían erías erán erás eríais ería eréis eríamos eremos erá eré irían irías irán irás iríais iría iréis iríamos iremos irá iré aba ada ida ía ara iera ad ed id ase iese aste iste an aban ían aran ieran asen iesen aron ieron ado ido ando iendo ió ar er ir as abas adas idas ías aras ieras ases ieses ís áis abais íais arais ierais aseis ieseis asteis isteis ados idos amos ábamos íamos imos áramos iéramos iésemos ásemos:.}
{os a o á í ó:V.;e é:V.?(['u']&'g'V.)}",
    after: "á=a é=e í=i ó=o ú=u",
    doubled: "",
    lengthened: "",
    elided: "",
    spelt: "",
    endings: include_str!("spanish.txt"),
};
