//! One line of help for every word of the language.

/// What a word of the language says, or nothing for a word of the author.
pub(super) fn help(word: &str) -> Option<&'static str> {
    let at = HELP.binary_search_by_key(&word, |(word, _)| word).ok()?;
    HELP.get(at).map(|(_, help)| *help)
}

/// What a detector finds, or nothing for a name that is none.
pub(super) fn detector(name: &str) -> Option<&'static str> {
    DETECTORS
        .iter()
        .find(|(detector, _)| *detector == name)
        .map(|(_, help)| *help)
}

/// The detectors that `has` may ask for.
pub(super) const DETECTORS: &[(&str, &str)] = &[
    ("email_address", "an e-mail address"),
    (
        "phone_number",
        "a telephone number, by its form or the word before it",
    ),
    (
        "card_number",
        "a payment card's number with a right check digit",
    ),
    ("iban", "a bank account's number with a right checksum"),
    ("link", "a link"),
    ("mention", "a mention such as `@northwind`, whoever it is"),
    ("hashtag", "a hashtag"),
    ("emoji", "an emoji"),
    (
        "question",
        "a question mark, or a sentence that opens like an English question",
    ),
    ("number", "a number in digits"),
    ("money", "a number with the sign or code of a currency"),
    ("profanity", "a swear word, of seven languages"),
];

/// In the order of the alphabet.
const HELP: &[(&str, &str)] = &[
    (
        "action",
        "`action NAME \"LABEL\"`: something for the host to do, such as to notify somebody",
    ),
    (
        "after",
        "`after 2 hours`: in a test, moves the clock for what follows",
    ),
    ("agent", "`agent \"…\"`: in a test, what an agent answered"),
    ("always", "the rule speaks for every message"),
    (
        "and",
        "both sides must hold; mixed with `or` it needs parentheses",
    ),
    (
        "any",
        "`reply is any`, `handoff is any`: there is one, whichever",
    ),
    (
        "asked",
        "`asked before`: the open question repeats an earlier message of the customer",
    ),
    (
        "at",
        "`at least 2 of LIST` counts different elements; `at most N` bounds a text; `at 2026-11-21 22:30` sets a test's clock",
    ),
    (
        "avoid",
        "`avoid LIST say \"…\"`: words that the brand voice does not use",
    ),
    ("because", "the reason, shown to the agent"),
    (
        "cased",
        "`cased \"…\"`: this form only, with these capitals",
    ),
    (
        "category",
        "what a message is about: `category NAME \"LABEL\"` declares one, `category NAME` in a rule says it (the first that matches counts), `category is NAME` asks",
    ),
    (
        "channel",
        "`channel NAME \"LABEL\" { … }`: where messages come in and replies go out; `channel is NAME` asks for it",
    ),
    ("closed", "now is outside the opening hours"),
    (
        "collect",
        "`collect FACT, …`: what the agent should ask the customer for; all rules add to it",
    ),
    (
        "condition",
        "`condition NAME \"LABEL\" = …`: a condition with a name, to be asked wherever a list can be",
    ),
    (
        "contacts",
        "`contacts >= 2`: the customer's messages in the thread",
    ),
    (
        "cool",
        "`cool off 5 minutes when heat > 0.5 say \"…\"`: a pause before a heated draft is sent",
    ),
    (
        "default",
        "`default { … }`: outcomes for whatever no rule supplied",
    ),
    (
        "denied",
        "`denied LIST`: the words occur, and a negator such as `not` stands before them each time",
    ),
    (
        "do",
        "`do ACTION within D`: actions for the host; all rules add to them",
    ),
    (
        "draft",
        "`draft \"…\"`: in a test, an agent's own text to be reviewed",
    ),
    (
        "earlier",
        "`earlier LIST`: in the customer's messages before the agent's last reply",
    ),
    (
        "else",
        "`{else}`: the words if the condition of `{if}` does not hold",
    ),
    ("end", "`{end}`: ends an `{if}`"),
    ("exact", "`exact \"…\"`: this form only, in any case"),
    (
        "expect",
        "`expect CONDITION`: what the decision must be at this point of a test",
    ),
    (
        "fact",
        "`fact NAME.NAME TYPE`: something the host may know about the customer or the matter",
    ),
    (
        "for",
        "`hold for D`: how long; `for es, pt-BR`: a variant for messages in these languages, used before those without `for`",
    ),
    (
        "guarantee",
        "`guarantee \"…\" { … }`: a promise that is proved for all messages",
    ),
    (
        "handoff",
        "`handoff CHANNEL because \"…\"`: move the conversation there (the first to a private channel counts); `{handoff}` inserts that channel's invite",
    ),
    (
        "has",
        "`has NAME`: a detector finds such a thing in the message, as `has card_number`",
    ),
    (
        "hold",
        "`hold for D because \"…\"`: wait, or let a second person decide, before anything is sent",
    ),
    (
        "hours",
        "`hours \"ZONE\" { mon-fri 09:00-17:00 }`: when somebody answers",
    ),
    (
        "if",
        "`{if CONDITION}…{else}…{end}`: words that depend on facts, the channel or an outcome",
    ),
    ("in", "`in TONE`: the tones a variant is for"),
    (
        "invite",
        "`invite \"…\"`: how to ask a customer over to this channel; lower case, capitalised where a sentence starts",
    ),
    (
        "is",
        "asks: `category is NAME`, `FACT is VALUE`, `channel is public`",
    ),
    ("known", "`FACT is known`: the host has said its value"),
    ("language", "`language en`: the language customers write in"),
    (
        "limit",
        "`limit 280 weighted`: the longest text of the channel, in characters or as X counts them",
    ),
    (
        "message.language",
        "the language of the message, as the host says it, or else the playbook's own; `is es` also holds for `es-MX`",
    ),
    ("near", "`a near b`: both occur, at most five words apart"),
    (
        "needs",
        "`needs N`: the evidence from which a category counts",
    ),
    ("never", "`never LIST`: words that no text may use"),
    (
        "no",
        "`no reply because \"…\"`: nothing is sent, and handoff and deadlines are dropped",
    ),
    (
        "none",
        "`category is none`, `handoff is none`: there is none",
    ),
    (
        "not",
        "the opposite; an unknown fact makes every comparison false, and `not` of it true",
    ),
    ("nothing", "`reply nothing`: offers to let it stand"),
    (
        "on",
        "`on CHANNEL`: the channels a variant is for, or, in a test, where the customer wrote",
    ),
    (
        "only",
        "`reply only NAME`: removes what rules without `only` offer",
    ),
    ("open", "now is within the opening hours"),
    (
        "or",
        "one side must hold; `{FACT or words}`: the words where the fact is unknown",
    ),
    (
        "pattern",
        "`pattern NAME = /…/`: a regular expression, in any case, with `\\b`, `\\w`, `\\d` in ASCII",
    ),
    (
        "phrases",
        "`phrases NAME = \"…\", …`: a list of phrases; each word also matches its inflected forms",
    ),
    (
        "playbook",
        "`playbook \"NAME\" { language en }`: what this playbook is called",
    ),
    ("private", "only the customer reads along"),
    (
        "public",
        "everybody can read along; sensitive facts are never shown here",
    ),
    (
        "reply",
        "`reply NAME, NAME`: templates in order of preference, of which the agent sends one",
    ),
    (
        "require",
        "`require LIST`: words of which every text needs one",
    ),
    (
        "resolve",
        "`resolve within D`: the deadline for the matter; the shortest counts",
    ),
    (
        "respond",
        "`respond within D`: the deadline for the answer; the shortest counts, the channel's own included",
    ),
    ("roughly", "`roughly \"…\"`: tolerates a typing mistake"),
    (
        "rule",
        "`rule NAME \"LABEL\" { when …  … }`: what is said when a condition holds",
    ),
    (
        "same",
        "`same reply for any FACT`: the outcome does not depend on the fact",
    ),
    ("sensitive", "the fact's value is never shown in public"),
    (
        "sentiment",
        "`sentiment < -0.5`: the mood of the message from -1 to 1",
    ),
    (
        "shouting",
        "`shouting`: a message of at least seven capitals, and more capitals than small letters",
    ),
    ("sign", "`sign \"…\"`: the sign-off that ends every text"),
    (
        "snippet",
        "`snippet NAME \"…\"`: words to insert in texts as `{NAME}`",
    ),
    (
        "spoken",
        "texts of this channel are read aloud and have no limit",
    ),
    (
        "starts",
        "`starts at N`: a category's score without evidence",
    ),
    (
        "tag",
        "`tag \"…\"`: a mark for reports; all rules add to them",
    ),
    (
        "template",
        "`template NAME \"LABEL\" { … }`: a reply in its variants; the first that is allowed here, has what it needs and fits is used",
    ),
    (
        "test",
        "`test \"…\" { … }`: a message and what is expected of the decision",
    ),
    ("then", "`then CONDITION`: what the guarantee promises"),
    (
        "thread",
        "`thread up to N`: a longer text may be cut into so many parts",
    ),
    (
        "tone",
        "`tone NAME \"GUIDANCE\"`: how the agent should sound; in a rule the first counts",
    ),
    (
        "unanswered",
        "`unanswered >= 3`: the customer's messages since the last answer",
    ),
    (
        "unless",
        "`unless CONDITION`: the rule does not speak if it holds",
    ),
    (
        "urgency",
        "`urgency low / normal / high / critical`: the highest that any rule says counts",
    ),
    (
        "vary",
        "`{vary Hi | Hello}`: one of them, the same for the whole conversation",
    ),
    (
        "version",
        "`version \"…\"`: what this state of the playbook is called",
    ),
    ("voice", "`voice { … }`: how the brand writes"),
    (
        "waiting",
        "`waiting > 2 hours`: since the first message of the open question",
    ),
    ("weighted", "counted as X counts: a link is 23, an emoji 2"),
    ("when", "`when CONDITION`: the rule speaks if it holds"),
    (
        "with",
        "`with FACT VALUE, …`: what the host knows, for the whole test",
    ),
    (
        "within",
        "`within D`: a deadline; `a within 8 words of b`: both occur, so near each other",
    ),
];

#[cfg(test)]
mod tests {
    use super::{HELP, help};
    use crate::syntax::tokens::ITEM_WORDS;

    #[test]
    fn the_list_is_in_order_and_knows_every_item() {
        assert!(HELP.is_sorted_by(|a, b| a.0 < b.0));
        for word in ITEM_WORDS {
            assert!(help(word).is_some(), "{word}");
        }
        assert_eq!(help("lost_bag"), None);
    }
}
