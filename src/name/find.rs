//! Names in prose: runs of capitalised words, cut where one name ends and the next begins, with a first guess of what each names.

mod kind;
mod surroundings;

use rustc_hash::{FxBuildHasher, FxHashSet};
use smol_str::SmolStr;

use super::{
    Gender, NameKind, UserNames,
    lexicon::{Known, LEXICON, Lexicon, TitleWord},
    link,
    places::PlaceForm,
    role::{FoundRole, role_before},
};
use crate::{
    Span,
    article::Article,
    temporal::TimeMention,
    text::{Sentence, Tag, Token, lower_case, usual_tag},
};

/// A name where it stands, before it is linked.
#[derive(Debug)]
pub(super) struct Found<'k> {
    pub(super) span: Span,
    pub(super) sentence: usize,
    /// Its tokens in the sentence, end exclusive.
    pub(super) first: usize,
    pub(super) end: usize,
    pub(super) kind: NameKind,
    pub(super) known: Option<&'k Known>,
    pub(super) roles: Vec<FoundRole>,
    /// As a form of address before the name tells.
    pub(super) gender: Option<Gender>,
    /// Index of the name before the bracket that this one stands in: "Electronic Data Systems (EDS)".
    pub(super) short_for: Option<usize>,
    /// Key of the place that the text says it lies in.
    pub(super) within: Option<&'k SmolStr>,
}

impl Found<'_> {
    pub(super) fn is_demonym(&self) -> bool {
        self.known.is_some_and(|known| known.form == PlaceForm::Demonym)
    }
}

/// How a sentence uses capitals.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Capitals {
    Names,
    /// "Daring Diamond Heist in Downtown Paris": capitals say little.
    Title,
    /// "DARING HEIST": capitals say nothing.
    All,
}

/// Most articles have no more different words in lower case.
const USUAL_WORDS: usize = 384;

/// What the article as a whole tells of its words.
pub(super) struct Vocabulary<'a> {
    /// Words with a capital where a sentence does not ask for one.
    capitalised: FxHashSet<&'a str>,
    /// The same in lower case, filled only when a sentence is all in capitals.
    capitalised_lower: FxHashSet<SmolStr>,
    /// Words in lower case.
    lower: FxHashSet<&'a str>,
}

/// One sentence on the way to its names.
pub(super) struct Scan<'a, 'k> {
    pub(super) text: &'a str,
    pub(super) tokens: &'a [Token],
    index: usize,
    times: &'a [TimeMention],
    capitals: Capitals,
    words: &'a Vocabulary<'a>,
    user: &'k UserNames,
}

/// Finds the names of an article, in the order of the text and without overlap.
pub(super) fn find<'k>(article: &Article, sentences: &[Sentence], times: &[TimeMention], user: &'k UserNames) -> Vec<Found<'k>> {
    let text = article.text.as_str();
    let styles: Vec<Capitals> = sentences.iter().map(|sentence| capitals(text, sentence)).collect();
    let vocabulary = Vocabulary::read(text, sentences, &styles);
    let mut found = Vec::new();
    let mut times = times;
    for (index, sentence) in sentences.iter().enumerate() {
        let (own, later) = times.split_at(times.partition_point(|time| time.sentence <= index));
        let scan = Scan { text, tokens: &sentence.tokens, index, times: own, capitals: styles[index], words: &vocabulary, user };
        scan.names(&mut found);
        times = later;
    }
    found
}

fn is_capital(word: &str) -> bool {
    let mut chars = word.chars();
    match chars.next() {
        Some(first) if first.is_uppercase() => true,
        // "al-Assad", "iPhone": a small prefix and a capital.
        Some(first) if first.is_lowercase() => chars.take(3).any(char::is_uppercase) && (!word.ends_with("ed") || is_small_compound(word)),
        _ => false,
    }
}

/// Whether English knows the word, in lower case, as something else than a name.
fn is_common_word(lower: &str) -> bool {
    usual_tag(lower).is_some_and(|tag| tag != Tag::Propn)
}

/// What makes a compound with a capital a common word: "Sixty-year-old", "Spanish-speaking".
const COMMON_ENDS: [&str; 18] = [
    "old",
    "speaking",
    "based",
    "born",
    "led",
    "backed",
    "style",
    "controlled",
    "era",
    "run",
    "made",
    "owned",
    "related",
    "occupied",
    "held",
    "language",
    "trained",
    "flagged",
];

fn is_compound_of_common_words(word: &str) -> bool {
    let common = |part: &str| part.len() > 3 && is_common_word(&lower_case(part));
    word.rsplit_once('-')
        .is_some_and(|(first, last)| COMMON_ENDS.contains(&last) || last.starts_with(char::is_lowercase) && common(last) && common(first))
}

/// A family name whose first part has no capital: "karim-Nejad".
fn is_small_compound(word: &str) -> bool {
    word.starts_with(char::is_lowercase) && word.split_once('-').is_some_and(|(_, second)| second.starts_with(char::is_uppercase))
}

/// "DisplayPort", "YouTube": a capital inside that no family name has.
fn is_camel_case(word: &str) -> bool {
    let inner = word.bytes().zip(word.bytes().skip(1)).position(|(a, b)| a.is_ascii_lowercase() && b.is_ascii_uppercase());
    inner.is_some()
        && !["Mc", "Mac", "De", "Di", "Du", "La", "Le", "Van", "Fitz", "O"]
            .iter()
            .any(|prefix| inner == Some(prefix.len() - 1) && word.starts_with(prefix))
}

fn is_acronym(word: &str) -> bool {
    word.chars().filter(|c| c.is_uppercase()).count() >= 2 && !word.chars().any(char::is_lowercase)
}

fn capitals(text: &str, sentence: &Sentence) -> Capitals {
    let (mut long, mut capital, mut shouted, mut common) = (0, 0, 0, 0);
    for token in sentence.tokens.iter().skip(1) {
        let word = token.span.of(text);
        if word.len() < 4 || !word.starts_with(char::is_alphabetic) {
            continue;
        }
        long += 1;
        if word.starts_with(char::is_uppercase) {
            capital += 1;
            shouted += usize::from(is_acronym(word));
            common += usize::from(!matches!(token.tag, Tag::Propn));
        }
    }
    let stops = sentence.tokens.last().is_some_and(|token| token.span.of(text) == ".");
    match () {
        () if shouted >= 2 && shouted * 10 >= long * 7 => Capitals::All,
        () if stops => Capitals::Names,
        () if capital >= 3 && capital * 10 >= long * 8 && common >= 1 => Capitals::Title,
        () if capital >= 2 && capital == long && common * 2 >= capital => Capitals::Title,
        () => Capitals::Names,
    }
}

impl<'a> Vocabulary<'a> {
    fn read(text: &'a str, sentences: &'a [Sentence], styles: &[Capitals]) -> Self {
        let lower = FxHashSet::with_capacity_and_hasher(USUAL_WORDS, FxBuildHasher);
        let mut words = Self { capitalised: FxHashSet::default(), capitalised_lower: FxHashSet::default(), lower };
        for (sentence, style) in sentences.iter().zip(styles) {
            if *style != Capitals::Names {
                continue;
            }
            for (at, token) in sentence.tokens.iter().enumerate() {
                let word = token.span.of(text);
                match word.as_bytes() {
                    [b'a'..=b'z', ..] if !is_capital(word) => _ = words.lower.insert(word),
                    [first, ..]
                        if (first.is_ascii_alphabetic() || !first.is_ascii())
                            && is_capital(word)
                            && !starts_sentence(text, &sentence.tokens, at) =>
                    {
                        words.capitalised.insert(word);
                    }
                    _ => {}
                }
            }
        }
        if styles.contains(&Capitals::All) {
            words.capitalised_lower = words.capitalised.iter().map(|word| lower_case(word)).collect();
        }
        words
    }
}

/// Whether the token stands where any word has a capital: first in its sentence, or after an opening mark.
fn starts_sentence(text: &str, tokens: &[Token], at: usize) -> bool {
    let before = &tokens[..at];
    let Some(last) = before.last() else { return true };
    match last.span.of(text) {
        "\"" | "'" => last.span.end == tokens[at].span.start || at == 1,
        "“" | "‘" | "``" | "•" | "*" | "--" | "—" | "–" | "..." | "…" | "(" | "[" | "." | "?" | "!" | ";" | ":" => true,
        "-" => last.span.end < tokens[at].span.start,
        // After the agency of a date line.
        ")" => at < 16 && before.iter().any(|token| token.span.of(text) == "(") && tokens[at].tag != Tag::Propn,
        _ => at <= 2 && before.iter().all(|token| token.tag == Tag::Punct),
    }
}

/// Small words that may stand inside a person's name.
const PARTICLES: [&str; 22] = [
    "de", "van", "von", "der", "den", "bin", "ibn", "bint", "al", "el", "la", "le", "du", "da", "dos", "di", "del", "ter", "ul", "ben",
    "della", "ud",
];

impl<'a, 'k> Scan<'a, 'k> {
    pub(super) fn word(&self, at: usize) -> &'a str {
        self.tokens.get(at).map_or("", |token| token.span.of(self.text))
    }

    pub(super) fn lower(&self, at: usize) -> SmolStr {
        let word = self.word(at);
        // "D.A." is "DA", "Jr." is "Jr".
        if word.contains('.') { lower_case(&word.replace('.', "")) } else { lower_case(word) }
    }

    pub(super) fn tag(&self, at: usize) -> Option<Tag> {
        self.tokens.get(at).map(|token| token.tag)
    }

    pub(super) fn span(&self, first: usize, end: usize) -> Span {
        self.tokens[first].span.join(self.tokens[end - 1].span)
    }

    pub(super) fn title_word(&self, at: usize) -> Option<TitleWord> {
        self.tokens.get(at)?;
        LEXICON.title_word(&self.lower(at))
    }

    pub(super) fn is_role_head(&self, at: usize) -> bool {
        self.tokens.get(at).is_some() && {
            let lower = self.lower(at);
            let lower = ["then-", "ex-"].iter().find_map(|prefix| lower.strip_prefix(prefix)).unwrap_or(&lower);
            LEXICON.is_role_head(lower) || matches!(LEXICON.title_word(lower), Some(TitleWord::Short))
        }
    }

    /// "'s" or the apostrophe after a plural, as one token or two.
    pub(super) fn possessive(&self, at: usize) -> Option<usize> {
        match self.word(at) {
            "'s" | "’s" => Some(at + 1),
            "'" | "’" if self.word(at + 1) == "s" => Some(at + 2),
            "'" | "’" if self.word(at.wrapping_sub(1)).ends_with('s') => Some(at + 1),
            _ => None,
        }
    }

    fn in_time(&self, at: usize) -> bool {
        let span = self.tokens[at].span;
        self.times.iter().any(|time| time.span.overlaps(span))
    }

    /// Whether the token may be part of a name.
    pub(super) fn is_name_word(&self, at: usize) -> bool {
        let Some(token) = self.tokens.get(at) else { return false };
        let word = token.span.of(self.text);
        if !is_capital(word) || LEXICON.is_no_name(word) || self.in_time(at) || is_compound_of_common_words(word) {
            return false;
        }
        if LEXICON.is_calendar(word.trim_end_matches('.')) && !self.is_named_like_a_month(at) {
            return false;
        }
        match self.capitals {
            Capitals::Names if starts_sentence(self.text, self.tokens, at) => self.first_word_is_name(at),
            // "A HUGE fire"
            Capitals::Names
                if is_acronym(word) && word.len() > 3 && is_common_word(&lower_case(word)) && self.known(at, at + 1).is_none() =>
            {
                false
            }
            Capitals::Names if is_acronym(word) => {
                matches!(token.tag, Tag::Propn | Tag::Noun | Tag::Adj) || word.contains('.') || self.tokens.len() > 8 && word.len() < 5
            }
            Capitals::Names => !matches!(token.tag, Tag::Det | Tag::Pron),
            Capitals::Title => self.title_case_word_is_name(at),
            Capitals::All => self.shouted_word_is_name(at),
        }
    }

    /// "Theresa May", "Jan Prins": a month or weekday by its letters, a part of a person's name by its neighbours.
    fn is_named_like_a_month(&self, at: usize) -> bool {
        let given_before = at > 0 && is_capital(self.word(at - 1)) && LEXICON.is_given(&self.lower(at - 1));
        let family_follows = || self.capital_follows(at) && self.tokens[at + 1].tag == Tag::Propn && !is_acronym(self.word(at + 1));
        given_before || LEXICON.is_given(&self.lower(at)) && !self.word(at).ends_with('.') && family_follows()
    }

    /// Whether the next word has a capital, too, and may belong to this one.
    fn capital_follows(&self, at: usize) -> bool {
        at + 1 < self.tokens.len()
            && is_capital(self.word(at + 1))
            && !LEXICON.is_no_name(self.word(at + 1))
            && !self.in_time(at + 1)
            && !LEXICON.is_calendar(self.word(at + 1))
    }

    fn first_word_is_name(&self, at: usize) -> bool {
        let word = self.word(at);
        let lower = lower_case(word);
        let tag = self.tokens[at].tag;
        let function = matches!(
            tag,
            Tag::Det | Tag::Pron | Tag::Adp | Tag::Cconj | Tag::Sconj | Tag::Aux | Tag::Part | Tag::Adv | Tag::Intj | Tag::Num
        );
        if LEXICON.is_given(&lower) && self.capital_follows(at) {
            // "Will NATO stay?"
            return !is_acronym(self.word(at + 1)) || self.words.capitalised.contains(word);
        }
        if self
            .known(at, self.tokens.len())
            .is_some_and(|(end, _)| end > at + 1 || tag == Tag::Propn || !self.words.lower.contains(lower.as_str()) && !function)
        {
            return true;
        }
        if function {
            return false;
        }
        if self.words.capitalised.contains(word) || self.is_capitalised_particle(word) {
            return !self.words.lower.contains(lower.as_str()) || self.capital_follows(at);
        }
        let common = self.words.lower.contains(lower.as_str());
        match tag {
            // A line of one word is a heading.
            Tag::Propn => (!common || self.capital_follows(at)) && self.tokens.len() > 2,
            Tag::Verb => false,
            _ => is_acronym(word) || self.capital_follows(at) && !common,
        }
    }

    /// "Al-Sayed" where the article writes "al-Sayed" inside a sentence.
    fn is_capitalised_particle(&self, word: &str) -> bool {
        let small = || word.chars().next().into_iter().flat_map(char::to_lowercase).chain(word.chars().skip(1)).collect::<String>();
        word.contains('-') && self.words.capitalised.contains(small().as_str())
    }

    fn title_case_word_is_name(&self, at: usize) -> bool {
        let word = self.word(at);
        if self.words.capitalised.contains(word) || is_acronym(word) {
            return true;
        }
        if matches!(self.tokens[at].tag, Tag::Det | Tag::Pron | Tag::Adp | Tag::Cconj | Tag::Sconj | Tag::Aux | Tag::Part | Tag::Num) {
            return false;
        }
        let lower = lower_case(word);
        if self.words.lower.contains(lower.as_str()) {
            return false;
        }
        self.known(at, self.tokens.len()).is_some()
            || LEXICON.is_given(&lower) && self.capital_follows(at) && self.tokens[at + 1].tag == Tag::Propn
            || self.tokens[at].tag == Tag::Propn && at > 0 && LEXICON.is_given(&self.lower(at - 1))
            || self.tokens[at].tag == Tag::Propn && self.words.capitalised.is_empty()
    }

    fn shouted_word_is_name(&self, at: usize) -> bool {
        let lower = lower_case(self.word(at));
        self.words.capitalised_lower.contains(&lower) && !self.words.lower.contains(lower.as_str())
    }

    /// The longest known name that starts at the token and ends before `end`.
    pub(super) fn known(&self, at: usize, end: usize) -> Option<(usize, &'k Known)> {
        self.user_name(at, end).or_else(|| self.lexicon_name(at, end))
    }

    /// The longest name of the user's that starts at the token and ends before `end`.
    fn user_name(&self, at: usize, end: usize) -> Option<(usize, &'k Known)> {
        let longest = self.user.longest_name(self.word(at))?;
        let start = self.tokens[at].span.start;
        let fits = |last: &usize| self.tokens[*last].span.end - start <= longest;
        let last = (at..end).take_while(fits).last()?;
        (at..=last).rev().find_map(|last| Some((last + 1, self.user.name(&self.text[start..self.tokens[last].span.end])?)))
    }

    fn lexicon_name(&self, at: usize, end: usize) -> Option<(usize, &'static Known)> {
        let longest = LEXICON.longest_name(self.word(at))?;
        let start = self.tokens[at].span.start;
        // The two spaces of a hyphen that stands apart.
        let fits = |last: &usize| self.tokens[*last].span.end - start <= longest + 2;
        let last = (at..end).take_while(fits).last()?;
        (at..=last).rev().find_map(|last| {
            let known = LEXICON.name_in_text(&self.text[start..self.tokens[last].span.end])?;
            let comma = at > 0 && self.word(at - 1) == ",";
            (known.form != PlaceForm::AfterComma || comma && at > 1 && is_capital(self.word(at - 2))).then_some((last + 1, known))
        })
    }

    fn names(&self, found: &mut Vec<Found<'k>>) {
        let own = found.len();
        let mut at = 0;
        while at < self.tokens.len() {
            if let Some(end) = self.quoted_title(at) {
                self.push(found, at, end, NameKind::Thing, None);
                at = end;
            } else if self.is_name_word(at) {
                let end = self.run_end(at);
                self.cut(found, at, end);
                at = end;
            } else if let Some((end, known)) = self.user_name(at, self.tokens.len()) {
                self.push(found, at, end, known.kind, Some(known));
                at = end;
            } else {
                at += 1;
            }
        }
        self.add_containers(&mut found[own..]);
        self.add_roles(&mut found[own..]);
        self.add_brackets(found, own);
    }

    fn push(&self, found: &mut Vec<Found<'k>>, first: usize, end: usize, kind: NameKind, known: Option<&'k Known>) {
        let span = self.span(first, end);
        found.push(Found {
            span,
            sentence: self.index,
            first,
            end,
            kind,
            known,
            roles: Vec::new(),
            gender: None,
            short_for: None,
            within: None,
        });
    }

    /// A title of a work in quotation marks: two to eight words, all that matter with a capital.
    fn quoted_title(&self, at: usize) -> Option<usize> {
        let open = at.checked_sub(1)?;
        if self.capitals != Capitals::Names
            || open == 0
            || !matches!(self.word(open), "\"" | "“" | "‘" | "``")
            || !is_capital(self.word(at))
        {
            return None;
        }
        let close = (at..self.tokens.len().min(at + 10)).find(|i| matches!(self.word(*i), "\"" | "”" | "’" | "''"))?;
        let mut end = close;
        while end > at && matches!(self.word(end - 1), "," | ".") {
            end -= 1;
        }
        let small = |i: usize| matches!(self.tokens[i].tag, Tag::Adp | Tag::Det | Tag::Cconj | Tag::Punct | Tag::Part | Tag::Num);
        let all = (at..end).all(|i| is_capital(self.word(i)) || small(i));
        let capitals = (at..end).filter(|i| is_capital(self.word(*i))).count();
        (all && capitals >= 2).then_some(end)
    }

    /// Where the run of capitalised words that starts at the token ends.
    fn run_end(&self, first: usize) -> usize {
        let mut end = self.known(first, self.tokens.len()).map_or(first + 1, |(end, _)| end);
        loop {
            if self.is_name_word(end) && !self.breaks(end) {
                end = self.known(end, self.tokens.len()).map_or(end + 1, |(known_end, _)| known_end.max(end + 1));
            } else if self.is_generation(end) {
                end += 1;
            } else if let Some(next) = self.link(first, end) {
                end = next + 1;
            } else {
                return end;
            }
        }
    }

    /// "Jr." after any name, "III" after a given one, which tell fathers from sons; "II" after "World War".
    fn is_generation(&self, at: usize) -> bool {
        match self.lower(at).as_str() {
            "jr" | "sr" => true,
            "ii" | "iii" | "iv" => {
                let before = self.lower(at - 1);
                LEXICON.thing_words.contains(before.as_str())
                    || LEXICON.is_given(&before)
                    || at > 1 && LEXICON.is_given(&self.lower(at - 2))
            }
            _ => false,
        }
    }

    /// Whether a capitalised word starts a name of its own after another one.
    fn breaks(&self, at: usize) -> bool {
        self.tokens[at].span.start > self.tokens[at - 1].span.end + 1
            && self.text[self.tokens[at - 1].span.end..self.tokens[at].span.start].contains('\n')
    }

    /// The capitalised word after small words that hold a name together.
    fn link(&self, first: usize, end: usize) -> Option<usize> {
        let word = self.word(end);
        let next = end + 1;
        match word {
            "&" => self.is_name_word(next).then_some(next),
            "of" | "for" | "on" => {
                let institution = (first..end).any(|at| self.is_institution_head(at)) && !self.ends_with_place(first, end);
                let next = if self.word(next) == "the" { next + 1 } else { next };
                let fits = institution
                    && !self.is_role_head(end - 1)
                    && self.is_name_word(next)
                    && (word == "of" || !self.known(next, self.tokens.len()).is_some_and(|(_, known)| known.kind == NameKind::Place));
                fits.then_some(next)
            }
            "and" => self.and_joins(first, end).then_some(next),
            // "Orsin Magistrates' Court", "Westland Children's Hospital"
            "'" | "’" | "'s" | "’s" => self.is_institution_of_many(end).then_some(next),
            // "T - Mobile", as dirty text has it.
            "-" if self.word(end - 1).len() == 1
                && self.tokens[next..].first().is_some_and(|token| is_capital(token.span.of(self.text))) =>
            {
                Some(next)
            }
            "-" | "–" if self.tokens[end].span.start == self.tokens[end - 1].span.end => self.is_name_word(next).then_some(next),
            // "Mehdi karim-Nejad"
            _ if is_small_compound(word) && LEXICON.is_given(&self.lower(end - 1)) => Some(end),
            _ if PARTICLES.contains(&word) => {
                let next = if PARTICLES.contains(&self.word(next)) { next + 1 } else { next };
                self.is_name_word(next).then_some(next)
            }
            _ => None,
        }
    }

    /// Whether many people before the apostrophe own an institution whose head is right behind it.
    fn is_institution_of_many(&self, apostrophe: usize) -> bool {
        let owners = self.lower(apostrophe - 1);
        let plural = match self.word(apostrophe) {
            "'" | "’" => owners.ends_with('s') && (is_common_word(&owners) || LEXICON.is_role_head(&owners)),
            _ => matches!(owners.as_str(), "men" | "women" | "children" | "people"),
        };
        let head = self.lower(apostrophe + 1);
        plural
            && self.is_name_word(apostrophe + 1)
            && (LEXICON.organisation_heads.contains(head.as_str()) || LEXICON.place_heads.contains(head.as_str()))
    }

    /// "University", "Avenue", "Award": a word that makes a name one of an organisation, place or thing.
    fn is_institution_head(&self, at: usize) -> bool {
        let lower = self.lower(at);
        let lower = lower.as_str();
        LEXICON.organisation_heads.contains(lower) || LEXICON.place_heads.contains(lower) || LEXICON.thing_words.contains(lower)
    }

    /// "University of California" is complete: "of" after it is no part of the name.
    fn ends_with_place(&self, first: usize, end: usize) -> bool {
        (first + 1..end).any(|at| self.known(at, end).is_some_and(|(known_end, known)| known_end == end && known.kind == NameKind::Place))
    }

    /// "Department of Housing and Urban Development", "Food and Drug Administration".
    fn and_joins(&self, first: usize, and: usize) -> bool {
        let name_by_itself = |at: usize| self.known(at, at + 1).is_some() || LEXICON.is_given(&self.lower(at)) || self.is_role_head(at);
        if !self.is_name_word(and + 1) || name_by_itself(and - 1) || name_by_itself(and + 1) {
            return false;
        }
        let of = |at: usize| matches!(self.word(at), "of" | "for");
        if (first..and).take(3).any(|at| self.is_institution_head(at) && of(at + 1) && at + 1 < and) {
            return true;
        }
        let last = (and + 1..self.tokens.len()).take_while(|at| self.is_name_word(*at)).last().unwrap_or(and + 1);
        let common = self.tokens[and - 1].tag != Tag::Propn || self.words.lower.contains(self.lower(and - 1).as_str());
        common && last > and + 1 && and == first + 1 && LEXICON.organisation_heads.contains(self.lower(last).as_str())
    }

    /// Cuts a run into titles and names.
    fn cut(&self, found: &mut Vec<Found<'k>>, first: usize, end: usize) {
        let Some((first, end)) = self.trim(first, end) else { return };
        if let Some((known_end, known)) = self.known(first, end)
            && known_end == end
        {
            let kind = if known.own && known.kind == NameKind::Unknown { self.kind(first, end) } else { known.kind };
            return self.push(found, first, end, kind, Some(known));
        }
        if self.is_title_alone(first, end) {
            return;
        }
        if let Some(name) = self.after_title(first, end) {
            let role = role_before(self, name, first);
            self.cut(found, first, role.map_or(name, |role| role.first));
            return self.cut_person(found, name, end);
        }
        if let Some(title) = self.trailing_title(first, end) {
            return self.cut(found, first, title);
        }
        let kind = self.kind_by_head(first, end);
        if let Some((known_end, known)) = self.known(first, end)
            && self.splits_after(known, first, known_end, end, kind)
        {
            self.push(found, first, known_end, known.kind, Some(known));
            return self.cut(found, known_end, end);
        }
        let kind = kind.unwrap_or_else(|| self.kind_by_context(first, end));
        self.push(found, first, end, kind, None);
    }

    /// "Prime Minister", "Surgeon General", "Sheriff's Deputy"; not "Judge Baker".
    fn is_title_alone(&self, first: usize, end: usize) -> bool {
        let last = self.lower(end - 1);
        let modified = end - first > 1 && self.title_word(end - 2) == Some(TitleWord::Modifier);
        let surname = end - first > 1
            && !modified
            && [Lexicon::is_family, Lexicon::is_common_family, Lexicon::is_given].iter().any(|list| list(&LEXICON, &last));
        (first..end).all(|at| self.title_word(at).is_some() || self.is_role_head(at)) && !surname && !self.is_person_surname(first, end)
    }

    /// Where the title at the end of "Russian President" or "Cook County Sheriff" starts.
    fn trailing_title(&self, first: usize, end: usize) -> Option<usize> {
        if !self.is_role_head(end - 1) || self.title_word(end - 1) == Some(TitleWord::Short) {
            return None;
        }
        let title = role_before(self, end, first)?.first;
        let holder = self.known(first, title).is_some_and(|(known_end, _)| known_end == title)
            || title > first && self.kind_by_head(first, title).is_some_and(|kind| kind != NameKind::Person);
        (title > first && holder).then_some(title)
    }

    /// Without a "The" before it and small words after it.
    fn trim(&self, mut first: usize, mut end: usize) -> Option<(usize, usize)> {
        while first < end && (matches!(self.word(first), "The" | "A" | "An" | "THE") || !is_capital(self.word(first))) {
            first += 1;
        }
        while end > first && !is_capital(self.word(end - 1)) && !self.word(end - 1).ends_with(|c: char| c.is_alphanumeric() || c == '.') {
            end -= 1;
        }
        (first < end).then_some((first, end))
    }

    /// Where the name starts that a title in the run precedes.
    fn after_title(&self, first: usize, end: usize) -> Option<usize> {
        let starts_with_given =
            LEXICON.is_given(&self.lower(first)) && self.title_word(first).is_none() && self.known(first, end).is_none();
        if starts_with_given && end - first <= 3 {
            return None;
        }
        let title = (first..end - 1).rev().find(|at| self.is_role_head(*at) || self.title_word(*at) == Some(TitleWord::Address))?;
        if self.is_title_alone(title, end) {
            return None; // "U.S. Surgeon General"
        }
        let name = title + 1;
        let short = self.title_word(title) == Some(TitleWord::Address) || self.title_word(title) == Some(TitleWord::Short);
        let rest = self.lower(end - 1);
        let institution = self.is_institution_head(end - 1);
        let suffix = link::is_suffix(&rest) && name + 1 == end;
        let person = (short && self.word(title) != "St.") || !institution || LEXICON.is_given(&self.lower(name));
        let linked = !is_capital(self.word(name)) && !PARTICLES.contains(&self.word(name));
        (person && !suffix && !linked).then_some(name)
    }

    fn cut_person(&self, found: &mut Vec<Found<'k>>, first: usize, end: usize) {
        let Some((first, end)) = self.trim(first, end) else { return };
        let own = self.user_name(first, end).filter(|(own_end, _)| *own_end == end).map(|(_, known)| known);
        self.push(found, first, end, NameKind::Person, own);
    }

    /// A single word that is a title as well as a family name, used as one: "Cook said" after "Tim Cook".
    fn is_person_surname(&self, first: usize, end: usize) -> bool {
        first + 1 == end
            && !is_acronym(self.word(first))
            && self.title_word(first) != Some(TitleWord::Address)
            && self.words.capitalised.contains(self.word(first))
            && !matches!(self.word(first.wrapping_sub(1)), "the" | "The" | "a" | "an" | "'s" | "’s")
            && !self.words.lower.contains(self.lower(first).as_str())
    }
}
