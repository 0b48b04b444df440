//! Titles and roles given with a name: before it ("Owner Arte Moreno"), after it ("Page, the chief executive of …") or before a comma ("its
//! president, John Doe,").

use smol_str::SmolStr;

use super::{
    find::Scan,
    lexicon::{LEXICON, TitleWord},
};
use crate::{Span, text::Tag};

/// A role where it stands, before the organisation it is of is linked.
#[derive(Clone, Debug)]
pub(super) struct FoundRole {
    pub(super) title: SmolStr,
    pub(super) span: Span,
    /// Its first token.
    pub(super) first: usize,
    pub(super) of: RoleOf,
    pub(super) former: bool,
}

/// Where the name of the organisation or place stands, if one does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum RoleOf {
    /// A name that ends before this token.
    Before(usize),
    /// A name that starts at this token.
    After(usize),
}

/// The role whose last word stands right before the token `name`; nothing before `floor` belongs to it.
pub(super) fn role_before(scan: &Scan, name: usize, floor: usize) -> Option<FoundRole> {
    let head = name.checked_sub(1).filter(|head| *head >= floor && scan.is_role_head(*head))?;
    Some(role_ending_at(scan, head, floor))
}

/// "its president, John Doe, …".
pub(super) fn role_of_appositive(scan: &Scan, name: usize, end: usize, floor: usize) -> Option<FoundRole> {
    let head = name.checked_sub(2).filter(|head| *head >= floor && scan.word(head + 1) == "," && scan.is_role_head(*head))?;
    if !matches!(scan.word(end), "," | ".") {
        return None;
    }
    let role = role_ending_at(scan, head, floor);
    let before = role.first.checked_sub(1)?;
    let determined = matches!(scan.tag(before), Some(Tag::Det))
        || matches!(scan.word(before), "its" | "his" | "her" | "their" | "Its" | "His" | "Her" | "Their")
        || scan.possessive(before).is_some();
    determined.then_some(role)
}

/// "…, 35, a deputy sheriff from …": what follows the name that ends before the token `end`.
pub(super) fn role_after(scan: &Scan, end: usize) -> Option<FoundRole> {
    if scan.word(end) != "," {
        return None;
    }
    let mut at = end + 1;
    if scan.tag(at) == Some(Tag::Num) && matches!(scan.word(at + 1), ",") {
        at += 2;
    }
    if scan.tag(at) == Some(Tag::Det) || matches!(scan.word(at), "its" | "his" | "her" | "their") {
        at += 1;
    }
    let start = at;
    let head = (start..start + 8).take_while(|at| in_noun_phrase(scan, *at)).filter(|at| scan.is_role_head(*at)).last()?;
    let closed = matches!(
        scan.word(head + 1),
        "," | "." | "of" | "for" | "at" | "in" | "from" | "who" | "with" | "and" | ")" | "" | "told" | "said" | "to" | "on"
    );
    if !closed {
        return None;
    }
    let mut role = role_ending_at(scan, head, start);
    if matches!(scan.word(head + 1), "of" | "for" | "at" | "from" | "with" | "in") {
        let the = usize::from(matches!(scan.word(head + 2), "the" | "The"));
        role.of = RoleOf::After(head + 2 + the);
    }
    Some(role)
}

fn in_noun_phrase(scan: &Scan, at: usize) -> bool {
    matches!(scan.tag(at), Some(Tag::Noun | Tag::Adj | Tag::Propn | Tag::Part | Tag::Num))
        || scan.title_word(at).is_some()
        || scan.possessive(at).is_some()
}

/// Collects the words of the role that ends with the token `head`.
fn role_ending_at(scan: &Scan, head: usize, floor: usize) -> FoundRole {
    let mut first = head;
    while first > floor && belongs_to_title(scan, first - 1) {
        first -= 1;
    }
    let head_word = scan.lower(head);
    let mut former = (head_word.starts_with("then-") || head_word.starts_with("ex-")) && LEXICON.title_word(&head_word).is_none();
    let mut before = first;
    while before > floor && scan.title_word(before - 1) == Some(TitleWord::Former) {
        former = true;
        before -= 1;
    }
    FoundRole { title: title(scan, first, head), span: scan.span(first, head + 1), first: before, of: RoleOf::Before(before), former }
}

/// Whether the token is one more word of a title, and not the end of an organisation's name ("Security Council Secretary").
fn belongs_to_title(scan: &Scan, at: usize) -> bool {
    if !matches!(scan.title_word(at), Some(TitleWord::Head | TitleWord::Modifier | TitleWord::Short)) {
        return false;
    }
    let word = scan.word(at);
    let lower = scan.lower(at);
    // "Security Council Secretary", "Orsin County Sheriff"
    let organisation = word.starts_with(char::is_uppercase)
        && (LEXICON.organisation_heads.contains(lower.as_str()) || lower == "county")
        && at > 0
        && scan.is_name_word(at - 1)
        && !scan.is_role_head(at);
    !organisation
}

/// The normal form of the title in the tokens from `first` to `head`.
fn title(scan: &Scan, first: usize, head: usize) -> SmolStr {
    let words: Vec<SmolStr> = (first..=head).map(|at| scan.lower(at)).collect();
    normal_title(words.iter().map(SmolStr::as_str))
}

/// The normal form of a title whose words come in lower case: singular, long, without "then-" and "ex-".
pub(super) fn normal_title<'a>(words: impl Iterator<Item = &'a str>) -> SmolStr {
    let mut title = String::new();
    let mut words = words.peekable();
    while let Some(word) = words.next() {
        let known = LEXICON.title_word(word).is_some();
        let word = match known {
            false => ["then-", "ex-"].iter().find_map(|prefix| word.strip_prefix(prefix)).unwrap_or(word),
            true => word,
        };
        let singular = word.strip_suffix('s').filter(|_| words.peek().is_none() && LEXICON.title_word(word).is_none()).unwrap_or(word);
        if !title.is_empty() {
            title.push(' ');
        }
        title.push_str(LEXICON.long_title(singular));
    }
    LEXICON.long_title(&title).into()
}
