//! Puts into the program what every run reads first, in forms that are read fast: the tables of `grammar/lexicon` as JSON instead of TOML,
//! which is good to write, and the model of the tagger as a list of words and a list of patches.

use std::{
    collections::BTreeMap,
    env,
    error::Error,
    fs,
    path::{Path, PathBuf},
};

use serde::Deserialize;

type Outcome = Result<(), Box<dyn Error>>;

fn main() -> Outcome {
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed=grammar/lexicon");
    let out = PathBuf::from(env::var("OUT_DIR")?);
    write_lexicon(&out)?;
    write_tagger(&out)
}

fn write_lexicon(out: &Path) -> Outcome {
    for entry in fs::read_dir("grammar/lexicon")? {
        let path = entry?.path();
        if let (Some(name), Some("toml")) = (path.file_stem(), path.extension().and_then(|extension| extension.to_str())) {
            let table: toml::Table = toml::from_str(&fs::read_to_string(&path)?).map_err(|error| format!("{}: {error}", path.display()))?;
            fs::write(out.join(name).with_extension("json"), serde_json::to_string(&table)?)?;
        }
    }
    Ok(())
}

/// What `harper-brill` keeps private, as its own serialisation gives it away.
#[derive(Deserialize)]
struct Model {
    base: Dictionary,
    patches: serde_json::Value,
}

#[derive(Deserialize)]
struct Dictionary {
    mapping: BTreeMap<String, String>,
}

/// Writes `words.tsv`, a line a tag with its words behind it, and `patches.json`.
fn write_tagger(out: &Path) -> Outcome {
    let model: Model = serde_json::from_value(serde_json::to_value(&*harper_brill::brill_tagger())?)?;
    let mut lines: BTreeMap<&str, String> = BTreeMap::new();
    for (word, tag) in model.base.mapping.iter().filter(|(word, _)| !word.contains(['\t', '\n'])) {
        let line = lines.entry(tag).or_insert_with(|| tag.clone());
        line.push('\t');
        line.push_str(word);
    }
    fs::write(out.join("words.tsv"), lines.into_values().collect::<Vec<_>>().join("\n"))?;
    fs::write(out.join("patches.json"), serde_json::to_string(&model.patches)?)?;
    Ok(())
}
