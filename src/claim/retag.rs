//! What the tagger took for another part of speech, and what stands around the word gives away: rules that give a word of the
//! line another symbol, by the symbol that its tag gives it.

use super::{
    lexicon::{Certainty, Frame, lexicon},
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
            // "guests who dance next week"
            () if before == 'W'
                && token.form == Form::Plain
                && self.last_word(sentence).is_some_and(|word| word.lemma == "who")
                && self.is_verb(lemma) =>
            {
                Some('V')
            }
            // "the family that bears his name"
            () if before == 'w'
                && token.form == Form::Plural
                && next.is_some_and(|n| matches!(n.tag, Tag::Det | Tag::Propn | Tag::Num | Tag::Adp) || is_possessive(&n.lemma)) =>
            {
                Some('V')
            }
            // "the cuts, which aim to save"
            () if before == 'w' && token.form == Form::Plain && next.is_some_and(|n| n.lemma == "to") && is_intention(lemma) => Some('V'),
            // "the model costs $1199", "the toll tops 40"
            () if token.form == Form::Plural
                && matches!(before, 'N' | 'M' | 'G' | 'p' | 'T' | 'c')
                && next.is_some_and(|n| n.tag == Tag::Sym || n.lemma.starts_with(['$', '€', '£']))
                && (self.is_verb(lemma) || lexicon().measures(lemma)) =>
            {
                Some('V')
            }
            () if token.form == Form::Plural
                && matches!(before, 'N' | 'M' | 'G')
                && next.is_some_and(|n| n.tag == Tag::Num)
                && lexicon().measures(lemma)
                && self.lacks_verb() =>
            {
                Some('V')
            }
            // "the court penalises the firm"
            () if token.form == Form::Plural
                && self.follows_one(sentence)
                && next.is_some_and(|n| n.tag == Tag::Det || is_possessive(&n.lemma))
                && self.is_verb(lemma)
                && self.lacks_verb() =>
            {
                Some('V')
            }
            // "the phone features useful tools", but "the budget talks last week"
            () if token.form == Form::Plural
                && self.follows_one(sentence)
                && next.is_some_and(|n| n.tag == Tag::Adj && !matches!(n.lemma.as_str(), "last" | "next" | "early" | "late" | "past"))
                && after(sentence, next).is_some_and(|n| matches!(n.tag, Tag::Noun | Tag::Adj) || n.form == Form::Gerund)
                && lexicon().noun_uses("", lemma).next().is_none()
                && self.is_verb(lemma)
                && self.lacks_verb() =>
            {
                Some('V')
            }
            // "helped edit the paper"
            () if matches!(before, 'V' | 'D' | 'E' | 'I')
                && token.form == Form::Plain
                && next.is_some_and(|n| n.tag == Tag::Det || is_possessive(&n.lemma))
                && self
                    .last_word(sentence)
                    .is_some_and(|verb| lexicon().bares_verb(&verb.lemma) && lexicon().is_catenative(&verb.lemma)) =>
            {
                Some('V')
            }
            // "Berg denies killing"
            () if token.form == Form::Plural
                && matches!(before, 'P' | 'M')
                && next.is_some_and(|n| n.form == Form::Gerund)
                && lexicon().is_clausal(lemma)
                && self.lacks_verb() =>
            {
                Some('Y')
            }
            // "this entails": "this" stands before no more than one.
            () if before == 'p' && token.form == Form::Plural && self.last_word(sentence).is_some_and(|word| word.lemma == "this") => {
                Some('V')
            }
            // "the firm specialises in": what no lexicon has as a noun and ends so.
            () if token.form == Form::Plural
                && (lemma.ends_with("ise") || lemma.ends_with("ize"))
                && usual_tag(lemma).is_none()
                && lexicon().kind(lemma).is_none()
                && self.follows_one(sentence)
                && self.lacks_verb() =>
            {
                Some('V')
            }
            // "has cut costs": no article, so no noun.
            () if before == 'h'
                && token.form == Form::Plain
                && (lexicon().is_unchanged(lemma) || lemma == "shot")
                && next.is_some_and(|n| n.tag != Tag::Noun) =>
            {
                Some('E')
            }
            // "a trackpad made of glass"
            () if lemma == "made" && next.is_some_and(|n| n.tag == Tag::Adp) => Some('E'),
            // "for allegedly hitting and injuring a guard"
            () if lemma.ends_with("ing")
                && ["xR", "yR", "fR"].iter().any(|opener| self.symbols.ends_with(opener))
                && self.is_adverb(sentence) =>
            {
                Some('I')
            }
            // "convicted of murdering a deputy"
            () if lemma.ends_with("ing")
                && matches!(before, 'x' | 'y' | 'z' | 'f' | ',')
                && next.is_some_and(|n| matches!(n.tag, Tag::Det | Tag::Propn | Tag::Num) || is_possessive(&n.lemma)) =>
            {
                Some('I')
            }
            // "the group plans to cut", "experts fear that"
            () if matches!(before, 'N' | 'H' | 'G' | 'P' | 'L' | 'M' | ',' | 'p')
                && lexicon().reporting_verb(lemma, None).is_some()
                && next.is_some_and(|n| {
                    n.lemma == "to" && token.form == Form::Plural && is_intention(lemma) && self.lacks_verb()
                        || n.lemma == "that" && n.tag == Tag::Sconj
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
                && self.is_verb(lemma) =>
            {
                Some('V')
            }
            () if is_person(lemma) => Some('H'),
            () => None,
        }
    }

    /// An adjective that stands for a noun, or modifies a verb.
    fn adjective(&self, word: &Word) -> Option<char> {
        let &Word { sentence, next, lemma, before, .. } = word;
        match () {
            // "the women, aged 20 and 25"
            () if lemma == "aged" && next.is_some_and(|n| n.tag == Tag::Num) => Some('x'),
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
            // "reached Brenn early on Friday", "arrived late"
            () if matches!(lemma, "early" | "late")
                && matches!(before, 'V' | 'D' | 'E' | 'N' | 'H' | 'P' | 'L' | 'G' | 'M' | 'p')
                && next.is_none_or(|n| n.is_punct() || n.tag == Tag::Adp && n.lemma != "of") =>
            {
                Some('R')
            }
            // "the volcano last erupted", "was last seen", ", best known for", "has long led"
            () if matches!(lemma, "last" | "best" | "better" | "long")
                && (matches!(before, 'N' | 'H' | 'P' | 'M' | 'b' | 'h' | ',' | 'W') || self.ends_in_have(sentence))
                && next.is_some_and(|n| n.tag == Tag::Verb && n.form != Form::Gerund) =>
            {
                Some('R')
            }
            // "shot dead a judge", "made available a fund"
            () if matches!(before, 'V' | 'D' | 'E')
                && !matches!(lemma, "such" | "half" | "many" | "much" | "all" | "what" | "quite")
                && next.is_some_and(|n| matches!(n.lemma.as_str(), "a" | "an" | "the") || is_possessive(&n.lemma)) =>
            {
                Some('R')
            }
            // "will cut jobs and close two plants"
            () if matches!(before, 'c' | 't' | 'm')
                && next.is_some_and(|n| matches!(n.tag, Tag::Det | Tag::Num) || is_possessive(&n.lemma))
                && self.is_verb(lemma)
                && self.symbols.contains(['m', 't']) =>
            {
                Some('V')
            }
            () => None,
        }
    }

    /// A noun or an adjective that is a participle.
    fn nominal(&self, word: &Word) -> Option<char> {
        let &Word { sentence, next, lemma, before, .. } = word;
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
            // "was fined $5,000", "have jailed", "the news shocked the town", "jailed Berg and fined Olsen", "Berg honored two nurses"
            // "gave the address and detailed the plans"
            () if lemma.ends_with("ed") && before == 'c' && next.is_some_and(|n| n.tag == Tag::Det) => Some('D'),
            () if lemma.ends_with("ed")
                && (matches!(before, 'b' | 'h')
                    || self.ends_in_have(sentence)
                    || matches!(before, 'N' | 'H' | 'P' | 'c') && next.is_some_and(|n| matches!(n.tag, Tag::Det | Tag::Propn))
                    || matches!(before, 'P' | 'M' | 'c') && next.is_some_and(|n| matches!(n.tag, Tag::Num | Tag::Sym)))
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
            // "to hold suspects", "may face charges"
            () if token.form == Form::Third
                && ["tV", "mV"].iter().any(|opener| self.symbols.ends_with(opener))
                && self.last_word(sentence).is_some_and(|verb| verb.form == Form::Base) =>
            {
                Some('N')
            }
            // "guilty to charges", "of charges", but "the house he lives in costs"
            () if token.form == Form::Third && (matches!(before, 'f' | 'y') || before == 'x' && !self.ends_in_stranded()) => Some('N'),
            // "a concrete offer", "by written consent", "fired tear gas"
            () if token.form == Form::Base && self.follows_article(sentence) => Some('N'),
            () if token.form == Form::Base && ["xJ", "fJ", "yJ"].iter().any(|opener| self.symbols.ends_with(opener)) => Some('N'),
            () if token.form == Form::Base && next.is_some_and(|n| n.tag == Tag::Noun) && self.follows_past(sentence) => Some('N'),
            // "volleys of tear gas"
            () if token.form == Form::Base && matches!(before, 'f' | 'y') && next.is_some_and(|n| n.tag == Tag::Noun) => Some('N'),
            // "is shown live in 20 countries"
            () if lemma == "live" && token.form == Form::Base && matches!(before, 'D' | 'E') => Some('R'),
            // "was let go from the mill"
            () if lemma == "go" && self.last_word(sentence).is_some_and(|word| word.lemma == "let") => Some('R'),
            // "promoted to captain", "refer to sex": a "to" that opens no infinitive
            () if before == 'x'
                && token.form == Form::Base
                && self.last_word(sentence).is_some_and(|word| word.lemma == "to")
                && usual_tag(lemma) == Some(Tag::Noun) =>
            {
                Some('N')
            }
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
            // "in a post designed to": a noun is what is designed where the clause has its verb.
            () if matches!(before, 'N' | 'H' | 'L' | 'G' | 'M')
                && next.is_some_and(|n| n.lemma == "to")
                && lexicon().is_meant(lemma)
                && !self.lacks_verb() =>
            {
                Some('E')
            }
            // "the raids it carried out"
            () if before == 'p'
                && ["Np", "Hp", "Mp", "Gp"].iter().any(|noun| self.symbols.ends_with(noun))
                && self.last_word(sentence).is_some_and(|word| matches!(word.lemma.as_str(), "it" | "you")) =>
            {
                Some('V')
            }
            // "said it agreed to", but "gave it painted walls"
            () if before == 'p' && self.opens_with_it(sentence) => Some('V'),
            // "five people died": what has no object is no participle that says what was done to it.
            () if matches!(before, 'N' | 'H' | 'P' | 'G' | 'L' | 'M' | 'K' | 'Q' | 'p' | 'i' | 'j' | 'T' | 'W' | 'w' | 'c' | 'C')
                && !heads_noun(next)
                && next.is_none_or(|n| !matches!(n.lemma.as_str(), "by" | "from"))
                && lexicon().lacks_object(lemma) =>
            {
                Some('V')
            }
            // "a ship called Tarn sank"
            () if lexicon().gives_name(lemma) && matches!(before, 'N' | 'H') && is_name_before_verb(sentence, next) => Some('E'),
            // "built a ship called Tarn", but "the firm named Berg its head"
            () if lexicon().gives_name(lemma)
                && matches!(before, 'N' | 'H')
                && next.is_some_and(|n| n.tag == Tag::Propn)
                && !self.lacks_verb() =>
            {
                Some('E')
            }
            () => None,
        }
    }

    /// A participle that modifies a noun, or opens a clause.
    fn participle(&self, word: &Word) -> Option<char> {
        let &Word { sentence, token, next, lemma, before, symbol, .. } = word;
        match () {
            // "in darkened garages", "of stolen goods", "by written consent"
            () if self.is_governed(sentence)
                && next.is_some_and(|n| matches!(n.tag, Tag::Noun | Tag::Adj) || n.tag == Tag::Verb && n.form == Form::Base) =>
            {
                Some('J')
            }
            // "of synchronised swimming"
            () if self.is_governed(sentence) && next.is_some_and(|n| n.form == Form::Gerund) => Some('J'),
            // "and rumoured Tarn Two"
            () if lexicon().doubts(lemma) && before == 'c' && !lexicon().is_clausal(lemma) && next.is_some_and(|n| n.tag == Tag::Propn) => {
                Some('J')
            }
            // "an attempted hit on"
            () if lexicon().doubts(lemma) && before == 'd' && next.is_some_and(|n| n.tag == Tag::Verb && n.form != Form::Gerund) => {
                Some('J')
            }
            // "two suspected gang members", "charged with murder and attempted murder"
            () if lexicon().doubts(lemma)
                && !matches!(before, 'N' | 'H' | 'P' | 'L' | 'G' | 'M' | 'p' | 'i' | 'W' | 'w' | 'R')
                && (!matches!(before, 'c' | ',') || self.ends_in_bare_list())
                && next.is_some_and(|n| matches!(n.tag, Tag::Noun | Tag::Adj | Tag::Propn)) =>
            {
                Some('J')
            }
            // "where fruit, canned soups and bottles were sold": behind a comma nobody has yet done anything.
            () if before == ','
                && next.is_some_and(|n| n.tag == Tag::Noun && n.form == Form::Plural)
                && after(sentence, next).is_some_and(|n| n.tag == Tag::Cconj)
                && self.follows_no_verb() =>
            {
                Some('J')
            }
            // "a Wi-Fi based service", "a rocket propelled grenade"
            () if lexicon().compounds(lemma)
                && matches!(before, 'N' | 'M')
                && next.is_some_and(|n| n.tag == Tag::Noun || n.form == Form::Gerund) =>
            {
                Some('J')
            }
            // "because stolen goods were found": a clause begins with its subject.
            () if before == 'q' && symbol == 'D' && next.is_some_and(|n| matches!(n.tag, Tag::Noun | Tag::Adj)) => Some('J'),
            () if lemma.starts_with("so-call") => Some('J'),
            // "led to extended use"
            () if before == 'x'
                && next.is_some_and(|n| n.tag == Tag::Noun)
                && self.last_word(sentence).is_some_and(|word| word.lemma == "to") =>
            {
                Some('J')
            }
            // "found broken glass"
            () if token.form == Form::Participle && matches!(before, 'V' | 'D') && next.is_some_and(|n| n.tag == Tag::Noun) => Some('J'),
            // "suffered smashed windows", but "helped arrested men"
            () if before == 'D' && next.is_some_and(|n| n.tag == Tag::Noun) && self.follows_past(sentence) => Some('J'),
            // "provides outsourced services": of two verbs in a row the second is none.
            () if before == 'V' && next.is_some_and(|n| n.tag == Tag::Noun) && !self.is_modal() => Some('J'),
            // "names remain unreleased": nobody did that.
            () if lemma.strip_prefix("un").is_some_and(|rest| !self.is_verb(lemma) && usual_tag(lemma).is_none() && rest.len() > 3) => {
                Some('J')
            }
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
            // "a licensing and merchandising deal"
            () if self.symbols.ends_with("Nc") && self.joins_gerund(sentence) && next.is_some_and(|n| n.tag == Tag::Noun) => Some('J'),
            // "whose hosting of the show"
            () if before == 'W' && next.is_some_and(|n| n.lemma == "of") => Some('N'),
            // "the Oslo gathering's first day"
            () if next.is_some_and(|n| matches!(n.lemma.as_str(), "'s" | "’s") && n.tag == Tag::Part) => Some('N'),
            // "messages, sharing and dictation", but ", cursing and shouting threats"
            () if matches!(before, ',' | 'c')
                && !self.symbols.contains('I')
                && after(sentence, next).is_none_or(|n| n.form != Form::Gerund)
                && next.is_some_and(|n| n.lemma == "," || n.tag == Tag::Cconj) =>
            {
                Some('N')
            }
            // "on charges of murder and kidnapping."
            () if before == 'c' && next.is_none_or(Token::is_punct) && self.ends_in_bare_list() => Some('N'),
            // "design, event planning and support"
            () if [",N", "xN", "yN", "fN"].iter().any(|list| self.symbols.ends_with(list)) && next.is_some_and(|n| n.tag == Tag::Cconj) => {
                Some('N')
            }
            // "a wave of crime reporting.", "affecting Brenn browsing.": what wants an object and has none is no verb.
            () if matches!(before, 'N' | 'M')
                && (next.is_none_or(|n| matches!(n.lemma.as_str(), "." | "!" | "?" | ";" | "”"))
                    || ["xN", "yN", "fN", "xJN", "fJN"].iter().any(|list| self.symbols.ends_with(list))
                        && next.is_some_and(|n| n.lemma == ","))
                && lexicon().verb_uses(lemma, None).all(|a_use| a_use.frame == Frame::Transitive)
                && !lexicon().lacks_object(lemma) =>
            {
                Some('N')
            }
            // "a Wi-Fi based calling service"
            () if before == 'J' && self.last_word(sentence).is_some_and(|word| lexicon().compounds(&word.lemma)) => Some('J'),
            // "the third-floor mixing room": a noun with a hyphen is a modifier.
            () if before == 'N'
                && self
                    .last_word(sentence)
                    .is_some_and(|word| word.lemma.contains('-') && word.form == Form::Plain && lexicon().kind(&word.lemma).is_none())
                && next.is_some_and(|n| n.tag == Tag::Noun && n.form == Form::Plain) =>
            {
                Some('J')
            }
            // "his on-air reporting has": what an auxiliary follows is its subject.
            () if ["sN", "sJN", "sNN"].iter().any(|list| self.symbols.ends_with(list)) && next.is_some_and(|n| n.tag == Tag::Aux) => {
                Some('N')
            }
            // ", swimming champion, actress": one person has an article where somebody does something to him.
            () if before == ',' && next.is_some_and(|n| n.tag == Tag::Noun && n.form == Form::Plain && is_person(&n.lemma)) => Some('J'),
            // "giving lasting pleasure to"
            () if ["VJ", "DJ", "IJ", "xJ", "fJ", "JJ", "cJ"].iter().any(|opener| self.symbols.ends_with(opener)) && !heads_noun(next) => {
                Some('N')
            }
            () if self.is_governed(sentence)
                && lexicon().lacks_object(lemma)
                && next.is_some_and(|n| matches!(n.tag, Tag::Noun | Tag::Adj)) =>
            {
                Some('J')
            }
            // "a variety of hosting styles", but "accused of smuggling goods", "charges of running rackets", "in charge of managing"
            () if before == 'f' && !self.governs_deed(sentence) && next.is_some_and(|n| n.tag == Tag::Noun) => Some('J'),
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
            // "is a monster hit": the clause has its verb.
            () if lexicon().is_unchanged(lemma) && ["bdN", "bdJN"].iter().any(|copula| self.symbols.ends_with(copula)) => Some('N'),
            // "finance, broadcast, energy": between two commas no verb stands alone.
            () if before == ',' && next.is_some_and(|n| n.lemma == ",") && lexicon().is_unchanged(lemma) => Some('N'),
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
            'd' if next.is_some_and(|n| n.form == Form::Plural || matches!(n.lemma.as_str(), "many" | "most" | "several" | "few")) => {
                Some('q')
            }
            // "the girls in that house"
            'q' if matches!(before, 'x' | 'z' | 'y' | 'f') && next.is_some_and(|n| n.tag == Tag::Noun) => Some('d'),
            // "pirates that attacked", "said that he fled", "that was all"
            _ if matches!(before, 'N' | 'H' | 'P' | 'G' | 'L' | 'M' | 'K' | 'Q') && verb_next => Some('w'),
            _ if verb_next => Some('p'),
            'p' if next.is_some_and(|n| matches!(n.tag, Tag::Det | Tag::Pron | Tag::Propn | Tag::Num)) => Some('q'),
            // "the family that bears his name", but "told the paper that rescue teams came": behind a noun it is no object.
            'p' if matches!(before, 'N' | 'H' | 'P' | 'G' | 'L' | 'M') => {
                let sentence = word.sentence;
                let opens_phrase = next.is_some_and(|n| matches!(n.tag, Tag::Noun | Tag::Adj))
                    && !after(sentence, next).is_some_and(|n| n.tag == Tag::Det || is_possessive(&n.lemma));
                Some(if opens_phrase { 'q' } else { 'w' })
            }
            // "said that using it"
            'p' | 'd' if before == 'Y' && next.is_some_and(|n| n.tag == Tag::Verb && n.form == Form::Gerund) => Some('q'),
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
        let &Word { sentence, next, lemma, before, .. } = word;
        match () {
            // "were all reopened", "have all been cut"
            () if (matches!(before, 'b' | 'h' | 'm') || self.ends_in_have(sentence))
                && matches!(lemma, "all" | "both" | "each")
                && next.is_some_and(|n| matches!(n.tag, Tag::Verb | Tag::Adj | Tag::Aux)) =>
            {
                Some('R')
            }
            // "this entails"
            () if lemma == "this"
                && next.is_some_and(|n| {
                    n.tag == Tag::Noun && n.form == Form::Plural && n.lemma.len() > 2 && usual_tag(&n.lemma).is_none()
                })
                && next.is_none_or(|n| lexicon().kind(&n.lemma).is_none()) =>
            {
                Some('p')
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
        let &Word { sentence, next, lemma, before, symbol, .. } = word;
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
            // "brought down a bridge", "pulled out about $2 million"
            'R' if matches!(before, 'V' | 'D' | 'E' | 'I')
                && matches!(lemma, "up" | "off" | "down" | "out" | "over" | "away" | "back")
                && (heads_noun(next) && self.takes_particle(sentence, lemma) || opens_amount(next)) =>
            {
                Some('x')
            }
            // "operates inside the plant", "stood outside Brenn"
            'R' if matches!(lemma, "inside" | "outside" | "aboard")
                && next.is_some_and(|n| {
                    matches!(n.tag, Tag::Det | Tag::Propn) || is_possessive(&n.lemma) || lemma == "aboard" && n.tag == Tag::Noun
                }) =>
            {
                Some('x')
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

    /// Whether a clause begins with the "it" that ends the line.
    fn opens_with_it(&self, sentence: &Sentence) -> bool {
        let before = self.symbols.len().checked_sub(2).map(|at| self.symbols.as_bytes()[at]);
        let opens = before.is_none_or(|before| matches!(before, b',' | b'c' | b'C' | b'q' | b'Y' | b';' | b'"'));
        opens && self.last_word(sentence).is_some_and(|word| word.lemma == "it")
    }

    /// Whether the lexicon knows the word as a verb.
    fn is_verb(&self, lemma: &str) -> bool {
        lexicon().verb_uses(lemma, None).next().is_some()
    }

    /// Whether no finite verb stands yet in the clause that the line ends in.
    fn lacks_verb(&self) -> bool {
        let opening = |symbol: &char| matches!(symbol, 'c' | 'C' | 'q' | ',' | ';' | '"' | '-' | 'w' | 'W' | 'v' | 'z');
        !self.symbols.chars().rev().take_while(|symbol| !opening(symbol)).any(|symbol| "VYDEIbhmo".contains(symbol))
    }

    /// Whether no finite verb stands behind the last word that opens a clause; commas open none.
    fn follows_no_verb(&self) -> bool {
        /// Items that are looked at.
        const REACH: usize = 60;
        let opening = |symbol: &char| matches!(symbol, 'C' | 'q' | ';' | '"' | '-' | 'w' | 'W' | 'v' | 'z');
        !self.symbols.chars().rev().take(REACH).take_while(|symbol| !opening(symbol)).any(|symbol| "VYDEIbhmo".contains(symbol))
    }

    /// Whether a noun in the singular or a name stands right before.
    fn follows_one(&self, sentence: &Sentence) -> bool {
        match self.last() {
            'P' | 'G' | 'M' => true,
            'N' | 'H' => self.last_word(sentence).is_some_and(|noun| noun.form == Form::Plain),
            _ => false,
        }
    }

    /// Whether the line ends in a preposition whose noun may stand before: "the house he lives in".
    fn ends_in_stranded(&self) -> bool {
        self.symbols.len().checked_sub(2).is_some_and(|at| matches!(self.symbols.as_bytes()[at], b'V' | b'Y' | b'D' | b'E' | b'I' | b'b'))
    }

    /// Whether a past tense stands right before behind which no verb stands in its base form: "fired", but not "helped".
    fn follows_past(&self, sentence: &Sentence) -> bool {
        let bares = |verb: &Token| lexicon().bares_verb(&verb.lemma) || lexicon().is_clausal(&verb.lemma);
        matches!(self.last(), 'D' | 'E') && self.last_word(sentence).is_some_and(|verb| !bares(verb))
    }

    /// Whether a list of bare nouns that a preposition governs ends here: "of fraud, murder and".
    fn ends_in_bare_list(&self) -> bool {
        /// Items of a list that are looked at.
        const REACH: usize = 40;
        let recent = &self.symbols[self.symbols.len().saturating_sub(REACH)..];
        let list = recent.trim_end_matches(['N', 'J', 'O', 'I', 'c', ',']);
        list.len() + 1 < recent.len() && list.ends_with(['f', 'x', 'y'])
    }

    /// Whether the line ends in a form of "have".
    fn ends_in_have(&self, sentence: &Sentence) -> bool {
        self.last() == 'V' && self.last_word(sentence).is_some_and(|verb| verb.lemma == "have")
    }

    /// Whether the line ends in an adverb of manner: "allegedly".
    fn is_adverb(&self, sentence: &Sentence) -> bool {
        self.last_word(sentence).is_some_and(|word| word.lemma.ends_with("ly"))
    }

    /// Whether the verb that ends the line and the particle are known together: "brought | down".
    fn takes_particle(&self, sentence: &Sentence, particle: &str) -> bool {
        self.last_word(sentence).is_some_and(|verb| lexicon().verb_uses(&verb.lemma, Some(particle)).next().is_some())
    }

    /// The word that the last item is.
    pub(super) fn last_word<'s>(&self, sentence: &'s Sentence) -> Option<&'s Token> {
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
                matches!(
                    word.lemma.as_str(),
                    "in" | "of" | "by" | "with" | "from" | "at" | "on" | "into" | "under" | "for" | "about" | "amid" | "despite"
                )
            })
    }

    /// Whether the conjunction that ends the line stands behind a noun in "-ing".
    fn joins_gerund(&self, sentence: &Sentence) -> bool {
        let noun = self.items.len().checked_sub(2).map(|at| self.items[at].0);
        matches!(noun, Some(Item::Token(noun)) if sentence.tokens[noun].lemma.ends_with("ing"))
    }

    /// Whether a deed may follow the preposition that ends the line: "accused of", "charges of", "a way of".
    fn governs_deed(&self, sentence: &Sentence) -> bool {
        let Some((Item::Token(before), _)) = self.items.len().checked_sub(2).map(|at| self.items[at]) else { return true };
        let Some(noun) = sentence.tokens.get(before).filter(|token| token.tag == Tag::Noun) else { return true };
        let lemma = noun.lemma.as_str();
        lexicon().reporting_noun(lemma).is_some() || lexicon().takes_purpose(lemma) || lexicon().noun_uses("", lemma).next().is_some()
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

    /// Whether a number of more than one stands right before: "the 23", "only 22", but "the Lumo 5".
    fn counts_many(&self, sentence: &Sentence) -> bool {
        let counts = ["dQ", "RQ", "VQ", "DQ", "xQ", "hQ", "JQ", "OQ", "sQ"].iter().any(|opener| self.symbols.ends_with(opener));
        let number = self.items.last().filter(|_| counts).and_then(|(_, span)| sentence.tokens_in(*span).last());
        number.is_some_and(|token| sentence.tokens[token].lemma != "one")
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

/// The word behind the next one.
fn after<'s>(sentence: &'s Sentence, next: Option<&Token>) -> Option<&'s Token> {
    sentence.tokens.get(sentence.tokens_in(next?.span).end)
}

/// Whether a name begins with this word behind which a finite verb stands.
fn is_name_before_verb(sentence: &Sentence, next: Option<&Token>) -> bool {
    /// Words of a name.
    const MOST: usize = 4;
    let Some(first) = next.filter(|n| n.tag == Tag::Propn) else { return false };
    let mut tokens = sentence.tokens[sentence.tokens_in(first.span).start..].iter().take(MOST + 1);
    let behind = tokens.find(|token| token.tag != Tag::Propn);
    behind.is_some_and(|n| n.tag == Tag::Aux || n.tag == Tag::Verb && n.form != Form::Gerund)
}

/// Whether an amount begins with this word.
fn opens_amount(next: Option<&Token>) -> bool {
    let hedges = |n: &Token| matches!(n.lemma.as_str(), "about" | "around" | "nearly" | "almost" | "roughly" | "some");
    next.is_some_and(|n| matches!(n.tag, Tag::Num | Tag::Sym) || hedges(n))
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
