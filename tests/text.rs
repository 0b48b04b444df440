//! Sentences, tokens, tags: the examples of `tests/data/text`, and what holds for any text.

use gainsay::{
    Span,
    article::{Article, Block, BlockKind},
    text::{Quotation, Sentence, analyse, quotations},
};
use proptest::prelude::*;

fn article(text: &str) -> Article {
    let block = Block { span: Span::new(0, text.len()), kind: BlockKind::Paragraph };
    Article { text: text.into(), blocks: vec![block], ..Article::default() }
}

fn examples(table: &str) -> impl Iterator<Item = &str> {
    table.lines().filter(|line| !line.starts_with("# ") && !line.is_empty())
}

/// Panics with all lines that fail, so that one run shows every mistake.
fn report(failures: Vec<String>) {
    assert!(failures.is_empty(), "{} failures:\n{}", failures.len(), failures.join("\n"));
}

#[test]
fn sentences_end_where_the_examples_say() {
    let mut failures = Vec::new();
    for line in examples(include_str!("data/text/sentences.txt")) {
        let article = article(&line.replace(" || •", "\n•").replace(" || ", " "));
        let found: Vec<String> = analyse(&article).iter().map(|s| s.text(&article).to_string()).collect();
        let found = found.join(" || ");
        if found != line {
            failures.push(format!("expected {line}\nfound    {found}"));
        }
    }
    report(failures);
}

#[test]
fn tokens_are_cut_as_the_examples_say() {
    let mut failures = Vec::new();
    for line in examples(include_str!("data/text/tokens.tsv")) {
        let (text, expected) = line.split_once('\t').expect("two columns");
        let article = article(text);
        let sentences = analyse(&article);
        let tokens: Vec<String> = sentences.iter().flat_map(|s| &s.tokens).map(|t| t.text(text).replace(' ', "_")).collect();
        if tokens.join(" ") != expected {
            failures.push(format!("{text}: expected {expected}, found {}", tokens.join(" ")));
        }
    }
    report(failures);
}

#[test]
fn words_are_tagged_as_the_examples_say() {
    let mut failures = Vec::new();
    for line in examples(include_str!("data/text/tags.txt")) {
        let expected: Vec<(&str, Option<&str>)> =
            line.split(' ').map(|w| w.rsplit_once('/').map_or((w, None), |(w, t)| (w, Some(t)))).collect();
        let text = expected.iter().map(|(word, _)| *word).collect::<Vec<_>>().join(" ");
        let article = article(&text);
        let tokens: Vec<_> = analyse(&article).into_iter().flat_map(|s| s.tokens).collect();
        for ((word, tag), token) in expected.iter().zip(&tokens) {
            let found = format!("{:?}", token.tag).to_uppercase();
            if tag.is_some_and(|tag| tag != found) || token.text(&text) != *word {
                failures.push(format!("{word} is {found} in: {line}"));
            }
        }
    }
    report(failures);
}

#[test]
fn quoted_words_are_known() {
    let cases = [
        ("He said: \"We go home.\" They left.", "We go home ."),
        ("\"We saw smoke. Then we ran,\" he said.", "We saw smoke . Then we ran ,"),
        ("“We saw smoke,” he said. “It was ‘very’ black.”", "We saw smoke , It was very black ."),
        ("The brothers' house is 'old', he said.", "old"),
    ];
    for (text, expected) in cases {
        let article = article(text);
        let quoted: Vec<String> =
            analyse(&article).iter().flat_map(|s| &s.tokens).filter(|t| t.quoted).map(|t| t.text(text).to_string()).collect();
        assert_eq!(quoted.join(" "), expected, "{text}");
    }
}

#[test]
fn a_quotation_goes_on_in_the_next_block() {
    let text = "\"We saw smoke.\nThen we ran, \"he said.";
    let cut = text.find('\n').expect("two lines");
    let block = |start, end| Block { span: Span::new(start, end), kind: BlockKind::Paragraph };
    let article = Article { text: text.into(), blocks: vec![block(0, cut), block(cut + 1, text.len())], ..Article::default() };
    let quoted: Vec<String> = analyse(&article).iter().flat_map(|s| &s.tokens).filter(|t| t.quoted).map(|t| t.text(text).into()).collect();
    assert_eq!(quoted.join(" "), "We saw smoke . Then we ran ,");
}

#[derive(serde::Deserialize)]
struct Quoting {
    example: Vec<Quoted>,
}

#[derive(serde::Deserialize)]
struct Quoted {
    text: String,
    quotations: Vec<String>,
}

/// An article with a paragraph a line.
fn paragraphs(text: &str) -> Article {
    let mut start = 0;
    let mut block = |line: &str| {
        let span = Span::new(start, start + line.len());
        start = span.end + 1;
        Block { span, kind: BlockKind::Paragraph }
    };
    Article { text: text.into(), blocks: text.split('\n').map(&mut block).collect(), ..Article::default() }
}

/// The text of each quotation.
fn quoted(text: &str) -> Vec<String> {
    let article = paragraphs(text);
    let sentences = analyse(&article);
    let stretch = |quotation: Quotation| {
        let tokens = &sentences[quotation.sentence].tokens[quotation.tokens];
        Some(tokens.first()?.span.join(tokens.last()?.span).of(text).to_owned())
    };
    quotations(&sentences, text).into_iter().filter_map(stretch).collect()
}

#[test]
fn quotations_are_found_as_the_examples_say() {
    let examples: Quoting = toml::from_str(include_str!("data/text/quotations.toml")).expect("the table is TOML");
    let failures = examples.example.into_iter().filter_map(|example| {
        let found = quoted(&example.text);
        (found != example.quotations).then(|| format!("{}: expected {:?}, found {found:?}", example.text, example.quotations))
    });
    report(failures.collect());
}

#[test]
fn a_token_is_found_by_its_byte() {
    let text = "Two men. Six dogs ran.";
    let article = article(text);
    let sentences = analyse(&article);
    let second: &Sentence = &sentences[1];
    assert_eq!(second.token_at(text.find("dogs").expect("it is there") + 1), Some(1));
    assert_eq!(second.token_at(0), None);
    assert_eq!(second.tokens_in(Span::new(9, 17)), 0..2);
}

/// No input may take more than linear time; these took longest in other programs.
#[test]
fn odd_input_is_linear() {
    for odd in ["(", ". ", "\" ", "a.", "- ", "'s ", "“", "U.S. ", "dog ", "? ", "1,000,", "a-"] {
        let text = odd.repeat(200_000 / odd.len());
        let article = article(&text);
        let started = std::time::Instant::now();
        let sentences = analyse(&article);
        assert!(started.elapsed().as_secs() < 5, "{odd:?} took {:?}", started.elapsed());
        assert!(sentences.iter().all(|s| s.tokens.len() < 500));
    }
}

proptest! {
    #[test]
    fn spans_are_sound(text in "(\\PC|[ \n.,'\"$%()-]|[0-9]|Mr\\. |U\\.S\\. |didn't |“|’s |e80 |a\\. m\\. ){0,80}") {
        let article = article(&text);
        let mut end = 0;
        for sentence in analyse(&article) {
            prop_assert!(!sentence.tokens.is_empty());
            prop_assert_eq!(sentence.span.start, sentence.tokens[0].span.start);
            for token in &sentence.tokens {
                prop_assert!(token.span.start >= end && !token.span.is_empty());
                prop_assert!(text.get(token.span.start..token.span.end).is_some());
                end = token.span.end;
            }
            prop_assert_eq!(sentence.span.end, end);
        }
    }

    #[test]
    fn quotations_are_sound(text in "([\n.,' \"“”‘’`]|we|ran|said|''|``|— ){0,60}") {
        let article = paragraphs(&text);
        let sentences = analyse(&article);
        let mut last = (0, 0);
        for quotation in quotations(&sentences, &text) {
            prop_assert!(!quotation.tokens.is_empty());
            prop_assert!((quotation.sentence, quotation.tokens.start) >= last);
            prop_assert!(quotation.tokens.end <= sentences[quotation.sentence].tokens.len());
            last = (quotation.sentence, quotation.tokens.end);
        }
    }
}
