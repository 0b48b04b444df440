//! Holds that the tables are sound; what single words mean is held by the examples in `tests/data/lexicon`.

use super::*;

#[test]
fn tables_cover_the_news() {
    assert!(lexicon().classes().count() >= 250, "{} classes", lexicon().classes().count());
    assert!(lexicon().kind_ids().count() >= 250, "{} kinds", lexicon().kind_ids().count());
}

#[test]
fn classes_are_described() {
    for (_, class) in lexicon().classes() {
        assert!(!class.about.is_empty(), "{} lacks `about`", class.name);
        assert!(!class.about.ends_with('.'), "{}: `about` is no sentence", class.name);
    }
}

#[test]
fn opposites_and_converses_are_symmetric() {
    for (id, class) in lexicon().classes() {
        for &other in &class.opposite {
            let other = lexicon().class(other);
            assert!(other.opposite.contains(&id), "{} is no opposite of {}", class.name, other.name);
        }
        if let Some(other) = class.converse.map(|other| lexicon().class(other)) {
            assert_eq!(other.converse, Some(id), "{} is no converse of {}", class.name, other.name);
        }
    }
}

#[test]
fn no_class_implies_its_opposite_or_itself() {
    for (id, class) in lexicon().classes() {
        for &weaker in &class.implies {
            assert!(!lexicon().implies(weaker, id), "{} implies itself", class.name);
            assert!(!class.opposite.contains(&weaker), "{} implies its opposite", class.name);
        }
    }
}

#[test]
fn kinds_under_one_another_are_not_disjoint() {
    for a in lexicon().kind_ids() {
        for b in lexicon().kind_ids() {
            assert_eq!(lexicon().kinds_disjoint(a, b), lexicon().kinds_disjoint(b, a));
            assert!(!(lexicon().kind_under(a, b) && lexicon().kinds_disjoint(a, b)));
        }
    }
}
