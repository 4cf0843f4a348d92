use proptest::prelude::*;

use super::*;
use crate::message::straighten;

const ALL: [Detector; 12] = [
    Detector::EmailAddress,
    Detector::PhoneNumber,
    Detector::CardNumber,
    Detector::Iban,
    Detector::Link,
    Detector::Mention,
    Detector::Hashtag,
    Detector::Emoji,
    Detector::Question,
    Detector::Number,
    Detector::Money,
    Detector::Shouting,
];

/// What is found after an emoji, which moves every place.
fn of(detector: Detector, text: &str) -> Vec<String> {
    let text = format!("😡 {text}");
    find(detector, &straighten(&text))
        .into_iter()
        .map(|span| text[span.range()].to_owned())
        .filter(|found| found != "😡")
        .collect()
}

/// Each text has exactly what stands in brackets.
fn marked(detector: Detector, texts: &[&str]) {
    for marked in texts {
        let text = marked.replace(['«', '»'], "");
        let wanted: Vec<String> = marked
            .split('«')
            .skip(1)
            .map(|part| part.split('»').next().unwrap().to_owned())
            .collect();
        assert_eq!(of(detector, &text), wanted, "{text}");
    }
}

#[test]
fn cards() {
    marked(
        Detector::CardNumber,
        &[
            "my card «4111111111111111» was charged",
            "«4111 1111 1111 1111» exp 12/27",
            "«4111-1111-1111-1111», «3782.822463.10005»",
            "«4111 - 1111 - 1111 - 1111»",
            "«４１１１　１１１１　１１１１　１１１１»",
            "«٤١١١ ١١١١ ١١١١ ١١١١»",
            "«4️⃣1️⃣1️⃣1️⃣ 1111 1111 1111»",
            "«4\u{200b}111 1111 1111 1111»",
            "card«6759649826438453» and «30569309025904»",
            // Maestro, Mastercard of the second range, Mir, UnionPay
            "«501800000009» «2223000048400011» «2200000000000004» «6240008631401148»",
        ],
    );
    for text in [
        "4111111111111112",
        "order 1234567812345670",
        "0.4111111111111111",
        "41111111111111111111111",
        "4111 1111 1111 111",
        "4111x1111x1111x1111",
        "https://example.com/4111111111111111",
        // a device (IMEI), a SIM card, a book
        "490154203237518",
        "8944500102198304826",
        "9780306406157",
        "0000 0000 0000 0000",
    ] {
        assert_eq!(of(Detector::CardNumber, text), [""; 0], "{text}");
    }
}

#[test]
fn ibans() {
    marked(
        Detector::Iban,
        &[
            "IBAN «GB82WEST12345698765432».",
            "«gb82 west 1234 5698 7654 32» please",
            "«DE89-3704-0044-0532-0130-00»",
            "«ＤＥ８９ ３７０４ ００４４ ０５３２ ０１３０ ００»",
            "«FR1420041010050500013M02606» and «NO9386011117947»",
            "«DE٨٩ 3704 0044 0532 0130 00»",
        ],
    );
    for text in [
        "GB82WEST12345698765433",
        "GB82WEST123456987654321",
        "XX82WEST12345698765432",
        "XGB82WEST12345698765432",
        "at 10 am my flight was not",
        "DE",
        "DE89",
    ] {
        assert_eq!(of(Detector::Iban, text), [""; 0], "{text}");
    }
}

#[test]
fn email_addresses() {
    marked(
        Detector::EmailAddress,
        &[
            "write to «ana.maria+bags@mail.example.co.uk».",
            "(«a@b.co»), '«o'neil@example.com»'",
            "«ana＠example．com» «josé@correo.example»",
            "mailto:«ana@xn--bcher-kva.example»?subject=x",
            "«\"ana b\"@example.com» «ana@[192.0.2.1]»",
            "«ana@example.com».Please answer",
            "...«ana@example.com»",
        ],
    );
    for text in [
        "@ana",
        "made@it to the gate",
        "thanks@northwind.Please help",
        "ana@",
        "ana@-x.com",
        "ana.@example.com",
        "2 coffees@3.50",
        "ana at example dot com",
        "https://ana@example.com/x",
        "a@b@c.com@d",
    ] {
        assert_eq!(of(Detector::EmailAddress, text), [""; 0], "{text}");
    }
}

#[test]
fn phone_numbers() {
    marked(
        Detector::PhoneNumber,
        &[
            "«+44 20 7946 0000», «+44 (0)20 7946 0000», «+442079460000»",
            "«(+44) 20-7946-0000» or «0044 20 7946 0000»",
            "«020 7946 0000», «07700 900 123» or «(020) 7946 0000»",
            "«030/12345678», «06.12.34.56.78»",
            "«202-555-0123» «(202) 555-0123» «202.555.0123 ext. 45» «1-800-555-0199»",
            "«+1 202 555 0123x459»",
            "«612 345 678» and «91 123 45 67»",
            "call me on «5550123»",
            "Phone: «07700900123»",
            "my mobile number is «7700900123», thanks",
            "Tel:\n«9469 9966»",
            "«＋４４ ２０ ７９４６ ００００»",
            "«٠٢٠ ٧٩٤٦ ٠٠٠٠»",
        ],
    );
    for text in [
        "order 732201349959",
        "order number 112-555-0123",
        "07700900123",
        "flight NW 1234 on 21-11-2026 at 10:30",
        "2026-11-21 22:30",
        "21 11 2026",
        "20 2026 200",
        "£1 234 567 or 12 345 678 €",
        "1,234,567.00",
        "3 bags, 2 adults, 12 days",
        "460-89-9847",
        "192.168.100.200",
        "4111 1111 1111 1111",
        "1234 5678 9012",
        "DE89 3704 0044 0532 0130 00",
        "bag tag 0016 964012",
        "#123-456-7890",
        "https://example.com/202-555-0123",
        "X12-345-6789",
        "2014-2015",
        "call me about order 12345678",
    ] {
        assert_eq!(of(Detector::PhoneNumber, text), [""; 0], "{text}");
    }
}

#[test]
fn links_mentions_hashtags_and_emoji() {
    marked(
        Detector::Link,
        &["see «https://example.com/a?b=1» or «example.org», not waiting.So"],
    );
    marked(
        Detector::Mention,
        &["«@northwind» and «@ana/list», ana@example.com https://example.com/@bo"],
    );
    marked(Detector::Hashtag, &["«#LostBag» #1 «＃日本»"]);
    marked(Detector::Emoji, &["a «👩‍💻» b «1️⃣» «❤️»1 ☺\u{fe0e} #"]);
}

#[test]
fn questions() {
    marked(
        Detector::Question,
        &[
            "where is it«??»",
            "really«？»!",
            "متى«؟»",
            "https://example.com/?a=b c«?»",
        ],
    );
    assert_eq!(of(Detector::Question, "no question here!"), [""; 0]);
}

#[test]
fn numbers() {
    marked(
        Detector::Number,
        &[
            "«3»hrs at «10:30», «1,234.50» and «2026-11-21», «2»nd",
            "NW123 A1-2 v2 #5x @a1 «٣»",
            "(«12»)",
        ],
    );
    assert_eq!(of(Detector::Number, "three hours"), [""; 0]);
}

#[test]
fn amounts() {
    marked(
        Detector::Money,
        &[
            "«$5», «5$», «£ 1,234.50» and «20 EUR» or «EUR 20»",
            "«￥500» «₹500» «R$5»0".replace("«R$5»0", "R«$50»").as_str(),
            "«20 euros», «150 bucks», «500 kr», «20 usd», «USD20»",
            "«12'000 CHF» «$1»k",
        ],
    );
    for text in [
        "5 bags of 50 pounds",
        "I try 3 times",
        "price",
        "$TSLA 5",
        "100%",
    ] {
        assert_eq!(of(Detector::Money, text), [""; 0], "{text}");
    }
}

#[test]
fn shouts() {
    marked(
        Detector::Shouting,
        &[
            "«WHERE IS MY BAG»!!",
            "«WHERE is MY BAG» no",
            "@northwind «ÜBERALL NUR ÄRGER» https://example.com/abcdefgh",
            "«ГДЕ МОЯ СУМКА»",
        ],
    );
    for text in [
        "Where is my bag",
        "OK",
        "LHR-JFK",
        "NW1234 NW5678 AB12CD",
        "@NORTHWIND #WORSTAIRLINE",
        "NOOOOOOOOOOOO",
        "I lost my bag on NW123 from LHR to JFK",
        "荷物がない",
    ] {
        assert_eq!(of(Detector::Shouting, text), [""; 0], "{text}");
    }
}

#[test]
fn long_texts_take_linear_time() {
    for part in [
        "4111 ",
        "1",
        "a@",
        "a.",
        "+1 ",
        "0-",
        "GB82 1234 ",
        "$1",
        "?",
        "@[",
        "\"@a.b",
        "1/",
        "A ",
    ] {
        let text = straighten(&part.repeat(2 << 10));
        for detector in ALL {
            let _ = find(detector, &text);
        }
    }
}

/// Pieces that detectors look at, in any order, with other things between.
fn texts() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        "[0-9]{1,5}",
        "[ ./()+,:#@?$€&-]{1,2}",
        "[A-Za-z]{1,4}",
        "\\PC{0,2}",
        prop::sample::select(vec![
            "😡",
            "４",
            "٤",
            "1️⃣",
            "\u{200b}",
            "&amp;",
            "GB82",
            "4111 1111 1111 1111",
            "call ",
            "example.com",
            "\"",
            "[",
            "]",
            "\n",
            "ｶﾞ",
            "EUR",
            "ext. 5",
            "É",
        ])
        .prop_map(str::to_owned),
    ];
    prop::collection::vec(piece, 0..24).prop_map(|pieces| pieces.concat())
}

proptest! {
    #[test]
    fn places_are_in_order_and_on_boundaries(text in texts()) {
        for detector in ALL {
            let mut end = 0;
            for span in find(detector, &straighten(&text)) {
                prop_assert!(end <= span.start && span.start < span.end, "{detector:?}");
                prop_assert!(text.get(span.range()).is_some(), "{detector:?}");
                end = span.end;
            }
        }
    }

    #[test]
    fn separators_and_scripts_hide_no_card(
        digits in prop::collection::vec(0..10u32, 14),
        gaps in prop::collection::vec(prop::sample::select(vec!["", " ", "-", ".", "\u{a0}", "–"]), 16),
        script in prop::sample::select(vec!['0', '０', '٠', '۰', '०', '𝟘']),
    ) {
        let mut number = vec![4];
        number.extend(digits);
        let sum: u32 = number
            .iter()
            .rev()
            .enumerate()
            .map(|(at, digit)| if at % 2 == 0 { (digit * 2) / 10 + (digit * 2) % 10 } else { *digit })
            .sum();
        number.push((10 - sum % 10) % 10);
        let written: String = number
            .iter()
            .zip(&gaps)
            .map(|(digit, gap)| format!("{}{gap}", char::from_u32(script as u32 + digit).unwrap()))
            .collect();
        let text = format!("😡 card {} please", written.trim_end_matches([' ', '-', '.', '\u{a0}', '–']));
        let found = find(Detector::CardNumber, &straighten(&text));
        prop_assert_eq!(found.len(), 1, "{}", text);
        prop_assert_eq!(found[0].start as usize, "😡 card ".len());
        prop_assert_eq!(found[0].end as usize, text.len() - " please".len());
    }
}
