//! Word documents (Office Open XML): the paragraphs of the body with their numbers, and what the properties say of title and day.
//!
//! The text is that of the document as its reader sees it with all changes accepted: deleted text is left out, inserted text kept. Left out
//! are footnotes, endnotes, comments, headers and footers, which are parts of their own. Offsets count bytes of the part that holds the
//! body, `word/document.xml`; lines are its paragraphs, counted from 1 as Word counts them, empty ones and those of tables too.

use std::{io::Cursor, sync::Arc};

use rustc_hash::FxHashMap;
use zip::ZipArchive;

use super::{
    draft::{Draft, Lines, Properties, Refusal, Role, Saved},
    encoding::{self, Document},
    input,
    metadata::Metadata,
    offsets::{Place, Runs},
    xml::{Element, Tree},
};

/// Reads the article of a document, and how the part that holds its body was decoded.
pub fn read(bytes: Vec<u8>) -> Result<(Draft, Option<Arc<Runs>>), Refusal> {
    let mut package = Package::open(bytes)?;
    let body = package.body_name();
    let part = package.part(&body)?.ok_or_else(|| Refusal::Broken(format!("not a Word document: it holds no {body}")))?;
    let folder = body.rsplit_once('/').map_or("", |(folder, _)| folder);
    let styles = package.optional(&format!("{folder}/styles.xml"));
    let core = package.optional("docProps/core.xml");
    let tree = Tree::read(&part.text);
    let Some(body) = tree.root().and_then(|root| root.child("body")) else { return Err(tree.refusal()) };
    let mut reader = Reader::new(Styles::read(styles.as_deref()));
    reader.blocks(body, Role::Prose);
    if reader.lines.count() == 0 {
        return Err(Refusal::Other("a Word document without text".into()));
    }
    let (title, properties) = properties(core.as_deref());
    let metadata = Metadata { title: reader.title.or(title), ..Metadata::default() };
    let draft = Draft { properties, places: reader.places, ..reader.lines.finish(metadata) };
    Ok((draft, part.runs))
}

/// The parts of a document, by name.
struct Package(ZipArchive<Cursor<Vec<u8>>>);

impl Package {
    fn open(bytes: Vec<u8>) -> Result<Self, Refusal> {
        // Word puts a document with a password into a container of the kind that its old documents are.
        const OLD: &[u8] = b"\xD0\xCF\x11\xE0";
        if bytes.starts_with(OLD) {
            return Err(Refusal::Broken("encrypted with a password, or an old .doc: save it as .docx without a password".into()));
        }
        input::open_zip(Cursor::new(bytes)).map(Self).map_err(Refusal::Broken)
    }

    /// The name of the part that the package calls its document.
    fn body_name(&mut self) -> String {
        let relations = self.optional("_rels/.rels");
        let tree = relations.as_deref().map(Tree::read);
        let target = tree.as_ref().and_then(Tree::root).and_then(|root| {
            let document = root.children().find(|child| child.attribute("Type").is_some_and(|kind| kind.ends_with("/officeDocument")));
            document?.attribute("Target")
        });
        target.map_or_else(|| "word/document.xml".into(), |target| target.trim_start_matches('/').to_owned())
    }

    fn part(&mut self, name: &str) -> Result<Option<Document>, Refusal> {
        let bytes = input::zip_member(&mut self.0, name).map_err(|reason| Refusal::Broken(format!("{name}: {reason}")))?;
        bytes.map(encoding::decode).transpose().map_err(|reason| Refusal::Broken(format!("{name}: {reason}")))
    }

    /// A part that a document can do without.
    fn optional(&mut self, name: &str) -> Option<String> {
        Some(self.part(name).ok()??.text)
    }
}

/// What the styles of paragraphs mean, by their ids, which are in the language of the writer; only their names are not.
struct Styles(FxHashMap<String, Role>);

impl Styles {
    fn read(part: Option<&str>) -> Self {
        let tree = part.map(Tree::read);
        let Some(root) = tree.as_ref().and_then(Tree::root) else { return Self(FxHashMap::default()) };
        let styles = || root.children().filter(|child| child.name() == "style");
        let own = |style: Element<'_>| Some((style.attribute("styleId")?, Self::of_style(style)));
        let own: FxHashMap<String, Option<Role>> = styles().filter_map(own).collect();
        let based = |style: Element<'_>| Some((style.attribute("styleId")?, value(style, "basedOn")?));
        let based: FxHashMap<String, String> = styles().filter_map(based).collect();
        /// How far a style is followed to those that it is based on, which may go round in a circle.
        const FOLLOWED: usize = 10;
        let role = |id: &String| {
            let line = std::iter::successors(Some(id), |&id| based.get(id)).take(FOLLOWED);
            line.filter_map(|id| own.get(id).copied().flatten()).next()
        };
        Self(own.keys().filter_map(|id| Some((id.clone(), role(id)?))).collect())
    }

    fn of_style(style: Element<'_>) -> Option<Role> {
        let outlined = style.child("pPr").and_then(|properties| value(properties, "outlineLvl")).is_some_and(|level| level != "9");
        if outlined { Some(Role::Heading) } else { Self::of_name(&value(style, "name")?) }
    }

    fn of_name(name: &str) -> Option<Role> {
        let name = name.to_ascii_lowercase();
        if name.starts_with("heading") || matches!(name.as_str(), "title" | "subtitle" | "headline") {
            Some(Role::Heading)
        } else if name.starts_with("list bullet") || name.starts_with("list number") {
            Some(Role::Item)
        } else {
            None
        }
    }

    fn role(&self, id: &str) -> Option<Role> {
        self.0.get(id).copied().or_else(|| Self::of_name(id))
    }
}

/// The attribute `val` of a child, which holds most values of a document.
fn value(parent: Element<'_>, child: &str) -> Option<String> {
    parent.child(child)?.attribute("val")
}

struct Reader<'t> {
    styles: Styles,
    lines: Lines,
    places: Vec<(usize, Place)>,
    /// Paragraphs of the body so far.
    paragraphs: usize,
    /// The heading above all text.
    title: Option<String>,
    /// Of the paragraph in hand.
    role: Role,
    gap: bool,
    /// The text boxes that hang on it; they are read behind it.
    boxes: Vec<Element<'t>>,
    in_box: bool,
}

impl<'t> Reader<'t> {
    fn new(styles: Styles) -> Self {
        Self {
            styles,
            lines: Lines::default(),
            places: Vec::new(),
            paragraphs: 0,
            title: None,
            role: Role::Prose,
            gap: true,
            boxes: Vec::new(),
            in_box: false,
        }
    }

    /// The paragraphs and tables inside an element. `role` is that of a paragraph that says nothing else.
    fn blocks(&mut self, parent: Element<'t>, role: Role) {
        for child in parent.children() {
            match child.name() {
                "p" => self.paragraph(child, role),
                "tc" => self.blocks(child, Role::Cell),
                "tbl" | "tr" | "sdt" | "sdtContent" | "customXml" | "smartTag" | "ins" | "moveTo" => self.blocks(child, role),
                "AlternateContent" => {
                    if let Some(chosen) = chosen(child) {
                        self.blocks(chosen, role);
                    }
                }
                _ => {}
            }
        }
    }

    fn paragraph(&mut self, paragraph: Element<'t>, role: Role) {
        if !self.in_box {
            self.paragraphs += 1;
            self.places.push((self.lines.traced.text.len(), Place { page: None, line: self.paragraphs }));
        }
        let properties = paragraph.child("pPr");
        let style = properties.and_then(|properties| value(properties, "pStyle"));
        let numbered = properties.and_then(|properties| value(properties.child("numPr")?, "numId")).is_some_and(|id| id != "0");
        let styled = style.as_deref().and_then(|style| self.styles.role(style)).or(numbered.then_some(Role::Item));
        self.role = if role == Role::Cell { role } else { styled.unwrap_or(role) };
        self.gap = true;
        let start = self.lines.traced.text.len();
        self.inline(paragraph);
        self.end(paragraph.inner().end);
        if self.role == Role::Heading && self.title.is_none() && self.lines.count() == 1 {
            self.title = Some(self.lines.traced.text[start..].trim().to_owned()).filter(|title| !title.is_empty());
        }
        let boxes = std::mem::take(&mut self.boxes);
        let in_box = std::mem::replace(&mut self.in_box, true);
        for text_box in boxes {
            self.blocks(text_box, Role::Prose);
        }
        self.in_box = in_box;
    }

    /// The words of a paragraph or of a part of one.
    fn inline(&mut self, parent: Element<'t>) {
        for child in parent.children() {
            let at = child.inner().start;
            match child.name() {
                "t" => self.lines.traced.append(&child.text()),
                "r" if is_hidden(child) => {}
                "r" | "ins" | "moveTo" | "hyperlink" | "smartTag" | "sdt" | "sdtContent" | "customXml" | "fldSimple" | "dir" | "bdo"
                | "ruby" | "rubyBase" => self.inline(child),
                "tab" | "ptab" => self.lines.traced.insert(" ", at),
                "br" | "cr" if self.role == Role::Prose => self.end(at),
                "br" | "cr" => self.lines.traced.insert(" ", at),
                "noBreakHyphen" => self.lines.traced.insert("-", at),
                "AlternateContent" => {
                    if let Some(chosen) = chosen(child) {
                        self.inline(chosen);
                    }
                }
                "drawing" | "pict" | "object" => self.text_boxes(child),
                _ => {}
            }
        }
    }

    /// The outermost text boxes of a drawing; those inside them are found when they are read.
    fn text_boxes(&mut self, drawing: Element<'t>) {
        for child in drawing.children() {
            if child.name() == "txbxContent" { self.boxes.push(child) } else { self.text_boxes(child) }
        }
    }

    fn end(&mut self, at: usize) {
        if !self.lines.at_start() {
            self.lines.end(self.role, self.gap, at);
            self.gap = false;
        }
    }
}

/// Of the ways to say one thing the first, which is for programs of today.
fn chosen(alternatives: Element<'_>) -> Option<Element<'_>> {
    alternatives.child("Choice").or_else(|| alternatives.child("Fallback"))
}

fn is_hidden(run: Element<'_>) -> bool {
    let off = |value: &str| matches!(value, "0" | "false" | "off");
    let mark = run.child("rPr").and_then(|properties| properties.child("vanish"));
    mark.is_some_and(|mark| !mark.attribute("val").as_deref().is_some_and(off))
}

/// Title and properties of a document.
fn properties(core: Option<&str>) -> (Option<String>, Properties) {
    let tree = core.map(Tree::read);
    let root = tree.as_ref().and_then(Tree::root);
    let words = |name| root.and_then(|root| root.words_of(name));
    let saved = |name, from| Some(Saved { day: words(name)?.get(..10)?.parse().ok()?, from });
    let saved = saved("modified", "document properties (last saved)").or_else(|| saved("created", "document properties (created)"));
    let author = words("creator").filter(|name| !Properties::is_of_program(name));
    (words("title").filter(|title| !Properties::is_of_program(title)), Properties { author, saved })
}
