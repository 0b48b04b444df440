//! How far two spellings lie apart: by ear, and by letters.

use smol_str::SmolStr;

/// Longer words are cut: no name is that long, and the work stays bounded.
const MAX_LETTERS: usize = 32;

fn is_vowel(letter: u8) -> bool {
    matches!(letter, b'a' | b'e' | b'i' | b'o' | b'u' | b'y')
}

/// A key that the spellings of one sound share: "sergey" and "sergei", "mohammed" and "muhammad", "kadyrov" and "qadirov".
///
/// Digraphs of transliterations become one letter, near vowels one vowel (not in short words, where they tell names apart), double letters
/// one letter. `word` is in lower case and ASCII.
pub(super) fn sound(word: &str) -> SmolStr {
    let letters = &word.as_bytes()[..word.len().min(MAX_LETTERS)];
    let merge_vowels = letters.len() > 3;
    let mut key = [0u8; 2 * MAX_LETTERS];
    let mut len = 0;
    let mut at = 0;
    while at < letters.len() {
        let (code, taken) = sound_at(letters, at, merge_vowels);
        for &letter in code {
            if letter != 0 && (len == 0 || key[len - 1] != letter) {
                key[len] = letter;
                len += 1;
            }
        }
        at += taken;
    }
    std::str::from_utf8(&key[..len]).map(SmolStr::new).unwrap_or_default()
}

/// The code of the sound that starts at a letter, and how many letters it takes.
fn sound_at(letters: &[u8], at: usize, merge_vowels: bool) -> (&[u8], usize) {
    let rest = &letters[at..];
    let next = rest.get(1).copied().unwrap_or(0);
    let after_vowel = at > 0 && is_vowel(letters[at - 1]);
    for (spelling, code) in DIGRAPHS {
        if rest.starts_with(spelling) {
            return (code, spelling.len());
        }
    }
    let code: &[u8] = match rest[0] {
        b'c' if matches!(next, b'e' | b'i' | b'y') => b"s",
        b'c' | b'q' => b"k",
        b'x' if at == 0 => b"s",
        b'x' => b"ks",
        b'w' => b"v",
        b'y' => b"i",
        b'j' if after_vowel && !is_vowel(next) => b"i",
        b'h' if after_vowel && next == 0 => b"",
        b'e' if merge_vowels => b"a",
        b'u' if merge_vowels => b"o",
        _ => &rest[..1],
    };
    (code, 1)
}

/// Longer ones first.
const DIGRAPHS: [(&[u8], &[u8]); 26] = [
    (b"shch", b"S"),
    (b"tsch", b"C"),
    (b"dsch", b"j"),
    (b"dzh", b"j"),
    (b"sch", b"S"),
    (b"tch", b"C"),
    (b"sh", b"S"),
    (b"ch", b"C"),
    (b"kh", b"h"),
    (b"gh", b"g"),
    (b"ph", b"f"),
    (b"th", b"t"),
    (b"dh", b"d"),
    (b"bh", b"b"),
    (b"zh", b"j"),
    (b"dj", b"j"),
    (b"ts", b"z"),
    (b"tz", b"z"),
    (b"cz", b"C"),
    (b"hs", b"s"),
    (b"ck", b"k"),
    (b"ee", b"i"),
    (b"oo", b"o"),
    (b"ou", b"o"),
    (b"iy", b"i"),
    (b"uw", b"o"),
];

/// The consonants of a word, for scripts that write no vowels.
pub(super) fn skeleton(word: &str) -> SmolStr {
    sound(word).bytes().filter(|letter| !is_vowel(*letter) && !matches!(letter, b'v' | b'h')).map(char::from).collect()
}

/// The number of insertions, deletions, substitutions and swaps of neighbours between two words, or more than `limit`.
pub(super) fn distance(a: &str, b: &str, limit: usize) -> usize {
    let (a, b) = (a.as_bytes(), b.as_bytes());
    let beyond = limit + 1;
    if a.len().abs_diff(b.len()) > limit || a.len() > MAX_LETTERS || b.len() > MAX_LETTERS {
        return beyond;
    }
    let mut before_last = [0usize; MAX_LETTERS + 1];
    let mut last: [usize; MAX_LETTERS + 1] = std::array::from_fn(|i| i);
    let mut row = [0usize; MAX_LETTERS + 1];
    for i in 1..=a.len() {
        row[0] = i;
        let mut least = i;
        for j in 1..=b.len() {
            let substituted = last[j - 1] + usize::from(a[i - 1] != b[j - 1]);
            let mut cost = substituted.min(last[j] + 1).min(row[j - 1] + 1);
            if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                cost = cost.min(before_last[j - 2] + 1);
            }
            row[j] = cost;
            least = least.min(cost);
        }
        if least > limit {
            return beyond;
        }
        (before_last, last, row) = (last, row, before_last);
    }
    last[b.len()]
}
