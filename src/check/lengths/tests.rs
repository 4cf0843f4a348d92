use proptest::prelude::*;

use super::*;
use crate::check::check;
use crate::diagnostic::{Code, Diagnostic};
use crate::syntax::parse;

/// What texts are made of: what may make a link of its neighbours, what counts as
/// two, what the normal form changes, and what stands for values.
const PIECES: &[&str] = &[
    "Sorry ",
    ", ",
    ". ",
    ".",
    "a.co",
    "https://x.com/a",
    ".com",
    "www.",
    "😡",
    "1\u{fe0f}\u{20e3}",
    "©",
    "é",
    "e\u{301}",
    "\u{958}",
    "\u{fb2c}",
    "名前",
    "\\n",
    "{customer.name}",
    "{customer.name or you}",
    "{customer.tier}",
    "{customer.page}",
    "{if customer.name is known}",
    "{else}",
    "{end}",
    "{vary a.co | so}",
    "{handoff}",
    "{respond within}",
];

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn what_fits_plainly_fits(
        pieces in prop::collection::vec(prop::sample::select(PIECES), 1..14),
        limit in 10..400u32,
        weighted in any::<bool>(),
    ) {
        let weighted = if weighted { " weighted" } else { "" };
        let source = format!(
            "channel x {{ public limit {limit}{weighted} thread up to 2 respond within 2 days }}\n\
             channel dm {{ private invite \"send us a.DM. 😡\" }}\n\
             voice {{ sign \"^Ana\" }}\n\
             fact customer.name text up to 9\nfact customer.page link\n\
             fact customer.tier one of basic, gold\n\
             template sorry {{ \"x{}\" }}",
            pieces.concat()
        );
        let ir = check(&parse(&source).file, &source).ir;
        // Some ask for what is not there, or open what they do not close.
        let Some(ir) = ir else {
            return Ok(());
        };
        for variant in ir.templates.iter().flat_map(|template| &template.variants) {
            for longest in lengths(&ir, variant) {
                if fits_plainly(&ir, variant, longest.channel) {
                    prop_assert_eq!(longest.parts, Some(1));
                    prop_assert!(longest.length <= longest.limit.count);
                }
            }
        }
    }

    #[test]
    fn no_words_count_more_than_their_letters_say(one in ".{0,20}", other in ".{0,20}") {
        let most = at_most(&one) + at_most(&other);
        for weighted in [true, false] {
            let whole = [one.as_str(), other.as_str()].concat();
            prop_assert!(length(&whole, weighted) <= most);
            prop_assert!(plain(&whole, weighted) <= most);
        }
    }
}

#[test]
fn most_texts_fit_plainly() {
    let source = "channel x { public limit 280 weighted }\n\
                  template sorry { \"We're so sorry. 😡 We look for it now.\" }";
    let ir = check(&parse(source).file, source).ir.unwrap();
    let [template] = ir.templates.as_slice() else {
        panic!("one template");
    };
    assert!(fits_plainly(
        &ir,
        &template.variants[0],
        &ir.model.channels[0]
    ));
}

/// What a report of a text that is too long says: how much it counts, in weighted
/// characters or not, and the text.
fn told(diagnostic: &Diagnostic) -> (u32, bool, &str) {
    let (_, counts) = diagnostic.message.split_once("can have ").unwrap();
    let (count, unit) = counts.split_once(' ').unwrap();
    let help = diagnostic.help.as_deref().unwrap();
    let (_, text) = help.split_once(": `").unwrap();
    let weighted = unit.starts_with("weighted");
    (count.parse().unwrap(), weighted, text.trim_end_matches('`'))
}

#[test]
fn the_longest_text_counts_what_is_said() {
    let cases = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/cases/diagnostics");
    let (mut exact, mut bounded) = (0, 0);
    for case in std::fs::read_dir(cases).unwrap() {
        let path = case.unwrap().path();
        if path.extension().is_none_or(|kind| kind != "playbook") {
            continue;
        }
        let source = std::fs::read_to_string(&path).unwrap();
        let all = check(&parse(&source).file, &source).diagnostics;
        for found in all.iter().filter(|found| found.code == Code::TooLong) {
            let (count, weighted, text) = told(found);
            let reads = length(text, weighted);
            let help = found.help.as_deref().unwrap();
            let more = help.split_once(" more where");
            let more = more.and_then(|(before, _)| before.rsplit(' ').next()?.parse::<u32>().ok());
            if help.contains("in more ways") {
                assert!(
                    help.contains(&format!("one of {reads} reads: ")) && reads <= count,
                    "{help}"
                );
                bounded += 1;
            } else {
                assert_eq!(reads + more.unwrap_or(0), count, "{help}");
                *(if more.is_none() {
                    &mut exact
                } else {
                    &mut bounded
                }) += 1;
            }
        }
    }
    assert!(exact > 20 && bounded > 1, "{exact} and {bounded}");
}
