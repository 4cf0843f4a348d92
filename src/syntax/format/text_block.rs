//! Text blocks: their content stays as it is, and only their place moves.

/// The lines between the `"""` of a block, without what all of them are indented
/// by and without spaces at their ends, as the parser reads them.
pub(super) fn lines(written: &str) -> impl Iterator<Item = &str> {
    let inner = written
        .split_once('\n')
        .and_then(|(_, rest)| rest.rsplit_once('\n'))
        .map(|(inner, _)| inner);
    let indent = inner
        .into_iter()
        .flat_map(|inner| inner.split('\n'))
        .filter(|line| !line.trim().is_empty())
        .map(indentation)
        .reduce(common)
        .map_or(0, str::len);
    inner
        .into_iter()
        .flat_map(|inner| inner.split('\n'))
        .map(move |line| line.trim_end().get(indent..).unwrap_or(""))
}

/// The spaces and tabs a line starts with.
fn indentation(line: &str) -> &str {
    let text = line.trim_start_matches([' ', '\t']);
    line.get(..line.len() - text.len()).unwrap_or("")
}

/// The beginning that both have.
fn common<'a>(a: &'a str, b: &str) -> &'a str {
    let same = a.bytes().zip(b.bytes()).take_while(|(a, b)| a == b).count();
    a.get(..same).unwrap_or("")
}

#[cfg(test)]
mod tests {
    use super::lines;

    #[test]
    fn common_indentation_is_dropped() {
        let all: Vec<&str> =
            lines("\"\"\"\r\n\t  😡 Hi,  \r\n\r\n\t    more\n   \n\t  \"\"\"").collect();
        assert_eq!(all, ["😡 Hi,", "", "  more", ""]);
        assert_eq!(lines("\"\"\"\n\"\"\"").count(), 0);
        assert_eq!(lines("\"\"\"\n\n\"\"\"").collect::<Vec<_>>(), [""]);
    }
}
