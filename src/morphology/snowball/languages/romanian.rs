//! Romanian, after <https://snowballstem.org/algorithms/romanian/stemmer.html>.

use crate::morphology::snowball::{Rules, VerbRegion};

pub(in crate::morphology) const ROMANIAN: Rules = Rules {
    classes: &[('v', "aeiouâîă")],
    before: "ș=ş ț=ţ",
    marks: "vuv viv",
    verbs: VerbRegion::Romance,
    at_least_three: false,
    rules: "\
{ul ului:1.;aua:1<a;ea ele elor:1<e;ii iua iei iile iilor ilor:1<i;ile:1!'ab'<i;atei:1<at;aţie aţia:1<aţi}
_*&({abilitate abilitati abilităi abilităţi:1<abil;ibilitate:1<ibil;ivitate ivitati ivităi ivităţi:1<iv;icitate icitati icităi icităţi icator icatori iciv iciva icive icivi icivă ical icala icale icali icală:1<ic;ativ ativa ative ativi ativă aţiune atoare ator atori ătoare ător ători:1<at;itiv itiva itive itivi itivă iţiune itoare itor itori:1<it}^){at ata ată ati ate ut uta ută uti ute it ita ită iti ite ic ica ice ici ică abil abila abile abili abilă ibil ibila ibile ibili ibilă oasa oasă oase os osi oşi ant anta ante anti antă ator atori itate itati ităi ităţi iv iva ive ivi ivă:2.;iune iuni:2'ţ']<t;ism isme ist ista iste isti istă işti:2<ist}^
#|@V({are ere ire âre ind ând indu ându eze ească ez ezi ează esc eşti eşte ăsc ăşti ăşte am ai au eam eai ea eaţi eau iam iai ia iaţi iau ui aşi arăm arăţi ară uşi urăm urăţi ură işi irăm irăţi iră âi âşi ârăm ârăţi âră asem aseşi ase aserăm aserăţi aseră isem iseşi ise iserăm iserăţi iseră âsem âseşi âse âserăm âserăţi âseră usem useşi use userăm userăţi useră:(-v|'u').;ăm aţi em eţi im iţi âm âţi seşi serăm serăţi seră sei se sesem seseşi sese seserăm seserăţi seseră:.})
{a e i ie ă:V.}",
    after: "I=i U=u",
    doubled: "",
    lengthened: "",
    elided: "",
    spelt: "",
    endings: include_str!("romanian.txt"),
};
