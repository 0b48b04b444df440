//! The letters of a font: what each code means and how wide it is drawn.

use lopdf::{Dictionary, Document, Encoding, Object, ObjectId, dictionary};
use rustc_hash::FxHashMap;

use super::MOST_UNPACKED;

/// What a code of a string draws.
#[derive(Clone, Debug, PartialEq)]
pub struct Glyph {
    pub text: String,
    /// In units of the size of the font.
    pub width: f32,
}

/// A font of a document.
pub struct Font<'a> {
    /// By the table from codes to letters that the font carries for those who copy its text.
    unicode: Option<Encoding<'a>>,
    /// By the names of its letters.
    encoding: Option<Encoding<'a>>,
    /// Codes have two bytes.
    wide: bool,
    widths: Widths,
    known: FxHashMap<u16, Glyph>,
}

/// The tables from codes to letters of the fonts of a document, as fonts that have nothing else.
pub fn tables(document: &Document) -> FxHashMap<ObjectId, Dictionary> {
    let of_font = |(&id, object): (&ObjectId, &Object)| {
        let font = object.as_dict().ok().filter(|font| font.has_type(b"Font"))?;
        let table = font.get(b"ToUnicode").ok()?.clone();
        Some((id, dictionary! { "Type" => "Font", "ToUnicode" => table }))
    };
    document.objects.iter().filter_map(of_font).collect()
}

impl<'a> Font<'a> {
    pub fn new(document: &'a Document, font: &'a Dictionary, table: Option<&'a Dictionary>) -> Self {
        let encoding = |font: &'a Dictionary| font.get_font_encoding_with_limit(document, MOST_UNPACKED).ok();
        let wide = font.get_deref(b"Subtype", document).and_then(Object::as_name).is_ok_and(|name| name == b"Type0");
        let unicode = table.and_then(encoding).filter(|encoding| matches!(encoding, Encoding::UnicodeMapEncoding(_)));
        let widths = if wide { Widths::of_composite(document, font) } else { Widths::of_simple(document, font) };
        Self { unicode, encoding: encoding(font), wide, widths, known: FxHashMap::default() }
    }

    /// The codes of a string, each with the number of its bytes.
    pub fn codes(&self, string: &[u8]) -> Vec<(u16, usize)> {
        let width = if self.wide { 2 } else { 1 };
        let code = |bytes: &[u8]| bytes.iter().fold(0, |code, &byte| code << 8 | u16::from(byte));
        string.chunks(width).map(|bytes| (code(bytes), width)).collect()
    }

    pub fn glyph(&mut self, code: u16) -> &Glyph {
        let Self { unicode, encoding, wide, widths, known } = self;
        known.entry(code).or_insert_with(|| {
            let bytes = code.to_be_bytes();
            let bytes = if *wide { &bytes[..] } else { &bytes[1..] };
            let read = |encoding: &Option<Encoding<'a>>| {
                let text = encoding.as_ref()?.bytes_to_string(bytes).ok()?;
                Some(text).filter(|text| !text.is_empty() && !text.contains(char::REPLACEMENT_CHARACTER))
            };
            let text = read(unicode).or_else(|| read(encoding)).map(|text| letters(&text)).unwrap_or_default();
            let width = widths.get(code).unwrap_or_else(|| guess(&text));
            Glyph { text, width }
        })
    }
}

/// The letters of a ligature, and no marks that control a printer.
fn letters(text: &str) -> String {
    const LIGATURES: [(char, &str); 7] = [('ﬀ', "ff"), ('ﬁ', "fi"), ('ﬂ', "fl"), ('ﬃ', "ffi"), ('ﬄ', "ffl"), ('ﬅ', "st"), ('ﬆ', "st")];
    let mut letters = String::with_capacity(text.len());
    for c in text.chars().filter(|c| !c.is_control()) {
        match LIGATURES.iter().find(|(ligature, _)| *ligature == c) {
            Some((_, parts)) => letters.push_str(parts),
            None => letters.push(c),
        }
    }
    letters
}

/// About how wide a letter is in a font that everybody is supposed to have, and so tells no widths.
fn guess(text: &str) -> f32 {
    let width = |c| match c {
        'i' | 'j' | 'l' | '.' | ',' | ';' | ':' | '\'' | '|' | '!' | ' ' => 0.26,
        'f' | 't' | 'r' | 'I' | '-' | '(' | ')' => 0.33,
        'm' | 'w' | 'M' | 'W' | '—' | '@' => 0.85,
        c if c.is_uppercase() => 0.68,
        _ => 0.52,
    };
    text.chars().map(width).sum()
}

/// How wide letters are, in units of the size of the font.
enum Widths {
    /// From a first code on; else one for all, if it is told.
    Simple { first: i64, widths: Vec<f32>, other: Option<f32> },
    /// First and last code with the width of each, and that of all others.
    Composite { runs: Vec<(i64, i64, f32)>, other: f32 },
}

impl Widths {
    fn of_simple(document: &Document, font: &Dictionary) -> Self {
        let first = font.get_deref(b"FirstChar", document).and_then(Object::as_i64).unwrap_or(0);
        let widths = array(document, font, b"Widths").iter().map(|width| thousandths(document, width).unwrap_or(0.5)).collect();
        let descriptor = font.get_deref(b"FontDescriptor", document).and_then(Object::as_dict).ok();
        let other =
            descriptor.and_then(|descriptor| thousandths(document, descriptor.get(b"MissingWidth").ok()?)).filter(|width| *width > 0.0);
        Self::Simple { first, widths, other }
    }

    fn of_composite(document: &Document, font: &Dictionary) -> Self {
        let inner = array(document, font, b"DescendantFonts").first().and_then(|inner| document.dereference(inner).ok()?.1.as_dict().ok());
        let other = inner.and_then(|inner| thousandths(document, inner.get(b"DW").ok()?)).unwrap_or(1.0);
        let mut runs = Vec::new();
        let mut rest = inner.map_or(&[][..], |inner| array(document, inner, b"W"));
        // Either a first code and a list of widths, or a first and a last code and the width of all.
        while let [first, next, ..] = rest {
            let (Ok(first), Ok((_, next))) = (first.as_i64(), document.dereference(next)) else { break };
            if let Ok(widths) = next.as_array() {
                let run = |(index, width)| Some((first + index as i64, first + index as i64, thousandths(document, width)?));
                runs.extend(widths.iter().enumerate().filter_map(run));
                rest = &rest[2..];
            } else {
                let width = rest.get(2).and_then(|width| thousandths(document, width));
                if let (Ok(last), Some(width)) = (next.as_i64(), width) {
                    runs.push((first, last, width));
                }
                rest = rest.get(3..).unwrap_or_default();
            }
        }
        runs.sort_by_key(|(first, ..)| *first);
        Self::Composite { runs, other }
    }

    fn get(&self, code: u16) -> Option<f32> {
        let code = i64::from(code);
        match self {
            Self::Simple { first, widths, other } => {
                let index = usize::try_from(code.checked_sub(*first)?).ok();
                index.and_then(|index| widths.get(index)).copied().or(*other)
            }
            Self::Composite { runs, other } => {
                let run = runs[..runs.partition_point(|(first, ..)| *first <= code)].last();
                Some(run.filter(|(_, last, _)| code <= *last).map_or(*other, |(.., width)| *width))
            }
        }
    }
}

fn array<'d>(document: &'d Document, dictionary: &'d Dictionary, key: &[u8]) -> &'d [Object] {
    dictionary.get_deref(key, document).and_then(Object::as_array).map_or(&[], Vec::as_slice)
}

fn thousandths(document: &Document, width: &Object) -> Option<f32> {
    let width = document.dereference(width).ok()?.1.as_float().ok()?;
    width.is_finite().then_some(width / 1000.0)
}
