//! What stands inside quotation marks.

use crate::Span;

/// Whether a token opens or closes a quotation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    None,
    Open,
    Close,
}

/// Paragraphs from the one behind an opening mark to the one that closes it.
const LONGEST_SPEECH: usize = 12;

/// Follows the quotation marks of a block of text, token by token.
///
/// Curly marks and the two-character marks of old wires say themselves what they do. A straight mark closes when one is open, whatever the
/// spaces around it: real text has them on either side.
#[derive(Clone, Debug, Default)]
pub(super) struct Quotes {
    double: bool,
    single: bool,
}

impl Quotes {
    /// Takes the next token, and says what it does to the quotation.
    pub(super) fn step(&mut self, text: &str, token: Span) -> Role {
        let role = self.role(text, token);
        match (role, token.of(text)) {
            (Role::None, _) => {}
            (_, "'" | "‘" | "’" | "`") => self.single = role == Role::Open,
            _ => self.double = role == Role::Open,
        }
        role
    }

    /// What of the quotation goes on in the next block, the first of those given. A paragraph that goes on inside a quotation has a closing
    /// mark more than opening ones, or none before one that has; one that opens its own again starts with the mark.
    pub(super) fn carried_into<'a>(&self, mut blocks: impl Iterator<Item = &'a str>) -> Self {
        const MARKS: [char; 3] = ['"', '“', '”'];
        let mut marked = || blocks.by_ref().take(LONGEST_SPEECH).find_map(|block| Some((block, block.find(MARKS)?)));
        let continues = |(block, first): (&str, usize)| {
            let straight = block[first..].starts_with('"') && block.bytes().filter(|b| *b == b'"').count() % 2 == 1;
            first > 0 && (straight || block[first..].starts_with('”'))
        };
        Self { double: self.double && marked().is_some_and(continues), single: false }
    }

    /// Whether what comes next stands inside a quotation.
    pub(super) fn inside(&self) -> bool {
        self.double || self.single
    }

    fn role(&self, text: &str, token: Span) -> Role {
        match token.of(text) {
            "“" | "„" | "«" | "``" => Role::Open,
            "”" | "»" | "''" => Role::Close,
            "\"" if self.double => Role::Close,
            "\"" if closes_by_spacing(text, token) => Role::Close,
            "\"" => Role::Open,
            "‘" | "`" => Role::Open,
            "'" | "’" => self.single_mark(text, token),
            _ => Role::None,
        }
    }

    /// An apostrophe opens a quotation only at the start of a word, and closes only one that is open: "the brothers' house" has none.
    fn single_mark(&self, text: &str, token: Span) -> Role {
        let before = text[..token.start].chars().next_back();
        let after = text[token.end..].chars().next();
        let starts_word = before.is_none_or(|c| c.is_whitespace() || matches!(c, '(' | '[' | '"' | '“' | '—' | '–'))
            && after.is_some_and(char::is_alphanumeric);
        // Behind a word, or between two spaces: a mark that stands off from both sides closes what is open.
        let ends_word = !after.is_some_and(char::is_alphanumeric)
            && before.is_some_and(|c| !c.is_whitespace() || after.is_none_or(char::is_whitespace));
        if self.single && ends_word {
            Role::Close
        } else if !self.single && starts_word {
            Role::Open
        } else {
            Role::None
        }
    }
}

/// A straight mark that hugs the text before it and not what follows.
fn closes_by_spacing(text: &str, token: Span) -> bool {
    let before = text[..token.start].chars().next_back();
    let after = text[token.end..].chars().next();
    before.is_some_and(|c| !c.is_whitespace() && !matches!(c, '(' | '[' | '—' | '–' | '-')) && after.is_none_or(|c| !c.is_alphanumeric())
}
