//! Verdicts as fact-checkers publish them: [ClaimReview](https://schema.org/ClaimReview) of schema.org in JSON-LD, with what
//! [Google](https://developers.google.com/search/docs/appearance/structured-data/factcheck) requires of it.

use std::io::{self, Write};

use chrono::NaiveDate;
use itertools::Itertools;
use serde_json::{Map, Value, json};

use super::plain::plain;
use crate::{
    Document,
    article::Article,
    check::id,
    name::NameKind,
    verify::{self, Found, Verdict},
};

/// What a review says beside the verdict.
#[derive(Clone, Debug)]
pub struct Review {
    /// The organisation that checks facts.
    pub author: String,
    pub author_url: Option<String>,
    /// The page that holds the review.
    pub url: String,
    /// Whether that page holds several reviews: each is then an anchor of its own.
    pub several: bool,
    pub published: Option<NaiveDate>,
    /// Who makes the claim.
    pub claimant: Option<String>,
    /// Where the claim can be read.
    pub appearance: Option<String>,
    pub words: Words,
}

/// What the ratings are called, from the best to the worst.
#[derive(Clone, Debug)]
pub struct Words {
    pub supported: String,
    /// Some articles support it, others contradict it.
    pub disputed: String,
    pub contradicted: String,
}

/// The best rating; the worst is 1.
const BEST: u8 = 3;

/// Writes a list with a review of each claim that an article speaks to. `found` is what was found of each of the first documents.
pub fn write(documents: &[Document], found: &[Vec<Found>], review: &Review, out: &mut impl Write) -> io::Result<()> {
    let claims = documents.iter().zip(found).filter(|(_, found)| !found.is_empty());
    let reviews: Vec<Value> = claims.map(|(claim, found)| review.of(claim, found, documents)).collect();
    // What stands in a page must not end the element that holds it.
    let json = serde_json::to_string_pretty(&reviews)?.replace('<', "\\u003c");
    writeln!(out, "{json}")
}

impl Review {
    fn of(&self, claim: &Document, found: &[Found], documents: &[Document]) -> Value {
        let text = plain(&claim.article.text);
        let anchor = if self.several { format!("#{}", id(&text, "")) } else { String::new() };
        let citations = found.iter().chunk_by(|found| found.article);
        let citations: Vec<Value> =
            citations.into_iter().filter_map(|(article, found)| Some(citation(&documents.get(article)?.article, found))).collect();
        present(json!({
            "@context": "https://schema.org",
            "@type": "ClaimReview",
            "url": format!("{}{anchor}", self.url),
            "author": present(json!({ "@type": "Organization", "name": self.author, "url": self.author_url })),
            "datePublished": self.published,
            "claimReviewed": text,
            "itemReviewed": present(json!({
                "@type": "Claim",
                "text": text,
                "author": self.claimant.as_deref().map(claimant),
                "appearance": self.appearance.as_ref().map(|url| json!({ "@type": "CreativeWork", "url": url })),
            })),
            "reviewRating": self.rating(found),
            "citation": citations,
        }))
    }

    fn rating(&self, found: &[Found]) -> Value {
        let told = |verdict| found.iter().any(move |found| found.verdict == verdict);
        let (value, word) = match (told(Verdict::Supported), told(Verdict::Contradicted)) {
            (true, false) => (BEST, &self.words.supported),
            (true, true) => (2, &self.words.disputed),
            (false, _) => (1, &self.words.contradicted),
        };
        json!({
            "@type": "Rating",
            "ratingValue": value,
            "bestRating": BEST,
            "worstRating": 1,
            "alternateName": word,
            "ratingExplanation": found.iter().map(|found| plain(&found.why)).unique().join("; "),
        })
    }
}

/// An article with the sentences of it that speak to the claim.
fn citation<'a>(article: &Article, found: impl Iterator<Item = &'a Found>) -> Value {
    let file = article.path.rsplit(['/', '\\']).next().unwrap_or_default();
    present(json!({
        "@type": "NewsArticle",
        "headline": article.title.as_deref().unwrap_or(file),
        "publisher": article.source.as_ref().map(|name| json!({ "@type": "Organization", "name": name })),
        "datePublished": article.published.as_ref().map(ToString::to_string),
        "hasPart": found.map(quotation).collect::<Vec<_>>(),
    }))
}

/// A sentence with what it makes of the claim.
fn quotation(Found { text, verdict, why, .. }: &Found) -> Value {
    json!({ "@type": "Quotation", "text": plain(text), "description": format!("{verdict}: {}", plain(why)) })
}

/// Who makes a claim: a person, if that is what the name reads like.
fn claimant(name: &str) -> Value {
    let read = verify::read(name);
    let person = read.names.entities.first().is_some_and(|entity| entity.kind == NameKind::Person);
    json!({ "@type": if person { "Person" } else { "Organization" }, "name": name })
}

/// The object without what is not known.
fn present(object: Value) -> Value {
    match object {
        Value::Object(fields) => Value::Object(fields.into_iter().filter(|(_, value)| !value.is_null()).collect::<Map<_, _>>()),
        other => other,
    }
}
