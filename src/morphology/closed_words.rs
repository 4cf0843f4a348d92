//! The closed classes of the languages with a stemmer: words that deny, turns of
//! phrase in which they deny nothing, and words that say little by themselves.
//!
//! Words are as they are written, one form each: no inflection is added. What
//! also means something else is left out: French `plus` is "more" as often.

use super::Language;

/// Words that deny, idioms that do not, words that say little: each list with `|`
/// between.
pub(super) type Closed = (&'static str, &'static str, &'static str);

/// The lists of a language; nothing for English, whose are longer.
pub(super) fn closed(language: Language) -> Option<Closed> {
    Some(match language {
        Language::English => return None,
        Language::Danish => (
            "ikke|ej|aldrig|uden|ingen|intet|ingenting|hverken",
            "ikke kun|ikke bare|ingen anelse|uden tvivl|ikke tro",
            "jeg|du|han|hun|vi|i|de|den|det|en|et|min|mit|mine|din|dit|jeres|og|eller|men|at|som|der|er|var|har|havde|\
             kan|skal|vil|på|til|af|for|med|om|fra|hvor|hvad|hvornår|ikke|så|nu|hej|tak|venligst",
        ),
        Language::German => (
            "nicht|kein|keine|keinen|keinem|keiner|keines|nie|niemals|ohne|weder|nichts|nirgends|nirgendwo",
            "nicht nur|nicht bloß|nicht schon wieder|nicht sicher|kein wunder|keine ahnung|ohne zweifel|nicht glauben|\
             nicht fassen|nicht verstehen|nichts als",
            "ich|du|er|sie|es|wir|ihr|mein|meine|meinen|meinem|meiner|dein|euer|eure|der|die|das|den|dem|des|ein|eine|\
             einen|einem|einer|und|oder|aber|dass|weil|wenn|wie|wo|was|wann|warum|ist|sind|war|bin|habe|hat|haben|hatte|\
             wird|werden|kann|können|zu|in|im|an|am|auf|aus|bei|mit|nach|von|vor|für|über|um|nicht|noch|schon|auch|\
             immer|seit|da|so|mir|mich|uns|bitte|danke|hallo",
        ),
        Language::Spanish => (
            "no|nunca|jamás|ni|sin|nada|nadie|tampoco|ningún|ninguna|ninguno",
            "no solo|no sólo|no solamente|sin duda|no creo|no puedo creer|no entiendo|no es que|nada más|no sé",
            "yo|tú|él|ella|usted|ustedes|nosotros|me|te|se|le|lo|la|los|las|el|un|una|unos|unas|mi|mis|tu|su|sus|y|o|pero|\
             que|porque|si|como|cómo|dónde|donde|cuándo|cuando|qué|es|son|está|están|era|fue|ha|he|han|tengo|tiene|a|al|\
             de|del|en|con|por|para|desde|hasta|no|ya|aún|todavía|muy|más|hola|gracias|favor",
        ),
        Language::French => (
            "pas|jamais|sans|aucun|aucune|ni|rien|nulle|guère",
            "pas seulement|pas que|sans doute|pas sûr|pas croire|pas comprendre|rien que|pas encore une fois",
            "je|j'ai|tu|il|elle|on|nous|vous|ils|elles|me|te|se|le|la|les|l'|un|une|des|du|de|d'|mon|ma|mes|ton|votre|\
             vos|son|sa|ses|et|ou|mais|que|qui|quoi|où|quand|comment|pourquoi|c'est|est|sont|était|ai|a|avez|ont|suis|\
             à|au|aux|en|dans|sur|avec|pour|par|depuis|ne|pas|encore|déjà|toujours|très|plus|bonjour|merci|svp",
        ),
        Language::Italian => (
            "non|mai|senza|né|nessun|nessuna|nessuno|niente|nulla|neanche|nemmeno|neppure",
            "non solo|non soltanto|senza dubbio|non credo|non capisco|non ci credo|nient'altro che|non so",
            "io|tu|lui|lei|noi|voi|loro|mi|ti|si|ci|vi|lo|la|li|le|il|i|gli|un|una|uno|mio|mia|miei|mie|tuo|vostro|vostra|\
             e|o|ma|che|chi|perché|se|come|dove|dov'è|quando|cosa|è|sono|era|ho|ha|hanno|avete|a|al|di|del|della|da|dal|in|\
             nel|con|su|per|tra|non|già|ancora|molto|più|ciao|grazie|favore",
        ),
        Language::Dutch => (
            "niet|geen|nooit|zonder|noch|niets|niks|nergens|niemand",
            "niet alleen|niet zeker|geen wonder|geen idee|zonder twijfel|niet geloven|niet begrijpen|niets dan",
            "ik|jij|je|u|hij|zij|ze|het|wij|we|jullie|mij|me|mijn|jouw|uw|ons|onze|de|een|en|of|maar|dat|die|dit|deze|als|\
             hoe|waar|wat|wanneer|waarom|is|zijn|was|ben|heb|heeft|hebben|had|wordt|kan|kunnen|te|in|op|aan|uit|bij|met|\
             naar|van|voor|over|om|niet|nog|al|ook|er|zo|graag|hallo|bedankt",
        ),
        Language::Norwegian => (
            "ikke|ikkje|ei|aldri|uten|utan|ingen|intet|ingenting|verken|hverken",
            "ikke bare|ikke kun|ingen anelse|uten tvil|ikke tro",
            "jeg|eg|du|han|hun|vi|dere|de|den|det|en|et|ei|min|mitt|mine|din|og|eller|men|at|som|er|var|har|hadde|kan|\
             skal|vil|på|til|av|for|med|om|fra|hvor|hva|når|hvorfor|ikke|så|nå|hei|takk",
        ),
        Language::Portuguese => (
            "não|nunca|jamais|nem|sem|nada|ninguém|nenhum|nenhuma|tampouco",
            "não só|não apenas|não somente|sem dúvida|não acredito|não entendo|não sei|nada mais",
            "eu|tu|você|vocês|ele|ela|nós|me|te|se|lhe|o|a|os|as|um|uma|meu|minha|meus|minhas|seu|sua|e|ou|mas|que|porque|\
             se|como|onde|quando|quê|é|são|está|estão|era|foi|tem|tenho|têm|ao|à|de|do|da|dos|das|em|no|na|nos|nas|com|\
             por|para|pra|desde|até|não|já|ainda|muito|mais|olá|oi|obrigado|obrigada|favor",
        ),
        Language::Romanian => (
            "nu|n-am|niciodată|fără|nici|niciun|nicio|nimic|nimeni",
            "nu doar|nu numai|fără îndoială|nu cred|nu înțeleg|nu știu",
            "eu|tu|el|ea|noi|voi|ei|ele|mă|te|se|îmi|îți|un|o|unei|mea|meu|mei|mele|și|sau|dar|că|care|ce|cum|unde|când|\
             este|e|sunt|era|am|ai|a|au|la|de|din|în|pe|cu|pentru|nu|încă|deja|mai|foarte|bună|mulțumesc",
        ),
        Language::Russian => (
            "не|ни|никогда|без|нет|ничего|никто|никакой|нигде",
            "не только|не просто|без сомнения|не верю|не понимаю|не знаю",
            "я|ты|он|она|оно|мы|вы|они|мне|меня|нам|нас|вам|вас|мой|моя|моё|мои|ваш|ваша|и|или|но|а|что|это|как|где|\
             когда|почему|был|была|было|есть|в|во|на|с|со|к|у|о|об|от|из|за|по|для|до|не|ещё|уже|так|же|бы|очень|\
             привет|здравствуйте|спасибо|пожалуйста",
        ),
        Language::Swedish => (
            "inte|ej|icke|aldrig|utan|ingen|inget|inga|ingenting|varken",
            "inte bara|inte endast|ingen aning|utan tvekan|inte tro|inte förstå",
            "jag|du|han|hon|vi|ni|de|den|det|en|ett|min|mitt|mina|din|er|ert|och|eller|men|att|som|är|var|har|hade|kan|\
             ska|vill|på|till|av|för|med|om|från|hur|vad|när|var|varför|inte|så|nu|hej|tack|snälla",
        ),
    })
}
