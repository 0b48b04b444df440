//! Which lines of a page are its article.
//!
//! Libraries that find the text of a page (readability and its children) give back a copy without the way to the file, and they rest on
//! the same few signs: what stands in one container is of one kind; prose is long and holds few links; pages mostly name their parts.
//! So the signs are weighed here, over lines that keep their places. In this order:
//!
//! 1. What tags, classes and roles call something else (navigation, comments, captions) is left out; what they only may hide is left out
//!    unless it is most of the text.
//! 2. So are small boxes of links, and cards of other articles.
//! 3. The article is where the page says so: a body of text by its class, an `article`, the entries of a live blog. Where it says
//!    nothing, it is the smallest container that holds nearly all prose. Lines that are a link are left out, and so is a quotation that
//!    repeats the text.
//! 4. The heading of the page and what stands between it and the text (a summary, the day) belong to the article.

use std::ops::Range;

use super::{
    elements::Standing,
    outline::{Node, Outline},
};
use crate::article::draft::{Line, Lines, Role};

/// Shorter lines are labels and say nothing about where the text is.
const SHORTEST_PROSE: usize = 40;
/// A text of at least this length is an article even if the page calls other things so.
const ARTICLE: usize = 250;

/// The lines of a page that are its article; `heading` is the line of its heading.
pub fn of_page(lines: &Lines, outline: &Outline, heading: Option<usize>) -> Vec<bool> {
    let page = Page { lines, outline, heading };
    let mut shown = page.without_furniture();
    page.hide_boxes(&mut shown);
    let weights = Weights::new(&page, &shown);
    let ranges = page.article(&weights);
    let first = ranges.first().map_or(0, |range| range.start);
    let mut kept = vec![false; shown.len()];
    page.keep_head(first, &weights, &shown, &mut kept);
    for range in ranges {
        kept[range.clone()].copy_from_slice(&shown[range]);
    }
    page.drop_lines(&mut kept);
    kept
}

/// The lines of a fragment, all of which is the article, that are no furniture.
pub fn of_fragment(lines: &Lines, outline: &Outline) -> Vec<bool> {
    let page = Page { lines, outline, heading: None };
    let mut kept = page.without_furniture();
    page.drop_lines(&mut kept);
    kept
}

struct Page<'a> {
    lines: &'a Lines,
    outline: &'a Outline,
    heading: Option<usize>,
}

/// Sums over the lines before each line, so that those of any range take one subtraction.
struct Weights {
    /// In bytes.
    prose: Vec<usize>,
    links: Vec<usize>,
    all: Vec<usize>,
    /// Headings that lead to another page.
    cards: Vec<usize>,
}

impl Weights {
    fn new(page: &Page<'_>, shown: &[bool]) -> Self {
        let mut sums = Self { prose: vec![0], links: vec![0], all: vec![0], cards: vec![0] };
        let add = |sums: &mut Vec<usize>, weight: usize| sums.push(sums.last().unwrap_or(&0) + weight);
        for (index, line) in page.lines.iter().enumerate() {
            let length = if shown[index] { line.span.len() } else { 0 };
            add(&mut sums.all, length);
            add(&mut sums.cards, usize::from(shown[index] && page.is_linked_heading(index)));
            add(&mut sums.links, if page.is_link(index) { length } else { 0 });
            add(&mut sums.prose, if page.is_prose(index, line) { length - length.min(page.outline.places[index].link) } else { 0 });
        }
        sums
    }

    fn prose(&self, range: &Range<usize>) -> usize {
        self.prose[range.end] - self.prose[range.start]
    }

    fn cards(&self, range: &Range<usize>) -> usize {
        self.cards[range.end] - self.cards[range.start]
    }

    /// Whether so much of a range is links that it is a box of them.
    fn is_box_of_links(&self, range: &Range<usize>) -> bool {
        let all = self.all[range.end] - self.all[range.start];
        (self.links[range.end] - self.links[range.start]) * 10 >= all * 3 && all > 0
    }
}

impl Page<'_> {
    /// Whether a line is a link and hardly anything besides.
    fn is_link(&self, index: usize) -> bool {
        let link = self.outline.places[index].link;
        link > 0 && link * 10 >= self.lines.words(index).len() * 8
    }

    /// Whether a line reads like text: long, and no link.
    fn is_prose(&self, index: usize, line: &Line) -> bool {
        let body = match line.role {
            Role::Prose | Role::Cell => true,
            Role::Item => ends_sentence(self.lines.words(index)),
            Role::Heading | Role::Title => false,
        };
        body && line.span.len() >= SHORTEST_PROSE && self.outline.places[index].link * 2 < line.span.len()
    }

    fn range(&self, node: usize) -> Range<usize> {
        let Node { from, to, .. } = self.outline.nodes[node];
        from..to
    }

    /// Which lines are left without what the page calls something else.
    fn without_furniture(&self) -> Vec<bool> {
        let mut shown = vec![true; self.lines.iter().len()];
        self.hide(&mut shown, |standing, _| standing == Standing::Beside);
        let sentence = |(index, _): (usize, &Line)| shown[index] && self.is_sentence(index);
        // An element that is never closed, or a class that means something else here, must not hide the article.
        let misnamed = !self.lines.iter().enumerate().any(sentence);
        if misnamed {
            shown.fill(true);
        }
        let weights = Weights::new(self, &shown);
        let most = weights.prose(&(0..shown.len())) / 2;
        self.hide(&mut shown, |standing, range| {
            let doubtful = standing == Standing::Doubtful || (misnamed && standing == Standing::Beside);
            doubtful && weights.prose(&range) <= most && !self.holds_heading(&range)
        });
        shown
    }

    fn hide(&self, shown: &mut [bool], hides: impl Fn(Standing, Range<usize>) -> bool) {
        let mut node = 0;
        while let Some(Node { standing, next, .. }) = self.outline.nodes.get(node) {
            if hides(*standing, self.range(node)) {
                shown[self.range(node)].fill(false);
                node = *next;
            } else {
                node += 1;
            }
        }
    }

    fn is_sentence(&self, index: usize) -> bool {
        let words = self.lines.words(index);
        words.len() > SHORTEST_PROSE && ends_sentence(words)
    }

    /// The lines of the article, in one range or some.
    fn article(&self, weights: &Weights) -> Vec<Range<usize>> {
        let all = weights.prose(&(0..self.outline.places.len()));
        let bodies = self.outermost(|node| node.standing == Standing::Body);
        self.first_family(&bodies, all / 3, weights)
            .or_else(|| self.of_articles(all, weights))
            .unwrap_or_else(|| vec![self.range(self.densest(weights))])
    }

    /// The nodes that fit, without those inside of others.
    fn outermost(&self, fits: impl Fn(&Node) -> bool) -> Vec<usize> {
        let mut found = Vec::new();
        let mut node = 0;
        while let Some(candidate) = self.outline.nodes.get(node) {
            if fits(candidate) {
                found.push(node);
                node = candidate.next;
            } else {
                node += 1;
            }
        }
        found
    }

    /// The parts of a body that was cut into pieces have one parent. Where a page goes on with the next article, the first is its own.
    fn first_family(&self, bodies: &[usize], least: usize, weights: &Weights) -> Option<Vec<Range<usize>>> {
        let families: Vec<&[usize]> = bodies.chunk_by(|a, b| self.outline.nodes[*a].parent == self.outline.nodes[*b].parent).collect();
        let prose = |family: &[usize]| family.iter().map(|&node| weights.prose(&self.range(node))).sum::<usize>();
        let most = families.iter().map(|family| prose(family)).max()?;
        let first = families.into_iter().find(|family| prose(family) * 5 >= most * 2 && prose(family) >= least.max(SHORTEST_PROSE))?;
        Some(first.iter().map(|&node| self.range(node)).collect())
    }

    /// What the page calls an article: one, the first of several, or all entries of a live blog.
    fn of_articles(&self, all: usize, weights: &Weights) -> Option<Vec<Range<usize>>> {
        let articles = self.outermost(|node| node.article);
        let prose = |node: &usize| weights.prose(&self.range(*node));
        let most = articles.iter().map(prose).max()?;
        let inside: usize = articles.iter().map(prose).sum();
        if most < ARTICLE.min(all / 2) || inside * 2 < all {
            return None;
        }
        if self.is_live_blog(&articles, weights) {
            let entries = self.range(*articles.first()?).start..self.range(*articles.last()?).end;
            return Some(vec![entries]);
        }
        let first = articles.iter().find(|node| prose(node) * 5 >= most * 2)?;
        Some(vec![self.range(*first)])
    }

    /// Whether articles are entries under one heading: siblings below it, and no cards with links to other pages.
    fn is_live_blog(&self, articles: &[usize], weights: &Weights) -> bool {
        const FEWEST: usize = 3;
        let (Some(&first), Some(heading)) = (articles.first(), self.heading) else { return false };
        let parent = self.outline.nodes[first].parent;
        let siblings = articles.iter().all(|&node| self.outline.nodes[node].parent == parent);
        let cards = articles.iter().filter(|&&node| weights.cards(&self.range(node)) > 0).count();
        siblings && articles.len() >= FEWEST && heading < self.outline.nodes[first].from && cards * 2 < articles.len()
    }

    fn is_linked_heading(&self, line: usize) -> bool {
        self.outline.places[line].level.is_some_and(|level| level > 1) && self.is_link(line)
    }

    /// The smallest node that holds nearly all prose.
    fn densest(&self, weights: &Weights) -> usize {
        let prose = |node: usize| weights.prose(&self.range(node));
        let mut node = 0;
        while let Some(child) = self.outline.children(node).find(|&child| prose(child) * 4 >= prose(node) * 3 && prose(child) > 0) {
            node = child;
        }
        node
    }

    /// Hides small boxes that hold links to other pages, or cards of other articles.
    fn hide_boxes(&self, shown: &mut [bool]) {
        let weights = Weights::new(self, shown);
        let main = weights.prose(&(0..shown.len()));
        let mut node = 1;
        while let Some(Node { from, next, .. }) = self.outline.nodes.get(node) {
            let range = self.range(node);
            let small = weights.prose(&range) * 4 < main;
            let card = self.is_linked_heading(*from) || weights.cards(&range) > 1;
            if small && !self.holds_heading(&range) && (card || weights.is_box_of_links(&range)) {
                shown[range].fill(false);
                node = *next;
            } else {
                node += 1;
            }
        }
    }

    fn holds_heading(&self, range: &Range<usize>) -> bool {
        self.heading.is_some_and(|line| range.contains(&line))
    }

    /// Keeps the heading of the page, and what stands between it and the article that is no link.
    fn keep_head(&self, first: usize, weights: &Weights, shown: &[bool], kept: &mut [bool]) {
        /// A heading further up is of something else.
        const NEAR: usize = 30;
        let near = || (first.saturating_sub(NEAR)..first).rev().filter(|&line| shown[line] && self.outline.places[line].level.is_some());
        let main = || near().find(|&line| self.outline.places[line].level == Some(1));
        let own = self.heading.filter(|&line| line < first && shown[line]);
        let Some(heading) = own.or_else(main).or_else(|| near().find(|&line| !self.is_link(line))) else { return };
        let between = weights.prose(&(heading..first));
        let summary = between * 2 <= weights.prose(&(first..self.outline.places.len()));
        for line in heading..first {
            kept[line] = shown[line] && (line == heading || (summary && !self.is_link(line)));
        }
    }

    /// Drops lines that are links, unless nothing else is left, and quotations that stand in the text as well.
    fn drop_lines(&self, kept: &mut [bool]) {
        let is_text = |(index, line): (usize, &Line)| kept[index] && self.is_prose(index, line);
        if self.lines.iter().enumerate().any(is_text) {
            for (index, keeps) in kept.iter_mut().enumerate() {
                let heading = self.outline.places[index].level == Some(1) || self.heading == Some(index);
                *keeps &= heading || !(self.is_link(index) || is_counter(self.lines.words(index)));
            }
        }
        self.drop_repeated_quotes(kept);
    }

    fn drop_repeated_quotes(&self, kept: &mut [bool]) {
        /// More and longer quotations are the text itself.
        const MOST: usize = 16;
        const LONGEST: usize = 300;
        let quotes = self.outline.nodes.iter().filter(|node| node.quote && node.to == node.from + 1).map(|node| node.from);
        let short = quotes.filter(|&line| kept[line] && self.lines.words(line).len() <= LONGEST);
        for line in short.take(MOST).collect::<Vec<_>>() {
            let words = self.lines.words(line).trim_matches(|c: char| !c.is_alphanumeric());
            let repeats = |(index, _): (usize, &Line)| index != line && kept[index] && self.lines.words(index).contains(words);
            kept[line] = words.is_empty() || !self.lines.iter().enumerate().any(repeats);
        }
    }
}

fn ends_sentence(words: &str) -> bool {
    words.ends_with(['.', '!', '?', '”', '"', '’', ')'])
}

/// How often something was liked or shared.
fn is_counter(words: &str) -> bool {
    words.len() <= 3 && !words.contains(char::is_alphabetic)
}
