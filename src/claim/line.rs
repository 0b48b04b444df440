//! A sentence as the line of symbols that `grammar/claim.pest` parses: mentions folded, one character an item.

use crate::{
    Span,
    article::BlockKind,
    name::{MentionForm, NameKind},
    quantity::Kind,
    temporal::TimeKind,
    text::{Form, Sentence, Tag, Token, usual_tag},
};

use super::{
    Layers,
    lexicon::{Joint, lexicon},
};

/// One symbol's source.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Item {
    /// Index into [`Sentence::tokens`].
    Token(usize),
    /// Index into [`Layers::times`].
    Time(usize),
    /// Index into [`Layers::quantities`].
    Quantity(usize),
    /// Index into the mentions of [`Layers::names`].
    Name(usize),
}

/// A sentence's symbols; `symbols` is ASCII, so byte *n* is item *n*.
#[derive(Debug, Default)]
pub struct Line {
    pub symbols: String,
    pub items: Vec<(Item, Span)>,
    /// A headline in which no word has yet been taken for its verb.
    pub(super) verbless: bool,
}

/// Writes the line of a sentence. `times`, `quantities` and `names` are the ranges of the sentence's own mentions.
pub fn write(sentence: &Sentence, layers: &Layers, own: &super::Own) -> Line {
    let symbols = sentence.tokens.len();
    let mut line = Line { symbols: String::with_capacity(symbols), items: Vec::with_capacity(symbols), verbless: is_verbless(sentence) };
    let mut folded: Vec<(Span, Item, char)> = Vec::with_capacity(own.times.len() + own.quantities.len() + own.names.len());
    for index in own.times.clone() {
        let mention = &layers.times[index];
        let symbol = match mention.time.kind {
            TimeKind::Date | TimeKind::Time => 'T',
            TimeKind::Duration | TimeKind::Set => 'U',
        };
        folded.push((mention.span, Item::Time(index), symbol));
    }
    for index in own.quantities.clone() {
        let quantity = &layers.quantities[index];
        let symbol = match quantity.kind {
            Kind::Ordinal => 'O',
            // "a two-time winner"
            Kind::Frequency if layers.article.text[quantity.span.end..].starts_with('-') => 'J',
            Kind::Frequency => 'F',
            Kind::Age => 'A',
            Kind::Label => 'N',
            Kind::Cardinal => 'Q',
            Kind::Fraction | Kind::Percent | Kind::Money | Kind::Measure | Kind::Score => 'K',
        };
        folded.push((quantity.span, Item::Quantity(index), symbol));
    }
    for index in own.names.clone() {
        let mention = &layers.names.mentions[index];
        let symbol = match mention.form {
            MentionForm::Demonym => 'j',
            MentionForm::Name => match layers.names.entities[mention.entity].kind {
                NameKind::Person => 'P',
                NameKind::Place => 'L',
                NameKind::Organisation => 'G',
                NameKind::Thing | NameKind::Unknown => 'M',
            },
            // Descriptions and pronouns stay words; their entity is looked up by place.
            MentionForm::Description | MentionForm::Pronoun => continue,
        };
        folded.push((mention.span, Item::Name(index), symbol));
    }
    // Times win over quantities, these over names, where two layers claim the same words.
    folded.sort_by_key(|(span, _, _)| span.start);
    let mut folded = folded.into_iter().peekable();
    let mut token = 0;
    while token < sentence.tokens.len() {
        let here = &sentence.tokens[token];
        while folded.peek().is_some_and(|(span, _, _)| span.end <= here.span.start) {
            folded.next();
        }
        match folded.peek().copied() {
            Some((span, item, symbol)) if span.overlaps(here.span) => {
                folded.next();
                line.push(item, span, symbol);
                while token < sentence.tokens.len() && sentence.tokens[token].span.start < span.end {
                    token += 1;
                }
            }
            _ => token += line.push_word(sentence, token),
        }
    }
    line.unquote_names();
    line.mend_auxiliaries(sentence);
    line.mend_have();
    line.join_initials();
    line.pair_demonyms(layers);
    line.mend_ordinals(layers);
    line.mend_starts(sentence);
    line
}

impl Line {
    /// "The firm has today unveiled …", "has long been open": the tagger, which looks at the next word, takes the auxiliary for a verb.
    fn mend_auxiliaries(&mut self, sentence: &Sentence) {
        let has = |at: &usize| matches!(self.items[*at].0, Item::Token(token) if sentence.tokens[token].lemma == "have");
        let symbols = self.symbols.as_bytes();
        let splits = |at: &usize| match symbols.get(at + 1..at + 3) {
            Some([b'D' | b'E', ..]) => true,
            Some([b'T' | b'R', b'D' | b'E' | b'Y' | b'n' | b'b']) => true,
            Some([b'J', next]) => *next == b'b',
            _ => false,
        };
        let perfect = self.symbols.match_indices(['V', 'D']).map(|(at, _)| at).filter(has).filter(splits);
        for at in perfect.collect::<Vec<_>>() {
            self.symbols.replace_range(at..=at, "h");
            if self.symbols[at + 1..].starts_with('J') {
                self.symbols.replace_range(at + 1..at + 2, "R");
            }
        }
    }

    /// "they have offers": what no participle follows is no auxiliary.
    fn mend_have(&mut self) {
        let symbols = self.symbols.as_bytes();
        let has_object = |at: &usize| symbols.get(at + 1).is_some_and(|next| b"NHKPLGMds".contains(next));
        let verbs: Vec<usize> = self.symbols.match_indices('h').map(|(at, _)| at).filter(has_object).collect();
        for at in verbs {
            self.symbols.replace_range(at..=at, "V");
        }
    }

    /// "available starting February", "the week beginning May 5": with a time behind it and no auxiliary before it, that is when.
    fn mend_starts(&mut self, sentence: &Sentence) {
        let symbols = self.symbols.as_bytes();
        let opens_time = |at: &usize| {
            let time = symbols.get(at + 1..).is_some_and(|behind| behind.starts_with(b"T") || behind.starts_with(b"xT"));
            time && at.checked_sub(1).is_some_and(|before| b"JNHMPGLDE".contains(&symbols[before]))
        };
        let starts = |at: &usize| matches!(self.items[*at].0, Item::Token(token) if matches!(sentence.tokens[token].lemma.as_str(), "start" | "begin" | "beginning" | "starting"));
        let found: Vec<usize> = self.symbols.match_indices(['I', 'N']).map(|(at, _)| at).filter(opens_time).filter(starts).collect();
        for at in found {
            // "starting in May" has its preposition.
            let governs = if self.symbols[at + 1..].starts_with('T') { "x" } else { "R" };
            self.symbols.replace_range(at..=at, governs);
        }
    }

    /// "T - Mobile": one letter and a name are one name.
    fn join_initials(&mut self) {
        let is_letter = |at: usize| self.items[at].1.len() == 1 && b"NMPLG".contains(&self.symbols.as_bytes()[at]);
        let dashes: Vec<usize> = self.symbols.match_indices('-').map(|(at, _)| at).filter(|at| *at > 0 && is_letter(at - 1)).collect();
        for at in dashes.into_iter().rev() {
            if self.symbols.as_bytes().get(at + 1).is_some_and(|name| b"PLGM".contains(name)) {
                self.items[at + 1].1 = self.items[at - 1].1.join(self.items[at + 1].1);
                self.symbols.replace_range(at - 1..=at, "");
                self.items.drain(at - 1..=at);
            }
        }
    }

    /// "U.S. and British divers": the short form of a country modifies what the demonym modifies.
    fn pair_demonyms(&mut self, layers: &Layers) {
        let is_short = |at: &usize| {
            let text = self.items[*at].1.of(&layers.article.text);
            text.len() <= 6 && text.chars().all(|c| c.is_uppercase() || c == '.')
        };
        let modifies = |at: &usize| matches!(self.symbols.as_bytes().get(at + 3), Some(b'N' | b'H' | b'J'));
        let triples = self.symbols.as_bytes().windows(3).enumerate().filter(|(_, triple)| *triple == b"Lcj").map(|(at, _)| at);
        let pairs: Vec<usize> = triples.filter(is_short).filter(modifies).collect();
        for at in pairs {
            self.symbols.replace_range(at..=at, "j");
        }
    }

    /// "that first sent", "the plane first flew", "the Post first reported": the ordinal tells when.
    fn mend_ordinals(&mut self, layers: &Layers) {
        let is_first = |at: &usize| self.items[*at].1.of(&layers.article.text).eq_ignore_ascii_case("first");
        let stands_alone = |at: &usize| {
            let (before, after) = (at.checked_sub(1).map(|before| self.symbols.as_bytes()[before]), self.symbols.as_bytes().get(at + 1));
            matches!(before, Some(b'W' | b'w' | b'q' | b'i' | b'p' | b'N' | b'H' | b'P' | b'G' | b'L' | b'M' | b'h' | b','))
                && matches!(after, Some(b'V' | b'D' | b'E' | b'Y'))
        };
        let symbols = self.symbols.bytes().enumerate();
        let may_be = symbols.filter(|(_, symbol)| matches!(symbol, b'O' | b'J')).map(|(at, _)| at);
        let adverbs: Vec<usize> = may_be.filter(stands_alone).filter(is_first).collect();
        for at in adverbs {
            self.symbols.replace_range(at..=at, "R");
            // "narcotics | that first sent"
            if self.symbols[..at].ends_with("Nq") {
                self.symbols.replace_range(at - 1..at, "w");
            }
        }
    }

    /// 'the novel "Gone with the Wind"': marks around one name set off no speech.
    fn unquote_names(&mut self) {
        let symbols = self.symbols.as_bytes();
        let closes = |at: usize| match symbols.get(at..at + 2) {
            Some([b'"', ..]) => Some(at),
            Some(b",\"") => Some(at + 1),
            _ => None,
        };
        let is_name = |at: usize| symbols.get(at).is_some_and(|name| b"PLGM".contains(name));
        let opening = self.symbols.match_indices('"').map(|(at, _)| at).filter(|at| is_name(at + 1));
        let marks: Vec<usize> = opening.filter_map(|at| Some([at, closes(at + 2)?])).flatten().collect();
        for mark in marks.into_iter().rev() {
            self.symbols.remove(mark);
            self.items.remove(mark);
        }
    }

    fn push(&mut self, item: Item, span: Span, symbol: char) {
        self.symbols.push(symbol);
        self.items.push((item, span));
    }

    /// Writes the word at `at`, or the words that only together are one, and returns how many they are.
    fn push_word(&mut self, sentence: &Sentence, at: usize) -> usize {
        let tokens = &sentence.tokens[at..];
        let here = &tokens[0];
        if here.is_quote() && is_scare_quote(sentence, at) {
            return 1;
        }
        let (symbol, len) = match lexicon().joint(tokens.iter().map(|t| t.lemma.as_str())) {
            // "due to fog", but "due to visit"
            Some((joint, len))
                if len <= tokens.len()
                    // "closed to traffic"
                    && !(here.tag == Tag::Verb && here.form == Form::PastOrParticiple)
                    && !(here.lemma == "due" && self.last() == 'b' && is_infinitive(&tokens[len - 1], tokens.get(len)))
                    && (len > 1 || here.tag != Tag::Noun) =>
            {
                (joint_symbol(joint, here, tokens.get(len)), len)
            }
            // "according to reports", "due to damage in the cable"
            _ if here.tag == Tag::Verb && matches!(here.form, Form::Base | Form::Third) && self.ends_in_joint(sentence) => ('N', 1),
            _ if here.lemma == "to" && self.is_to_come(sentence, &tokens[1..]) => ('R', 2),
            _ if here.lemma == "to" && self.governs_noun(sentence, &tokens[1..]) => ('x', 1),
            _ if here.lemma == "to" && self.wants_infinitive(sentence, &tokens[1..]) => ('t', 1),
            _ => (self.retagged(sentence, symbol(here, tokens.get(1)), here, tokens.get(1)), 1),
        };
        self.verbless &= symbol != 'V';
        self.push(Item::Token(at), here.span.join(tokens[len - 1].span), symbol);
        len
    }

    /// Whether "to" opens an infinitive that the tagger took for a noun: "tried to storm", where the verb takes no other "to", and "able to
    /// upgrade their laptops", where an object follows what can be a verb.
    fn wants_infinitive(&self, sentence: &Sentence, rest: &[Token]) -> bool {
        let [next, object @ ..] = rest else { return false };
        let before = self.items.last().and_then(|(item, _)| match item {
            Item::Token(before) => Some(&sentence.tokens[*before]),
            _ => None,
        });
        // "about to board the ship"
        if before.is_some_and(|before| before.lemma == "about")
            && next.tag == Tag::Noun
            && object.first().is_some_and(|object| object.tag == Tag::Det)
        {
            return true;
        }
        let takes_no_other =
            before.is_some_and(|before| matches!(self.last(), 'V' | 'D' | 'E' | 'I') && lexicon().takes_infinitive(&before.lemma));
        let has_object = object.first().is_some_and(|object| object.tag == Tag::Det || is_possessive(&object.lemma));
        // "a threat to wrest a better deal"
        let is_no_noun = || {
            matches!(self.last(), 'N' | 'H')
                && object.first().is_some_and(|object| object.tag == Tag::Det)
                && usual_tag(&next.lemma).is_none()
        };
        let may_be_verb = || matches!(self.last(), 'V' | 'D' | 'E' | 'I' | 'J') && lexicon().verb_uses(&next.lemma, None).next().is_some();
        next.tag == Tag::Noun && next.form == Form::Plain && (takes_no_other || has_object && may_be_verb() || is_no_noun())
    }

    /// Whether "to" governs a noun that the tagger took for a verb: "promoted | to captain", "loaned to film stars", "an accomplice to murder".
    fn governs_noun(&self, sentence: &Sentence, rest: &[Token]) -> bool {
        let is_noun = |next: &Token| next.tag == Tag::Verb && next.form == Form::Base && usual_tag(&next.lemma) == Some(Tag::Noun);
        let leads = |verb: &Token| lexicon().leads_to_noun(&verb.lemma);
        matches!(self.last(), 'V' | 'D' | 'E' | 'I' | 'N' | 'H')
            && self.last_word(sentence).is_some_and(leads)
            && rest.first().is_some_and(is_noun)
    }

    /// Whether "to" opens what says that a time lies ahead: "in the days | to come".
    fn is_to_come(&self, sentence: &Sentence, rest: &[Token]) -> bool {
        let [come, behind @ ..] = rest else { return false };
        let is_time = match self.items.last() {
            Some((Item::Token(last), _)) => lexicon().is_period(&sentence.tokens[*last].lemma),
            last => matches!(last, Some((Item::Time(_), _))),
        };
        let ends = behind.first().is_none_or(|next| next.is_punct() || matches!(next.tag, Tag::Cconj | Tag::Aux | Tag::Verb));
        is_time && ends && come.lemma == "come"
    }

    /// Whether a preposition of several words stands before, behind which is no verb.
    fn ends_in_joint(&self, sentence: &Sentence) -> bool {
        let last = self.items.last().filter(|_| self.last() == 'x');
        last.is_some_and(|(item, span)| matches!(item, Item::Token(first) if sentence.tokens[*first].span != *span))
    }

    pub(super) fn last(&self) -> char {
        self.symbols.as_bytes().last().map_or(' ', |byte| char::from(*byte))
    }
}

/// A headline whose verb the tagger took for a noun: "Police arrest three over theft".
fn is_verbless(sentence: &Sentence) -> bool {
    sentence.kind == BlockKind::Headline && sentence.tokens.iter().all(|token| !matches!(token.tag, Tag::Verb | Tag::Aux))
}

/// Whether a "to" opens an infinitive.
fn is_infinitive(token: &Token, next: Option<&Token>) -> bool {
    // "guilty to charges"
    let is_noun = next.is_some_and(|n| n.tag == Tag::Verb && n.form == Form::Third);
    token.lemma == "to" && !is_noun && (token.tag == Tag::Part || next.is_some_and(|n| n.tag == Tag::Verb && n.form == Form::Base))
}

pub(super) fn is_possessive(lemma: &str) -> bool {
    matches!(lemma, "my" | "your" | "his" | "her" | "its" | "our" | "their")
}

/// Whether a noun names people.
pub(super) fn is_person(lemma: &str) -> bool {
    lexicon().is_person(lemma)
}

/// Marks of quotation around one word or two set off no speech: 'the so-called "spiritual marriages"'.
fn is_scare_quote(sentence: &Sentence, at: usize) -> bool {
    /// Words within the marks.
    const MOST: usize = 3;
    let tokens = &sentence.tokens;
    let is_short = |inside: &[Token]| {
        (1..=MOST).contains(&inside.len())
            && inside.iter().all(|t| !t.is_punct() && !matches!(t.tag, Tag::Verb | Tag::Aux | Tag::Pron | Tag::Adv | Tag::Intj))
    };
    let after = || tokens[at + 1..].iter().take(MOST + 2).position(Token::is_quote).map(|len| &tokens[at + 1..at + 1 + len]);
    let before = || tokens[..at].iter().rev().take(MOST + 2).position(Token::is_quote).map(|len| &tokens[at - len..at]);
    let inside = if tokens.get(at + 1).is_some_and(|t| t.quoted) { after() } else { before() };
    // A comma that belongs to the sentence may stand before the closing mark.
    inside.map(|inside| inside.split_last().filter(|(last, _)| last.lemma == ",").map_or(inside, |(_, words)| words)).is_some_and(is_short)
}

fn joint_symbol(joint: Joint, token: &Token, next: Option<&Token>) -> char {
    match joint {
        Joint::Preposition => 'x',
        // "as well" behind a verb, "once a year", "since" at the end
        Joint::Opener if token.tag == Tag::Adv && next.is_none_or(Token::is_punct) => 'R',
        Joint::Opener => 'z',
        Joint::Conjunction => 'c',
        Joint::Subordinator => 'q',
        Joint::Adverb => 'R',
        Joint::Modifier if next.is_some_and(|n| n.tag == Tag::Noun) => 'J',
        Joint::Modifier => 'N',
    }
}

/// The symbol of a word that belongs to no mention, before the next one.
fn symbol(token: &Token, next: Option<&Token>) -> char {
    let lemma = token.lemma.as_str();
    match lemma {
        "," => return ',',
        "\"" | "“" | "”" | "''" | "``" => return '"',
        ";" | ":" => return ';',
        "-" | "–" | "—" | "--" => return '-',
        "(" | "[" => return '(',
        ")" | "]" => return ')',
        "not" | "n't" | "never" => return 'n',
        "'s" | "’s" | "'" | "’" if token.tag != Tag::Verb && token.tag != Tag::Aux => return '\'',
        "of" => return 'f',
        "by" => return 'y',
        // The tagger may take them for adverbs, or for what opens a clause.
        "with" | "from" | "into" => return 'x',
        "to" if is_infinitive(token, next) => return 't',
        "to" => return 'x',
        "he" | "she" | "they" | "we" | "i" if token.tag != Tag::Num => return 'i',
        "which" => return 'w',
        "who" | "whom" | "whose" => return 'W',
        "where" | "when" => return 'v',
        "why" if next.is_some_and(|n| !n.is_punct()) => return 'q',
        "that" if matches!(token.tag, Tag::Sconj) => return 'q',
        _ if is_possessive(lemma) && matches!(token.tag, Tag::Pron | Tag::Det) => return 's',
        _ => {}
    }
    match token.tag {
        Tag::Adj => 'J',
        Tag::Adv => 'R',
        Tag::Adp => 'x',
        Tag::Aux => match lemma {
            "be" => 'b',
            "have" => 'h',
            "do" => 'o',
            _ => 'm',
        },
        // "The name of the killer but no suspects have been held": "but" joins clauses, not phrases.
        Tag::Cconj if token.lemma == "but" => 'C',
        Tag::Cconj => 'c',
        Tag::Det => 'd',
        Tag::Noun | Tag::Propn | Tag::Sym => 'N',
        Tag::Num => 'Q',
        Tag::Part => 't',
        Tag::Pron => 'p',
        // Universal Dependencies make a marker of the preposition in "after rescuing", "from commenting".
        Tag::Sconj if lemma != "while" && next.is_some_and(|n| n.form == Form::Gerund) => 'x',
        Tag::Sconj => 'q',
        Tag::Verb => match token.form {
            Form::PastOrParticiple => 'D',
            Form::Participle => 'E',
            Form::Gerund => 'I',
            _ => 'V',
        },
        Tag::Punct => ';',
        Tag::Intj => '?',
    }
}
