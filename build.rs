//! Turns the tables of `grammar/lexicon` from TOML, which is good to write, into JSON, which is read several times as fast: every run of
//! the program pays for it.

use std::{env, error::Error, fs, path::Path};

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed=grammar/lexicon");
    let out = env::var("OUT_DIR")?;
    for entry in fs::read_dir("grammar/lexicon")? {
        let path = entry?.path();
        if let (Some(name), Some("toml")) = (path.file_stem(), path.extension().and_then(|extension| extension.to_str())) {
            let table: toml::Table = toml::from_str(&fs::read_to_string(&path)?).map_err(|error| format!("{}: {error}", path.display()))?;
            fs::write(Path::new(&out).join(name).with_extension("json"), serde_json::to_string(&table)?)?;
        }
    }
    Ok(())
}
