//! Suppressions in articles: `<!-- gainsay: ignore count because … -->`, and `gainsay` in the front matter.

use serde::Deserialize;

use super::suppression::{Place, Suppression};
use crate::{
    Problem, Span,
    article::{Form, Remark},
    check,
    suggest::suggestion,
};

const EXAMPLE: &str = "write <!-- gainsay: ignore count because the ministry corrected its number -->";
const FRONT_EXAMPLE: &str = "write ignore = a list with `rule` and `because` in each of its entries";
/// Stands for every rule.
const ALL: &str = "all";

/// Reads what a remark in an article suppresses.
pub(super) fn read(remark: &Remark, article: usize, path: &str) -> Result<Vec<Suppression>, Problem> {
    let reader = Reader { remark, article, path };
    match remark.form {
        Form::Comment => reader.comment().map(|one| vec![one]),
        Form::Yaml | Form::Toml => reader.front_matter(),
    }
}

struct Reader<'a> {
    remark: &'a Remark,
    article: usize,
    path: &'a str,
}

impl Reader<'_> {
    /// `gainsay: ignore RULE, RULE because REASON`
    fn comment(&self) -> Result<Suppression, Problem> {
        let inner = self.remark.inner.of(&self.remark.text).trim();
        let help = || Some(EXAMPLE.to_owned());
        let after = |text, word: &str| -> Option<&str> { str::strip_prefix(text, word).map(str::trim_start) };
        let Some(told) = after(inner, "gainsay").and_then(|rest| after(rest, ":")) else {
            return Err(self.problem(inner, "here `gainsay:` should stand", help()));
        };
        let Some(told) = after(told, "ignore") else {
            let word = told.split_whitespace().next().unwrap_or(inner);
            return Err(self.problem(word, "all that can be told here is `ignore`", help()));
        };
        let mut parts = told.splitn(2, "because");
        let (names, because) = (parts.next().unwrap_or_default().trim(), parts.next().unwrap_or_default().trim());
        if names.is_empty() {
            return Err(self.problem(inner, "here a rule is missing, or `all`", help()));
        }
        let rules = self.rules(names.split(',').map(str::trim))?;
        if because.is_empty() {
            return Err(self.problem(inner, "a suppression without a reason", help()));
        }
        Ok(self.suppression(rules, because, inner))
    }

    fn front_matter(&self) -> Result<Vec<Suppression>, Problem> {
        let text = &self.remark.text;
        let own = text.find("gainsay").map_or(text.as_str(), |at| &text[at..at + "gainsay".len()]);
        let broken = |reason: String| self.problem(own, reason, Some(FRONT_EXAMPLE.to_owned()));
        let front: Front = match self.remark.form {
            Form::Toml => toml::from_str(text).map_err(|error| broken(error.message().to_owned()))?,
            Form::Comment | Form::Yaml => serde_norway::from_str(text).map_err(|error| broken(error.to_string()))?,
        };
        let entries = front.gainsay.map(|own| own.ignore).unwrap_or_default();
        entries
            .into_iter()
            .map(|entry| {
                let names = entry.rule.names();
                let at = names.first().map_or(own, |name| self.word(name).unwrap_or(own));
                let rules = self.rules(names.iter().map(String::as_str))?;
                let because = entry.because.unwrap_or_default();
                if because.trim().is_empty() {
                    return Err(self.problem(at, "a suppression without a reason", Some("add because: \"…\"".to_owned())));
                }
                Ok(self.suppression(rules, because.trim(), at))
            })
            .collect()
    }

    /// The rules of these names; none for all of them.
    fn rules<'n>(&self, names: impl Iterator<Item = &'n str>) -> Result<Vec<&'static str>, Problem> {
        let mut rules = Vec::new();
        for name in names {
            if name == ALL {
                return Ok(Vec::new());
            }
            match check::rules().iter().find(|rule| rule.name == name) {
                Some(rule) => rules.push(rule.name),
                None => {
                    let known: Vec<&str> = check::rules().iter().map(|rule| rule.name).chain([ALL]).collect();
                    let at = self.word(name).unwrap_or(&self.remark.text);
                    return Err(self.problem(at, "there is no such rule", Some(suggestion(name, &known))));
                }
            }
        }
        Ok(rules)
    }

    /// Where a word stands in the remark, by itself.
    fn word(&self, word: &str) -> Option<&str> {
        let text = &self.remark.text;
        let is_part = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
        let whole = |at: &usize| !is_part(text[..*at].chars().next_back()) && !is_part(text[at + word.len()..].chars().next());
        let found = text.match_indices(word).map(|(at, _)| at).filter(|at| *at >= self.remark.inner.start).find(whole)?;
        text.get(found..found + word.len())
    }

    fn suppression(&self, rules: Vec<&'static str>, because: &str, at: &str) -> Suppression {
        let Remark { text, about, lines_before, .. } = self.remark;
        let lines = text[..self.span(at).start].matches('\n').count();
        Suppression {
            rules,
            fact: None,
            text: Vec::new(),
            place: Place::Article(self.article, *about),
            because: because.split_whitespace().collect::<Vec<_>>().join(" "),
            path: self.path.to_owned(),
            line: lines_before + lines + 1,
        }
    }

    /// Something is wrong with a part of the remark.
    fn problem(&self, part: &str, label: impl Into<String>, help: Option<String>) -> Problem {
        let Remark { text, lines_before, .. } = self.remark;
        let message = "a suppression in the article cannot be used";
        Problem::at(message, self.path, text, self.span(part), label, help).below(*lines_before)
    }

    /// Where a part of the remark's text stands in it.
    fn span(&self, part: &str) -> Span {
        let start = (part.as_ptr() as usize).wrapping_sub(self.remark.text.as_ptr() as usize);
        if start <= self.remark.text.len() { Span::new(start, start + part.len()) } else { self.remark.inner }
    }
}

/// What front matter may say to this program.
#[derive(Deserialize)]
struct Front {
    gainsay: Option<Own>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Own {
    #[serde(default)]
    ignore: Vec<Entry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    rule: Names,
    because: Option<String>,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum Names {
    One(String),
    Many(Vec<String>),
}

impl Names {
    fn names(self) -> Vec<String> {
        match self {
            Self::One(name) => vec![name],
            Self::Many(names) => names,
        }
    }
}
