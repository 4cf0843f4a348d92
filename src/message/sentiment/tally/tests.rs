use super::*;

/// A small lexicon.
fn lexicon(key: &str) -> Says {
    let weight = |half_points| Says::default().with_weight(half_points);
    match key {
        "good" | "thanks" => weight(4).with_row(),
        "bad" | ":(" => weight(-4),
        "lost" => weight(-3),
        "not" => Says::default().with_act(Act::Not),
        "very" => Says::default().with_act(Act::More),
        "bit" => Says::default().with_act(Act::Less),
        "damn" => weight(-2).with_act(Act::More),
        "good for nothing" => weight(-6),
        "good morning" => weight(0),
        ":D" | "\u{1f600}" => weight(2),
        _ => Says::default(),
    }
}

/// The points of a text in thousandths, and what gave them.
fn points(text: &str, own: &[Weighted]) -> (i64, Vec<String>) {
    let mut tally = Tally::default();
    let mut found = Vec::new();
    let words = Words::read(text);
    tally.read(text, &words, own, &lexicon, &mut |span, good| {
        let sign = if good { '+' } else { '-' };
        found.push(format!("{sign}{}", &text[span.range()]));
    });
    (tally.thousandths, found)
}

fn sum(text: &str) -> i64 {
    points(text, &[]).0
}

#[test]
fn words_give_their_points() {
    assert_eq!(sum("😐 a good bad day"), 0);
    assert_eq!(sum("good thanks"), 4_000);
    assert_eq!(sum(""), 0);
    assert_eq!(
        points("😡 LOST luggage, loooost", &[]).1,
        ["-LOST", "-loooost"]
    );
}

#[test]
fn what_stands_before_changes_them() {
    assert_eq!(sum("not good"), -1_000);
    assert_eq!(sum("not bad"), 0);
    assert_eq!(sum("not a very good"), -1_150);
    assert_eq!(sum("very very bad"), -2_600);
    assert_eq!(sum("a bit bad"), -1_700);
    // Four words away, and in another sentence.
    assert_eq!(sum("not what anybody calls good"), 1_500);
    assert_eq!(sum("not now. good"), 1_500);
}

#[test]
fn what_changes_nothing_counts_by_itself() {
    assert_eq!(sum("not today"), -500);
    assert_eq!(sum("very"), 0);
    assert_eq!(sum("damn"), -1_000);
    assert_eq!(sum("damn good"), 2_300);
    assert_eq!(points("damn 😐 you", &[]).1, ["-damn"]);
}

#[test]
fn rows_win_over_words() {
    assert_eq!(sum("good for nothing"), -3_000);
    assert_eq!(sum("good morning"), 0);
    assert_eq!(sum("good. morning"), 2_000);
    assert_eq!(sum("good @morning"), 2_000);
    assert_eq!(points("😡 good for nothing!", &[]).1, ["-good for nothing"]);
}

#[test]
fn signs_count_where_they_stand() {
    assert_eq!(sum("\u{1f600}\u{1f600}"), 2_000);
    assert_eq!(points("well :( then", &[]).1, ["-:("]);
    assert_eq!(sum("yes :D"), 1_000);
    assert_eq!(sum("dear:Dora"), 0);
    assert_eq!(sum("not :("), -2_500);
}

#[test]
fn capitals_and_exclamation_marks_speak_up() {
    assert_eq!(sum("so BAD"), -2_700);
    assert_eq!(sum("SO BAD"), -2_000);
    assert_eq!(sum("bad!"), -2_300);
    assert_eq!(sum("good!!!!!!"), 3_200);
    assert_eq!(sum("!!!"), 0);
}

#[test]
fn links_and_mentions_say_nothing() {
    assert_eq!(sum("😡 @bad https://bad.com/bad-very @good"), 0);
}

#[test]
fn the_authors_words_win() {
    let text = "😡 bad :( good";
    let own = |from: &str, points| {
        let start = text.find(from).unwrap();
        Weighted {
            span: Span::new(start, start + from.len()),
            points,
        }
    };
    assert_eq!(points(text, &[own("bad", 1_000)]).0, 1_000);
    assert_eq!(points(text, &[own("bad :(", 0)]).0, 2_000);
    // Of two that overlap the first counts.
    let both = [own("bad :(", -4_000), own(":( good", 4_000)];
    assert_eq!(points(text, &both).0, -2_000);
    let sign = [own(":(", -3_000)];
    assert_eq!(points(text, &sign).0, -3_000);
}

#[test]
fn scores_stay_in_their_bounds() {
    let score = |thousandths| Tally { thousandths }.score();
    assert_eq!(score(0), 0);
    assert_eq!(score(-4_000), -500);
    assert_eq!(score(4_000), 500);
    assert_eq!(score(2_000), 333);
    assert_eq!(score(-MOST), -999);
}
