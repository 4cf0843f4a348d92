//! Facts written as text: on the command line, in a CSV cell.

use replybook::message::{FactValue, LANGUAGE};
use replybook::playbook::model::{FactKind, Model};

/// The value that `text` stands for in a fact of this kind, or what was wanted.
///
/// `yes/no` is `yes`, `no`, `true` or `false`, in capitals too, as spreadsheets write
/// them; a time is milliseconds since 1970. Text, links and values of a list are taken
/// as they are: the engine says if they do not fit.
pub(crate) fn typed(kind: &FactKind, text: &str) -> Result<FactValue, &'static str> {
    let number = |wanted| match text.trim().parse::<f64>() {
        Ok(number) if number.is_finite() => Ok(FactValue::Number(number)),
        _ => Err(wanted),
    };
    match kind {
        FactKind::Text { .. } | FactKind::OneOf(_) | FactKind::Link { .. } => {
            Ok(FactValue::Text(text.into()))
        }
        FactKind::Number { .. } => number("a number"),
        FactKind::Time => number("a time in milliseconds since 1970"),
        FactKind::YesNo => match text.trim().to_ascii_lowercase().as_str() {
            "yes" | "true" => Ok(FactValue::YesNo(true)),
            "no" | "false" => Ok(FactValue::YesNo(false)),
            _ => Err("`yes` or `no`"),
        },
    }
}

/// The kind of a declared fact, and of the one that no playbook declares.
pub(crate) fn kind<'a>(model: &'a Model, name: &str) -> Option<&'a FactKind> {
    let fact = model.facts.iter().find(|fact| fact.name == name);
    match fact {
        Some(fact) => Some(&fact.kind),
        None => (name == LANGUAGE).then_some(&FactKind::Text { up_to: 35 }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_becomes_what_the_fact_holds() {
        let text = FactKind::Text { up_to: 20 };
        assert_eq!(typed(&text, "007"), Ok(FactValue::Text("007".into())));
        let number = FactKind::Number { up_to: None };
        assert_eq!(typed(&number, " 12.5"), Ok(FactValue::Number(12.5)));
        assert_eq!(typed(&number, "inf"), Err("a number"));
        assert_eq!(typed(&FactKind::YesNo, "yes"), Ok(FactValue::YesNo(true)));
        assert_eq!(
            typed(&FactKind::YesNo, "FALSE"),
            Ok(FactValue::YesNo(false))
        );
        assert_eq!(typed(&FactKind::YesNo, "1"), Err("`yes` or `no`"));
    }
}
