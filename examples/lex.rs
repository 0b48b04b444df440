use std::time::Instant;
fn main() {
    if std::env::args().nth(1).as_deref() == Some("no") {
        return;
    }
    let t = Instant::now();
    let l = gainsay::claim::lexicon::lexicon();
    println!("load {:?} {}", t.elapsed(), l.classes().count());
}
