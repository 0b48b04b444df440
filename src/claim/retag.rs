//! What the tagger took for another part of speech, and what stands around the word gives away: rules that give a word of the
//! line another symbol, by the symbol that its tag gives it.

use super::{
    lexicon::{Certainty, lexicon},
    line::{Item, Line, is_person, is_possessive},
};
use crate::text::{Form, Sentence, Tag, Token, usual_tag};

/// A word behind what the line holds so far.
#[derive(Clone, Copy)]
struct Word<'s> {
    sentence: &'s Sentence,
    token: &'s Token,
    lemma: &'s str,
    /// The symbol of its tag.
    symbol: char,
    /// The symbol before it.
    before: char,
    next: Option<&'s Token>,
    /// Whether a finite verb or a participle is next.
    verb_next: bool,
}

impl Line {
    /// The symbol of a word whose tag gives it `symbol`, behind what stands before it. The first rule that fits decides.
    pub(super) fn retagged(&self, sentence: &Sentence, symbol: char, token: &Token, next: Option<&Token>) -> char {
        let lemma = token.lemma.as_str();
        let verb_next = next.is_some_and(|n| n.tag == Tag::Aux || n.tag == Tag::Verb && n.form != Form::Gerund);
        let word = &Word { sentence, token, lemma, symbol, before: self.last(), next, verb_next };
        let retagged = match symbol {
            _ if lemma == "that" => self.that(word).or_else(|| if symbol == 'd' { self.determiner(word) } else { None }),
            'N' => self.nominal(word).or_else(|| self.noun(word)),
            'J' => self.nominal(word).or_else(|| self.adjective(word)),
            'V' => self.present(word).or_else(|| self.verbal(word)),
            'D' => self.participle(word).or_else(|| self.past(word)).or_else(|| self.verbal(word)),
            'E' => self.participle(word).or_else(|| self.verbal(word)),
            'I' => self.gerund(word).or_else(|| self.verbal(word)),
            'd' => self.determiner(word),
            'p' => self.pronoun(word),
            _ => self.particle(word),
        };
        retagged.unwrap_or(symbol)
    }

    /// A noun that is a verb, a participle or a preposition.
    fn noun(&self, word: &Word) -> Option<char> {
        let &Word { sentence, token, next, lemma, before, verb_next, .. } = word;
        match () {
            // "would repudiate the work", "would like a date"
            () if self.is_modal() && token.tag == Tag::Noun && token.form == Form::Plain && !verb_next => Some('V'),
            // "helped nurses lift a bed"
            () if token.form == Form::Plain
                && matches!(before, 'H' | 'N')
                && self.last_word(sentence).is_some_and(|noun| noun.form == Form::Plural)
                && next.is_some_and(|n| matches!(n.tag, Tag::Det | Tag::Num) || is_possessive(&n.lemma))
                && self.follows_bare(sentence) =>
            {
                Some('V')
            }
            // "tried to storm the palace"
            () if before == 't' && token.form == Form::Plain && usual_tag(lemma) != Some(Tag::Adj) => Some('V'),
            // "members who vote next month"
            () if before == 'W'
                && token.form == Form::Plain
                && self.last_word(sentence).is_some_and(|word| word.lemma == "who")
                && lexicon().verb_uses(lemma, None).next().is_some() =>
            {
                Some('V')
            }
            // "the model costs $1199"
            () if token.form == Form::Plural
                && matches!(before, 'N' | 'M' | 'G' | 'p' | 'T' | 'c')
                && next.is_some_and(|n| n.tag == Tag::Sym || n.lemma.starts_with(['$', '€', '£']))
                && (lexicon().verb_uses(lemma, None).next().is_some() || matches!(lemma, "cost" | "total" | "average")) =>
            {
                Some('V')
            }
            // "a trackpad made of glass"
            () if lemma == "made" && next.is_some_and(|n| n.tag == Tag::Adp) => Some('E'),
            // "convicted of murdering a deputy"
            () if lemma.ends_with("ing")
                && matches!(before, 'x' | 'y' | 'z' | 'f' | ',')
                && next.is_some_and(|n| matches!(n.tag, Tag::Det | Tag::Propn)) =>
            {
                Some('I')
            }
            // "the group plans to cut", "experts fear that"
            () if matches!(before, 'N' | 'H' | 'G' | 'P' | 'L' | 'M' | ',' | 'p')
                && lexicon().reporting_verb(lemma, None).is_some()
                && next.is_some_and(|n| {
                    n.lemma == "to" && token.form == Form::Plural && is_intention(lemma) || n.lemma == "that" && n.tag == Tag::Sconj
                }) =>
            {
                if lexicon().is_clausal(lemma) {
                    Some('Y')
                } else {
                    Some('V')
                }
            }
            // "Police arrest three", "shares fall 4 percent"
            () if self.verbless
                && matches!(before, 'N' | 'H' | 'G' | 'P' | 'L' | 'M')
                && next.is_some_and(|n| matches!(n.tag, Tag::Num | Tag::Det | Tag::Pron))
                && lexicon().verb_uses(lemma, None).next().is_some() =>
            {
                Some('V')
            }
            () if is_person(lemma) => Some('H'),
            () => None,
        }
    }

    /// An adjective that stands for a noun, or modifies a verb.
    fn adjective(&self, word: &Word) -> Option<char> {
        let &Word { next, lemma, before, .. } = word;
        match () {
            // "lost much of the crop"
            () if matches!(lemma, "much" | "most") && next.is_some_and(|n| n.lemma == "of") => Some('p'),
            // "stunned many"
            () if matches!(lemma, "many" | "several" | "few")
                && before != 'd'
                && before != 'R'
                && !heads_noun(next)
                && next.is_none_or(|n| n.tag != Tag::Adv) =>
            {
                Some('p')
            }
            // "the volcano last erupted"
            () if lemma == "last" && matches!(before, 'N' | 'H') && next.is_some_and(|n| n.tag == Tag::Verb) => Some('R'),
            () => None,
        }
    }

    /// A noun or an adjective that is a participle.
    fn nominal(&self, word: &Word) -> Option<char> {
        let &Word { next, lemma, before, .. } = word;
        match () {
            // "a ring worth $5,000"
            () if lemma == "worth" && matches!(before, 'N' | 'M' | ',') && next.is_some_and(|n| matches!(n.tag, Tag::Sym | Tag::Num)) => {
                Some('x')
            }
            // "crews were spraying chemicals", but "the targets were nursing homes"
            () if before == 'b'
                && lemma.ends_with("ing")
                && self.symbols.trim_end_matches('b').ends_with(['i', 'H', 'P'])
                && next.is_some_and(|n| matches!(n.tag, Tag::Det | Tag::Propn) || n.form == Form::Plural) =>
            {
                Some('I')
            }
            // "was fined $5,000", "the news shocked the town", "jailed Berg and fined Olsen"
            () if lemma.ends_with("ed")
                && (before == 'b' || matches!(before, 'N' | 'H' | 'c') && next.is_some_and(|n| matches!(n.tag, Tag::Det | Tag::Propn)))
                && lexicon().verb_of(lemma).is_some() =>
            {
                Some('D')
            }
            () => None,
        }
    }

    /// A verb in the present that is a noun.
    fn present(&self, word: &Word) -> Option<char> {
        let &Word { sentence, token, next, lemma, before, .. } = word;
        match () {
            // "before sending goods", "the 40 clerks", "in Danish towns", "have offers": no verb of the third person stands there.
            () if token.form == Form::Third && matches!(before, 'I' | 'j' | 'h' | 'm') => Some('N'),
            () if token.form == Form::Third && self.counts_many(sentence) && !matches!(lemma, "have" | "do") => Some('N'),
            () if token.form == Form::Third && ["xJ", "fJ", "yJ", "hD"].iter().any(|opener| self.symbols.ends_with(opener)) => Some('N'),
            // "a concrete offer"
            () if token.form == Form::Base && self.follows_article(sentence) => Some('N'),
            // "was let go from his job"
            () if lemma == "go" && self.last_word(sentence).is_some_and(|word| word.lemma == "let") => Some('R'),
            // "promoted to captain", "refer to sex"
            () if before == 't' && self.leads_to_noun(sentence) && usual_tag(lemma) == Some(Tag::Noun) => Some('N'),
            // "missed the morning call": no verb of the third person has this form.
            () if token.form == Form::Base && self.follows_singular(sentence) && !lexicon().is_unchanged(lemma) => Some('N'),
            // "three home runs"
            () if self.symbols.ends_with("QN") && token.form == Form::Third && !heads_noun(next) => Some('N'),
            // "two hijack attempts"
            () if before == 'Q' && token.form == Form::Base && next.is_some_and(|n| n.tag == Tag::Noun) => Some('N'),
            () => None,
        }
    }

    /// A past tense that is a participle, and the other way.
    fn past(&self, word: &Word) -> Option<char> {
        let &Word { sentence, next, lemma, before, .. } = word;
        match () {
            // "a 4.1-magnitude felt quake"
            () if self.symbols.ends_with("dK") && next.is_some_and(|n| n.tag == Tag::Noun) => Some('J'),
            // "6 freshly painted boats", but "two later robbed shops"
            () if self.symbols.ends_with("QR")
                && self.last_word(sentence).is_some_and(|word| word.lemma.ends_with("ly") && !word.lemma.ends_with("edly"))
                && next.is_some_and(|n| matches!(n.tag, Tag::Noun | Tag::Adj | Tag::Propn)) =>
            {
                Some('J')
            }
            // "the man tried to storm"
            () if matches!(before, 'N' | 'H' | 'P' | 'G' | 'M' | 'p' | 'i')
                && next.is_some_and(|n| n.lemma == "to")
                && lexicon().takes_infinitive(lemma) =>
            {
                Some('V')
            }
            // "five people died": what has no object is no participle that says what was done to it.
            () if matches!(before, 'N' | 'H' | 'P' | 'G' | 'L' | 'M' | 'K' | 'Q' | 'p' | 'i' | 'j' | 'T' | 'W' | 'w' | 'c' | 'C')
                && !heads_noun(next)
                && next.is_none_or(|n| !matches!(n.lemma.as_str(), "by" | "from"))
                && lexicon().lacks_object(lemma) =>
            {
                Some('V')
            }
            () if lexicon().gives_name(lemma) && matches!(before, 'N' | 'H') && next.is_some_and(|n| n.tag == Tag::Propn) => Some('E'),
            () => None,
        }
    }

    /// A participle that modifies a noun, or opens a clause.
    fn participle(&self, word: &Word) -> Option<char> {
        let &Word { sentence, next, lemma, before, .. } = word;
        match () {
            // "in darkened garages", "of stolen goods", "from falling rocks"
            () if self.is_governed(sentence) && next.is_some_and(|n| matches!(n.tag, Tag::Noun | Tag::Adj)) => Some('J'),
            // "given that", "an odd place, given he was there"
            () if lemma == "give" && matches!(before, 'N' | ',') && next.is_some_and(|n| matches!(n.tag, Tag::Propn | Tag::Sconj)) => {
                Some('q')
            }
            () => None,
        }
    }

    /// A gerund that is a noun, an adjective or a preposition.
    fn gerund(&self, word: &Word) -> Option<char> {
        let &Word { sentence, next, lemma, before, .. } = word;
        match () {
            // "there is breaking news"
            () if self.symbols.ends_with("pb") && self.says_there(sentence) && next.is_some_and(|n| n.tag == Tag::Noun) => Some('J'),
            // "by crime fighting units"
            () if ["xN", "yN", "fN"].iter().any(|before| self.symbols.ends_with(before)) && next.is_some_and(|n| n.tag == Tag::Noun) => {
                Some('J')
            }
            // "the Oslo gathering's first day"
            () if next.is_some_and(|n| matches!(n.lemma.as_str(), "'s" | "’s") && n.tag == Tag::Part) => Some('N'),
            // "messages, sharing and dictation"
            () if matches!(before, ',' | 'c')
                && !self.symbols.contains('I')
                && next.is_some_and(|n| n.lemma == "," || n.tag == Tag::Cconj) =>
            {
                Some('N')
            }
            // "giving lasting pleasure to"
            () if ["VJ", "DJ", "IJ", "xJ", "fJ"].iter().any(|opener| self.symbols.ends_with(opener)) && !heads_noun(next) => Some('N'),
            () if self.is_governed(sentence) && lexicon().lacks_object(lemma) && next.is_some_and(|n| n.tag == Tag::Noun) => Some('J'),
            () if lexicon().is_preposition(lemma) && !matches!(before, 'b' | 'R' | 'n') => Some('x'),
            () => None,
        }
    }

    /// What holds of every form of a verb.
    fn verbal(&self, word: &Word) -> Option<char> {
        let &Word { next, lemma, before, symbol, .. } = word;
        match () {
            // "the six months ended June 30" are a period, and nothing ends.
            () if lemma == "end" && matches!(before, 'T' | 'U') && next.is_some_and(|n| matches!(n.tag, Tag::Propn | Tag::Num)) => {
                Some('x')
            }
            () if lemma != "say" && self.determined(symbol) && !heads_noun(next) => Some('N'),
            // "the man suspected of", "men known to police"
            () if symbol == 'D'
                && lexicon().is_clausal(lemma)
                && matches!(before, 'N' | 'H' | 'P' | 'L' | 'G' | 'M' | 'Q')
                && next.is_some_and(|n| matches!(n.lemma.as_str(), "of" | "by")) =>
            {
                Some('D')
            }
            () if matches!(symbol, 'V' | 'D') && lexicon().is_clausal(lemma) => Some('Y'),
            () => None,
        }
    }

    /// "That" is a pronoun, a determiner, or opens a clause.
    fn that(&self, word: &Word) -> Option<char> {
        let &Word { next, before, symbol, verb_next, .. } = word;
        match symbol {
            // "and that charges were brought": "that" singles out one alone.
            'd' if next.is_some_and(|n| n.form == Form::Plural) => Some('q'),
            // "the girls in that house"
            'q' if matches!(before, 'x' | 'z' | 'y' | 'f') && next.is_some_and(|n| n.tag == Tag::Noun) => Some('d'),
            // "pirates that attacked", "said that he fled", "that was all"
            _ if matches!(before, 'N' | 'H' | 'P' | 'G' | 'L' | 'M' | 'K' | 'Q') && verb_next => Some('w'),
            _ if verb_next => Some('p'),
            'p' if next.is_some_and(|n| matches!(n.tag, Tag::Det | Tag::Pron | Tag::Propn | Tag::Num)) => Some('q'),
            _ => None,
        }
    }

    /// A pronoun that modifies.
    fn pronoun(&self, word: &Word) -> Option<char> {
        let &Word { next, lemma, before, .. } = word;
        match () {
            // "the mayor himself"
            () if lemma.ends_with("self") || lemma.ends_with("selves") => {
                matches!(before, 'N' | 'H' | 'P' | 'L' | 'G' | 'M' | 'i' | 'p').then_some('R').or(Some('p'))
            }
            // "all her patients"
            () if matches!(lemma, "all" | "both") && next.is_some_and(|n| is_possessive(&n.lemma) || n.tag == Tag::Det) => Some('d'),
            // "for the mine", "gave her $2 million"
            () if before == 'd' && lemma == "mine" => Some('N'),
            () => None,
        }
    }

    /// A determiner that stands alone.
    fn determiner(&self, word: &Word) -> Option<char> {
        let &Word { next, lemma, before, .. } = word;
        match () {
            () if before == 'b'
                && matches!(lemma, "all" | "both" | "each")
                && next.is_some_and(|n| matches!(n.tag, Tag::Verb | Tag::Adj)) =>
            {
                Some('R')
            }
            // "these are", "some say"
            () if next
                .is_none_or(|n| n.tag == Tag::Aux || n.tag == Tag::Verb && matches!(n.form, Form::Third | Form::Base | Form::Past))
                && !matches!(lemma, "the" | "a" | "an" | "no" | "every") =>
            {
                Some('p')
            }
            () => None,
        }
    }

    /// A word of the other kinds.
    fn particle(&self, word: &Word) -> Option<char> {
        let &Word { next, lemma, before, symbol, .. } = word;
        match symbol {
            // "would like a date"
            'x' if self.is_modal() && lemma == "like" => Some('V'),
            // "but there was nobody"
            'R' if lemma == "there" && next.is_some_and(|n| n.lemma == "be" && n.tag == Tag::Aux) => Some('p'),
            // "gave a go-ahead to"
            'R' if before == 'd'
                && next.is_none_or(|n| {
                    let is_participle = matches!(n.form, Form::PastOrParticiple | Form::Participle | Form::Gerund);
                    matches!(n.tag, Tag::Adp | Tag::Punct | Tag::Part | Tag::Verb | Tag::Aux) && !is_participle
                }) =>
            {
                Some('N')
            }
            // "both motions", "both in Oslo and in Brenn"
            'c' if lemma == "both" && next.is_some_and(|n| n.tag == Tag::Adp) => Some('R'),
            'c' if lemma == "both" => Some('d'),
            // "gave her $2 million"
            's' if lemma == "her" && next.is_some_and(|n| matches!(n.tag, Tag::Sym | Tag::Det)) => Some('p'),
            _ => None,
        }
    }

    /// Whether a modal verb stands before, with adverbs and negations between or not.
    fn is_modal(&self) -> bool {
        self.symbols.trim_end_matches(['R', 'n']).ends_with('m')
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

/// Whether a noun phrase goes on with this word.
fn heads_noun(next: Option<&Token>) -> bool {
    next.is_some_and(|n| matches!(n.tag, Tag::Noun | Tag::Propn | Tag::Adj | Tag::Num | Tag::Det | Tag::Pron))
}

/// Whether a verb says what somebody means to do: "plan", "hope".
fn is_intention(lemma: &str) -> bool {
    lexicon().reporting_verb(lemma, None).is_some_and(|verb| matches!(verb.content, Certainty::Planned | Certainty::Possible))
}

/// Whether a noun in the singular may have its verb in the plural: "police say".
fn is_collective(lemma: &str) -> bool {
    let under = |kind, name| lexicon().kind_named(name).is_some_and(|name| lexicon().kind_under(kind, name));
    lexicon().kind(lemma).is_some_and(|kind| ["person", "group", "organisation", "media"].into_iter().any(|name| under(kind, name)))
}
