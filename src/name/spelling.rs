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
    let third = rest.get(2).copied().unwrap_or(0);
    match (rest[0], next) {
        (b's', b'h') if rest.starts_with(b"shch") => (b"S", 4),
        (b's', b'c') if third == b'h' => (b"S", 3),
        (b's', b'h') => (b"S", 2),
        (b't', b's') if rest.starts_with(b"tsch") => (b"C", 4),
        (b't', b'c') if third == b'h' => (b"C", 3),
        (b'd', b's') if rest.starts_with(b"dsch") => (b"j", 4),
        (b'd', b'z') if third == b'h' => (b"j", 3),
        (b'c', b'h' | b'z') => (b"C", 2),
        (b'z', b'h') | (b'd', b'j') => (b"j", 2),
        (b't', b's' | b'z') => (b"z", 2),
        (b'k', b'h') => (b"h", 2),
        (b'g', b'h') => (b"g", 2),
        (b'p', b'h') => (b"f", 2),
        (b't', b'h') => (b"t", 2),
        (b'd', b'h') => (b"d", 2),
        (b'b', b'h') => (b"b", 2),
        (b'h', b's') => (b"s", 2),
        (b'c', b'k') => (b"k", 2),
        (b'e', b'e') | (b'i', b'y') => (b"i", 2),
        (b'o', b'o' | b'u') | (b'u', b'w') => (b"o", 2),
        // Umlauts written out.
        (b'u' | b'o', b'e') if merge_vowels => (b"o", 2),
        (b'a', b'e') if merge_vowels => (b"a", 2),
        (b'c', b'e' | b'i' | b'y') => (b"s", 1),
        (b'c' | b'q', _) => (b"k", 1),
        (b'x', _) if at == 0 => (b"s", 1),
        (b'x', _) => (b"ks", 1),
        (b'w', _) => (b"v", 1),
        (b'y', _) => (b"i", 1),
        (b'j', _) if after_vowel && !is_vowel(next) => (b"i", 1),
        (b'h', 0) if after_vowel => (b"", 1),
        (b'e', _) if merge_vowels => (b"a", 1),
        (b'u', _) if merge_vowels => (b"o", 1),
        _ => (&rest[..1], 1),
    }
}

/// Whether two words have the same vowels in the same order.
pub(super) fn same_vowels(a: &str, b: &str) -> bool {
    let vowels = |word: &str| word.bytes().filter(|letter| is_vowel(*letter)).map(char::from).collect::<SmolStr>();
    vowels(a) == vowels(b)
}

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
    let mut before_last = [0u8; MAX_LETTERS + 1];
    let mut last: [u8; MAX_LETTERS + 1] = std::array::from_fn(|i| i as u8);
    let mut row = [0u8; MAX_LETTERS + 1];
    for i in 1..=a.len() {
        row[0] = i as u8;
        let mut least = row[0];
        for j in 1..=b.len() {
            let substituted = last[j - 1] + u8::from(a[i - 1] != b[j - 1]);
            let mut cost = substituted.min(last[j] + 1).min(row[j - 1] + 1);
            if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                cost = cost.min(before_last[j - 2] + 1);
            }
            row[j] = cost;
            least = least.min(cost);
        }
        if usize::from(least) > limit {
            return beyond;
        }
        (before_last, last, row) = (last, row, before_last);
    }
    usize::from(last[b.len()])
}
