use std::path::PathBuf;
fn main() {
    let mode = std::env::args().nth(1).unwrap();
    let paths: Vec<PathBuf> = std::env::args().skip(2).map(PathBuf::from).collect();
    let (sources, un) = gainsay::article::discover(&paths);
    for u in un {
        println!("UNREADABLE {} : {}", u.path, u.reason);
    }
    let t = std::time::Instant::now();
    let mut bytes = 0;
    for s in &sources {
        let loaded = gainsay::article::load(s);
        for u in &loaded.unreadable {
            println!("UNREADABLE {} : {}", u.path, u.reason);
        }
        for a in &loaded.articles {
            bytes += a.text.len();
            if mode == "time" {
                continue;
            }
            println!(
                "== {} | src {:?} | title {:?} | {:?} | md {:?}",
                a.path,
                a.source,
                a.title,
                a.published.as_ref().map(|p| format!("{} {:?} <{}>", p.date, p.instant.map(|i| i.to_rfc3339()), p.from)),
                a.month_day
            );
            if mode == "blocks" {
                for b in &a.blocks {
                    let t = b.span.of(&a.text);
                    let p = a.position(b.span);
                    println!(
                        "  {:?} {}:{} {:?} {}",
                        b.kind,
                        p.line,
                        p.column,
                        a.file_span(b.span),
                        t.chars().take(110).collect::<String>().replace('\n', "⏎")
                    );
                }
            }
        }
    }
    eprintln!("{} sources {} bytes {:?}", sources.len(), bytes, t.elapsed());
}
