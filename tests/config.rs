//! `gainsay.toml` as a user writes it: where it is found, what it does, and what it says of mistakes.

use std::{fs, path::PathBuf};

use snapbox::{
    cmd::{Command, OutputAssert, cargo_bin},
    str,
};

const ALIASES: &str = "[aliases]\n\"Robert Stone\" = [\"Rocky\", \"the Mill Street Butcher\"]\n";

/// A folder of one test's own.
struct Folder(PathBuf);

impl Folder {
    fn new(test: &str) -> Self {
        let path = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("config").join(test);
        let _ = fs::remove_dir_all(&path);
        fs::create_dir_all(path.join("inner")).expect("the folder can be made");
        Self(path)
    }

    fn with(self, name: &str, content: &str) -> Self {
        fs::write(self.0.join(name), content).expect("the file can be written");
        self
    }

    fn run(&self, args: &[&str]) -> OutputAssert {
        Command::new(cargo_bin!("gainsay")).current_dir(&self.0).args(args).assert()
    }

    /// Runs the program in a folder below.
    fn run_inside(&self, args: &[&str]) -> OutputAssert {
        Command::new(cargo_bin!("gainsay")).current_dir(self.0.join("inner")).args(args).assert()
    }
}

/// Which entity each mention of a name is, as `inspect --layer names` prints them.
fn entities(assert: &OutputAssert) -> Vec<(String, u64)> {
    let lines = assert.get_output().stdout.split(|byte| *byte == b'\n').filter(|line| !line.is_empty());
    let mentions = lines.map(|line| serde_json::from_slice::<serde_json::Value>(line).expect("a line is JSON"));
    mentions
        .map(|mention| (mention["text"].as_str().unwrap_or_default().to_owned(), mention["entity"].as_u64().unwrap_or_default()))
        .collect()
}

#[test]
fn aliases_are_one_in_an_article() {
    let text = "Robert Stone was charged on Monday. Rocky denies it. Police say the Mill Street Butcher fled, and Stone was caught.\n";
    let folder = Folder::new("article").with("gainsay.toml", ALIASES).with("a.txt", text);
    let inspect = ["inspect", "--layer", "names", "--format", "json", "a.txt"];
    let mentions = entities(&folder.run(&inspect).code(0));
    let names: Vec<&str> = mentions.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(names, ["Robert Stone", "Rocky", "Mill Street Butcher", "Stone"]);
    assert!(mentions.iter().all(|(_, entity)| *entity == mentions[0].1), "{mentions:?}");

    let unaided = entities(&folder.run(&[&inspect[..], &["--config", "empty.toml"]].concat()).code(2));
    assert!(unaided.is_empty());
    let folder = folder.with("empty.toml", "");
    let unaided = entities(&folder.run(&[&inspect[..], &["--config", "empty.toml"]].concat()).code(0));
    assert_ne!(unaided[0].1, unaided[1].1, "{unaided:?}");
}

#[test]
fn aliases_are_one_as_a_pair() {
    let folder = Folder::new("pair").with("gainsay.toml", ALIASES).with("pairs.tsv", "Rocky\tRobert Stone\nRocky\tRobert Steel\n");
    folder.run(&["names", "--pairs", "pairs.tsv"]).code(0).stdout_eq(str![[r#"
same       1.00  Rocky | Robert Stone  (the configuration calls “Rocky” and “Robert Stone” one)
different  0.00  Rocky | Robert Steel  (no word in common)

"#]]);
}

#[test]
fn aliases_make_one_fact_of_two_articles() {
    let folder = Folder::new("fact")
        .with("gainsay.toml", ALIASES)
        .with("a.txt", "Robert Stone was born in Leeds in 1970.\n")
        .with("b.txt", "Rocky was born in Leeds in 1972.\n");
    let report =
        |args: &[&str]| -> serde_json::Value { serde_json::from_slice(&folder.run(args).get_output().stdout).expect("the report is JSON") };
    let findings = |report: &serde_json::Value| report["findings"].as_array().map_or(0, Vec::len);
    let with = report(&["check", "--format", "json", "a.txt", "b.txt"]);
    assert_eq!(findings(&with), 1, "{with}");
}

#[test]
fn a_configuration_is_found_above_the_folder() {
    let folder = Folder::new("above").with("gainsay.toml", ALIASES).with("inner/pairs.tsv", "Rocky\tRobert Stone\n");
    folder.run_inside(&["names", "--pairs", "pairs.tsv"]).code(0).stdout_eq(str![[r#"
same       1.00  Rocky | Robert Stone  (the configuration calls “Rocky” and “Robert Stone” one)

"#]]);
}

#[test]
fn the_house_spells_a_name_its_way() {
    let folder = Folder::new("spelling")
        .with("gainsay.toml", "[spelling]\nKyiv = [\"Kiev\"]\nMalkin = [\"Malquine\"]\n")
        .with("a.txt", "The mayor, Sergei Malkin, opened the bridge in Kyiv.\n")
        .with("b.txt", "The mayor, Sergei Malquine, opened the bridge in Kiev.\n");
    let check = folder.run(&["check", "a.txt", "b.txt"]).code(0);
    let told = String::from_utf8_lossy(&check.get_output().stdout).into_owned();
    for house in ["the house spells it “Kyiv”", "the house spells it “Sergei Malkin”"] {
        assert!(told.contains(house), "{house}: {told}");
    }
}

#[test]
fn mistakes_are_pointed_at() {
    let mistakes: [(&str, &str, &[&str]); 8] = [
        ("table", "[alias]\nA = [\"B\"]\n", &["no configuration has this table", "did you mean `aliases`?", ":1:2]"]),
        ("strange", "[weather]\n", &["no configuration has this table", "there is aliases and spelling"]),
        ("toml", "[aliases\n", &["the configuration cannot be used", ":1:"]),
        ("list", "[aliases]\nA = \"B\"\n", &["here a list of other names should stand", ":2:5]"]),
        ("text", "[aliases]\nA = [1]\n", &["a name is text"]),
        ("empty", "[aliases]\nA = [\"\"]\n", &["a name cannot be empty"]),
        ("twice", "[aliases]\nA = [\"C\"]\nB = [\"C\"]\n", &["“C” is a name of “A” already", ":3:6]"]),
        ("words", "[spelling]\nKyiv = [\"Old Kiev\"]\n", &["a spelling is one word", "[aliases]"]),
    ];
    for (name, config, told) in mistakes {
        let folder = Folder::new(&format!("mistake-{name}")).with("gainsay.toml", config).with("a.txt", "Nothing happened.\n");
        let check = folder.run(&["check", "a.txt"]).code(2).stdout_eq("");
        let error = String::from_utf8_lossy(&check.get_output().stderr).into_owned();
        for words in told {
            assert!(error.contains(words), "{name}: “{words}” is missing in {error}");
        }
    }
}

#[test]
fn a_named_configuration_must_be_there() {
    let folder = Folder::new("missing").with("a.txt", "Nothing happened.\n");
    let check = folder.run(&["check", "--config", "house.toml", "a.txt"]).code(2);
    let error = String::from_utf8_lossy(&check.get_output().stderr).into_owned();
    assert!(error.contains("house.toml"), "{error}");
}
