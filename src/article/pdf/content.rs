//! The letters that the pages of a document draw, each with its place (ISO 32000-1, 9.4).

use std::{cell::RefCell, rc::Rc};

use lopdf::{Dictionary, Document, Object, ObjectId, content::Content};
use rustc_hash::FxHashMap;

use super::{
    MOST_UNPACKED,
    font::{self, Font},
};
use crate::article::MAX_TEXT;

/// Letters that stand side by side on one line, as they are drawn one after the other.
#[derive(Clone, Debug, PartialEq)]
pub struct Piece {
    /// Left and right end, and the line that letters stand on; upwards, in points.
    pub left: f32,
    pub right: f32,
    pub base: f32,
    /// Height of the letters.
    pub size: f32,
    pub text: String,
}

/// Drawings in drawings that are no deeper than this are read.
const DEEPEST: usize = 8;
/// So many steps draw any document.
const MOST_STEPS: usize = 20_000_000;

/// Reads the pieces of each page.
pub fn read(document: &Document, pages: &[ObjectId]) -> Result<Vec<Vec<Piece>>, String> {
    let tables = font::tables(document);
    let mut reader =
        Reader { document, tables: &tables, fonts: FxHashMap::default(), pieces: Vec::new(), letters: 0, steps: 0, unpacked: 0 };
    pages.iter().map(|&page| reader.page(page)).collect()
}

/// Two-dimensional, as the six numbers that the format writes.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Matrix([f32; 6]);

impl Matrix {
    const IDENTITY: Self = Self([1.0, 0.0, 0.0, 1.0, 0.0, 0.0]);

    /// First this, then `next`.
    fn then(self, next: Self) -> Self {
        let ([a, b, c, d, e, f], [g, h, i, j, k, l]) = (self.0, next.0);
        Self([a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + l])
    }

    fn shift(x: f32, y: f32) -> Self {
        Self([1.0, 0.0, 0.0, 1.0, x, y])
    }
}

/// What strings are drawn with.
#[derive(Clone)]
struct State<'a> {
    page: Matrix,
    font: Option<Rc<RefCell<Font<'a>>>>,
    size: f32,
    letter_gap: f32,
    word_gap: f32,
    stretch: f32,
    leading: f32,
    rise: f32,
}

struct Reader<'a> {
    document: &'a Document,
    tables: &'a FxHashMap<ObjectId, Dictionary>,
    fonts: FxHashMap<ObjectId, Rc<RefCell<Font<'a>>>>,
    pieces: Vec<Piece>,
    letters: usize,
    steps: usize,
    unpacked: usize,
}

impl<'a> Reader<'a> {
    fn page(&mut self, page: ObjectId) -> Result<Vec<Piece>, String> {
        let content = self.document.get_page_content_with_limit(page, MOST_UNPACKED).map_err(|error| error.to_string())?;
        let (own, others) = self.document.get_page_resources(page).unwrap_or_default();
        let others = others.into_iter().filter_map(|id| self.document.get_dictionary(id).ok());
        let resources: Vec<&'a Dictionary> = own.into_iter().chain(others).collect();
        let state =
            State { page: self.turned(page), font: None, size: 0.0, letter_gap: 0.0, word_gap: 0.0, stretch: 1.0, leading: 0.0, rise: 0.0 };
        self.draw(&content, &resources, state, 0)?;
        Ok(std::mem::take(&mut self.pieces))
    }

    /// How a page is turned for its reader.
    fn turned(&self, page: ObjectId) -> Matrix {
        let turn = |id| {
            let page = self.document.get_dictionary(id).ok()?;
            Some((
                page.get_deref(b"Rotate", self.document).and_then(Object::as_i64).ok(),
                page.get(b"Parent").and_then(Object::as_reference).ok(),
            ))
        };
        let mut next = Some(page);
        for _ in 0..DEEPEST {
            match next.and_then(turn) {
                Some((Some(angle), _)) => {
                    return Matrix(match angle.rem_euclid(360) {
                        90 => [0.0, -1.0, 1.0, 0.0, 0.0, 0.0],
                        180 => [-1.0, 0.0, 0.0, -1.0, 0.0, 0.0],
                        270 => [0.0, 1.0, -1.0, 0.0, 0.0, 0.0],
                        _ => return Matrix::IDENTITY,
                    });
                }
                Some((None, parent)) => next = parent,
                None => break,
            }
        }
        Matrix::IDENTITY
    }

    fn draw(&mut self, content: &[u8], resources: &[&'a Dictionary], state: State<'a>, depth: usize) -> Result<(), String> {
        self.unpacked += content.len();
        if self.unpacked > 4 * MOST_UNPACKED {
            return Err("a PDF that draws without end: it is broken or made to do harm".into());
        }
        let mut drawing = Drawing {
            reader: self,
            resources,
            depth,
            state,
            saved: Vec::new(),
            text: Matrix::IDENTITY,
            line: Matrix::IDENTITY,
            marked: Vec::new(),
        };
        for operation in Content::decode_iter(content) {
            // What breaks off is read up to there.
            let Ok(operation) = operation else { break };
            drawing.step(&operation.operator, &operation.operands)?;
        }
        Ok(())
    }

    /// An entry of a kind of resource by its name.
    fn resource(&self, resources: &[&'a Dictionary], kind: &[u8], name: &[u8]) -> Option<&'a Object> {
        resources.iter().find_map(|resources| resources.get_deref(kind, self.document).and_then(Object::as_dict).ok()?.get(name).ok())
    }

    fn font(&mut self, resources: &[&'a Dictionary], name: &[u8]) -> Option<Rc<RefCell<Font<'a>>>> {
        let entry = self.resource(resources, b"Font", name)?;
        let id = entry.as_reference().ok();
        if let Some(known) = id.and_then(|id| self.fonts.get(&id)) {
            return Some(Rc::clone(known));
        }
        let font = self.document.dereference(entry).ok()?.1.as_dict().ok()?;
        let font = Rc::new(RefCell::new(Font::new(self.document, font, id.and_then(|id| self.tables.get(&id)))));
        if let Some(id) = id {
            self.fonts.insert(id, Rc::clone(&font));
        }
        Some(font)
    }
}

/// A page or a drawing inside it.
struct Drawing<'r, 'a> {
    reader: &'r mut Reader<'a>,
    resources: &'r [&'a Dictionary],
    depth: usize,
    state: State<'a>,
    saved: Vec<State<'a>>,
    /// Where the next letter stands, and where its line began.
    text: Matrix,
    line: Matrix,
    /// Of each marked part that is open, whether it is none of the document's own: the head and the number of a page.
    marked: Vec<bool>,
}

impl<'a> Drawing<'_, 'a> {
    fn step(&mut self, operator: &str, operands: &[Object]) -> Result<(), String> {
        self.reader.steps += 1;
        if self.reader.steps > MOST_STEPS {
            return Err("a PDF that draws without end: it is broken or made to do harm".into());
        }
        let number = |index: usize| operands.get(index).and_then(|operand| operand.as_float().ok()).filter(|number| number.is_finite());
        let matrix = || Some(Matrix([number(0)?, number(1)?, number(2)?, number(3)?, number(4)?, number(5)?]));
        let state = &mut self.state;
        match operator {
            // Deeper is nothing but a program that forgot to restore.
            "q" if self.saved.len() < 1000 => self.saved.push(state.clone()),
            "Q" => *state = self.saved.pop().unwrap_or_else(|| state.clone()),
            "cm" => state.page = matrix().unwrap_or(Matrix::IDENTITY).then(state.page),
            "BT" => (self.text, self.line) = (Matrix::IDENTITY, Matrix::IDENTITY),
            "Tf" => {
                state.size = number(1).unwrap_or(0.0);
                let name = operands.first().and_then(|name| name.as_name().ok()).unwrap_or_default();
                state.font = self.reader.font(self.resources, name);
            }
            "Tc" => state.letter_gap = number(0).unwrap_or(0.0),
            "Tw" => state.word_gap = number(0).unwrap_or(0.0),
            "Tz" => state.stretch = number(0).unwrap_or(100.0) / 100.0,
            "TL" => state.leading = number(0).unwrap_or(0.0),
            "Ts" => state.rise = number(0).unwrap_or(0.0),
            "Td" => self.move_line(number(0), number(1)),
            "TD" => {
                state.leading = -number(1).unwrap_or(0.0);
                self.move_line(number(0), number(1));
            }
            "Tm" => {
                self.line = matrix().unwrap_or(Matrix::IDENTITY);
                self.text = self.line;
            }
            "T*" => self.next_line(),
            "Tj" => self.strings(operands)?,
            "TJ" => self.strings(operands.first().and_then(|array| array.as_array().ok()).map_or(&[], Vec::as_slice))?,
            "'" => {
                self.next_line();
                self.strings(operands)?;
            }
            "\"" => {
                state.word_gap = number(0).unwrap_or(0.0);
                state.letter_gap = number(1).unwrap_or(0.0);
                self.next_line();
                self.strings(operands.get(2..).unwrap_or_default())?;
            }
            "BMC" | "BDC" => self.marked.push(operands.first().and_then(|tag| tag.as_name().ok()).is_some_and(|tag| tag == b"Artifact")),
            "EMC" => {
                self.marked.pop();
            }
            "Do" => self.inner(operands.first().and_then(|name| name.as_name().ok()).unwrap_or_default())?,
            _ => {}
        }
        Ok(())
    }

    fn move_line(&mut self, x: Option<f32>, y: Option<f32>) {
        self.line = Matrix::shift(x.unwrap_or(0.0), y.unwrap_or(0.0)).then(self.line);
        self.text = self.line;
    }

    fn next_line(&mut self) {
        self.move_line(None, Some(-self.state.leading));
    }

    /// Strings, and numbers that move the next one.
    fn strings(&mut self, parts: &[Object]) -> Result<(), String> {
        for part in parts {
            if let Object::String(string, _) = part {
                self.string(string)?;
            } else if let Ok(back) = part.as_float() {
                self.advance(-back / 1000.0 * self.state.size);
            }
        }
        Ok(())
    }

    fn advance(&mut self, width: f32) {
        self.text = Matrix::shift(width * self.state.stretch, 0.0).then(self.text);
    }

    fn string(&mut self, string: &[u8]) -> Result<(), String> {
        let Some(font) = self.state.font.clone() else { return Ok(()) };
        let mut font = font.borrow_mut();
        self.reader.steps += string.len();
        for (code, bytes) in font.codes(string) {
            let glyph = font.glyph(code);
            let is_blank = bytes == 1 && code == 32;
            let gaps = self.state.letter_gap + if is_blank { self.state.word_gap } else { 0.0 };
            if !self.marked.contains(&true) {
                self.letter(&glyph.text, glyph.width);
                self.reader.letters += glyph.text.len();
            }
            self.advance(glyph.width * self.state.size + gaps);
        }
        if self.reader.letters > MAX_TEXT { Err(format!("its text is longer than {} MiB: no article is", MAX_TEXT >> 20)) } else { Ok(()) }
    }

    fn letter(&mut self, text: &str, width: f32) {
        let State { size, stretch, rise, page, .. } = self.state;
        let Matrix([a, b, c, d, x, y]) = Matrix([size * stretch, 0.0, 0.0, size, 0.0, rise]).then(self.text).then(page);
        let (across, size) = (a.hypot(b), c.hypot(d));
        // Words that run up the page are no text of it.
        let upright = a > 0.0 && a.abs() > 4.0 * b.abs();
        let sound = [x, y, across, size].iter().all(|number| number.is_finite() && number.abs() < 1e6);
        if !upright || !sound || size < 0.5 || text.is_empty() {
            return;
        }
        let right = x + width * across;
        match self.reader.pieces.last_mut().filter(|piece| piece.is_followed_by(x, y, size)) {
            Some(piece) => {
                let apart = x - piece.right > BLANK * size;
                if apart && !piece.text.ends_with(' ') && !text.starts_with(' ') {
                    piece.text.push(' ');
                }
                piece.text.push_str(text);
                piece.right = right.max(piece.right);
            }
            None => self.reader.pieces.push(Piece { left: x, right, base: y, size, text: text.to_owned() }),
        }
    }

    /// A drawing inside this one.
    fn inner(&mut self, name: &[u8]) -> Result<(), String> {
        let document = self.reader.document;
        let entry = self.reader.resource(self.resources, b"XObject", name).and_then(|entry| document.dereference(entry).ok());
        let Some(Ok(form)) = entry.map(|(_, object)| object.as_stream()) else { return Ok(()) };
        let is_form = form.dict.get(b"Subtype").and_then(Object::as_name).is_ok_and(|name| name == b"Form");
        if !is_form || self.depth == DEEPEST || self.marked.contains(&true) {
            return Ok(());
        }
        let Ok(content) = form.get_plain_content_with_limit(MOST_UNPACKED) else { return Ok(()) };
        let own = form.dict.get_deref(b"Resources", document).and_then(Object::as_dict).ok();
        let resources: Vec<&'a Dictionary> = own.map_or_else(|| self.resources.to_vec(), |own| vec![own]);
        let numbers = form.dict.get_deref(b"Matrix", document).and_then(Object::as_array).ok();
        let numbers: Vec<f32> = numbers.into_iter().flatten().filter_map(|number| number.as_float().ok()).collect();
        let matrix = numbers.try_into().map_or(Matrix::IDENTITY, Matrix);
        let state = State { page: matrix.then(self.state.page), ..self.state.clone() };
        self.reader.draw(&content, &resources, state, self.depth + 1)
    }
}

/// A gap between letters that is a blank, in sizes of the letters; programs that write no blanks leave a fourth.
pub const BLANK: f32 = 0.16;
/// A gap that is no blank of a line but lies between columns.
const COLUMN: f32 = 1.5;

impl Piece {
    fn is_followed_by(&self, x: f32, y: f32, size: f32) -> bool {
        let largest = self.size.max(size);
        (y - self.base).abs() < 0.3 * largest
            && x > self.right - 0.5 * largest
            && x - self.right < COLUMN * largest
            && size * 2.0 > self.size
    }
}
