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
    lexicon::{Certainty, Joint, lexicon},
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
    verbless: bool,
}

/// Writes the line of a sentence. `times`, `quantities` and `names` are the ranges of the sentence's own mentions.
pub fn write(sentence: &Sentence, layers: &Layers, own: &super::Own) -> Line {
    let mut line = Line { verbless: is_verbless(sentence), ..Line::default() };
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
            _ => token += line.push_word(sentence, token),
        }
    }
    line.unquote_names();
    line.mend_auxiliaries(sentence);
    line.mend_have();
    line.join_initials();
    line
}

impl Line {
    /// "The firm has today unveiled …", "has long been open": the tagger, which looks at the next word, takes the auxiliary for a verb.
    fn mend_auxiliaries(&mut self, sentence: &Sentence) {
        let has = |at: &usize| matches!(self.items[*at].0, Item::Token(token) if sentence.tokens[token].lemma == "have");
        let symbols = self.symbols.as_bytes();
        let splits = |at: &usize| match symbols.get(at + 1..at + 3) {
            Some([b'T' | b'R', b'D' | b'E' | b'n' | b'b']) => true,
            Some([b'J', next]) => *next == b'b',
            _ => false,
        };
        let perfect = self.symbols.match_indices('V').map(|(at, _)| at).filter(has).filter(splits);
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

    /// 'the novel "Gone with the Wind"': marks around one name set off no speech.
    fn unquote_names(&mut self) {
        let symbols = self.symbols.as_bytes();
        let closes = |at: usize| match symbols.get(at..at + 2) {
            Some([b'"', ..]) => Some(at),
            Some(b",\"") => Some(at + 1),
            _ => None,
        };
        let opens = |at: usize| symbols[at] == b'"' && symbols.get(at + 1).is_some_and(|name| b"PLGM".contains(name));
        let marks: Vec<usize> = (0..symbols.len()).filter(|at| opens(*at)).filter_map(|at| Some([at, closes(at + 2)?])).flatten().collect();
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
                    && !(here.lemma == "due" && self.last() == 'b' && is_infinitive(&tokens[len - 1], tokens.get(len)))
                    && (len > 1 || here.tag != Tag::Noun) =>
            {
                (joint_symbol(joint, here, tokens.get(len)), len)
            }
            // "according to reports", "due to damage in the cable"
            _ if here.tag == Tag::Verb && matches!(here.form, Form::Base | Form::Third) && self.ends_in_joint(sentence) => ('N', 1),
            _ if here.lemma == "to" && self.wants_infinitive(sentence, &tokens[1..]) => ('t', 1),
            _ => (self.mended(sentence, symbol(here, tokens.get(1)), here, tokens.get(1)), 1),
        };
        self.verbless &= symbol != 'V';
        self.push(Item::Token(at), here.span.join(tokens[len - 1].span), symbol);
        len
    }

    /// Whether a modal verb stands before, with adverbs and negations between or not.
    fn is_modal(&self) -> bool {
        self.symbols.trim_end_matches(['R', 'n']).ends_with('m')
    }

    /// Whether "to" opens an infinitive that the tagger took for a noun: "tried to storm", where the verb takes no other "to", and "able to
    /// upgrade their laptops", where an object follows what can be a verb.
    fn wants_infinitive(&self, sentence: &Sentence, rest: &[Token]) -> bool {
        let [next, object @ ..] = rest else { return false };
        let before = self.items.last().and_then(|(item, _)| match item {
            Item::Token(before) => Some(&sentence.tokens[*before]),
            _ => None,
        });
        let takes_no_other =
            before.is_some_and(|before| matches!(self.last(), 'V' | 'D' | 'E' | 'I') && lexicon().takes_infinitive(&before.lemma));
        let has_object = object.first().is_some_and(|object| object.tag == Tag::Det || is_possessive(&object.lemma));
        let may_be_verb = || matches!(self.last(), 'V' | 'D' | 'E' | 'I' | 'J') && lexicon().verb_uses(&next.lemma, None).next().is_some();
        next.tag == Tag::Noun && next.form == Form::Plain && (takes_no_other || has_object && may_be_verb())
    }

    /// Whether a preposition of several words stands before, behind which is no verb.
    fn ends_in_joint(&self, sentence: &Sentence) -> bool {
        let last = self.items.last().filter(|_| self.last() == 'x');
        last.is_some_and(|(item, span)| matches!(item, Item::Token(first) if sentence.tokens[*first].span != *span))
    }

    fn last(&self) -> char {
        self.symbols.as_bytes().last().map_or(' ', |byte| char::from(*byte))
    }

    /// What a word's symbol is behind what stands before it.
    fn mended(&self, sentence: &Sentence, symbol: char, token: &Token, next: Option<&Token>) -> char {
        let lemma = token.lemma.as_str();
        let before = self.last();
        let verb_next = next.is_some_and(|n| n.tag == Tag::Aux || n.tag == Tag::Verb && n.form != Form::Gerund);
        match symbol {
            // "would repudiate the work", "would like a date"
            'N' if self.is_modal() && token.tag == Tag::Noun && token.form == Form::Plain && !verb_next => 'V',
            'x' if self.is_modal() && lemma == "like" => 'V',
            // "the mayor himself"
            'p' if lemma.ends_with("self") || lemma.ends_with("selves") => match before {
                'N' | 'H' | 'P' | 'L' | 'G' | 'M' | 'i' | 'p' => 'R',
                _ => 'p',
            },
            // "but there was nobody"
            'R' if lemma == "there" && next.is_some_and(|n| n.lemma == "be" && n.tag == Tag::Aux) => 'p',
            // "there is breaking news"
            'I' if self.symbols.ends_with("pb") && self.says_there(sentence) && next.is_some_and(|n| n.tag == Tag::Noun) => 'J',
            // "in darkened garages", "of stolen goods", "from falling rocks"
            'D' | 'E' if self.is_governed(sentence) && next.is_some_and(|n| matches!(n.tag, Tag::Noun | Tag::Adj)) => 'J',
            // "by crime fighting units"
            'I' if ["xN", "yN", "fN"].iter().any(|before| self.symbols.ends_with(before)) && next.is_some_and(|n| n.tag == Tag::Noun) => {
                'J'
            }
            // "the Oslo gathering's first day"
            'I' if next.is_some_and(|n| matches!(n.lemma.as_str(), "'s" | "’s") && n.tag == Tag::Part) => 'N',
            // "messages, sharing and dictation"
            'I' if matches!(before, ',' | 'c')
                && !self.symbols.contains('I')
                && next.is_some_and(|n| n.lemma == "," || n.tag == Tag::Cconj) =>
            {
                'N'
            }
            // "before sending goods", "the 40 clerks", "in Danish towns", "have offers": no verb of the third person stands there.
            'V' if token.form == Form::Third && matches!(before, 'I' | 'j' | 'h' | 'm') => 'N',
            'V' if token.form == Form::Third && self.counts_many(sentence) && !matches!(lemma, "have" | "do") => 'N',
            'V' if token.form == Form::Third && ["xJ", "fJ", "yJ", "hD"].iter().any(|opener| self.symbols.ends_with(opener)) => 'N',
            // "a concrete offer"
            'V' if token.form == Form::Base && self.follows_article(sentence) => 'N',
            // "giving lasting pleasure to"
            'I' if ["VJ", "DJ", "IJ", "xJ", "fJ"].iter().any(|opener| self.symbols.ends_with(opener)) && !heads_noun(next) => 'N',
            // "a 4.1-magnitude felt quake"
            'D' if self.symbols.ends_with("dK") && next.is_some_and(|n| n.tag == Tag::Noun) => 'J',
            // "6 freshly painted boats", but "two later robbed shops"
            'D' if self.symbols.ends_with("QR")
                && self.last_word(sentence).is_some_and(|word| word.lemma.ends_with("ly") && !word.lemma.ends_with("edly"))
                && next.is_some_and(|n| matches!(n.tag, Tag::Noun | Tag::Adj | Tag::Propn)) =>
            {
                'J'
            }
            // "was let go from his job"
            'V' if lemma == "go" && self.last_word(sentence).is_some_and(|word| word.lemma == "let") => 'R',
            // "and that charges were brought": "that" singles out one alone.
            'd' if lemma == "that" && next.is_some_and(|n| n.form == Form::Plural) => 'q',
            // "promoted to captain", "refer to sex"
            'V' if before == 't' && self.leads_to_noun(sentence) && usual_tag(lemma) == Some(Tag::Noun) => 'N',
            'I' if self.is_governed(sentence) && lexicon().lacks_object(lemma) && next.is_some_and(|n| n.tag == Tag::Noun) => 'J',
            // "missed the morning call": no verb of the third person has this form.
            'V' if token.form == Form::Base && self.follows_singular(sentence) && !lexicon().is_unchanged(lemma) => 'N',
            // "the man tried to storm"
            'D' if matches!(before, 'N' | 'H' | 'P' | 'G' | 'M' | 'p' | 'i')
                && next.is_some_and(|n| n.lemma == "to")
                && lexicon().takes_infinitive(lemma) =>
            {
                'V'
            }
            // "helped nurses lift a bed"
            'N' if token.form == Form::Plain
                && matches!(before, 'H' | 'N')
                && self.last_word(sentence).is_some_and(|noun| noun.form == Form::Plural)
                && next.is_some_and(|n| matches!(n.tag, Tag::Det | Tag::Num) || is_possessive(&n.lemma))
                && self.follows_bare(sentence) =>
            {
                'V'
            }
            // "a ring worth $5,000"
            'N' | 'J'
                if lemma == "worth" && matches!(before, 'N' | 'M' | ',') && next.is_some_and(|n| matches!(n.tag, Tag::Sym | Tag::Num)) =>
            {
                'x'
            }
            // "lost much of the crop"
            'J' if matches!(lemma, "much" | "most") && next.is_some_and(|n| n.lemma == "of") => 'p',
            // "stunned many"
            'J' if matches!(lemma, "many" | "several" | "few")
                && before != 'd'
                && before != 'R'
                && !heads_noun(next)
                && next.is_none_or(|n| n.tag != Tag::Adv) =>
            {
                'p'
            }
            // "all her patients"
            'p' if matches!(lemma, "all" | "both") && next.is_some_and(|n| is_possessive(&n.lemma) || n.tag == Tag::Det) => 'd',
            // "both motions", "both in Oslo and in Brenn", "were all reopened"
            'c' if lemma == "both" && next.is_some_and(|n| n.tag == Tag::Adp) => 'R',
            'c' if lemma == "both" => 'd',
            'd' if before == 'b'
                && matches!(lemma, "all" | "both" | "each")
                && next.is_some_and(|n| matches!(n.tag, Tag::Verb | Tag::Adj)) =>
            {
                'R'
            }
            // "tried to storm the palace"
            'N' if before == 't' && token.form == Form::Plain && usual_tag(lemma) != Some(Tag::Adj) => 'V',
            // "members who vote next month"
            'N' if before == 'W'
                && token.form == Form::Plain
                && self.last_word(sentence).is_some_and(|word| word.lemma == "who")
                && lexicon().verb_uses(lemma, None).next().is_some() =>
            {
                'V'
            }
            // "given that", "an odd place, given he was there"
            'E' | 'D'
                if lemma == "give" && matches!(before, 'N' | ',') && next.is_some_and(|n| matches!(n.tag, Tag::Propn | Tag::Sconj)) =>
            {
                'q'
            }
            // "three home runs"
            'V' if self.symbols.ends_with("QN") && token.form == Form::Third && !heads_noun(next) => 'N',
            // "crews were spraying chemicals", but "the targets were nursing homes"
            'N' | 'J'
                if before == 'b'
                    && lemma.ends_with("ing")
                    && self.symbols.trim_end_matches('b').ends_with(['i', 'H', 'P'])
                    && next.is_some_and(|n| matches!(n.tag, Tag::Det | Tag::Propn) || n.form == Form::Plural) =>
            {
                'I'
            }
            // "the six months ended June 30" are a period, and nothing ends.
            'V' | 'D' | 'E' | 'I'
                if lemma == "end" && matches!(before, 'T' | 'U') && next.is_some_and(|n| matches!(n.tag, Tag::Propn | Tag::Num)) =>
            {
                'x'
            }
            // "two hijack attempts"
            'V' if before == 'Q' && token.form == Form::Base && next.is_some_and(|n| n.tag == Tag::Noun) => 'N',
            // "the model costs $1199"
            'N' if token.form == Form::Plural
                && matches!(before, 'N' | 'M' | 'G' | 'p' | 'T' | 'c')
                && next.is_some_and(|n| n.tag == Tag::Sym || n.lemma.starts_with(['$', '€', '£']))
                && (lexicon().verb_uses(lemma, None).next().is_some() || matches!(lemma, "cost" | "total" | "average")) =>
            {
                'V'
            }
            // "the girls in that house"
            'q' if lemma == "that" && matches!(before, 'x' | 'z' | 'y' | 'f') && next.is_some_and(|n| n.tag == Tag::Noun) => 'd',
            // "five people died": what has no object is no participle that says what was done to it.
            'D' if matches!(before, 'N' | 'H' | 'P' | 'G' | 'L' | 'M' | 'K' | 'Q' | 'p' | 'i' | 'j' | 'T' | 'W' | 'w' | 'c' | 'C')
                && !heads_noun(next)
                && next.is_none_or(|n| !matches!(n.lemma.as_str(), "by" | "from"))
                && lexicon().lacks_object(lemma) =>
            {
                'V'
            }
            // "pirates that attacked", "said that he fled", "that was all"
            _ if lemma == "that" && matches!(before, 'N' | 'H' | 'P' | 'G' | 'L' | 'M' | 'K' | 'Q') && verb_next => 'w',
            _ if lemma == "that" && verb_next => 'p',
            'p' if lemma == "that" && next.is_some_and(|n| matches!(n.tag, Tag::Det | Tag::Pron | Tag::Propn | Tag::Num)) => 'q',
            // "these are", "some say"
            'd' if next
                .is_none_or(|n| n.tag == Tag::Aux || n.tag == Tag::Verb && matches!(n.form, Form::Third | Form::Base | Form::Past))
                && !matches!(lemma, "the" | "a" | "an" | "no" | "every") =>
            {
                'p'
            }
            'I' if lexicon().is_preposition(lemma) && !matches!(before, 'b' | 'R' | 'n') => 'x',
            'D' if lexicon().gives_name(lemma) && matches!(before, 'N' | 'H') && next.is_some_and(|n| n.tag == Tag::Propn) => 'E',
            'V' | 'D' | 'E' | 'I' if lemma != "say" && self.determined(symbol) && !heads_noun(next) => 'N',
            // "gave a go-ahead to"
            'R' if matches!(before, 'd')
                && next.is_none_or(|n| {
                    let is_participle = matches!(n.form, Form::PastOrParticiple | Form::Participle | Form::Gerund);
                    matches!(n.tag, Tag::Adp | Tag::Punct | Tag::Part | Tag::Verb | Tag::Aux) && !is_participle
                }) =>
            {
                'N'
            }
            // "the man suspected of", "men known to police"
            'D' if lexicon().is_clausal(lemma)
                && matches!(before, 'N' | 'H' | 'P' | 'L' | 'G' | 'M' | 'Q')
                && next.is_some_and(|n| matches!(n.lemma.as_str(), "of" | "by")) =>
            {
                'D'
            }
            'V' | 'D' if lexicon().is_clausal(lemma) => 'Y',
            // "a trackpad made of glass"
            'N' if lemma == "made" && next.is_some_and(|n| n.tag == Tag::Adp) => 'E',
            // "convicted of murdering a deputy"
            'N' if lemma.ends_with("ing")
                && matches!(before, 'x' | 'y' | 'z' | 'f' | ',')
                && next.is_some_and(|n| matches!(n.tag, Tag::Det | Tag::Propn)) =>
            {
                'I'
            }
            // "the group plans to cut", "experts fear that"
            'N' if matches!(before, 'N' | 'H' | 'G' | 'P' | 'L' | 'M' | ',' | 'p')
                && lexicon().reporting_verb(lemma, None).is_some()
                && next.is_some_and(|n| {
                    n.lemma == "to" && token.form == Form::Plural && is_intention(lemma) || n.lemma == "that" && n.tag == Tag::Sconj
                }) =>
            {
                if lexicon().is_clausal(lemma) {
                    'Y'
                } else {
                    'V'
                }
            }
            // "was fined $5,000", "the news shocked the town", "jailed Berg and fined Olsen"
            'J' | 'N'
                if lemma.ends_with("ed")
                    && (before == 'b'
                        || matches!(before, 'N' | 'H' | 'c') && next.is_some_and(|n| matches!(n.tag, Tag::Det | Tag::Propn)))
                    && lexicon().verb_of(lemma).is_some() =>
            {
                'D'
            }
            // "the volcano last erupted"
            'J' if lemma == "last" && matches!(before, 'N' | 'H') && next.is_some_and(|n| n.tag == Tag::Verb) => 'R',
            // "for the mine", "gave her $2 million"
            'p' if before == 'd' && lemma == "mine" => 'N',
            's' if lemma == "her" && next.is_some_and(|n| matches!(n.tag, Tag::Sym | Tag::Det)) => 'p',
            // "Police arrest three", "shares fall 4 percent"
            'N' if self.verbless
                && matches!(before, 'N' | 'H' | 'G' | 'P' | 'L' | 'M')
                && next.is_some_and(|n| matches!(n.tag, Tag::Num | Tag::Det | Tag::Pron))
                && lexicon().verb_uses(lemma, None).next().is_some() =>
            {
                'V'
            }
            'N' if is_person(lemma) => 'H',
            _ => symbol,
        }
    }

    /// The word that the last item is.
    fn last_word<'s>(&self, sentence: &'s Sentence) -> Option<&'s Token> {
        match self.items.last()?.0 {
            Item::Token(index) => sentence.tokens.get(index),
            _ => None,
        }
    }

    /// Whether the last two items are "there is".
    fn says_there(&self, sentence: &Sentence) -> bool {
        let there = self.items.len().checked_sub(2).map(|at| self.items[at].0);
        matches!(there, Some(Item::Token(index)) if sentence.tokens[index].lemma == "there")
    }

    /// Whether a preposition stands right before; "as", "than" and the like open clauses too: "as expected".
    fn is_governed(&self, sentence: &Sentence) -> bool {
        matches!(self.last(), 'x' | 'y' | 'f')
            && self.last_word(sentence).is_some_and(|word| {
                matches!(word.lemma.as_str(), "in" | "of" | "by" | "with" | "from" | "at" | "on" | "into" | "under" | "for" | "about")
            })
    }

    /// Whether a singular noun stands right before that may be a subject but not of a verb in its base form. That may stand behind the
    /// object of "let", "help" or "see", which is why these bar it.
    fn follows_singular(&self, sentence: &Sentence) -> bool {
        let noun_phrase = self.before_phrase();
        let opener = noun_phrase.len().checked_sub(1).map(|at| self.items[at].0);
        let bares = matches!(opener, Some(Item::Token(index)) if lexicon().bares_verb(&sentence.tokens[index].lemma));
        let is_singular = |noun: &Token| noun.tag == Tag::Noun && noun.form == Form::Plain && !is_collective(&noun.lemma);
        self.last() == 'N' && self.last_word(sentence).is_some_and(is_singular) && !self.hangs_on_subject() && !bares
    }

    /// Whether the noun phrase that ends the line stands behind a verb like "help": "helped two nurses | lift".
    fn follows_bare(&self, sentence: &Sentence) -> bool {
        let phrase = ['d', 's', 'J', 'O', 'Q', 'j', 'N', 'H', 'M', 'L'];
        let opener = self.symbols.trim_end_matches(phrase).len().checked_sub(1).map(|at| self.items[at].0);
        matches!(opener, Some(Item::Token(index)) if lexicon().bares_verb(&sentence.tokens[index].lemma))
    }

    /// Whether an article stands before that opens a phrase of one thing, with nothing but adjectives between: "a concrete".
    fn follows_article(&self, sentence: &Sentence) -> bool {
        let opens = self.symbols.trim_end_matches('J');
        let item =
            opens.len().checked_sub(1).filter(|_| opens.len() < self.symbols.len() && opens.ends_with('d')).map(|at| self.items[at].0);
        matches!(item, Some(Item::Token(index)) if matches!(sentence.tokens[index].lemma.as_str(), "a" | "an" | "another" | "every" | "each"))
    }

    /// Whether a number of more than one stands right before: "the 23", but "the Lumo 5".
    fn counts_many(&self, sentence: &Sentence) -> bool {
        let number = self.items.last().filter(|_| self.symbols.ends_with("dQ")).and_then(|(_, span)| sentence.tokens_in(*span).last());
        number.is_some_and(|token| sentence.tokens[token].lemma != "one")
    }

    /// Whether the "to" that ends the line stands behind a verb of which it governs a noun: "promoted to".
    fn leads_to_noun(&self, sentence: &Sentence) -> bool {
        let before = self.items.len().checked_sub(2).map(|at| self.items[at].0);
        matches!(before, Some(Item::Token(index)) if lexicon().leads_to_noun(&sentence.tokens[index].lemma))
    }

    /// What stands before the noun phrase that ends the line.
    fn before_phrase(&self) -> &str {
        self.symbols.trim_end_matches(['d', 's', 'J', 'O', 'Q', 'T', 'U', 'j', 'N', 'P', 'L', 'G', 'M', '\''])
    }

    /// Whether the phrase before stands behind a preposition before any verb: "shops in the city | open early".
    fn hangs_on_subject(&self) -> bool {
        let before = self.before_phrase();
        let opening = |symbol: char| matches!(symbol, 'c' | 'C' | 'q' | ',' | ';' | '"' | '-');
        before.ends_with(['x', 'z', 'y', 'f'])
            && !before
                .chars()
                .rev()
                .take_while(|symbol| !opening(*symbol))
                .any(|symbol| matches!(symbol, 'V' | 'Y' | 'D' | 'E' | 'I' | 'b'))
    }

    /// Whether an article or a possessive stands before, with nothing but modifiers between: "an April 2007 | shooting".
    fn determined(&self, symbol: char) -> bool {
        let modifiers: &[char] = match symbol {
            'I' => &['J', 'O', 'j', 'T', 'Q'],
            'D' | 'E' => &['O', 'T', 'Q'],
            // "a six-year, $40 million deal"
            _ => &['T', 'U', 'O', 'K', ','],
        };
        let opens = self.symbols.trim_end_matches(modifiers);
        let (Some((item, span)), true) = (self.items.get(opens.len().wrapping_sub(1)), opens.ends_with(['d', 's'])) else { return false };
        matches!(item, Item::Token(_)) && span.len() <= 5
    }
}

/// A headline whose verb the tagger took for a noun: "Police arrest three over theft".
fn is_verbless(sentence: &Sentence) -> bool {
    sentence.kind == BlockKind::Headline && sentence.tokens.iter().all(|token| !matches!(token.tag, Tag::Verb | Tag::Aux))
}

/// Whether a noun phrase goes on with this word.
fn heads_noun(next: Option<&Token>) -> bool {
    next.is_some_and(|n| matches!(n.tag, Tag::Noun | Tag::Propn | Tag::Adj | Tag::Num | Tag::Det | Tag::Pron))
}

/// Whether a verb says what somebody means to do: "plan", "hope".
fn is_intention(lemma: &str) -> bool {
    lexicon().reporting_verb(lemma, None).is_some_and(|verb| matches!(verb.content, Certainty::Planned | Certainty::Possible))
}

/// Whether a "to" opens an infinitive.
fn is_infinitive(token: &Token, next: Option<&Token>) -> bool {
    token.lemma == "to" && (token.tag == Tag::Part || next.is_some_and(|n| n.tag == Tag::Verb && n.form == Form::Base))
}

fn is_possessive(lemma: &str) -> bool {
    matches!(lemma, "my" | "your" | "his" | "her" | "its" | "our" | "their")
}

/// Whether a noun in the singular may have its verb in the plural: "police say".
fn is_collective(lemma: &str) -> bool {
    let under = |kind, name| lexicon().kind_named(name).is_some_and(|name| lexicon().kind_under(kind, name));
    lexicon().kind(lemma).is_some_and(|kind| ["person", "group", "organisation", "media"].into_iter().any(|name| under(kind, name)))
}

/// Whether a noun names people.
pub(super) fn is_person(lemma: &str) -> bool {
    let person = lexicon().kind_named("person");
    lexicon().kind(lemma).zip(person).is_some_and(|(kind, person)| lexicon().kind_under(kind, person))
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
        "to" if is_infinitive(token, next) => return 't',
        "he" | "she" | "they" | "we" | "i" if token.tag != Tag::Num => return 'i',
        "which" => return 'w',
        "who" | "whom" | "whose" => return 'W',
        "where" | "when" => return 'v',
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
