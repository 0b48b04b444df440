//! A sentence as the line of symbols that `grammar/claim.pest` parses: mentions folded, one character an item.

use crate::{
    Span,
    name::{MentionForm, NameKind},
    quantity::Kind,
    temporal::TimeKind,
    text::{Form, Sentence, Tag, Token},
};

use super::Layers;

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
}

/// Writes the line of a sentence. `times`, `quantities` and `names` are the ranges of the sentence's own mentions.
pub fn write(sentence: &Sentence, layers: &Layers, own: &super::Own) -> Line {
    let mut line = Line::default();
    let mut folded: Vec<(Span, Item, char)> = Vec::new();
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
            _ => {
                line.push(Item::Token(token), here.span, symbol(here, sentence.tokens.get(token + 1)));
                token += 1;
            }
        }
    }
    line.mend_auxiliaries(sentence);
    line
}

impl Line {
    /// "The firm has today unveiled …": the tagger, which looks at the next word, takes the auxiliary for a verb.
    fn mend_auxiliaries(&mut self, sentence: &Sentence) {
        let has = |at: usize| matches!(self.items[at].0, Item::Token(token) if sentence.tokens[token].lemma == "have");
        let split = self.symbols.match_indices("VT").map(|(at, _)| at).filter(|at| has(*at));
        let perfect = split.filter(|at| matches!(self.symbols.as_bytes().get(at + 2), Some(b'D' | b'E' | b'n' | b'b')));
        for at in perfect.collect::<Vec<_>>() {
            self.symbols.replace_range(at..=at, "h");
        }
    }

    fn push(&mut self, item: Item, span: Span, symbol: char) {
        self.symbols.push(symbol);
        self.items.push((item, span));
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
        "to" if token.tag == Tag::Part => return 't',
        "who" | "which" | "whom" | "whose" | "where" | "when" => return 'w',
        "that" if matches!(token.tag, Tag::Sconj) => return 'q',
        "my" | "your" | "his" | "her" | "its" | "our" | "their" if matches!(token.tag, Tag::Pron | Tag::Det) => return 's',
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
