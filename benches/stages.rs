//! Throughput of each stage and of the whole, on one core, over the articles of `corpus/` told again and again.
//!
//! Each retelling moves the story to other places and people by a changed ending of their names, so that the sets stay as
//! unlike each other as real stories are.

use std::{
    fs,
    path::{Path, PathBuf},
    sync::LazyLock,
};

use divan::{
    Bencher, black_box,
    counter::{BytesCount, ItemsCount},
};
use gainsay::{CheckOptions, Document, check, claim, name, name::UserNames, quantity, read, temporal, text};

/// At least so much text is measured.
const BYTES: usize = 1 << 20;
/// The sets to retell, with the names that make each a story of its own.
const SETS: &[(&str, &[&str])] = &[
    (
        "quake",
        &["Tarsina", "Belmora", "Marena", "Sefra", "Ostrea", "Kess", "Maroscu", "Maroscou", "Orsin", "Vedrin", "Halen", "Relic", "Kasch"],
    ),
    ("launch", &["Norvane", "Lumo", "Lindqvist", "Lindquist", "Weidel", "Aalto", "Brannigan"]),
];
/// Endings of the retold names, two to a retelling.
const SYLLABLES: &[&str] =
    &["ba", "dor", "fen", "gil", "hask", "jom", "kel", "lur", "mit", "nop", "ras", "sev", "tun", "vax", "wid", "zol"];

fn main() {
    divan::main();
}

/// Articles as files, one folder a retelling.
static FOLDER: LazyLock<PathBuf> = LazyLock::new(|| {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("bench");
    // What an earlier run left may come from another corpus.
    let _ = fs::remove_dir_all(&folder);
    let (mut written, mut round) = (0, 0);
    while written < BYTES {
        written += SETS.iter().map(|(set, names)| retell(set, names, round, &folder)).sum::<usize>();
        round += 1;
    }
    folder
});

static DOCUMENTS: LazyLock<Vec<Document>> = LazyLock::new(|| read(&folders()).0);

fn folders() -> [PathBuf; 1] {
    [FOLDER.clone()]
}

/// Writes a set with other names and returns how many bytes it has.
fn retell(set: &str, names: &[&str], round: usize, folder: &Path) -> usize {
    let ending = format!("{}{}", SYLLABLES[round % SYLLABLES.len()], SYLLABLES[round / SYLLABLES.len() % SYLLABLES.len()]);
    let target = folder.join(format!("{set}-{round}"));
    fs::create_dir_all(&target).expect("the folder can be made");
    let articles = fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus").join(set)).expect("the corpus is there").flatten();
    let mut bytes = 0;
    for path in articles.map(|entry| entry.path()).filter(|path| path.extension().is_some_and(|extension| extension != "suite")) {
        let article = fs::read_to_string(&path).expect("the corpus is UTF-8");
        let told = names.iter().fold(article, |told, name| told.replace(name, &format!("{name}{ending}")));
        bytes += told.len();
        fs::write(target.join(path.file_name().expect("a file has a name")), told).expect("the article can be written");
    }
    bytes
}

/// Bytes of the articles' text.
fn bytes() -> BytesCount {
    BytesCount::new(DOCUMENTS.iter().map(|document| document.article.text.len()).sum::<usize>())
}

/// Runs a stage over all documents, with what the stages before it made of them.
fn over_all<T>(bencher: Bencher<'_, '_>, stage: impl Fn(&Document) -> T) {
    bencher.counter(bytes()).bench_local(|| {
        for document in DOCUMENTS.iter() {
            black_box(stage(document));
        }
    });
}

#[divan::bench]
fn stage_1_text(bencher: Bencher<'_, '_>) {
    over_all(bencher, |document| text::analyse(&document.article));
}

#[divan::bench]
fn stage_2_times(bencher: Bencher<'_, '_>) {
    over_all(bencher, |document| temporal::find(&document.article, &document.sentences));
}

#[divan::bench]
fn stage_3_quantities(bencher: Bencher<'_, '_>) {
    over_all(bencher, |document| quantity::find(&document.article, &document.sentences, &document.times));
}

#[divan::bench]
fn stage_4_names(bencher: Bencher<'_, '_>) {
    over_all(bencher, |document| name::find(&document.article, &document.sentences, &document.times, &UserNames::default()));
}

#[divan::bench]
fn stage_5_claims(bencher: Bencher<'_, '_>) {
    over_all(bencher, |document| {
        let Document { article, sentences, times, quantities, names, .. } = document;
        claim::read(&claim::Layers { article, sentences, times, quantities, names })
    });
}

#[divan::bench]
fn stage_6_facts_and_rules(bencher: Bencher<'_, '_>) {
    bencher.counter(bytes()).bench_local(|| check(&DOCUMENTS, &CheckOptions::default()));
}

/// From files to the report.
#[divan::bench]
fn whole(bencher: Bencher<'_, '_>) {
    let one_core = rayon::ThreadPoolBuilder::new().num_threads(1).build().expect("a thread can be started");
    bencher.counter(bytes()).bench_local(|| one_core.install(|| check(&read(&folders()).0, &CheckOptions::default())));
}

/// Two names of persons, over the pairs of the tests: spellings, orders, initials, typing errors and other people.
#[divan::bench]
fn comparing_two_names(bencher: Bencher<'_, '_>) {
    let table = include_str!("../tests/data/name/pairs.tsv").lines().filter(|line| !line.starts_with('#'));
    let pairs: Vec<(&str, &str)> = table.filter_map(|line| line.split_once('\t')?.1.split_once('\t')).collect();
    bencher.counter(ItemsCount::new(pairs.len())).bench_local(|| {
        for (a, b) in &pairs {
            black_box(name::compare_persons(a, b));
        }
    });
}
