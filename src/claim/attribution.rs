//! Who says what a sentence states, and how sure it is once it is said so: "police said", "according to the governor", "denied that …".

use std::{ops::Range, sync::LazyLock};

use smol_str::SmolStr;

use super::{
    Attribution, Role,
    build::{Builder, describes},
    lexicon::{Certainty, KindId, lexicon},
    line::Item,
    parse::{Clause, Link, Phrase},
};

/// Kinds of those who say something, and of what they say it in.
static SPEAKERS: LazyLock<Vec<KindId>> = LazyLock::new(|| {
    let names = ["person", "group", "organisation", "media", "document", "inquiry", "place", "building"];
    names.into_iter().filter_map(|name| lexicon().kind_named(name)).collect()
});

/// A clause of saying, with what it bears on.
struct Saying {
    /// Index of its own claim.
    claim: Option<usize>,
    /// Empty where nobody is named, several where they say it together.
    speakers: Vec<Attribution>,
    /// How sure the content is.
    content: Certainty,
    /// Items of the line where what is said stands, before and behind.
    scope: [Range<usize>; 2],
    /// Item of the line where it starts.
    at: usize,
}

impl Saying {
    fn bears_on(&self, item: usize) -> bool {
        self.scope.iter().any(|scope| scope.contains(&item))
    }
}

impl Builder<'_> {
    /// Gives every claim those who say it, the outermost first, and makes what is said as sure as it is said to be.
    pub(super) fn attribute(&mut self, clauses: &[Clause], claim_of: &[Option<usize>]) {
        let sayings = clauses.iter().enumerate().filter_map(|(index, clause)| self.saying(index, clause, clauses, claim_of[index]));
        let sayings: Vec<Saying> = sayings.chain(self.according_to(clauses)).chain(self.nouns(clauses)).collect();
        for (index, claim) in self.claims.iter_mut().enumerate() {
            let start = self.line.items.partition_point(|(_, span)| span.end <= claim.span.start);
            // "I knew it was late, | Berg said": what is said is not told by those it speaks of.
            let is_outer = |saying: &Saying| sayings.iter().any(|own| own.claim == Some(index) && own.scope[0].contains(&saying.at));
            for saying in sayings.iter().filter(|saying| saying.claim != Some(index) && saying.bears_on(start) && !is_outer(saying)) {
                claim.certainty = claim.certainty.max(saying.content);
                claim.attribution.extend(saying.speakers.iter().filter(|speaker| !speaker.span.contains(claim.span)).cloned());
            }
        }
        self.first_person();
    }

    /// What a clause with a verb of saying bears on; `None` if nothing.
    fn saying(&self, index: usize, clause: &Clause, clauses: &[Clause], claim: Option<usize>) -> Option<Saying> {
        let told = claim.map(|claim| &self.claims[claim])?;
        // "his name appeared to help" is said by nobody.
        let reporting = self.lexicon.reporting_verb(&told.predicate.as_ref()?.lemma, None).filter(|reporting| reporting.name != "seem")?;
        let passive = told
            .args
            .iter()
            .any(|arg| arg.role == Role::Patient && clause.subject.first().is_some_and(|s| self.span(&s.items) == arg.span));
        let speakers = if passive { &clause.by } else { &clause.subject };
        if passive && speakers.is_empty() {
            return None;
        }
        // "a thief saw | four men flee", "what most have not seen | has": what is seen is not told by those who see it.
        if self.lexicon.perceives(&told.predicate.as_ref()?.lemma) && self.symbol(clause.items.end) != 'q' {
            return None;
        }
        // "accused the mayor": what has an object is no saying, but for whom one tells.
        let lemma = &told.predicate.as_ref()?.lemma;
        let is_colon = self.lemma(clause.items.end).is_some_and(|mark| mark == ":");
        if !passive && !clause.objects.is_empty() && !self.lexicon.is_clausal(lemma) && !is_colon {
            return None;
        }
        // "Asked about the appeal, Berg said that …", "all that many had hoped for, …": nothing that is said stands behind it.
        let opens = clause.items.start == 0 && clause.subject.is_empty();
        let is_bare = opens && clause.group.len() == 1 && matches!(self.symbol(clause.group.start), 'D' | 'E');
        let is_stranded = clause.items.end.checked_sub(1).is_some_and(|last| self.symbol(last) == 'x');
        if is_bare || is_stranded {
            return None;
        }
        let scope = self.content(index, clause, clauses)?;
        // "did not say why the plant was closed": that it was is taken for granted.
        if told.negated && self.asks_back(clause) {
            return None;
        }
        let content = match reporting.content {
            // Who has not confirmed a thing does not say it.
            _ if told.negated && !reporting.factive && reporting.content != Certainty::Denied => Certainty::Open,
            // What is refused is told by the negation.
            content if reporting.name == "decline" => content.min(Certainty::Stated),
            content => content,
        };
        Some(Saying { claim, speakers: self.speakers(speakers), content: content.max(told.certainty), scope, at: clause.items.start })
    }

    /// Whether what stands behind the clause only tells the manner, reason, time or place of what is known.
    fn asks_back(&self, clause: &Clause) -> bool {
        let behind = clause.items.end.saturating_sub(1)..=clause.items.end;
        behind.filter_map(|item| self.lemma(item)).any(|word| matches!(word.as_str(), "why" | "how" | "when" | "where"))
    }

    /// Those of the phrases that can say something.
    fn speakers(&self, phrases: &[Phrase]) -> Vec<Attribution> {
        let speaker = |phrase: &Phrase| Attribution {
            span: self.span(&phrase.items),
            entity: phrase.head.or(phrase.pronoun).and_then(|item| self.entity_of(item)),
        };
        phrases.iter().filter(|phrase| self.can_speak(phrase)).map(speaker).collect()
    }

    /// People, bodies and what they write speak; "the name" and "that" do not. A noun of no known kind may.
    pub(super) fn can_speak(&self, phrase: &Phrase) -> bool {
        let lemma = |item: Option<usize>| item.and_then(|item| self.lemma(item));
        let kind = lemma(phrase.head).and_then(|head| self.lexicon.kind(head));
        let speaks = |kind| SPEAKERS.iter().any(|speaker| self.lexicon.kind_under(kind, *speaker));
        let happens =
            || lemma(phrase.head).is_some_and(|head| self.lexicon.noun(head).is_some() && self.lexicon.reporting_noun(head).is_none());
        let points = lemma(phrase.pronoun)
            .is_some_and(|pronoun| matches!(pronoun.as_str(), "this" | "that" | "what" | "there" | "something" | "you"));
        let counts = phrase.head.is_none() && self.is_money(phrase);
        !points && !counts && kind.map_or_else(|| !happens(), speaks)
    }

    /// Where what is said stands: right behind the verb, or before it where a comma or a quotation mark sets the clause off.
    fn content(&self, index: usize, clause: &Clause, clauses: &[Clause]) -> Option<[Range<usize>; 2]> {
        let (start, behind) = (clause.items.start, clause.items.end);
        let opens = |other: &Clause| {
            let between = self.line.symbols.get(behind..other.items.start);
            matches!(other.link, Link::Main)
                && between.is_some_and(|between| between.len() <= 4 && between.chars().all(|c| ",;\"q".contains(c)))
        };
        // "Although he knew that, | Berg fled": what a subordinate clause tells ends where the main one begins.
        let is_subordinate = start.checked_sub(1).is_some_and(|before| matches!(self.symbol(before), 'q' | 'z'))
            && start.checked_sub(1).and_then(|before| self.lemma(before)).is_none_or(|lemma| lemma != "that")
            // "Denying he was a thief, | Berg fled"
            || start == 0 && self.symbol(start) == 'I';
        let starts_anew = |other: &&Clause| {
            let set_off = other.items.start.checked_sub(1).is_some_and(|before| self.symbol(before) == ',');
            is_subordinate && other.link == Link::Main && other.items.start >= behind && set_off
        };
        let main = clauses.iter().filter(starts_anew).map(|other| other.items.start).min().unwrap_or(usize::MAX);
        let follows = clauses.iter().any(|other| (behind..main).contains(&other.items.start) && opens(other));
        // "When the men fled, they were told | to stop", "…, but I feel sorry for them": what is said does not stand before.
        let goes_elsewhere = self.symbol(behind) == 't' || clause.objects.iter().any(describes);
        let set_off = !goes_elsewhere
            && clause.link != Link::Relative
            && start.checked_sub(1).is_some_and(|before| matches!(self.symbol(before), ',' | '"' | '?'));
        let last = self.line.symbols.len();
        let resumes = matches!(self.symbol(behind), ',' | ';' | '"');
        // ", claimed victory and fled": what is claimed is the object.
        let has_own_subject = clause.subject.iter().any(|phrase| clause.items.contains(&phrase.items.start));
        if set_off && !follows && !has_own_subject && !clause.objects.is_empty() {
            return None;
        }
        let from = if set_off { self.joint_before(start) } else { 0 };
        if set_off && !follows {
            return Some([from..start, 0..0]);
        }
        if set_off && resumes {
            return Some([from..start, behind..last]);
        }
        // "and fled" is the speaker's own deed; ", Berg said" is another saying.
        let shares_subject = |other: &Clause| other.link == Link::And && other.governor == Some(index);
        let doubts = self.reporting(clause).is_some_and(|reporting| reporting.content != Certainty::Stated);
        let says_itself = |other: &Clause| {
            // "denied it, | and Berg said": either stands behind a comma.
            let before = self.line.symbols.get(..other.items.start).unwrap_or_default();
            let set_off = [",", ",c", ",C"].iter().any(|comma| before.ends_with(comma));
            // "denied it, | saying he was ill"
            let goes_on = doubts && other.link == Link::Participial && self.symbol(other.items.start) == ',' && self.speaks(other);
            goes_on && other.items.start > behind
                || set_off && other.items.start > behind + 1 && other.group.clone().any(|item| self.symbol(item) == 'Y')
        };
        let ends = clauses.iter().filter(|other| other.items.start >= behind && (shares_subject(other) || says_itself(other)));
        // "Berg, who said he would go, | was not there": what goes on behind the relative clause is no part of it.
        let goes_on = |other: &&Clause| {
            let start = other.items.start;
            let set_off = self.symbol(start) == ',' && !matches!(self.symbol(start + 1), 'c' | 'C');
            other.link == Link::And && start >= behind && set_off && clause.link == Link::Relative
        };
        let resumed = clauses.iter().find(goes_on).map_or(usize::MAX, |other| other.items.start);
        // "thinks that Berg fled, although he has not said where", "hopes he will come, because he must leave": that is no part of it.
        let contrasts = |item: &usize| {
            let word = self.lemma(item + 1).map_or("", SmolStr::as_str);
            let turns = matches!(word, "although" | "though" | "while" | "whereas") || doubts && word == "because";
            matches!(self.symbol(*item), ',' | '-') && turns
        };
        let contrast = (behind..last).find(contrasts).unwrap_or(last);
        let end = ends.map(|other| other.items.start).min().unwrap_or(last).min(main).min(contrast).min(resumed);
        follows.then_some([0..0, behind..end])
    }

    /// Where the conjunct begins in which a saying stands: "They kept it secret, but | in 2005, Berg told a paper, …".
    fn joint_before(&self, saying: usize) -> usize {
        let before = self.line.symbols.get(..saying).unwrap_or_default();
        let fronted = before.rfind(['C', 'V', 'Y', 'D', 'E', 'I', 'b', 'h', 'm', 'o']);
        fronted.filter(|joint| before[*joint..].starts_with('C')).unwrap_or_default()
    }

    /// "According to the governor": all that the sentence states.
    fn according_to<'a>(&'a self, clauses: &'a [Clause]) -> impl Iterator<Item = Saying> + 'a {
        let adjuncts = || clauses.iter().flat_map(|clause| &clause.adjuncts).chain(&self.parse.loose);
        let is_marker = |item: &Item| matches!(item, Item::Token(index) if self.sentence.tokens[*index].lemma == "according" || self.sentence.tokens[*index].lemma == "accord");
        self.line.items.iter().enumerate().filter(move |(_, (item, _))| is_marker(item)).filter_map(move |(at, _)| {
            let adjunct = adjuncts().find(|adjunct| adjunct.preposition == at || adjunct.preposition == at + 1)?;
            let speakers = self.speakers(&adjunct.phrases);
            Some(Saying { claim: None, speakers, content: Certainty::Stated, scope: [0..0, 0..self.line.symbols.len()], at })
        })
    }

    /// "claims that he lied", "fears that the dam would break".
    fn nouns<'a>(&'a self, clauses: &'a [Clause]) -> impl Iterator<Item = Saying> + 'a {
        // "Because of claims that he was ill, | the trial was put off", "denied claims that he was ill, | saying he was not"
        let goes_on_telling =
            |clause: &Clause| clause.link == Link::Participial && self.symbol(clause.items.start) == ',' && self.speaks(clause);
        let starts_anew = |clause: &&Clause| {
            goes_on_telling(clause)
                || clause.link == Link::Main
                    && clause.items.start.checked_sub(1).is_some_and(|before| self.symbol(before) == ',')
                    && clause.subject.first().is_some_and(|subject| subject.items.start == clause.items.start)
        };
        let mut anew: Vec<usize> = clauses.iter().filter(starts_anew).map(|clause| clause.items.start).collect();
        anew.sort_unstable();
        let end = move |from: usize| {
            let next = anew.get(anew.partition_point(|start| *start <= from));
            next.copied().unwrap_or(self.line.symbols.len())
        };
        self.line.items.windows(2).enumerate().filter_map(move |(at, _)| {
            let noun = self.lemma(at).filter(|_| matches!(self.symbol(at), 'N' | 'H'))?;
            // "claims that he was ill", "charges he killed her"
            let opens = self.symbol(at + 1) == 'q' && self.lemma(at + 1).is_some_and(|lemma| lemma == "that") || self.symbol(at + 1) == 'i';
            let content = opens.then(|| self.lexicon.reporting_noun(noun))??.content;
            // "rejected claims that", "denied reports that"
            let rejected = (at.saturating_sub(3)..at)
                .filter_map(|item| self.lemma(item))
                .any(|lemma| self.lexicon.reporting_verb(lemma, None).is_some_and(|verb| verb.content == Certainty::Denied));
            // "no assurance that", but "no doubt that"
            let lacking = at.checked_sub(1).and_then(|before| self.lemma(before)).is_some_and(|lemma| lemma == "no") && noun != "doubt";
            let content = match (rejected, lacking) {
                (true, _) => Certainty::Denied,
                (_, true) => content.max(Certainty::Open),
                _ => content,
            };
            let from = at + 1 + usize::from(self.symbol(at + 1) == 'q');
            Some(Saying { claim: None, speakers: Vec::new(), content, scope: [0..0, from..end(from)], at })
        })
    }

    /// In "I have been there myself", Berg said, the "I" is Berg.
    fn first_person(&mut self) {
        let Self { sentence, claims, .. } = self;
        for claim in claims {
            let Some(speaker) = claim.attribution.iter().find_map(|attribution| attribution.entity) else { continue };
            for arg in claim.args.iter_mut().filter(|arg| arg.entity.is_none()) {
                let mut tokens = sentence.tokens_in(arg.span).map(|index| &sentence.tokens[index]);
                if tokens.all(|token| token.quoted && matches!(token.lemma.as_str(), "i" | "me" | "myself")) {
                    arg.entity = Some(speaker);
                }
            }
        }
    }
}
