use std::collections::BTreeSet;

/// Cases are lines of a file: `bag: bags bag's` lists all forms but the word
/// itself, `bag > bags` says that the first covers the second, `policy ! police`
/// that it does not.
#[test]
fn english_cases() {
    let cases = include_str!("../../../tests/cases/morphology/english.txt");
    let mut failures = Vec::new();
    let mut count = 0;
    for (number, line) in cases.lines().enumerate() {
        let line = line.split('#').next().unwrap_or("").trim();
        if line.is_empty() {
            continue;
        }
        let at = line
            .find([':', '>', '!'])
            .expect("a case has `:`, `>` or `!`");
        let (words, expected) = (
            line[..at].split_whitespace(),
            line[at + 1..].split_whitespace(),
        );
        let expected: BTreeSet<_> = expected.map(String::from).collect();
        for word in words {
            count += 1;
            let forms = crate::morphology::Inflection::default().forms(word);
            assert!(
                forms.is_sorted() && forms.contains(&word.to_owned()),
                "{word}"
            );
            let mut forms: BTreeSet<_> = forms.into_iter().collect();
            let wrong = match line.as_bytes()[at] {
                b':' => {
                    forms.remove(word);
                    let expected = expected
                        .iter()
                        .filter(|form| *form != word)
                        .cloned()
                        .collect();
                    forms != expected
                }
                b'>' => !expected.is_subset(&forms),
                _ => expected.iter().any(|form| forms.contains(form)),
            };
            if wrong {
                let forms: Vec<_> = forms.into_iter().collect();
                failures.push(format!("line {}: {word}: {}", number + 1, forms.join(" ")));
            }
        }
    }
    assert!(failures.is_empty(), "{}", failures.join("\n"));
    assert!(count >= 300, "{count}");
}
