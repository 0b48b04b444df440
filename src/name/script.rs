//! Names in other scripts to Latin letters.

use any_ascii::any_ascii;

/// What a name was written in, as far as it matters for comparing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Script {
    Latin,
    /// Cyrillic, Greek, Armenian, Georgian, Thai and other scripts that write their vowels.
    Alphabet,
    /// Arabic and Hebrew write few vowels.
    Consonants,
    /// Chinese, Japanese and Korean: a character is a syllable, and another character is another name.
    Syllables,
}

/// The script of the first letter that is not Latin.
pub(super) fn script_of(name: &str) -> Script {
    if name.is_ascii() {
        return Script::Latin;
    }
    name.chars().filter(|c| c.is_alphabetic()).map(script_of_char).find(|script| *script != Script::Latin).unwrap_or(Script::Latin)
}

fn script_of_char(c: char) -> Script {
    match c {
        '\u{0}'..='\u{24f}' | '\u{1e00}'..='\u{1eff}' | '\u{2b0}'..='\u{36f}' => Script::Latin,
        '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{feff}' => Script::Consonants,
        '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{ac00}'..='\u{d7af}' | '\u{1100}'..='\u{11ff}' => Script::Syllables,
        _ => Script::Alphabet,
    }
}

/// The name in ASCII letters. Where the general table of `any_ascii` follows scholars and not newspapers, this follows newspapers.
pub(super) fn romanise(name: &str) -> String {
    let mut ascii = String::with_capacity(name.len() * 2);
    for c in name.chars() {
        match letter(c) {
            Some(latin) => ascii.push_str(latin),
            None if c.is_ascii() => ascii.push(c),
            None => ascii.push_str(&any_ascii(c.encode_utf8(&mut [0; 4]))),
        }
    }
    ascii
}

fn letter(c: char) -> Option<&'static str> {
    Some(match c {
        'Х' => "Kh",
        'х' => "kh",
        'Ж' => "Zh",
        'ж' => "zh",
        'Ц' => "Ts",
        'ц' => "ts",
        'Щ' => "Shch",
        'щ' => "shch",
        'Ю' => "Yu",
        'ю' => "yu",
        'Я' => "Ya",
        'я' => "ya",
        'Ё' => "Yo",
        'ё' => "yo",
        'й' | 'ы' => "y",
        'Є' => "Ye",
        'є' => "ye",
        'ї' => "yi",
        'ь' | 'ъ' | 'Ь' | 'Ъ' | 'ʼ' | '’' | '‘' | 'ʻ' | 'ʿ' | 'ʾ' | '`' | '´' => "",
        'ع' | 'ء' | 'ئ' | 'ؤ' | '\u{640}' | '\u{64b}'..='\u{655}' => "",
        'آ' | 'ا' | 'أ' | 'إ' | 'ى' => "a",
        'ة' => "a",
        'و' => "w",
        'ي' | 'ی' => "y",
        'ش' => "sh",
        'خ' => "kh",
        'غ' => "gh",
        'ذ' => "dh",
        'ث' => "th",
        'ج' => "j",
        'چ' => "ch",
        'ژ' => "zh",
        'پ' => "p",
        'گ' => "g",
        'ک' | 'ك' => "k",
        'ق' => "q",
        'ح' | 'ه' => "h",
        'ط' | 'ت' => "t",
        'ص' | 'س' => "s",
        'ض' | 'د' => "d",
        'ظ' | 'ز' => "z",
        '\u{200c}' | '·' | '・' => " ",
        _ => return None,
    })
}
