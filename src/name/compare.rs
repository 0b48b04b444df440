//! Whether two entities of different articles are one.

use super::{Entity, NameKind, Sameness, Verdict, lexicon::LEXICON, link::fold, person, spelling::distance, user};

fn verdict(same: Sameness, score: f64, why: impl Into<String>) -> Verdict {
    Verdict { same, score, why: why.into() }
}

/// Compares two entities of articles that tell one story.
pub(super) fn compare(a: &Entity, b: &Entity) -> Verdict {
    if let (Some(a_key), Some(b_key)) = (&a.known, &b.known) {
        return match a_key == b_key {
            true if user::is_own_key(a_key) && a.name != b.name => user::called_one(&a.name, &b.name),
            true => verdict(Sameness::Same, 1.0, format!("“{}” and “{}” are one", a.name, b.name)),
            false if a.actor.as_ref() == Some(b_key) || b.actor.as_ref() == Some(a_key) => {
                verdict(Sameness::Unknown, 0.5, "a seat of government may stand for its country")
            }
            false => verdict(Sameness::Different, 0.0, format!("{a_key} is not {b_key}")),
        };
    }
    if let Some(name) = same_in_house_spelling(a, b) {
        return verdict(Sameness::Spelling, 0.97, format!("the house spells both “{name}”"));
    }
    let persons = [a, b].iter().filter(|entity| entity.kind == NameKind::Person).count();
    let unknown = [a, b].iter().any(|entity| entity.kind == NameKind::Unknown);
    match persons {
        2 => compare_persons(a, b),
        1 if unknown => compare_persons(a, b),
        1 => verdict(Sameness::Different, 0.1, "one is a person"),
        _ => compare_names(a, b),
    }
}

/// The house's spelling of two names, if it has one and that is one.
fn same_in_house_spelling<'a>(a: &'a Entity, b: &'a Entity) -> Option<&'a str> {
    let differs = a.in_house_spelling.is_some() || b.in_house_spelling.is_some();
    (differs && in_house(a) == in_house(b)).then(|| in_house(a))
}

fn in_house(entity: &Entity) -> &str {
    entity.in_house_spelling.as_deref().unwrap_or(&entity.name)
}

fn compare_persons(a: &Entity, b: &Entity) -> Verdict {
    if let (Some(a), Some(b)) = (a.gender, b.gender)
        && a != b
    {
        return verdict(Sameness::Different, 0.1, "one is a man, one a woman");
    }
    let verdict_of_names = person::compare(in_house(a), in_house(b));
    if verdict_of_names.same != Sameness::Unknown {
        return verdict_of_names;
    }
    let (short, long) = if a.name.len() <= b.name.len() { (a, b) } else { (b, a) };
    if roles_exclude(short, long) {
        return verdict(Sameness::Unknown, 0.4, "one family name, two offices");
    }
    if verdict_of_names.score >= 0.65 {
        return verdict(Sameness::Same, 0.85, format!("“{}” is the family name of “{}”", short.name, long.name));
    }
    verdict_of_names
}

/// Both have an office, and none in common.
fn roles_exclude(a: &Entity, b: &Entity) -> bool {
    let head = |title: &str| title.rsplit(' ').next().map(str::to_owned);
    let shared = a.roles.iter().any(|role| b.roles.iter().any(|other| head(&role.title) == head(&other.title)));
    !a.roles.is_empty() && !b.roles.is_empty() && !shared
}

/// Organisations, places and things that the lexicon does not know, or one that it knows and one that it does not.
fn compare_names(a: &Entity, b: &Entity) -> Verdict {
    let forms = |entity: &Entity| std::iter::once(&entity.name).chain(&entity.aliases).map(|name| fold(name)).collect::<Vec<_>>();
    let (a_forms, b_forms) = (forms(a), forms(b));
    if a_forms.iter().any(|form| b_forms.contains(form)) {
        return verdict(Sameness::Same, 0.95, "the same name");
    }
    let key = |forms: &[String], known: &Option<smol_str::SmolStr>| known.is_some() || forms.is_empty();
    if key(&a_forms, &a.known) && key(&b_forms, &b.known) {
        return verdict(Sameness::Different, 0.1, "other names");
    }
    // "Oslo" and "Oslo University"
    let seat = |place: &Entity, other: &Entity| place.kind == NameKind::Place && other.kind == NameKind::Organisation;
    if seat(a, b) || seat(b, a) {
        return verdict(Sameness::Different, 0.2, "a place, and an organisation of its name");
    }
    for a_form in &a_forms {
        for b_form in &b_forms {
            if let Some(verdict) = compare_forms(a_form, b_form) {
                return verdict;
            }
        }
    }
    verdict(Sameness::Different, 0.2, "other names")
}

fn compare_forms(a: &str, b: &str) -> Option<Verdict> {
    let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    if is_acronym_of(short, long) {
        return Some(verdict(Sameness::Same, 0.9, format!("“{short}” is short for “{long}”")));
    }
    if let Some(rest) = long.strip_prefix(short).filter(|rest| rest.starts_with(' ')) {
        let generic = rest.split_whitespace().all(|word| LEXICON.organisation_heads.contains(word) || LEXICON.place_heads.contains(word));
        return generic.then(|| verdict(Sameness::Same, 0.85, "the same name, shortened"));
    }
    let limit = long.len() / 8;
    let errors = distance(short, long, limit);
    let numbers = |name: &str| name.bytes().filter(u8::is_ascii_digit).collect::<Vec<_>>();
    (limit > 0 && errors <= limit && numbers(short) == numbers(long)).then(|| verdict(Sameness::Spelling, 0.85, "spelt almost alike"))
}

fn is_acronym_of(short: &str, long: &str) -> bool {
    if short.contains(' ') || short.len() < 2 || !long.contains(' ') {
        return false;
    }
    let initials = |skip: bool| {
        let words = long.split(' ').filter(move |word| !(skip && matches!(*word, "of" | "the" | "and" | "for" | "on" | "in" | "&")));
        words.filter_map(|word| word.chars().next()).collect::<String>()
    };
    initials(true) == short || initials(false) == short
}
