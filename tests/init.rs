//! `gainsay init`: what it writes can be used at once.

use std::{
    fs,
    path::{Path, PathBuf},
};

use snapbox::cmd::{Command, OutputAssert, cargo_bin};

fn run(folder: &Path, args: &[&str]) -> OutputAssert {
    Command::new(cargo_bin!("gainsay")).current_dir(folder).args(args).assert()
}

/// A copy of a folder of the corpus, without its suites.
fn copy(of: &str) -> PathBuf {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("init").join(of);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).expect("the folder can be made");
    for entry in fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus").join(of)).expect("the corpus is there") {
        let file = entry.expect("the entry can be read").path();
        if file.extension().is_none_or(|extension| extension != "suite") {
            fs::copy(&file, folder.join(file.file_name().expect("a name"))).expect("the article can be copied");
        }
    }
    folder
}

#[test]
fn the_first_suite_passes_at_once_and_is_in_canonical_form() {
    for set in ["kim-visits", "launch", "quake", "trial", "vote"] {
        let folder = copy(set);
        run(&folder, &["init"]).code(0).stderr_eq("");
        let suite = fs::read_to_string(folder.join("gainsay.suite")).expect("the suite is there");
        assert!(suite.contains("\nagreement between "), "{set}: {suite}");
        let test = run(&folder, &["test", "."]);
        let told = String::from_utf8_lossy(&test.get_output().stdout).into_owned();
        assert_eq!(test.get_output().status.code(), Some(0), "{set}: {told}");
        run(&folder, &["fmt", "--check", "."]).code(0);
        run(&folder, &["check", ".", "--fail-on", "never"]).code(0);
    }
}

#[test]
fn nothing_is_overwritten_unless_it_is_asked_for() {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("init").join("overwritten");
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).expect("the folder can be made");
    fs::write(folder.join("a.txt"), "The quake killed 31 people in Belmora on Monday.\n").expect("the article can be written");
    fs::write(folder.join("gainsay.toml"), "# mine\n").expect("the file can be written");
    let refused = run(&folder, &["init"]).code(2).stdout_eq("");
    assert!(String::from_utf8_lossy(&refused.get_output().stderr).contains("gainsay.toml: it is there already"));
    assert!(!folder.join("gainsay.suite").exists());
    run(&folder, &["init", "--force"]).code(0);
    assert_ne!(fs::read_to_string(folder.join("gainsay.toml")).expect("the file is there"), "# mine\n");
    run(&folder, &["init", "nowhere"]).code(2);
}

/// The template with its keys: lines of prose have a blank behind their mark.
fn uncommented() -> String {
    let line = |line: &'static str| match line.strip_prefix('#') {
        Some(key) if !key.starts_with(' ') => key,
        _ => line,
    };
    gainsay::config::TEMPLATE.lines().map(line).collect::<Vec<_>>().join("\n")
}

#[test]
fn the_keys_of_the_template_are_those_of_the_schema() {
    let text = uncommented();
    assert!(gainsay::config::Config::parse(&text).is_ok(), "{text}");
    let template: toml::Table = text.parse().expect("the template is TOML");
    let schema: serde_json::Value = serde_json::from_str(include_str!("../schema/config-v1.schema.json")).expect("the schema is JSON");
    for (table, form) in schema["properties"].as_object().expect("tables") {
        let own = template.get(table).unwrap_or_else(|| panic!("{table} is missing"));
        let own = own.as_array().and_then(|list| list.first()).unwrap_or(own);
        let keys = form["properties"].as_object().or_else(|| form["items"]["properties"].as_object());
        for (key, form) in keys.into_iter().flatten().filter(|(key, _)| !["fact", "text"].contains(&key.as_str())) {
            let value = own.get(key).unwrap_or_else(|| panic!("{table}.{key} is missing"));
            if let Some(default) = form["default"].as_str() {
                assert_eq!(value.as_str(), Some(default), "{table}.{key}");
            }
        }
    }
}
