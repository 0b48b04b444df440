//! Ties the names of one article to entities: a full name to its other forms, a surname to the last full name that has it, an acronym to
//! what it is short for.

use any_ascii::any_ascii;
use rustc_hash::{FxHashMap, FxHashSet};
use smol_str::SmolStr;

use super::{
    Entity, Gender, MentionForm, NameKind, NameMention, Names, Role, Sameness, UserNames,
    find::Found,
    lexicon::LEXICON,
    person,
    places::{GAZETTEER, PlaceForm},
    role::RoleOf,
};
use crate::text::{Tag, usual_tag};

/// Builds the entities of an article from its names.
pub(super) fn link(text: &str, found: &[Found], user: &UserNames) -> Names {
    let mut linker = Linker::new(text, found);
    linker.link_full_names();
    linker.link_single_words();
    let mut names = linker.finish();
    for entity in &mut names.entities {
        entity.in_house_spelling = user.in_house_spelling(&entity.name);
    }
    names
}

struct Linker<'a> {
    text: &'a str,
    found: &'a [Found<'a>],
    /// The entity of each name.
    of_found: Vec<Option<usize>>,
    entities: Vec<Entity>,
    by_key: FxHashMap<SmolStr, usize>,
    by_form: FxHashMap<String, usize>,
    /// Entities with more than one word, by each of their words.
    by_word: FxHashMap<String, Vec<WordOf>>,
    by_initials: FxHashMap<String, usize>,
    /// How often each entity has been named.
    counts: Vec<u32>,
    /// Persons named by a single word before.
    bare: FxHashSet<usize>,
}

/// An article with more names that share a word is a list; what it says of each is not told by the word alone.
const MAX_NAMESAKES: usize = 48;

/// Where a word stands in the name of an entity.
#[derive(Clone, Copy, Debug)]
struct WordOf {
    entity: usize,
    /// Index of the name in the article.
    at: usize,
    place: WordPlace,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum WordPlace {
    First,
    Middle,
    Last,
}

/// A name without case, diacritics, hyphens and full stops, and without the legal form at its end: what equal names share.
pub(super) fn fold(name: &str) -> String {
    let mut folded = String::with_capacity(name.len());
    let ascii;
    let name = if name.is_ascii() {
        name
    } else {
        ascii = any_ascii(name);
        &ascii
    };
    for c in name.chars() {
        match c {
            '.' | '\'' | ',' => {}
            '-' | ' ' | '\n' | '\t' => {
                if !folded.ends_with(' ') {
                    folded.push(' ');
                }
            }
            _ => folded.push(c.to_ascii_lowercase()),
        }
    }
    if folded.starts_with("the ") {
        folded.drain(..4);
    }
    while let Some((rest, last)) = folded.rsplit_once(' ')
        && LEXICON.legal_forms.contains(last)
    {
        folded.truncate(rest.len());
    }
    folded
}

/// "van straten" → "straten": how a bare family name may stand.
fn without_particles(folded: &str) -> &str {
    let mut rest = folded;
    while let Some((first, after)) = rest.split_once(' ')
        && matches!(first, "al" | "el" | "van" | "von" | "de" | "der" | "den" | "bin" | "la" | "del" | "della" | "da" | "dos" | "di")
    {
        rest = after;
    }
    rest
}

/// Whether a longer form adds to the name of a person, "Anna Maria Berg" to "Anna Berg", and is no other thing named after them, as "Anna
/// Berg Cup" and "Famous Anna Berg" are.
fn fills_out(name: &str, longer: &str) -> bool {
    let (name, longer) = (fold(name), fold(longer));
    let (Some((first, _)), Some((_, last))) = (name.split_once(' '), name.rsplit_once(' ')) else { return true };
    let mut words = longer.split(' ');
    let begins = words.next().is_some_and(|word| word.len() == 1 || word.chars().next() == first.chars().next());
    begins && words.any(|word| word == last) && longer.rsplit(' ').next().is_some_and(|end| end == last || is_suffix(end))
}

/// "Jr.", "III", folded.
pub(super) fn is_suffix(word: &str) -> bool {
    matches!(word, "jr" | "sr" | "ii" | "iii" | "iv")
}

impl<'a> Linker<'a> {
    fn new(text: &'a str, found: &'a [Found<'a>]) -> Self {
        Self {
            text,
            found,
            of_found: vec![None; found.len()],
            entities: Vec::new(),
            by_key: FxHashMap::default(),
            by_form: FxHashMap::default(),
            by_word: FxHashMap::default(),
            by_initials: FxHashMap::default(),
            counts: Vec::new(),
            bare: FxHashSet::default(),
        }
    }

    fn surface(&self, at: usize) -> &'a str {
        self.found[at].span.of(self.text)
    }

    fn link_full_names(&mut self) {
        for at in 0..self.found.len() {
            let name = &self.found[at];
            if name.short_for.is_some() || name.known.is_some_and(|known| !known.own) {
                continue;
            }
            let folded = fold(self.surface(at));
            if without_particles(&folded).contains(' ') {
                let entity = self.full_name(at, folded);
                self.assign(at, entity);
            }
        }
    }

    fn full_name(&mut self, at: usize, folded: String) -> usize {
        if self.found[at].known.is_some() {
            let entity = self.known_entity(at);
            self.index_words(entity, at, &folded);
            return entity;
        }
        if let Some(entity) = self.by_form.get(&folded) {
            return *entity;
        }
        let person = matches!(self.found[at].kind, NameKind::Person | NameKind::Unknown);
        let entity = person.then(|| self.same_person(at, &folded)).flatten();
        let entity = entity.or_else(|| self.same_without_start(at, &folded)).unwrap_or_else(|| self.create(at));
        self.index_words(entity, at, &folded);
        self.by_form.insert(folded, entity);
        entity
    }

    /// An entity of the article whose name is the same person's in other words.
    fn same_person(&self, at: usize, folded: &str) -> Option<usize> {
        let mut candidates: Vec<usize> =
            folded.split(' ').filter_map(|word| self.by_word.get(word)).flatten().map(|word| word.entity).collect();
        candidates.sort_unstable();
        candidates.dedup();
        candidates.retain(|entity| self.entities[*entity].kind == NameKind::Person || self.found[at].kind == NameKind::Unknown);
        candidates.truncate(8);
        candidates.into_iter().rev().find(|entity| {
            let verdict = person::compare(&self.entities[*entity].name, self.surface(at));
            matches!(verdict.same, Sameness::Same | Sameness::Spelling) && verdict.score >= 0.8
        })
    }

    /// "Red Sox" after "Boston Red Sox", or the other way round (then without the first word), if one entity alone ends so.
    fn same_without_start(&self, at: usize, folded: &str) -> Option<usize> {
        if self.found[at].kind == NameKind::Person {
            return None;
        }
        if let Some(entity) = folded.split_once(' ').filter(|(_, rest)| rest.contains(' ')).and_then(|(_, rest)| self.by_form.get(rest)) {
            return Some(*entity).filter(|entity| self.entities[*entity].kind != NameKind::Person);
        }
        let last = folded.rsplit(' ').next()?;
        let mut longer = self.by_word.get(last)?.iter().filter(|of| of.place == WordPlace::Last).map(|of| of.entity).filter(|entity| {
            let own = &self.entities[*entity];
            let ends_so = || fold(&own.name).strip_suffix(folded).is_some_and(|rest| rest.ends_with(' '));
            own.kind != NameKind::Person && own.known.is_none() && ends_so()
        });
        let entity = longer.next()?;
        longer.all(|other| other == entity).then_some(entity)
    }

    fn index_words(&mut self, entity: usize, at: usize, folded: &str) {
        let mut words: Vec<&str> = folded.split(' ').collect();
        // "Lowell" is short for "Henry Lowell Jr.", too.
        if words.len() > 2 && words.last().is_some_and(|word| is_suffix(word)) {
            words.pop();
        }
        let last = words.len() - 1;
        for (i, word) in words.iter().enumerate() {
            let place = match i {
                0 => WordPlace::First,
                _ if i == last => WordPlace::Last,
                _ => WordPlace::Middle,
            };
            let uses = self.by_word.entry((*word).into()).or_default();
            if uses.len() < MAX_NAMESAKES {
                uses.push(WordOf { entity, at, place });
            }
        }
        if self.entities[entity].kind != NameKind::Person {
            let is_small = |word: &str| matches!(word, "of" | "the" | "and" | "for" | "on" | "in" | "&");
            for small_too in [false, true] {
                let told = words.iter().filter(|word| small_too || !is_small(word));
                let initials: String = told.filter_map(|word| word.chars().next()).collect();
                if initials.len() >= 2 {
                    self.by_initials.entry(initials).or_insert(entity);
                }
            }
        }
    }

    fn link_single_words(&mut self) {
        for at in 0..self.found.len() {
            if self.of_found[at].is_some() {
                continue;
            }
            let entity = self.single_word(at);
            self.assign(at, entity);
        }
    }

    fn single_word(&mut self, at: usize) -> usize {
        let name = &self.found[at];
        if let Some(long) = name.short_for.and_then(|long| self.of_found[long]) {
            self.by_form.entry(fold(self.surface(at))).or_insert(long);
            return long;
        }
        let folded = fold(self.surface(at));
        if let Some(known) = name.known {
            if known.form == PlaceForm::Name
                && !known.own
                && !folded.contains(' ')
                && !self.speaks_of_place(name)
                && let Some(person) = self.person_with_word(at, &folded)
            {
                return person;
            }
            return self.known_entity(at);
        }
        let acronym = folded.len() >= 2 && self.surface(at).bytes().all(|b| b.is_ascii_uppercase() || b == b'.');
        if !acronym && let Some(person) = self.person_with_word(at, &folded) {
            return person;
        }
        // "Mr. Alder" and "Mrs. Alder" are two.
        let gendered = name.gender.map(|gender| format!("{gender:?} {folded}"));
        let forms = [Some(&folded), gendered.as_ref()];
        if let Some(entity) =
            forms.into_iter().flatten().filter_map(|form| self.by_form.get(form)).find(|entity| self.gender_fits(at, **entity))
        {
            return *entity;
        }
        let entity = match acronym {
            true => self.by_initials.get(&folded).copied(),
            false => self.institution_with_word(at, &folded),
        };
        let entity = entity.unwrap_or_else(|| self.create(at));
        let form = gendered.filter(|_| self.by_form.contains_key(&folded)).unwrap_or(folded);
        self.by_form.insert(form, entity);
        entity
    }

    /// Whether the words before a name say that it is a place.
    fn speaks_of_place(&self, name: &Found) -> bool {
        let before = self.text[..name.span.start].trim_end();
        [" in", " at", " from", " to", " near", " of", "In", " outside", " through", " across", " for", ","]
            .iter()
            .any(|word| before.ends_with(word))
    }

    /// The person whose family name, or else whose given name, is the word: the last one named before, else the first one after.
    fn person_with_word(&self, at: usize, word: &str) -> Option<usize> {
        let word = without_particles(word);
        let uses = self.by_word.get(word)?;
        let is_person = |of: &&WordOf| self.entities[of.entity].kind == NameKind::Person;
        let is_family = |of: &&WordOf| {
            of.place == WordPlace::Last
                || of.place == WordPlace::First && LEXICON.is_family(word) && !LEXICON.is_given(word)
                || of.place == WordPlace::First && self.family_first(of.entity)
        };
        let relative = self.relative_named_next(at);
        let bears = |of: &&WordOf| self.gender_fits(at, of.entity) && Some(of.entity) != relative;
        // "Berg and his sister Anna Berg": the bare name goes on about him.
        let in_own_right = uses.iter().filter(is_person).filter(is_family).filter(bears).any(|of| !self.is_introduced_as_kin(of));
        let fits = |of: &&WordOf| bears(of) && !(in_own_right && self.is_introduced_as_kin(of));
        let mut namesakes: Vec<usize> = uses.iter().filter(is_person).filter(fits).filter(is_family).map(|of| of.entity).collect();
        namesakes.sort_unstable();
        namesakes.dedup();
        if let Some(main) = self.main_bearer(&namesakes) {
            return Some(main);
        }
        let nearest = |family: bool| {
            let mut own =
                uses.iter().filter(is_person).filter(fits).filter(|of| is_family(of) == family && (family || of.place == WordPlace::First));
            let before = own.clone().rfind(|of| of.at < at);
            before.or_else(|| own.next()).map(|of| of.entity)
        };
        if let Some(entity) = nearest(true) {
            return Some(entity);
        }
        let mut holders: Vec<usize> = uses.iter().filter(is_person).filter(|of| of.place == WordPlace::First).map(|of| of.entity).collect();
        holders.dedup();
        let one = holders.len() == 1 && self.found[at].roles.is_empty() && self.found[at].gender.is_none();
        one.then(|| nearest(false)).flatten()
    }

    /// "his sister Anna Berg", "her husband, Jan Berg".
    fn is_introduced_as_kin(&self, of: &WordOf) -> bool {
        let is_kin = |title: &str| title.rsplit(' ').next().is_some_and(|head| LEXICON.is_kin(head));
        self.found[of.at].roles.iter().any(|role| is_kin(&role.title))
    }

    /// The entity that is the bearer's son, wife or the like: "Lamas' son, actor Lorenzo Lamas".
    fn relative_named_next(&self, at: usize) -> Option<usize> {
        let next = self.found.get(at + 1).filter(|next| next.sentence == self.found[at].sentence)?;
        let between = self.text.get(self.found[at].span.end..next.span.start)?;
        let kin = between.trim_start_matches([' ', '\'', '’']).trim_start_matches("s ").split([' ', ',']).find(|word| !word.is_empty())?;
        (between.trim_start().starts_with(['\'', '’']) && LEXICON.is_kin(kin)).then(|| self.of_found[at + 1])?
    }

    /// Of several persons with one family name, the one that the bare name has stood for so far, if the article speaks of it far more
    /// often than of the others: "Kim" after a Kim Jong-gyu was introduced in passing.
    fn main_bearer(&self, namesakes: &[usize]) -> Option<usize> {
        let main = namesakes.iter().copied().max_by_key(|entity| self.counts[*entity])?;
        let others = namesakes.iter().filter(|entity| **entity != main).map(|entity| self.counts[*entity]).max()?;
        (self.counts[main] >= 3 && self.counts[main] > 2 * others && self.bare.contains(&main)).then_some(main)
    }

    /// Korean, Chinese and Vietnamese names: the family name stands first.
    fn family_first(&self, entity: usize) -> bool {
        let folded = fold(&self.entities[entity].name);
        let first = folded.split(' ').next().unwrap_or_default();
        LEXICON.is_asian_family(first) && !LEXICON.is_given(folded.rsplit(' ').next().unwrap_or_default())
    }

    fn gender_fits(&self, at: usize, entity: usize) -> bool {
        match (self.found[at].gender, self.entities[entity].gender) {
            (Some(a), Some(b)) => a == b,
            _ => true,
        }
    }

    /// "Hewlett-Packard" for "Hewlett-Packard Development", "the Angels" for "Los Angeles Angels", "Tabar" for "INS Tabar": the one entity that
    /// has the word first or last.
    fn institution_with_word(&self, at: usize, word: &str) -> Option<usize> {
        let uses = self.by_word.get(word)?;
        let mut fitting = uses.iter().filter(|of| {
            let entity = &self.entities[of.entity];
            let own_name = |heads: &FxHashSet<SmolStr>| !heads.contains(word);
            let last = of.place == WordPlace::Last
                && (word.ends_with('s')
                    || entity.kind == NameKind::Organisation && self.is_definite(at)
                    || usual_tag(word).is_none_or(|tag| tag == Tag::Propn)
                        && own_name(&LEXICON.place_heads)
                        && own_name(&LEXICON.thing_words));
            // "Lumo" makes the "Lumo 5".
            let model = || entity.name.bytes().any(|byte| byte.is_ascii_digit());
            let first = of.place == WordPlace::First && own_name(&LEXICON.organisation_heads) && !model();
            matches!(entity.kind, NameKind::Organisation | NameKind::Thing | NameKind::Unknown) && (first || last)
        });
        let first = fitting.next()?.entity;
        let only = fitting.all(|of| of.entity == first) && self.found[at].roles.is_empty() && self.found[at].gender.is_none();
        only.then_some(first)
    }

    /// "the Post"
    fn is_definite(&self, at: usize) -> bool {
        let before = self.text[..self.found[at].span.start].trim_end();
        before.ends_with(" the") || before.ends_with("The")
    }

    fn known_entity(&mut self, at: usize) -> usize {
        let Some(known) = self.found[at].known else { return self.create(at) };
        if let Some(entity) = self.by_key.get(&known.key) {
            let entity = *entity;
            self.by_form.entry(fold(self.surface(at))).or_insert(entity);
            return entity;
        }
        let entity = self.create(at);
        let folded = fold(self.surface(at));
        if known.kind == NameKind::Organisation && !known.own && folded.contains(' ') {
            self.index_words(entity, at, &folded);
        }
        self.by_form.insert(folded, entity);
        self.by_key.insert(known.key.clone(), entity);
        entity
    }

    fn create(&mut self, at: usize) -> usize {
        let name = &self.found[at];
        let surface = self.surface(at);
        let full_name = match name.known {
            Some(known) if known.form != PlaceForm::Name => GAZETTEER.name_of(&known.key).unwrap_or(surface),
            _ => surface,
        };
        self.entities.push(Entity {
            kind: name.kind,
            name: full_name.into(),
            known: name.known.map(|known| known.key.clone()),
            actor: name.known.and_then(|known| known.actor.clone()),
            in_house_spelling: None,
            within: None,
            gender: name.gender,
            aliases: Vec::new(),
            roles: Vec::new(),
        });
        self.counts.push(0);
        self.entities.len() - 1
    }

    /// Records that a name is the entity's, with what the name tells of it.
    fn assign(&mut self, at: usize, entity: usize) {
        self.of_found[at] = Some(entity);
        let surface = self.surface(at);
        let name = &self.found[at];
        self.counts[entity] += 1;
        if !surface.contains(' ') {
            self.bare.insert(entity);
        }
        let own = &mut self.entities[entity];
        own.within = own.within.take().or_else(|| name.within.cloned());
        if own.kind == NameKind::Unknown {
            own.kind = name.kind;
        }
        if own.kind == NameKind::Person {
            own.gender = own.gender.or(name.gender).or_else(|| gender_of(name, surface));
        }
        if own.name == surface || name.is_demonym() || own.aliases.iter().any(|alias| alias == surface) {
            return;
        }
        let longer = surface.split(' ').count() > own.name.split(' ').count() && own.known.is_none();
        let longer = longer && (own.kind != NameKind::Person || fills_out(&own.name, surface));
        let alias = if longer { std::mem::replace(&mut own.name, surface.into()) } else { surface.into() };
        own.aliases.push(alias);
    }

    fn finish(mut self) -> Names {
        let mut mentions = Vec::with_capacity(self.found.len());
        for (name, entity) in self.found.iter().zip(&self.of_found) {
            let Some(entity) = *entity else { continue };
            let form = if name.is_demonym() { MentionForm::Demonym } else { MentionForm::Name };
            mentions.push(NameMention { span: name.span, sentence: name.sentence, entity, form });
        }
        for at in 0..self.found.len() {
            let Some(entity) = self.of_found[at] else { continue };
            for role in &self.found[at].roles {
                let of = self.name_at(at, role.of).filter(|of| *of != entity);
                self.entities[entity].roles.push(Role {
                    title: role.title.clone(),
                    span: role.span,
                    of,
                    former: role.former,
                    denied: None,
                });
            }
        }
        Names { mentions, pairs: Vec::new(), entities: self.entities }
    }

    /// The entity named right before or after a role of the name `at`.
    fn name_at(&self, at: usize, of: RoleOf) -> Option<usize> {
        let sentence = self.found[at].sentence;
        let near = at.saturating_sub(3)..self.found.len().min(at + 4);
        near.filter(|i| self.found[*i].sentence == sentence)
            .find(|i| match of {
                RoleOf::Before(token) => {
                    self.found[*i].end == token
                        || (self.found[*i].end < token && token - self.found[*i].end <= 2 && self.is_possessive_gap(*i))
                }
                RoleOf::After(token) => self.found[*i].first == token,
            })
            .and_then(|i| self.of_found[i])
    }

    /// Whether nothing but "'s" stands between a name and the token.
    fn is_possessive_gap(&self, at: usize) -> bool {
        let rest = &self.text[self.found[at].span.end..];
        rest.starts_with("'s ") || rest.starts_with("’s ") || rest.starts_with("' ") || rest.starts_with("’ ") || rest.starts_with(" 's ")
    }
}

/// What the given name or the title tells.
fn gender_of(name: &Found, surface: &str) -> Option<Gender> {
    let title = name.roles.iter().filter_map(|role| role.title.rsplit(' ').next()).find_map(|word| LEXICON.gender_of_word(word));
    let given = || {
        let folded = fold(surface);
        let (first, _) = folded.split_once(' ')?;
        LEXICON.gender_of_name(first)
    };
    title.or_else(given)
}
