//! What the parts of the page look things up in.

use std::path::Path;

use super::words::Moment;
use crate::{
    Document,
    report::{ArticleInfo, Mention, Report},
};

/// The articles of a report, with all that was read in them.
#[derive(Clone, Copy)]
pub struct Set<'a> {
    pub report: &'a Report,
    documents: &'a [Document],
}

impl<'a> Set<'a> {
    pub fn new(report: &'a Report, documents: &'a [Document]) -> Self {
        Self { report, documents }
    }

    pub fn info(self, article: usize) -> Option<&'a ArticleInfo> {
        self.report.articles.get(article)
    }

    pub fn document(self, article: usize) -> Option<&'a Document> {
        self.documents.get(article)
    }

    pub fn path(self, article: usize) -> &'a str {
        self.info(article).map_or("?", |info| info.path.as_str())
    }

    /// The source of an article or, where that is not known, the name of its file.
    pub fn byline(self, article: usize) -> &'a str {
        let path = self.path(article);
        let file = || Path::new(path).file_name().and_then(|name| name.to_str()).unwrap_or(path);
        self.info(article).and_then(|info| info.source.as_deref()).unwrap_or_else(file)
    }

    pub fn published(self, article: usize) -> Option<Moment> {
        self.info(article)?.published.as_deref().and_then(Moment::parse)
    }

    /// The story that an article tells: its first article.
    pub fn story(self, article: usize) -> Option<usize> {
        self.info(article)?.story
    }

    pub fn title(self, article: usize) -> &'a str {
        self.info(article).and_then(|info| info.title.as_deref()).unwrap_or("Untitled")
    }

    /// The fragment that leads to a mention in its article, or to the article where what is shown of it does not have the mention.
    pub fn id(self, mention: &Mention) -> String {
        let start = mention.text_span.start;
        let shown = self.document(mention.article).is_some_and(|document| {
            let blocks = &document.article.blocks;
            let at = blocks.partition_point(|block| block.span.end <= start);
            blocks.get(at).is_some_and(|block| block.span.start <= start)
        });
        if shown { anchor(mention.article, start) } else { article_id(mention.article) }
    }
}

/// The id of what is marked from a byte of an article's text on.
pub fn anchor(article: usize, at: usize) -> String {
    format!("m{article}-{at}")
}

pub fn article_id(article: usize) -> String {
    format!("article-{article}")
}
