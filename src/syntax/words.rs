//! The words of the language.

/// The words that cannot be names, as the rule `reserved` of the grammar has them.
pub(super) const RESERVED: &[&str] = &[
    "action",
    "after",
    "agent",
    "always",
    "and",
    "any",
    "asked",
    "at",
    "avoid",
    "cased",
    "category",
    "channel",
    "closed",
    "collect",
    "condition",
    "contacts",
    "cool",
    "default",
    "denied",
    "do",
    "draft",
    "earlier",
    "else",
    "end",
    "exact",
    "expect",
    "fact",
    "for",
    "guarantee",
    "handoff",
    "has",
    "hold",
    "hours",
    "if",
    "in",
    "invite",
    "is",
    "known",
    "language",
    "limit",
    "near",
    "needs",
    "never",
    "no",
    "none",
    "not",
    "nothing",
    "on",
    "only",
    "open",
    "or",
    "pattern",
    "phrases",
    "playbook",
    "private",
    "public",
    "reply",
    "require",
    "resolve",
    "respond",
    "roughly",
    "rule",
    "same",
    "sentiment",
    "shouting",
    "sign",
    "snippet",
    "spoken",
    "starts",
    "tag",
    "template",
    "test",
    "then",
    "thread",
    "tone",
    "unanswered",
    "unless",
    "urgency",
    "vary",
    "version",
    "voice",
    "waiting",
    "when",
    "with",
    "within",
];

/// The words that start an item.
pub(super) const ITEMS: &[&str] = &[
    "playbook",
    "channel",
    "fact",
    "phrases",
    "pattern",
    "condition",
    "category",
    "urgency",
    "tone",
    "voice",
    "action",
    "sentiment",
    "rule",
    "default",
    "snippet",
    "template",
    "guarantee",
    "test",
];

/// Whether `word` cannot be a name.
pub(super) fn reserved(word: &str) -> bool {
    RESERVED.binary_search(&word).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_reference_lists_every_reserved_word() {
        let page = include_str!("../../docs/language.md");
        let words: Vec<String> = RESERVED.iter().map(|word| format!("`{word}`")).collect();
        let page = page.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(page.contains(&words.join(", ")));
    }
}
