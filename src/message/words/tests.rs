use super::*;
use crate::message::script::is_latin;
use crate::message::straighten;

/// The keys of a text; a mention is `@`, a link `/`.
fn keys(text: &str) -> String {
    let words = Words::read(text);
    let keys = words.tokens().iter().map(|token| match token.kind {
        TokenKind::Word => words.key(token),
        TokenKind::Mention => "@",
        TokenKind::Link => "/",
    });
    keys.collect::<Vec<_>>().join(" ")
}

#[test]
fn words_are_folded() {
    for (text, expected) in [
        ("", ""),
        ("😡 !!! … —", ""),
        ("😡 My BAG never arrived.", "my bag never arrived"),
        (
            "can't can’t can‘t can`t can&#39;t can＇t",
            "can't can't can't can't can't can't",
        ),
        (
            "'quoted' ‘quoted’ ''x'' bag's dogs' 'tis rock'n'roll",
            "quoted quoted x bag's dogs tis rock'n'roll",
        ),
        (
            "check-in check–in A320 24h 12:30 £24.50",
            "check in check in a320 24h 12 30 24 50",
        ),
        ("R&amp;D &lt;3 a&nbsp;b", "r d 3 a b"),
        (
            "re\u{AD}fund lo\u{200B}st \u{202E}bag\u{202C}",
            "refund lost bag",
        ),
        ("Cafe\u{301} café naïve", "cafe cafe naive"),
        ("ＬＯＳＴ 𝐥𝐨𝐬𝐭 ⓛⓞⓢⓣ ʟᴏꜱᴛ", "lost lost lost lost"),
        // Cyrillic о, Т in a Latin word; a Russian word; a word of both
        (
            "lоst LОSТ потерян Lоsт iPhoneы",
            "lost lost потерян lost iphoneы",
        ),
        ("1️⃣2️⃣ 3 🇬🇧 5⃣", "3"),
        ("sooooo", "sooooo"),
        ("a_b a.b a/b", "a b a b a b"),
        ("हिन्दी العربية 한국어", "हिन्दी العربية 한국어"),
    ] {
        assert_eq!(keys(text), expected, "{text}");
    }
}

#[test]
fn mentions_and_links_have_no_key() {
    assert_eq!(
        keys("😡 waiting.So joke.Boston Amazon.de a.com/B"),
        "waiting so joke boston / /"
    );
    assert_eq!(
        keys("😡 @northwind my bag https://t.co/lost x"),
        "@ my bag / x"
    );
}

#[test]
fn hashtags_are_their_words() {
    for (text, expected) in [
        ("😡 #LostBag #lostbag #LOSTBAG", "lost bag lostbag lostbag"),
        (
            "#lost_bag #Lost2Bags #NWAFail",
            "lost bag lost 2 bags nwa fail",
        ),
        (
            "#iPhone #myiPhone #IHateNorthwind #ÉcoleÉlan",
            "iphone myi phone i hate northwind ecole elan",
        ),
        ("LostBag", "lostbag"),
    ] {
        assert_eq!(keys(text), expected, "{text}");
    }
}

#[test]
fn scripts_without_spaces_give_characters() {
    let text = "😡 行李丢了 a手机 ตั๋ว ｶﾞｷﾞ";
    let words = Words::read(text);
    let seen: Vec<_> = words
        .tokens()
        .iter()
        .map(|t| (&text[t.span.range()], words.key(t), t.continuous, t.joined))
        .collect();
    assert_eq!(
        seen,
        [
            ("行", "行", true, false),
            ("李", "李", true, true),
            ("丢", "丢", true, true),
            ("了", "了", true, true),
            ("a", "a", false, false),
            ("手", "手", true, false),
            ("机", "机", true, true),
            ("ตั๋", "ตั๋", true, false),
            ("ว", "ว", true, true),
            ("ｶﾞ", "カ\u{3099}", true, false),
            ("ｷﾞ", "キ\u{3099}", true, true),
        ]
    );
}

#[test]
fn spans_point_into_the_original() {
    let text = "😡 “Lo\u{200B}st” can&#39;t #LostBag";
    let words = Words::read(text);
    let spans: Vec<_> = words
        .tokens()
        .iter()
        .map(|t| &text[t.span.range()])
        .collect();
    assert_eq!(spans, ["Lo\u{200B}st", "can&#39;t", "Lost", "Bag"]);
}

#[test]
fn drawn_out_letters_have_reductions() {
    let words = Words::read("😡 Looost 1000 soooooo good www2222");
    let drawn: Vec<_> = words.tokens().iter().map(|t| t.elongated).collect();
    assert_eq!(drawn, [true, false, true, false, true]);
    assert_eq!(reductions("looost"), ["loost", "lost"]);
    assert_eq!(
        reductions("hellllooo"),
        ["hello", "helloo", "helo", "heloo"]
    );
    assert_eq!(reductions("www2222"), ["w2222", "ww2222"]);
    assert_eq!(reductions("good1000"), Vec::<String>::new());
    assert_eq!(reductions("aaabbbcccdddeeefff").len(), 16);
    assert_eq!(reductions("яяя"), ["я", "яя"]);
}

#[test]
fn cased_keeps_capitals() {
    assert_eq!(cased("US"), "US");
    assert_eq!(cased("𝐔𝐬"), "Us");
    assert_eq!(cased("Can’t"), "Can't");
    assert_eq!(cased("É\u{200B}lan"), "Elan");
}

/// Texts made of pieces that meet badly, the same on every run.
fn texts() -> impl Iterator<Item = String> {
    const PIECES: [&str; 48] = [
        "a",
        "B",
        "lost",
        "OOOO",
        "1",
        "24",
        " ",
        "\n",
        "'",
        "’",
        "`",
        "-",
        "_",
        "#",
        "@",
        "&",
        ";",
        "&amp;",
        "&#39;",
        "&#x1F621;",
        "lt;",
        "http://t.co/x",
        ".com",
        "é",
        "e\u{301}",
        "\u{301}",
        "İ",
        "ß",
        "ﬁ",
        "о",
        "Т",
        "ж",
        "Ω",
        "\u{200B}",
        "\u{200D}",
        "\u{FE0F}",
        "\u{20E3}",
        "😡",
        "👩",
        "🇬",
        "行",
        "ｶ",
        "ﾞ",
        "น้ำ",
        "한",
        "\u{1112}\u{1161}",
        "ℓ",
        "𝓐",
    ];
    let mut state = 1_u64;
    let mut next = move |below: usize| {
        state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) as usize % below
    };
    (0..20_000).map(move |_| {
        let pieces = next(9);
        (0..pieces).map(|_| PIECES[next(PIECES.len())]).collect()
    })
}

#[test]
fn any_text_has_words_in_order() {
    for text in texts() {
        let words = Words::read(&text);
        let mut end = 0;
        for token in words.tokens() {
            let place = token.span.range();
            assert!(end <= place.start && !place.is_empty(), "{text:?}");
            assert!(text.get(place.clone()).is_some(), "{text:?}");
            end = place.end;
            let key = words.key(token);
            assert_eq!(key.is_empty(), token.kind != TokenKind::Word, "{text:?}");
            assert_eq!(
                token.elongated,
                !reductions(key).is_empty(),
                "{text:?} {key}"
            );
            assert!(!token.joined || token.continuous);
            // A key is a word whose key is itself, but for Greek capitals in a
            // Latin word that pass for another letter than their small ones.
            let mixed = key.contains('ω') && key.contains(is_latin);
            if token.kind == TokenKind::Word && !mixed {
                assert_eq!(keys(key), key, "{text:?}");
                assert_eq!(cased(key), key, "{text:?}");
                assert_eq!(cased(&text[place]).to_lowercase(), key, "{text:?}");
            }
        }
    }
}

#[test]
fn any_text_is_straightened_in_order() {
    for text in texts() {
        let straightened = straighten(&text);
        let mut start = 0;
        let mut end = 0;
        for (at, c) in straightened.text.char_indices() {
            let span = straightened.original(at..at + c.len_utf8());
            assert!(
                text.get(span.range()).is_some_and(|part| !part.is_empty()),
                "{text:?}"
            );
            assert!(start <= span.start && end <= span.start, "{text:?}");
            (start, end) = (span.start, span.end);
        }
        if !text.contains('&') {
            let again = straighten(&straightened.text);
            assert_eq!(again.text, straightened.text, "{text:?}");
        }
    }
}
