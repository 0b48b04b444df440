//! Finds the time expressions of an article.

use super::{
    TimeMention,
    anchor::Anchors,
    normalise::{self, Place},
    parse::{self, Expression},
    scan, tense,
};
use crate::{Span, article::Article, text::Sentence};

/// Finds every time expression of an article, in the order of the text and without overlap.
pub fn find(article: &Article, sentences: &[Sentence]) -> Vec<TimeMention> {
    let text = &article.text;
    let mut anchors = Anchors::of(article);
    let mut mentions = Vec::new();
    let mut expressions = Vec::new();
    for block in &article.blocks {
        scan::lines(block.span.of(text), |line| {
            parse::parse(line, &mut expressions);
        });
        for mut expression in expressions.drain(..) {
            expression.span = Span::new(expression.span.start + block.span.start, expression.span.end + block.span.start);
            let index = sentences.partition_point(|s| s.span.end <= expression.span.start);
            let Some(sentence) = sentences.get(index).filter(|s| s.span.overlaps(expression.span)) else { continue };
            mentions.extend(mention(text, sentence, index, &expression, &mut anchors));
        }
    }
    mentions
}

fn mention(text: &str, sentence: &Sentence, index: usize, expression: &Expression, anchors: &mut Anchors) -> Option<TimeMention> {
    let words = expression.span.of(text);
    let direction = tense::direction(text, sentence, expression.span.start);
    let meaning = normalise::normalise(expression, &Place { anchors, direction, sentence: index, words })?;
    if let Some(stretch) = meaning.stretch {
        anchors.remember(stretch, index);
    }
    Some(TimeMention { span: expression.span, sentence: index, time: meaning.time, how: meaning.how })
}
