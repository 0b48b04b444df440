//! XML: a tree of elements that know where they stand in the document, and their text with the way back.
//!
//! A thin layer over the tokens of `quick-xml`. What was published by hand or broke off on its way is read as far as it goes: an element
//! that is never closed ends with the one around it, and only what the document ends inside is not whole. References are those of HTML,
//! which has the names of XML among its own; entities that a document type declares stay as they are written.

use std::borrow::Cow;

use quick_xml::{
    Reader,
    events::{Event, attributes::Attributes},
};
use rustc_hash::FxHashMap;

use super::{
    draft::Refusal,
    offsets::Traced,
    references::{decoded, reference},
};
use crate::Span;

/// Deeper elements are no document: the reader stops there.
const DEEPEST: usize = 1000;
/// After so many end tags that close nothing the reader stops, which bounds the search for what they close.
const MOST_STRAY: usize = 10_000;

/// The elements of a document.
#[derive(Debug)]
pub struct Tree<'a> {
    document: &'a str,
    /// In the order of the document, so that what is inside an element follows it.
    nodes: Vec<Node<'a>>,
    namespaces: Vec<String>,
    /// The first thing that is wrong.
    fault: Option<Fault>,
}

#[derive(Debug)]
struct Node<'a> {
    /// Without prefix.
    name: &'a str,
    /// Index in [`Tree::namespaces`].
    namespace: usize,
    /// The start tag without its brackets, and what stands between it and the end tag.
    tag: Span,
    inner: Span,
    /// The first node behind this one that is not inside.
    next: usize,
    whole: bool,
}

/// What breaks the rules of XML, and where.
#[derive(Clone, Debug, PartialEq)]
struct Fault {
    at: usize,
    what: String,
}

/// One element of a [`Tree`].
#[derive(Clone, Copy)]
pub struct Element<'t> {
    tree: &'t Tree<'t>,
    index: usize,
}

impl<'a> Tree<'a> {
    /// Reads a document as far as it goes.
    pub fn read(document: &'a str) -> Self {
        let mut builder = Builder::new(document);
        builder.read();
        builder.tree
    }

    /// The outermost element.
    pub fn root(&self) -> Option<Element<'_>> {
        (!self.nodes.is_empty()).then_some(Element { tree: self, index: 0 })
    }

    /// Why the document is not read to its end, with line and column and what is to be done.
    pub fn refusal(&self) -> Refusal {
        let Some(fault) = &self.fault else {
            return Refusal::Other("not XML, there is no element in it: give the file the extension of what it is, .txt or .json".into());
        };
        Refusal::Broken(format!("broken XML, {}: {}", self.place(fault.at), fault.what))
    }

    /// A byte of the document as a person finds it.
    fn place(&self, at: usize) -> String {
        let before = &self.document[..self.document.floor_char_boundary(at)];
        let start = before.rfind('\n').map_or(0, |line_break| line_break + 1);
        let line = memchr::memchr_iter(b'\n', before.as_bytes()).count() + 1;
        format!("line {line}, column {}", before[start..].chars().count() + 1)
    }
}

impl<'t> Element<'t> {
    fn node(&self) -> &'t Node<'t> {
        &self.tree.nodes[self.index]
    }

    /// The name without its prefix.
    pub fn name(&self) -> &'t str {
        self.node().name
    }

    /// The address that stands for the vocabulary; the prefix itself where the document does not say what it means; else nothing.
    pub fn namespace(&self) -> &'t str {
        &self.tree.namespaces[self.node().namespace]
    }

    /// Whether the document goes on to the end of this element.
    pub fn is_whole(&self) -> bool {
        self.node().whole
    }

    /// The value of an attribute by its name as written, else by its name without prefix.
    pub fn attribute(&self, name: &str) -> Option<String> {
        let tag = self.node().tag.of(self.tree.document);
        let (mut exact, mut by_local_name) = (None, None);
        for (key, value) in attributes(tag, name_of(tag).len()) {
            if key == name {
                exact.get_or_insert(value);
            } else if key.rsplit(':').next() == Some(name) {
                by_local_name.get_or_insert(value);
            }
        }
        exact.or(by_local_name).map(|value| decoded(&value))
    }

    /// The elements right inside this one.
    pub fn children(self) -> impl Iterator<Item = Self> {
        let end = self.node().next;
        let first = Some(self.index + 1).filter(|&first| first < end);
        let at = move |index: usize| Self { tree: self.tree, index };
        std::iter::successors(first.map(at), move |child| Some(child.node().next).filter(|&next| next < end).map(at))
    }

    /// All elements inside this one, in the order of the document.
    pub fn descendants(self) -> impl Iterator<Item = Self> {
        (self.index + 1..self.node().next).map(move |index| Self { tree: self.tree, index })
    }

    /// The first element of this name right inside this one.
    pub fn child(self, name: &str) -> Option<Self> {
        self.children().find(|child| child.name() == name)
    }

    /// Where its content stands in the document, tags and all.
    pub fn inner(&self) -> Span {
        self.node().inner
    }

    /// Its content as it stands, tags and all.
    pub fn source(&self) -> Traced {
        let mut traced = Traced::default();
        traced.copy(self.inner().of(self.tree.document), self.inner().start);
        traced
    }

    /// The words inside, of elements in it too, as they stand but for references and CDATA.
    pub fn text(&self) -> Traced {
        let (document, span) = (self.tree.document, self.inner());
        let mut traced = Traced::with_capacity(span.len());
        for (event, source) in Tokens::new(document, span) {
            let Ok(event) = event else { break };
            match event {
                Event::Text(_) => traced.copy(source.of(document), source.start),
                Event::CData(_) => {
                    let inner = Span::new(source.start + "<![CDATA[".len(), source.end - "]]>".len());
                    traced.copy(inner.of(document), inner.start);
                }
                Event::GeneralRef(_) => match reference(source.of(document)) {
                    Some((c, width)) if width == source.len() => traced.decode(&c, source.start, width),
                    _ => traced.copy(source.of(document), source.start),
                },
                _ => {}
            }
        }
        traced
    }

    /// The words inside with single blanks between them, or nothing where there are none.
    pub fn words(&self) -> Option<String> {
        let words = self.text().text.split_whitespace().collect::<Vec<_>>().join(" ");
        (!words.is_empty()).then_some(words)
    }

    /// The words of the first element of this name right inside this one.
    pub fn words_of(self, name: &str) -> Option<String> {
        self.children().filter(|child| child.name() == name).find_map(|child| child.words())
    }
}

/// The tokens of a part of a document with the bytes that each takes. Which end tag closes what is for the tree to say.
struct Tokens<'a> {
    reader: Reader<&'a [u8]>,
    start: usize,
}

impl<'a> Tokens<'a> {
    fn new(document: &'a str, part: Span) -> Self {
        // The reader would pass over a mark of the byte order without counting it.
        let text = part.of(document).trim_start_matches('\u{feff}');
        let mut reader = Reader::from_str(text);
        let config = reader.config_mut();
        config.check_end_names = false;
        config.allow_unmatched_ends = true;
        config.allow_dangling_amp = true;
        Self { reader, start: part.end - text.len() }
    }

    fn read_to(&self) -> usize {
        usize::try_from(self.reader.buffer_position()).map_or(usize::MAX, |position| self.start + position)
    }
}

impl<'a> Iterator for Tokens<'a> {
    type Item = (quick_xml::Result<Event<'a>>, Span);

    fn next(&mut self) -> Option<Self::Item> {
        let start = self.read_to();
        match self.reader.read_event() {
            Ok(Event::Eof) => None,
            event => Some((event, Span::new(start, self.read_to()))),
        }
    }
}

/// The name, prefix and all, of a start tag without its brackets.
fn name_of(tag: &str) -> &str {
    tag.split(|c: char| c.is_ascii_whitespace()).next().unwrap_or_default()
}

/// The attributes of a start tag whose name takes `name` bytes: names and values as written.
fn attributes(tag: &str, name: usize) -> impl Iterator<Item = (&str, Cow<'_, str>)> {
    let mut attributes = Attributes::new(tag, name);
    attributes.with_checks(false);
    attributes.flatten().map(|attribute| (attribute.key.0, attribute.value))
}

/// A tree under construction.
struct Builder<'a> {
    tree: Tree<'a>,
    open: Vec<Open<'a>>,
    /// What a prefix means, the innermost last; the empty one is for names without.
    scopes: FxHashMap<&'a str, Vec<usize>>,
    known: FxHashMap<String, usize>,
    /// How many end tags closed nothing.
    stray: usize,
}

struct Open<'a> {
    node: usize,
    /// As written, with prefix.
    name: &'a str,
    /// The prefixes that it gives a meaning.
    prefixes: Vec<&'a str>,
}

impl<'a> Builder<'a> {
    fn new(document: &'a str) -> Self {
        let tree = Tree { document, nodes: Vec::new(), namespaces: Vec::new(), fault: None };
        Self { tree, open: Vec::new(), scopes: FxHashMap::default(), known: FxHashMap::default(), stray: 0 }
    }

    fn read(&mut self) {
        let document = self.tree.document;
        for (event, span) in Tokens::new(document, Span::new(0, document.len())) {
            match event {
                Ok(Event::Start(_)) => self.start(span, false),
                Ok(Event::Empty(_)) => self.start(span, true),
                Ok(Event::End(_)) => self.end(span),
                Ok(_) => {}
                Err(error @ quick_xml::Error::IllFormed(_)) => self.fault(span.start, error.to_string()),
                Err(error) => {
                    self.fault(span.start, format!("{error}: the file may be cut off here, fetch it again"));
                    break;
                }
            }
            if self.open.len() > DEEPEST {
                self.fault(span.start, format!("elements nested more than {DEEPEST} deep"));
                break;
            }
            if self.stray > MOST_STRAY {
                break;
            }
        }
        self.finish();
    }

    fn fault(&mut self, at: usize, what: String) {
        self.tree.fault.get_or_insert(Fault { at, what });
    }

    fn start(&mut self, tag: Span, empty: bool) {
        if self.open.is_empty() && !self.tree.nodes.is_empty() {
            self.fault(tag.start, "a second element beside the outermost: a document has one".into());
            return;
        }
        // Without the angle brackets.
        let tag = Span::new(tag.start + 1, tag.end - if empty { 2 } else { 1 });
        let words = tag.of(self.tree.document);
        let name = name_of(words);
        let prefixes = self.declare(words, name.len());
        let (prefix, local) = name.split_once(':').unwrap_or(("", name));
        let namespace = self.meaning(prefix);
        let end = tag.end + if empty { 2 } else { 1 };
        let index = self.tree.nodes.len();
        self.tree.nodes.push(Node { name: local, namespace, tag, inner: Span::new(end, end), next: index + 1, whole: empty });
        self.open.push(Open { node: index, name, prefixes });
        if empty {
            self.close(end, true);
        }
    }

    /// Takes note of the prefixes that a tag gives a meaning, and returns them.
    fn declare(&mut self, tag: &'a str, name: usize) -> Vec<&'a str> {
        let mut prefixes = Vec::new();
        for (key, value) in attributes(tag, name) {
            let prefix = if key == "xmlns" { Some("") } else { key.strip_prefix("xmlns:") };
            if let Some(prefix) = prefix {
                let namespace = self.namespace(decoded(&value));
                self.scopes.entry(prefix).or_default().push(namespace);
                prefixes.push(prefix);
            }
        }
        prefixes
    }

    fn namespace(&mut self, address: String) -> usize {
        let namespaces = &mut self.tree.namespaces;
        *self.known.entry(address).or_insert_with_key(|address| {
            namespaces.push(address.clone());
            namespaces.len() - 1
        })
    }

    fn meaning(&mut self, prefix: &str) -> usize {
        match self.scopes.get(prefix).and_then(|scope| scope.last()) {
            Some(&namespace) => namespace,
            None => self.namespace(prefix.to_owned()),
        }
    }

    /// An end tag closes the innermost element of its name, and with it those inside that were left open.
    fn end(&mut self, tag: Span) {
        let name = tag.of(self.tree.document).trim_start_matches("</").trim_end_matches('>').trim();
        let Some(depth) = self.open.iter().rposition(|open| open.name == name) else {
            self.stray += 1;
            return self.fault(tag.start, format!("</{name}> closes nothing: an element of that name is not open"));
        };
        if let Some(left) = self.open.get(depth + 1) {
            let what = format!("<{}> is not closed before </{name}>: close it, or write &lt; for a “<” of the text", left.name);
            self.fault(tag.start, what);
        }
        while self.open.len() > depth {
            self.close(tag.start, true);
        }
    }

    fn close(&mut self, at: usize, whole: bool) {
        let Some(open) = self.open.pop() else { return };
        let next = self.tree.nodes.len();
        let node = &mut self.tree.nodes[open.node];
        node.inner.end = at.max(node.inner.start);
        node.next = next;
        node.whole = whole;
        for prefix in open.prefixes {
            self.scopes.get_mut(prefix).and_then(Vec::pop);
        }
    }

    /// What is still open was cut off.
    fn finish(&mut self) {
        let end = self.tree.document.len();
        if let Some(last) = self.open.last() {
            let (name, at) = (last.name, self.tree.nodes[last.node].tag.start - 1);
            self.fault(at, format!("<{name}> is never closed: the file may be cut off, fetch it again"));
        }
        while !self.open.is_empty() {
            self.close(end, false);
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn text(document: &str) -> Traced {
        Tree::read(document).root().expect("an element").text()
    }

    fn source<'a>(document: &'a str, traced: &Traced, part: &str) -> &'a str {
        let at = traced.text.find(part).expect("the part is there");
        traced.runs.source_span(Span::new(at, at + part.len())).of(document)
    }

    #[test]
    fn text_leads_back_through_references_and_cdata() {
        let document = "<?xml version='1.0'?><!-- a --><a>R&amp;D <b>caf&#233;</b><![CDATA[ <22> &amp; ]]>&nbsp;&own; & so</a>";
        let traced = text(document);
        assert_eq!(traced.text, "R&D café <22> &amp; \u{a0}&own; & so");
        assert_eq!(source(document, &traced, "R&D"), "R&amp;D");
        assert_eq!(source(document, &traced, "fé"), "f&#233;");
        assert_eq!(source(document, &traced, "<22>"), "<22>");
        assert_eq!(source(document, &traced, "own; & so"), "own; & so");
    }

    #[test]
    fn names_attributes_and_order() {
        let tree = Tree::read(r#"<r xmlns="one" xmlns:d="two"><d:x d:k="1&amp;2" k='3'/><y xmlns="three"><z/></y><e:x/><x>4</x></r>"#);
        let root = tree.root().expect("an element");
        let shown: Vec<String> = root.descendants().map(|element| format!("{}:{}", element.namespace(), element.name())).collect();
        assert_eq!(shown, ["two:x", "three:y", "three:z", "e:x", "one:x"]);
        assert_eq!(root.children().count(), 4);
        let x = root.child("x").expect("it is there");
        assert_eq!((x.attribute("k").as_deref(), x.attribute("d:k").as_deref(), x.attribute("m")), (Some("3"), Some("1&2"), None));
        assert_eq!(root.words_of("x").as_deref(), Some("4"));
    }

    #[test]
    fn what_breaks_off_keeps_what_is_whole() {
        let tree = Tree::read("<r>\n<i>one</i>\n<i>two</i>\n<i>thr");
        let root = tree.root().expect("an element");
        let items: Vec<(String, bool)> = root.children().map(|item| (item.text().text, item.is_whole())).collect();
        assert_eq!(items, [("one".into(), true), ("two".into(), true), ("thr".into(), false)]);
        assert!(!root.is_whole());
        assert_eq!(tree.refusal().reason(), "broken XML, line 4, column 1: <i> is never closed: the file may be cut off, fetch it again");
        let cut = Tree::read("<r><i>one</i><i title=\"tw");
        assert_eq!(cut.root().map(|root| root.children().count()), Some(1));
        assert!(cut.refusal().reason().starts_with("broken XML, line 1, column 14: "), "{}", cut.refusal().reason());
    }

    #[test]
    fn an_element_left_open_ends_with_the_one_around_it() {
        let tree = Tree::read("<r><i>one<br>two</i></b><i>three</i></r>");
        let root = tree.root().expect("an element");
        assert!(root.is_whole());
        assert_eq!(root.children().map(|item| item.text().text).collect::<Vec<_>>(), ["onetwo", "three"]);
        assert!(tree.refusal().reason().starts_with("broken XML, line 1, column 17: <br> is not closed before </i>"));
    }

    #[test]
    fn nasty_documents_take_linear_time() {
        let started = std::time::Instant::now();
        for nasty in ["<a>", "</a>", "<a></b>", "<a/>", "&amp;", "<a xmlns:b='c'>", "]]>", "<![CDATA[", "<a b='", "<!--"] {
            let document = format!("<r>{}", nasty.repeat(1_000_000));
            Tree::read(&document).root().expect("an element").text();
        }
        let many: String = (0..100_000).map(|n| format!(" xmlns:p{n}='u{n}'")).collect();
        Tree::read(&format!("<r{many}>{}</r>", "<p1:a/>".repeat(100_000)));
        assert!(started.elapsed().as_secs() < 60, "{:?}", started.elapsed());
    }

    proptest! {
        #[test]
        fn any_text_gives_a_tree_inside_the_document(
            pieces in prop::collection::vec(
                prop_oneof![
                    4 => prop::sample::select(vec![
                        "<", ">", "<a>", "</a>", "<b:c d='e'>", "</b:c>", "<e/>", "&", "&amp;", "&#x26;", "&#;", "<![CDATA[", "]]>", "<!--", "-->",
                        "<?x", "?>", "<!DOCTYPE a [", "]>", "\u{feff}", "é", "22", " xmlns='u'", "\"", "'", "/", "=", " ", "\n",
                    ]).prop_map(str::to_owned),
                    1 => any::<String>(),
                ],
                0..30,
            )
        ) {
            let document = pieces.concat();
            let tree = Tree::read(&document);
            let all = tree.root().into_iter().flat_map(|root| std::iter::once(root).chain(root.descendants()));
            for element in all {
                let traced = element.text();
                prop_assert!(document.get(element.inner().start..element.inner().end).is_some());
                element.attribute("d");
                for (at, c) in traced.text.char_indices() {
                    let source = traced.runs.source_span(Span::new(at, at + c.len_utf8()));
                    let source = document.get(source.start..source.end).expect("inside the document");
                    prop_assert!(source.starts_with(c) || source.starts_with('&'), "{source:?} for {c:?}");
                }
            }
        }
    }
}
