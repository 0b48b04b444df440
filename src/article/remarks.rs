//! Remarks to this program in an article: comments that begin with "gainsay", and a key of that name in the front matter.

use memchr::memmem;

use super::{Article, Format, metadata};
use crate::Span;

/// A remark as it stands in the file. What it means is not for the reader of articles to say.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Remark {
    pub form: Form,
    /// Whole lines of the file.
    pub text: String,
    /// The part of `text` that holds the remark, without the marks of a comment.
    pub inner: Span,
    /// How many lines of the file stand before `text`.
    pub lines_before: usize,
    /// The bytes of the file that it is about; `None` for the whole article.
    pub about: Option<Span>,
}

/// How a remark is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// `<!-- gainsay: … -->`
    Comment,
    Yaml,
    Toml,
}

const OPEN: &str = "<!--";
const CLOSE: &str = "-->";
const NAME: &str = "gainsay";
/// Longer comments are no remarks, in bytes; also, so much of a line is kept before one.
const LONGEST: usize = 1000;

/// The remarks of a document, which is the article's file.
pub(super) fn find(document: &str, format: Format, article: &Article) -> Vec<Remark> {
    let front = (format == Format::Markdown).then(|| of_front_matter(document)).flatten();
    let mut remarks = Vec::from_iter(front);
    let blocks: Vec<Span> = article.blocks.iter().map(|block| article.offsets.document_span(block.span)).collect();
    let (mut counted, mut lines) = (0, 0);
    for open in memmem::find_iter(document.as_bytes(), OPEN) {
        let from = open + OPEN.len();
        let inner = &document[from..document.floor_char_boundary(from + LONGEST)];
        let is_remark = inner.trim_start().strip_prefix(NAME).is_some_and(|rest| rest.starts_with(|c: char| c == ':' || c.is_whitespace()));
        if !is_remark {
            continue;
        }
        let end = from + inner.find(CLOSE).or_else(|| inner.find('\n')).unwrap_or(inner.len());
        let comment = Span::new(open, document.floor_char_boundary(end + CLOSE.len()));
        let before = document.ceil_char_boundary(open.saturating_sub(LONGEST));
        let start = document[before..open].rfind('\n').map_or(before, |line_break| before + line_break + 1);
        lines += document[counted.min(start)..start].matches('\n').count();
        counted = start;
        let about = about(document, comment, &blocks).unwrap_or(Span::new(comment.start, comment.start));
        remarks.push(Remark {
            form: Form::Comment,
            text: document[start..comment.end].to_owned(),
            inner: Span::new(from - start, end - start),
            lines_before: lines,
            about: Some(article.offsets.of_document(about)),
        });
    }
    remarks
}

/// The block that a comment stands in or behind of on the same line, else the next one.
fn about(document: &str, comment: Span, blocks: &[Span]) -> Option<Span> {
    let later = blocks.partition_point(|block| block.start < comment.start);
    let ends_here = |block: &&Span| {
        let gap = document.get(block.end..comment.start);
        gap.is_none_or(|gap| !gap.contains(['\n', '<']))
    };
    let own = later.checked_sub(1).and_then(|at| blocks.get(at)).filter(ends_here);
    own.or_else(|| blocks.get(later)).copied()
}

fn of_front_matter(document: &str) -> Option<Remark> {
    let (fence, inner) = metadata::matter(document).ok()??;
    let form = if fence == "---" { Form::Yaml } else { Form::Toml };
    let remark = || Remark { form, text: inner.to_owned(), inner: Span::new(0, inner.len()), lines_before: 1, about: None };
    inner.contains(NAME).then(remark)
}
