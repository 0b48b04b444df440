//! Prints what the articles of files and folders disagree on: `cargo run --example disagreements -- corpus/launch`.

use gainsay::{CheckOptions, check, read};

fn main() {
    let paths: Vec<_> = std::env::args_os().skip(1).map(Into::into).collect();
    let (documents, unreadable) = read(&paths);
    unreadable.iter().for_each(|input| eprintln!("{}: {}", input.path, input.reason));
    for finding in check(&documents, &CheckOptions::default()).findings {
        println!("{}: {}", finding.fact, finding.why);
    }
}
