//! The same quotation in other words, and the same words quoted by several.

mod align;
mod index;
mod words;

use std::{cmp::Reverse, ops::Range};

use itertools::Itertools;
use rustc_hash::{FxHashMap, FxHashSet};

use self::{
    align::{Alignment, Difference},
    words::{Told, Wording, WordingId, Wordings},
};
use super::{Draft, Judgement, Place, RuleInfo, Set, Stand};
use crate::{
    Span,
    fact::EntityId,
    groups::Groups,
    report::{Relation, Severity},
};

pub const RULE: RuleInfo = RuleInfo {
    name: "quote",
    looks_for: "one utterance that two articles, or two places of one, quote in other words",
    fires: "“The harbour of Brenn will be dredged before the long winter comes,” said Ada Moll, the mayor.\nMayor Ada Moll said: “The harbour of Brenn will be closed before the long winter comes.”",
    silent: "“The harbour of Brenn will be dredged before the long winter comes,” said Ada Moll, the mayor.\nMayor Ada Moll said: “The harbor of Brenn'll be dredged ... before the long winter comes.”",
};

/// Of one wording, so many places are held against those of another.
const MOST_PLACES: usize = 16;
/// Bytes of a mention at most: of a longer quotation, what stands around the words that differ.
const LONGEST_MENTION: usize = 240;
/// Words that two speakers share by chance at most: formulas of regret and thanks.
const LONGEST_FORMULA: usize = 6;
/// Share of the shorter quotation that an article has in both, if it tells of one utterance twice.
const TOLD_AGAIN: f64 = 0.75;
/// What is told in more wordings is a formula that many fill in.
const MOST_WORDINGS: usize = 24;
/// Differences that are named at most.
const MOST_NAMED: usize = 3;
/// Words of a quotation that names the fact.
const MOST_SHOWN: usize = 12;

/// Two tellings of one utterance.
struct Meeting<'a> {
    told: [usize; 2],
    wordings: [WordingId; 2],
    alignment: &'a Alignment,
}

/// `copies` are the sentences in which somebody changed a value: they are told already.
pub fn find(set: &Set, copies: &[Draft]) -> Vec<Draft> {
    let wordings = Wordings::gather(set);
    let alignments: Vec<(WordingId, WordingId, Alignment)> = index::candidates(&wordings.all)
        .into_iter()
        .filter(|(a, b)| wordings.share_a_story(*a, *b, set))
        .filter_map(|(a, b)| Some((a, b, align::align([&wordings.all[a], &wordings.all[b]], &wordings, set)?)))
        .collect();
    let meetings = meetings(&wordings, &alignments, set);
    let known = changed(copies);
    let is_known = |meeting: &&Meeting| {
        let [a, b] = meeting.told.map(|told| (wordings.told[told].article, wordings.told[told].sentence));
        known.contains(&[a.min(b), a.max(b)])
    };
    let (differing, agreeing): (Vec<&Meeting>, Vec<&Meeting>) =
        meetings.iter().partition(|meeting| !meeting.alignment.differences.is_empty());
    let differing: Vec<&Meeting> = differing.into_iter().filter(|meeting| !is_known(meeting)).collect();
    let mut drafts = clashes(&differing, &wordings, set);
    drafts.extend(corroborations(&agreeing, &wordings, set));
    drafts
}

/// Pairs of sentences in which a near-copy changed a value.
fn changed(copies: &[Draft]) -> FxHashSet<[(usize, usize); 2]> {
    let places = |stand: &Stand| stand.places.iter().map(|place| (place.article, place.sentence)).collect::<Vec<_>>();
    let pairs = copies.iter().flat_map(|draft| draft.stands.iter().array_combinations());
    pairs.flat_map(|[a, b]| places(a).into_iter().cartesian_product(places(b)).map(|(x, y)| [x.min(y), x.max(y)])).collect()
}

/// Which tellings are of one utterance: each stretch of a quotation has one match in another article at most, its best.
fn meetings<'a>(wordings: &Wordings, alignments: &'a [(WordingId, WordingId, Alignment)], set: &Set) -> Vec<Meeting<'a>> {
    let mut found: Vec<Meeting> = Vec::new();
    for (a, b, alignment) in alignments {
        for (x, y) in wordings.places(*a).cartesian_product(wordings.places(*b)) {
            let (p, q) = (&wordings.told[x], &wordings.told[y]);
            if may_be_one(p, q, alignment) && set.facts.stories.are_one(p.article, q.article) {
                found.push(Meeting { told: [x, y], wordings: [*a, *b], alignment });
            }
        }
    }
    found.sort_by_key(|meeting| (Reverse(meeting.alignment.score), meeting.told));
    let mut taken: FxHashMap<(usize, usize), Vec<Range<usize>>> = FxHashMap::default();
    found.retain(|meeting| {
        let article = |side: usize| wordings.told[meeting.told[side]].article;
        let sides = [0, 1].map(|side| ((meeting.told[side], article(1 - side)), meeting.alignment.stretches[side].clone()));
        let overlaps = |(key, range): &((usize, usize), Range<usize>)| {
            taken.get(key).is_some_and(|known| known.iter().any(|other| other.start < range.end && range.start < other.end))
        };
        let free = !sides.iter().any(overlaps) && !wordings.stand_together(meeting);
        if free {
            sides.into_iter().for_each(|(key, range)| taken.entry(key).or_default().push(range));
        }
        free
    });
    found
}

/// Whether one speaker may have said it once. Within an article it takes more: speakers repeat themselves, and say what others say.
fn may_be_one(p: &Told, q: &Told, alignment: &Alignment) -> bool {
    let two_speakers = matches!((p.speaker, q.speaker), (Some(p), Some(q)) if p != q);
    let told_again = p.article == q.article;
    let close = alignment.common >= TOLD_AGAIN && alignment.longest_run >= LONGEST_FORMULA;
    if told_again {
        return !two_speakers && close && p.sentence != q.sentence && !alignment.differences.is_empty();
    }
    !two_speakers || alignment.longest_run >= LONGEST_FORMULA
}

impl Wordings {
    /// The first places of a wording, as many as are held against those of another.
    fn places(&self, wording: WordingId) -> impl Iterator<Item = usize> + Clone {
        self.all[wording].told.iter().take(MOST_PLACES).copied()
    }

    fn share_a_story(&self, a: WordingId, b: WordingId, set: &Set) -> bool {
        let article = |told: usize| self.told[told].article;
        let mut pairs = self.places(a).cartesian_product(self.places(b));
        pairs.any(|(x, y)| set.facts.stories.are_one(article(x), article(y)))
    }

    /// Whether an article has both wordings: then they are two utterances, or a speaker who says a thing again.
    fn stand_together(&self, meeting: &Meeting) -> bool {
        if meeting.alignment.differences.is_empty() {
            return false;
        }
        let [a, b] = meeting.told.map(|told| self.told[told].article);
        let gives = |article: usize, side: usize| {
            self.all[meeting.wordings[side]].told.binary_search_by_key(&article, |told| self.told[*told].article).is_ok()
        };
        a != b && (gives(b, 0) || gives(a, 1))
    }
}

// ── Findings ─────────────────────────────────────────────────────────────────────────────────────────────────────────────

/// One finding for all wordings of an utterance that differ.
fn clashes(meetings: &[&Meeting], wordings: &Wordings, set: &Set) -> Vec<Draft> {
    let mut utterances = Groups::apart(wordings.all.len());
    for meeting in meetings {
        let [a, b] = meeting.wordings;
        utterances.join(a, b);
    }
    let by_utterance = meetings.iter().copied().into_group_map_by(|meeting| utterances.of(meeting.wordings[0]));
    let in_order = by_utterance.into_iter().sorted_unstable_by_key(|(id, _)| *id);
    in_order.filter_map(|(_, meetings)| clash(&meetings, wordings, set)).collect()
}

fn clash(meetings: &[&Meeting], wordings: &Wordings, set: &Set) -> Option<Draft> {
    let ids: Vec<WordingId> = meetings.iter().flat_map(|meeting| meeting.wordings).sorted_unstable().dedup().collect();
    if ids.len() > MOST_WORDINGS {
        return None;
    }
    let stands: Vec<Stand> = ids.iter().map(|id| answer(*id, meetings, wordings, set)).collect();
    let at = |id: WordingId| ids.binary_search(&id).unwrap_or(0);
    let one_each = meetings.iter().unique_by(|meeting| meeting.wordings);
    let clashes = one_each.map(|meeting| (at(meeting.wordings[0]), at(meeting.wordings[1]), judgement(meeting, wordings, set))).collect();
    let first = meetings[0];
    let speaker = meetings.iter().flat_map(|meeting| meeting.told).find_map(|told| wordings.told[told].speaker);
    let stretch = first.alignment.stretches[0].clone();
    let shared = wordings.text(&wordings.all[first.wordings[0]].words[stretch.clone()]);
    Some(Draft {
        fact: fact(speaker, &wordings.told[first.told[0]], stretch, set),
        question: format!("quotation {shared}"),
        stands,
        clashes,
        evidence: vec![format!("{:.0} % of the words are the same, in the same order", 100.0 * first.alignment.share)],
    })
}

/// One wording with the places that give it.
fn answer(id: WordingId, meetings: &[&Meeting], wordings: &Wordings, set: &Set) -> Stand {
    let own =
        meetings.iter().flat_map(|meeting| [0, 1].map(|side| (meeting, side))).filter(|(meeting, side)| meeting.wordings[*side] == id);
    let around = |(meeting, side): &(&&Meeting, usize)| meeting.alignment.around(*side);
    let differing = own.clone().map(|own| around(&own)).reduce(|a, b| a.start.min(b.start)..a.end.max(b.end)).unwrap_or(0..1);
    let told = own.map(|(meeting, side)| meeting.told[side]).sorted_unstable().dedup();
    stand(told.map(|told| place(&wordings.told[told], &differing)).collect(), set)
}

fn stand(places: Vec<Place>, set: &Set) -> Stand {
    let value = places.first().map_or("", |place| place.span.of(&set.documents[place.article].article.text));
    Stand::of_words(value, places)
}

/// Where a quotation stands: all of it, or as much around some of its words as a mention may hold.
fn place(told: &Told, words: &Range<usize>) -> Place {
    let fits = |from: usize, to: usize| told.spans[to].end - told.spans[from].start <= LONGEST_MENTION;
    let (mut from, mut to) = (words.start, words.end.max(words.start + 1) - 1);
    while to > from && !fits(from, to) {
        to -= 1;
    }
    loop {
        let before = from.checked_sub(1).filter(|before| fits(*before, to));
        from = before.unwrap_or(from);
        let behind = Some(to + 1).filter(|behind| *behind < told.spans.len() && fits(from, *behind));
        to = behind.unwrap_or(to);
        if before.is_none() && behind.is_none() {
            break;
        }
    }
    let span = told.spans[from].join(told.spans[to]);
    Place { article: told.article, sentence: told.sentence, span, claim: told.claim, premises: Vec::new() }
}

fn judgement(meeting: &Meeting, wordings: &Wordings, set: &Set) -> Judgement {
    let differences = &meeting.alignment.differences;
    let text = |side: usize, range: &Range<usize>| {
        let told = &wordings.told[meeting.told[side]];
        let words = &told.spans[range.clone()];
        let span = |(first, last): (&Span, &Span)| first.join(*last).of(&set.documents[told.article].article.text);
        words.first().zip(words.last()).map_or("", span)
    };
    let name = |Difference { sides: [left, right], .. }: &Difference| match (text(0, left), text(1, right)) {
        ("", words) | (words, "") => format!("“{words}” stands in one only"),
        (left, right) => format!("“{left}” in one is “{right}” in the other"),
    };
    let severity = if differences.iter().any(|difference| difference.grave) { Severity::Warning } else { Severity::Note };
    let why = format!("the same words but for: {}", differences.iter().take(MOST_NAMED).map(name).join(", "));
    Judgement { rule: RULE.name, relation: Relation::Contradiction, severity, confidence: meeting.alignment.share, why }
}

/// The utterance in words: "the words of Ada Moll: “the harbour will …”".
fn fact(speaker: Option<EntityId>, told: &Told, words: Range<usize>, set: &Set) -> String {
    let of =
        speaker.map_or_else(|| "the quotation".to_owned(), |speaker| format!("the words of {}:", set.facts.entities.get(speaker).name));
    let shown = words.start..words.end.min(words.start + MOST_SHOWN);
    let more = if shown.end < words.end { " …" } else { "" };
    let span = told.spans[shown.start].join(told.spans[shown.end - 1]);
    format!("{of} “{}{more}”", span.of(&set.documents[told.article].article.text))
}

// ── Corroborations ───────────────────────────────────────────────────────────────────────────────────────────────────────

/// Each wording with all who quote it, or more with it.
fn corroborations(meetings: &[&Meeting], wordings: &Wordings, set: &Set) -> Vec<Draft> {
    let mut within: FxHashMap<WordingId, Vec<(usize, &Range<usize>)>> = FxHashMap::default();
    for meeting in meetings {
        let part = meeting.alignment.part();
        let whole = 1 - part;
        within.entry(meeting.wordings[part]).or_default().push((meeting.told[whole], &meeting.alignment.stretches[whole]));
    }
    let corroboration = |(id, wording): (WordingId, &Wording)| {
        if wording.words.len() < align::LEAST_AGREEING || wording.content() < align::LEAST_CONTENT {
            return None;
        }
        let all = 0..wording.words.len();
        let own = wording.told.iter().map(|told| (*told, &all));
        let others = within.get(&id).into_iter().flatten().copied();
        let places: Vec<Place> = own
            .chain(others)
            .sorted_by_key(|(told, _)| *told)
            .dedup_by(|a, b| a.0 == b.0)
            .map(|(told, words)| place(&wordings.told[told], words))
            .collect();
        let speaker = wording.told.iter().find_map(|told| wordings.told[*told].speaker);
        let text = wordings.text(&wording.words);
        let stand = stand(places, set);
        stand.is_told_twice().then(|| Draft {
            fact: fact(speaker, &wordings.told[wording.told[0]], all.clone(), set),
            question: format!("quotation {text}"),
            stands: vec![stand],
            clashes: Vec::new(),
            evidence: Vec::new(),
        })
    };
    wordings.all.iter().enumerate().filter_map(corroboration).collect()
}
