//! What sentences state: examples of every construct and of every family of predicates, as `tests/data/claim/sentences` holds them, and sentences that state nothing.
//!
//! Each claim is one line that a person can read, as [`tell`] writes it: "not arrest · agent Police · patient two men · on Friday".

use std::{
    collections::BTreeMap,
    fmt::Write,
    fs,
    path::PathBuf,
    time::{Duration, Instant},
};

use gainsay::{
    Document, Span, article,
    claim::{
        Arg, Claim, Role, Source,
        lexicon::{Certainty, lexicon},
    },
};
use proptest::prelude::*;

/// Construct → sentence → the claims with a predicate, in the order of the text.
type Examples = BTreeMap<String, BTreeMap<String, Vec<String>>>;

fn folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/data/claim")
}

/// Every file of sentences that state something.
fn examples() -> BTreeMap<String, Examples> {
    let files = fs::read_dir(folder().join("sentences")).expect("the examples are there").map(|entry| entry.expect("a file").path());
    let mut examples = BTreeMap::new();
    for path in files {
        let text = fs::read_to_string(&path).expect("the examples are UTF-8");
        let family = path.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
        examples.insert(family, toml::from_str(&text).unwrap_or_else(|error| panic!("{}: {error}", path.display())));
    }
    examples
}

fn read(text: &str) -> Document {
    let article = article::from_text("example.txt", text.to_owned()).articles.into_iter().next().expect("a sentence is an article");
    Document::read(article)
}

/// A claim on one line: its certainty where it is no plain statement, what happens, the participants, times, and who says so.
fn tell(claim: &Claim, document: &Document) -> Option<String> {
    let words = |span: Span| document.article.text[span.start..span.end].split_whitespace().collect::<Vec<_>>().join(" ");
    let predicate = claim.predicate.as_ref()?;
    let class = predicate.class.map_or(predicate.lemma.as_str(), |class| lexicon().class(class).name);
    let mut line = String::new();
    if claim.certainty != Certainty::Stated {
        let _ = write!(line, "{} ", format!("{:?}", claim.certainty).to_lowercase());
    }
    let _ = write!(line, "{}{class}", if claim.negated { "not " } else { "" });
    for arg in claim.args.iter().filter(|arg| arg.role != Role::Of) {
        let role = match (arg.role, &arg.preposition) {
            (Role::Adjunct, Some(preposition)) => preposition.to_string(),
            (Role::Attribute, _) => "as".to_owned(),
            (role, _) => format!("{role:?}").to_lowercase(),
        };
        let _ = write!(line, " · {role} {}", words(arg.span));
    }
    for slot in &claim.times {
        let preposition = slot.preposition.as_deref().unwrap_or("time");
        let _ = write!(line, " · {preposition} {}", words(document.times[slot.mention].span));
    }
    if let Some(frequency) = claim.frequency {
        let _ = write!(line, " · times {}", words(document.quantities[frequency].span));
    }
    for attribution in &claim.attribution {
        let _ = write!(line, " · says {}", words(attribution.span));
    }
    Some(line)
}

/// Whether a verb tells that something happened or is so, and not only that somebody says, asks or wants it.
fn tells_of_an_event(claim: &Claim) -> bool {
    claim.predicate.as_ref().is_some_and(|predicate| {
        let says = lexicon().reporting_verb(&predicate.lemma, None).is_some() || predicate.class.is_none();
        predicate.source == Source::Verb && !says
    })
}

fn told(sentence: &str) -> Vec<String> {
    let document = read(sentence);
    document.claims.claims.iter().filter_map(|claim| tell(claim, &document)).collect()
}

#[test]
fn sentences_state_their_claims() {
    let mut wrong = String::new();
    let mut count = 0;
    for (family, constructs) in examples() {
        for (construct, sentence, wanted) in constructs
            .iter()
            .flat_map(|(construct, sentences)| sentences.iter().map(move |(sentence, claims)| (construct, sentence, claims)))
        {
            count += 1;
            let told = told(sentence);
            if told != *wanted {
                let _ = writeln!(wrong, "[{family}: {construct}] {sentence}\n  wanted {wanted:#?}\n  told {told:#?}");
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
    assert!(count >= 500, "{count} examples");
}

/// The participants that share their words with another one: class, part and name of each.
fn told_of_two(text: &str) -> Vec<String> {
    let document = read(text);
    let mut told = Vec::new();
    for claim in &document.claims.claims {
        let Some(class) = claim.predicate.as_ref().and_then(|predicate| predicate.class) else { continue };
        let is_shared = |arg: &&Arg| claim.args.iter().filter(|other| other.span == arg.span).count() > 1;
        let of_two = claim.args.iter().filter(is_shared).filter_map(|arg| Some((arg.role, arg.entity?)));
        let line = |(role, entity): (Role, usize)| {
            format!("{} {} {}", lexicon().class(class).name, format!("{role:?}").to_lowercase(), document.names.entities[entity].name)
        };
        told.extend(of_two.map(line));
    }
    told.sort();
    told
}

#[test]
fn words_for_two_are_two_participants() {
    let examples: BTreeMap<String, Vec<String>> = toml::from_str(include_str!("data/claim/pairs.toml")).expect("the examples are TOML");
    let wrong: Vec<_> =
        examples.iter().filter(|(text, wanted)| told_of_two(text) != **wanted).map(|(text, _)| (text, told_of_two(text))).collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn some_sentences_state_nothing() {
    let text = fs::read_to_string(folder().join("none.txt")).expect("the examples are there");
    let sentences: Vec<&str> = text.lines().filter(|line| !line.is_empty() && !line.starts_with('#')).collect();
    let mut wrong = String::new();
    for sentence in &sentences {
        let document = read(sentence);
        let stated = document.claims.claims.iter().filter(|claim| claim.certainty < Certainty::Conditional && tells_of_an_event(claim));
        for line in stated.filter_map(|claim| tell(claim, &document)) {
            let _ = writeln!(wrong, "{sentence}\n  {line}");
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
    assert!(sentences.len() >= 150, "{} examples", sentences.len());
}

/// How long the claims of a text take, from the text on.
fn cost(text: &str) -> Duration {
    let article = article::from_text("long.txt", text.to_owned()).articles.into_iter().next().expect("an article");
    let started = Instant::now();
    let document = Document::read(article);
    assert!(!document.sentences.is_empty());
    started.elapsed()
}

/// Whether a text takes at most ten times as long as prose does, once in three times: another program may hold the machine for a while.
fn is_linear(text: &str, prose: Duration) -> bool {
    (0..3).any(|_| cost(text) < 10 * prose)
}

/// A text over and over, up to so many bytes.
fn fill(unit: &str, bytes: usize) -> String {
    unit.repeat(bytes / unit.len())
}

/// The plain articles of the corpus, one behind the other.
fn prose() -> String {
    let articles =
        ["kim-visits/morning-line.txt", "kim-visits/continental-post.txt", "quake/radio-marena.txt", "trial/ash-valley-radio.txt"];
    let corpus = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("corpus");
    articles.map(|article| fs::read_to_string(corpus.join(article)).expect("the corpus is there")).concat()
}

/// The nastiest sentences take at most ten times as long as prose of the same length.
#[test]
fn no_sentence_takes_more_than_linear_time() {
    const LONG: usize = 60_000;
    let prose = cost(&fill(&prose(), LONG));
    for unit in [
        "and killed five ",
        "said that he ",
        "noun ",
        ", the mayor ",
        "( ",
        "( [ ) ",
        "\" ",
        "\" said \" ",
        "a man who said ",
        "of the man ",
        "where he ",
        "after he ",
        "after the attack ",
        "in Tolmin ",
        "not ",
        "very ",
        "the ",
        "killed ",
        "he is ",
        "five ",
        "to be ",
        "'s ",
        "five and ",
        ", and ",
        "killing ",
        "a , b and c ",
        "red , blue ",
        "who ",
        "- ; ",
        "on Monday ",
        "by the police ",
        "said the police in ",
        "a man suspected of shooting ",
        "who tried to flee to ",
        "Berg , 40 , of Tolmin ",
        "and , on Friday , ",
        "the bank in Oslo and police ",
    ] {
        assert!(is_linear(&fill(unit, LONG), prose), "{unit:?}, prose {prose:?}");
    }
}

/// What costs little more than it should in a short text shows in a megabyte without a full stop.
#[test]
fn no_megabyte_takes_more_than_linear_time() {
    const MEGABYTE: usize = 1 << 20;
    let prose = cost(&fill(&prose(), MEGABYTE));
    let names: String = (0..60_000).map(|n| format!("Ann {}berg , ", letters(n))).collect();
    let dates: String = (0..60_000).map(|n| format!("March {}, {} , ", n % 28 + 1, 1800 + n % 250)).collect();
    let nested = ["he said “ ( ".repeat(MEGABYTE / 26), ") ” ".repeat(MEGABYTE / 12)].concat();
    let texts = [names, dates, nested].into_iter();
    let units = [
        "noun ",
        "Ann Berg , Karl Moll , ",
        "“ ‘ \" ",
        "( Berg , 40 ",
        "$1 ",
        "12:30:",
        "of the mayor of the town ",
        "who met the man who saw ",
        "5 , 17 , 300 and ",
        "and or but ",
        "he said that she said that ",
        "he ",
    ];
    for text in texts.chain(units.into_iter().map(|unit| fill(unit, MEGABYTE))) {
        assert!(is_linear(&text, prose), "{:?}, prose {prose:?}", text.chars().take(30).collect::<String>());
    }
}

/// A name of its own for each number.
fn letters(number: usize) -> String {
    let digits = [number / 1000 % 20, number / 100 % 10, number / 10 % 10, number % 10];
    digits.iter().zip("BALO".chars()).map(|(digit, base)| char::from(base as u8 + u8::try_from(*digit).unwrap_or_default())).collect()
}

proptest! {
    #[test]
    fn no_text_makes_it_panic(text in "\\PC{0,200}") {
        let document = read_any(&text);
        for document in document {
            for claim in &document.claims.claims {
                prop_assert!(document.article.text.get(claim.span.start..claim.span.end).is_some());
                prop_assert!(claim.args.iter().all(|arg| document.article.text.get(arg.span.start..arg.span.end).is_some()));
            }
            let (attributes, bearings) = (&document.claims.attributes, &document.claims.bearings);
            let mut spans = attributes.iter().map(|attribute| attribute.span).chain(bearings.iter().map(|bearing| bearing.span));
            prop_assert!(spans.all(|span| document.article.text.get(span.start..span.end).is_some()));
        }
    }

    #[test]
    fn no_row_of_news_words_makes_it_panic(words in prop::collection::vec(prop::sample::select(WORDS), 0..60)) {
        let document = read_any(&words.join(" "));
        prop_assert!(document.iter().flat_map(|document| &document.claims.claims).all(|claim| claim.span.start <= claim.span.end));
    }
}

/// Words and marks that the grammar treats each in its own way.
const WORDS: &[&str] = &[
    "police",
    "said",
    "that",
    "the",
    "mayor",
    "who",
    "killed",
    "five",
    "people",
    ",",
    "and",
    "was",
    "not",
    "arrested",
    "by",
    "on",
    "Friday",
    "in",
    "Tolmin",
    "(",
    ")",
    "\"",
    "of",
    "to",
    "have",
    "being",
    "after",
    "Berg",
    "'s",
    "third",
    "trip",
    "twice",
    "%",
    "$4",
    "million",
    "he",
    "-",
    ";",
    "if",
    "?",
    "killing",
    "may",
    "three-year",
    "Dutch",
    "wife",
    "km",
    "west",
];

fn read_any(text: &str) -> Vec<Document> {
    article::from_text("any.txt", text.to_owned()).articles.into_iter().map(Document::read).collect()
}
