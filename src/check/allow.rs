//! Warnings that the author answers with a reason instead of a change.

use crate::diagnostic::{Code, Diagnostic, Edit, Fix, Severity, nearest};
use crate::source::Span;
use crate::syntax::ast::{Comment, File, Item};
use crate::syntax::{Allowance, allowance};

/// Takes the warnings out of `diagnostics` that a comment above their item
/// allows, and puts in what is wrong with such comments. To be asked last, when
/// all is said; of a source with errors not all is, and then no comment is called
/// superfluous.
pub(crate) fn silence(file: &File, source: &str, diagnostics: &mut Vec<Diagnostic>) {
    let mut found = Vec::new();
    for comment in &file.comments {
        let Some(allowed) = allowance(comment) else {
            continue;
        };
        let code = Code::ALL
            .iter()
            .copied()
            .find(|code| code.to_string() == allowed.code);
        let Some(code) = code.filter(|code| code.severity() == Severity::Warning) else {
            found.push(no_warning(code, &allowed));
            continue;
        };
        if allowed.reason.is_empty() {
            found.push(no_reason(code, &allowed));
        }
        let item = item_below(file, source, comment);
        let before = diagnostics.len();
        if let Some(item) = item {
            let inside = item.span.range();
            diagnostics.retain(|diagnostic| {
                diagnostic.code != code || !inside.contains(&(diagnostic.span().start as usize))
            });
        }
        if diagnostics.len() == before {
            found.push(superfluous(code, item, comment, source));
        }
    }
    diagnostics.append(&mut found);
    if diagnostics
        .iter()
        .any(|diagnostic| diagnostic.severity() == Severity::Error)
    {
        diagnostics.retain(|diagnostic| diagnostic.code != Code::UnusedAllowance);
    }
}

/// The item that a comment stands above, with no empty line between.
fn item_below<'f>(file: &'f File, source: &str, comment: &Comment) -> Option<&'f Item> {
    let line = source.get(..comment.span.start as usize)?;
    let line = line.rsplit('\n').next()?.trim_start_matches('\u{feff}');
    if !line.trim().is_empty() {
        return None;
    }
    let next = file
        .items
        .partition_point(|item| item.span.start < comment.span.end);
    let item = file.items.get(next)?;
    let between = source.get(comment.span.end as usize..item.span.start as usize)?;
    let mut lines = between.split('\n');
    let ends_line = lines.next()?.trim().is_empty();
    let last = lines.next_back()?.trim().is_empty();
    let comments = lines.all(|line| line.trim_start().starts_with('#'));
    (ends_line && last && comments).then_some(item)
}

fn no_warning(code: Option<Code>, allowed: &Allowance<'_>) -> Diagnostic {
    let written = allowed.code;
    let diagnostic = |label: &str| {
        Diagnostic::new(
            Code::BadAllowance,
            format!("`{written}` is not a warning"),
            allowed.place,
            label,
        )
    };
    if code.is_some() {
        return diagnostic("an error")
            .with_help("an error has to be mended; only warnings, with a `W`, can be allowed");
    }
    let warnings: Vec<String> = Code::ALL
        .iter()
        .filter(|code| code.severity() == Severity::Warning)
        .map(ToString::to_string)
        .collect();
    let diagnostic = diagnostic("no diagnostic has this code");
    match nearest(written, warnings.iter().map(String::as_str)) {
        Some(near) => diagnostic
            .with_help(format!("did you mean `{near}`?"))
            .with_guess(format!("write `{near}`"), allowed.place, near),
        None => diagnostic.with_help("the code stands in the warning, as in `warning[W203]`"),
    }
}

fn no_reason(code: Code, allowed: &Allowance<'_>) -> Diagnostic {
    Diagnostic::new(
        Code::BadAllowance,
        format!("`allow {code}` gives no reason"),
        allowed.place,
        "why is it allowed?",
    )
    .with_help(format!(
        "say it after a colon, as `# allow {code}: the helpdesk fills it`"
    ))
}

fn superfluous(code: Code, item: Option<&Item>, comment: &Comment, source: &str) -> Diagnostic {
    let diagnostic = Diagnostic::new(
        Code::UnusedAllowance,
        format!("this `allow {code}` silences nothing"),
        comment.span,
        match item {
            Some(_) => "the item below has no such warning",
            None => "no item stands directly below",
        },
    );
    if item.is_none() {
        return diagnostic
            .with_help("write it on a line of its own, directly above the item it is for");
    }
    let line = source.get(comment.span.end as usize..).unwrap_or("");
    let length = line.find('\n').map_or(line.len(), |end| end + 1);
    let mut diagnostic = diagnostic.with_help("the warning is gone, so its reason can go too");
    diagnostic.fix = Some(Fix {
        title: "delete the comment".into(),
        sure: true,
        edits: vec![Edit {
            span: Span::new(
                comment.span.start as usize,
                comment.span.end as usize + length,
            ),
            text: String::new(),
        }],
    });
    diagnostic
}
