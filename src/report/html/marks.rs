//! Cuts a text at the ends of what is marked in it.

use crate::{
    Span,
    report::{Severity, plain::plain},
};

/// Why a stretch of text is marked; where marks overlap, the last of these shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    /// A value of a finding follows from it.
    Premise,
    Agreed,
    Note,
    Warning,
    Error,
}

impl Level {
    const ALL: [Self; 5] = [Self::Premise, Self::Agreed, Self::Note, Self::Warning, Self::Error];

    /// Its class in the style sheet.
    pub fn class(self) -> &'static str {
        match self {
            Self::Premise => "premise",
            Self::Agreed => "agreed",
            Self::Note => "note",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }
}

impl From<Severity> for Level {
    fn from(severity: Severity) -> Self {
        match severity {
            Severity::Note => Self::Note,
            Severity::Warning => Self::Warning,
            Severity::Error => Self::Error,
        }
    }
}

/// A link from a mark to what it is marked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reference {
    pub level: Level,
    pub number: usize,
    /// The fragment that it leads to.
    pub id: String,
}

/// A stretch of an article's text that is marked.
#[derive(Clone, Debug)]
pub struct Marking {
    pub span: Span,
    pub level: Level,
    /// `None` for premises.
    pub reference: Option<Reference>,
}

/// A stretch of text with the same marks from its beginning to its end.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Segment {
    pub text: String,
    pub level: Option<Level>,
    /// Where a marking begins: its byte in the text.
    pub anchor: Option<usize>,
    /// Of the markings that end with it, each once.
    pub references: Vec<Reference>,
}

/// Cuts `span` of `text` into segments. Of markings that lie outside, nothing is seen; of those that cross its ends, what is inside.
pub fn cut(text: &str, span: Span, markings: &[Marking]) -> Vec<Segment> {
    let clip = |marking: &Marking| {
        let start = text.floor_char_boundary(marking.span.start.clamp(span.start, span.end));
        Span::new(start, text.ceil_char_boundary(marking.span.end.clamp(start, span.end)))
    };
    let clipped: Vec<(Span, &Marking)> = markings.iter().map(|marking| (clip(marking), marking)).filter(|(s, _)| !s.is_empty()).collect();
    let mut edges: Vec<(usize, Edge, &Marking)> =
        clipped.iter().flat_map(|(span, marking)| [(span.start, Edge::Start, *marking), (span.end, Edge::End, *marking)]).collect();
    edges.sort_by(|a, b| a.0.cmp(&b.0).then(a.1.cmp(&b.1)));
    let mut sweep = Sweep { text, at: span.start, open: [0; Level::ALL.len()], anchor: None, segments: Vec::new() };
    for (at, edge, marking) in edges {
        sweep.advance(at);
        match edge {
            Edge::End => sweep.end(marking),
            Edge::Start => sweep.begin(at, marking),
        }
    }
    sweep.advance(span.end);
    sweep.segments
}

/// What ends at a byte ends before what begins there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Edge {
    End,
    Start,
}

struct Sweep<'a> {
    text: &'a str,
    at: usize,
    /// How many markings of each level are open.
    open: [usize; Level::ALL.len()],
    anchor: Option<usize>,
    segments: Vec<Segment>,
}

impl Sweep<'_> {
    /// Puts down what lies before `at`.
    fn advance(&mut self, at: usize) {
        if self.at < at {
            let text = plain(&self.text[self.at..at]);
            let level = Level::ALL.into_iter().rev().find(|level| self.open[*level as usize] > 0);
            self.segments.push(Segment { text, level, anchor: self.anchor.take(), references: Vec::new() });
            self.at = at;
        }
    }

    fn begin(&mut self, at: usize, marking: &Marking) {
        self.open[marking.level as usize] += 1;
        self.anchor = Some(at);
    }

    fn end(&mut self, marking: &Marking) {
        self.open[marking.level as usize] -= 1;
        if let (Some(reference), Some(last)) = (&marking.reference, self.segments.last_mut())
            && !last.references.contains(reference)
        {
            last.references.push(reference.clone());
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const TEXT: &str = "At least 22 people died on Tuesday.";

    fn marking(start: usize, end: usize, level: Level, number: usize) -> Marking {
        let reference = Reference { level, number, id: number.to_string() };
        Marking { span: Span::new(start, end), level, reference: Some(reference) }
    }

    /// The segments as "«text»level^references", unmarked ones as they are.
    fn drawn(span: Span, markings: &[Marking]) -> String {
        let draw = |segment: Segment| {
            let numbers: Vec<String> = segment.references.iter().map(|reference| reference.number.to_string()).collect();
            match segment.level {
                Some(level) => format!("«{}»{}^{}", segment.text, level.class(), numbers.join(",")),
                None => segment.text,
            }
        };
        cut(TEXT, span, markings).into_iter().map(draw).collect()
    }

    #[test]
    fn marks_are_cut_out() {
        let markings = [marking(0, 11, Level::Error, 1), marking(27, 34, Level::Note, 2)];
        assert_eq!(drawn(Span::new(0, TEXT.len()), &markings), "«At least 22»error^1 people died on «Tuesday»note^2.");
    }

    #[test]
    fn of_overlapping_marks_the_worst_shows() {
        let markings = [marking(0, 18, Level::Agreed, 3), marking(9, 11, Level::Error, 1), marking(9, 11, Level::Note, 2)];
        let whole = Span::new(0, TEXT.len());
        assert_eq!(drawn(whole, &markings), "«At least »agreed^«22»error^1,2« people»agreed^3 died on Tuesday.");
    }

    #[test]
    fn marks_are_cut_to_the_stretch_shown() {
        let markings = [marking(0, 18, Level::Warning, 1), marking(27, 400, Level::Note, 2), marking(500, 600, Level::Note, 3)];
        assert_eq!(drawn(Span::new(9, 30), &markings), "«22 people»warning^1 died on «Tue»note^2");
    }

    #[test]
    fn marks_inside_of_a_character_take_all_of_it() {
        let marking = marking(1, 2, Level::Note, 1);
        let segments = cut("één", Span::new(0, 5), &[marking]);
        assert_eq!(segments.iter().map(|segment| segment.text.as_str()).collect::<Vec<_>>(), ["é", "én"]);
    }
    proptest! {
        #[test]
        fn segments_are_the_text_whatever_is_marked(text in "\\PC{0,40}", spans in prop::collection::vec((0..90_usize, 0..90_usize), 0..9)) {
            let markings: Vec<Marking> = spans.into_iter().map(|(start, end)| marking(start, end, Level::Note, start)).collect();
            let joined: String = cut(&text, Span::new(0, text.len()), &markings).into_iter().map(|segment| segment.text).collect();
            prop_assert_eq!(joined, plain(&text));
        }
    }
}
