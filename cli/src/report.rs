//! Diagnostics as people read them on a terminal.

use annotate_snippets::{AnnotationKind, Group, Level, Patch, Renderer, Snippet};
use replybook::diagnostic::{Diagnostic, Fix, Severity};
use replybook::source::{SourceFile, Span};

/// The report on one diagnostic, with colours, ended by a line end.
pub(crate) fn render(diagnostic: &Diagnostic, source: &SourceFile) -> String {
    let window = Window::around(diagnostic, source);
    let level = match diagnostic.severity() {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
    };
    let labels = diagnostic.labels.iter().enumerate().map(|(index, label)| {
        let kind = if index == 0 {
            AnnotationKind::Primary
        } else {
            AnnotationKind::Context
        };
        let annotation = kind.span(window.range(label.span));
        if label.text.is_empty() {
            annotation
        } else {
            annotation.label(label.text.as_str())
        }
    });
    let main = level
        .primary_title(diagnostic.message.as_str())
        .id(diagnostic.code.to_string())
        .element(window.snippet().path(source.name()).annotations(labels))
        .elements(
            diagnostic
                .help
                .as_deref()
                .map(|help| Level::HELP.message(help)),
        );
    let fix = diagnostic.fix.as_ref().map(|fix| window.fix(fix));
    let groups: Vec<_> = std::iter::once(main).chain(fix).collect();
    let mut text = Renderer::styled().render(&groups);
    text.push('\n');
    text
}

/// The lines of the source that a report is about. The renderer reads all that
/// it is given for each report, and a playbook may have 4 MiB.
struct Window<'a> {
    text: &'a str,
    /// Its first byte in the source.
    start: usize,
    /// Its first line, from 1.
    line: usize,
}

impl<'a> Window<'a> {
    fn around(diagnostic: &Diagnostic, source: &'a SourceFile) -> Self {
        let labels = diagnostic.labels.iter().map(|label| label.span);
        let edits = diagnostic.fix.iter().flat_map(|fix| &fix.edits);
        let all = labels
            .chain(edits.map(|edit| edit.span))
            .reduce(Span::to)
            .unwrap_or_default()
            .range();
        let text = source.text();
        let before = text.get(..all.start).unwrap_or(text);
        let start = before.rfind('\n').map_or(0, |at| at + 1);
        let after = text.get(all.end..).unwrap_or_default();
        let end = after.find('\n').map_or(text.len(), |at| all.end + at);
        Self {
            text: text.get(start..end).unwrap_or_default(),
            start,
            line: source.position(Span::new(start, start).start).line as usize,
        }
    }

    fn snippet<T: Clone>(&self) -> Snippet<'a, T> {
        Snippet::source(self.text).line_start(self.line)
    }

    fn range(&self, span: Span) -> std::ops::Range<usize> {
        let range = span.range();
        let clamp = |at: usize| at.saturating_sub(self.start).min(self.text.len());
        clamp(range.start)..clamp(range.end)
    }

    fn fix<'b>(&self, fix: &'b Fix) -> Group<'b>
    where
        'a: 'b,
    {
        let patches = fix
            .edits
            .iter()
            .map(|edit| Patch::new(self.range(edit.span), edit.text.as_str()));
        let title = match fix.sure {
            true => fix.title.clone(),
            false => format!("perhaps {}", fix.title),
        };
        Level::HELP
            .secondary_title(title)
            .element(self.snippet().patches(patches))
    }
}
