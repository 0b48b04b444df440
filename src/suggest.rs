//! What a person may have meant by a word that the program does not know.

/// The least likeness of a word to the one that was meant.
const ALIKE: f64 = 0.75;

/// "did you mean …?", or else what there is.
pub fn suggestion(unknown: &str, known: &[&str]) -> String {
    let likeness = |word: &&str| strsim::jaro_winkler(word, &unknown.to_lowercase());
    let best =
        known.iter().map(|word| (likeness(word), word)).filter(|(likeness, _)| *likeness >= ALIKE).max_by(|a, b| a.0.total_cmp(&b.0));
    let (last, others) = known.split_last().map_or(("", known), |(last, others)| (*last, others));
    best.map_or_else(|| format!("there is {} and {last}", others.join(", ")), |(_, word)| format!("did you mean `{word}`?"))
}
