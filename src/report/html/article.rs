//! A whole article, paragraph by paragraph, with all that is told of it marked.

use super::{
    marks::{Level, Marking, Reference, Segment, cut},
    set::{Set, anchor, article_id},
    words::Moment,
};
use crate::{
    Document,
    article::{Block, BlockKind},
    report::ArticleInfo,
};

/// An article as its template takes it.
pub struct ArticleView<'a> {
    pub info: &'a ArticleInfo,
    pub byline: &'a str,
    pub title: &'a str,
    pub published: Option<Moment>,
    /// The article that it is a copy or rewrite of, with its byline.
    pub copy_of: Option<(usize, &'a str)>,
    /// Of the findings that speak of it, each once, in their order.
    pub findings: Vec<Reference>,
    pub paragraphs: Vec<Paragraph>,
}

/// A headline, paragraph or item of an article.
pub struct Paragraph {
    /// Its class in the style sheet.
    pub class: &'static str,
    pub segments: Vec<Segment>,
}

impl<'a> ArticleView<'a> {
    /// `markings` are those of this article, in the order of its text.
    pub fn new(article: usize, markings: &[Marking], set: Set<'a>) -> Option<Self> {
        let info = set.info(article)?;
        let mut findings: Vec<Reference> =
            markings.iter().filter_map(|marking| marking.reference.clone()).filter(|reference| reference.level > Level::Agreed).collect();
        findings.sort_by_key(|reference| reference.number);
        findings.dedup();
        Some(Self {
            info,
            byline: set.byline(article),
            title: set.title(article),
            published: set.published(article),
            copy_of: (info.origin != article).then(|| (info.origin, set.byline(info.origin))),
            findings,
            paragraphs: set.document(article).map_or_else(Vec::new, |document| paragraphs(document, markings)),
        })
    }

    pub fn id(&self) -> String {
        article_id(self.info.id)
    }

    pub fn origin_id(&self) -> String {
        article_id(self.info.origin)
    }

    pub fn anchor(&self, at: &usize) -> String {
        anchor(self.info.id, *at)
    }
}

fn paragraphs(document: &Document, markings: &[Marking]) -> Vec<Paragraph> {
    let mut rest = markings;
    let paragraph = |block: &Block| {
        // Markings begin in one block only; what crosses its end is cut.
        let begun = rest.partition_point(|marking| marking.span.start < block.span.end);
        let (own, later) = rest.split_at(begun);
        rest = later;
        Paragraph { class: class(block.kind), segments: cut(&document.article.text, block.span, own) }
    };
    document.article.blocks.iter().map(paragraph).collect()
}

fn class(kind: BlockKind) -> &'static str {
    match kind {
        BlockKind::Headline => "headline",
        BlockKind::Paragraph => "paragraph",
        BlockKind::Item => "item",
        BlockKind::Dateline => "dateline",
    }
}
