//! What a person may have meant by a word that the program does not know.

/// How alike two words must be for the one to be meant by the other: 0 to 1.
const ALIKE: f64 = 0.8;
/// How alike words are at least that differ by one slip of a finger.
const SLIP: f64 = 0.9;

/// The word that is likest to an unknown one, if one is like it.
pub fn nearest<'a>(word: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let word = word.to_lowercase();
    let likeness = |known: &str| {
        let known = known.to_lowercase();
        let likeness = strsim::jaro_winkler(&word, &known);
        let slip = word.chars().count() > 2 && strsim::osa_distance(&word, &known) == 1;
        if slip { likeness.max(SLIP) } else { likeness }
    };
    let near = known.into_iter().map(|known| (likeness(known), known)).filter(|(likeness, _)| *likeness >= ALIKE);
    near.max_by(|(a, _), (b, _)| a.total_cmp(b)).map(|(_, known)| known)
}

/// "did you mean …?", or else what there is.
pub fn suggestion(unknown: &str, known: &[&str]) -> String {
    let (last, others) = known.split_last().map_or(("", known), |(last, others)| (*last, others));
    let meant = nearest(unknown, known.iter().copied());
    meant.map_or_else(|| format!("there is {} and {last}", others.join(", ")), |word| format!("did you mean `{word}`?"))
}
