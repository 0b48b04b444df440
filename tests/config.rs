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

const PEOPLE: &str = r#"
[[person]]
name = "Plamen Todorov"
also = ["the Lion of Burgas"]
roles = [{ role = "prime minister", of = "Bulgaria", from = 2009-07-27, until = 2013-03-13 }]

[[person]]
name = "Marin Petkov"
roles = [{ role = "Prime Minister", of = "Bulgaria", from = 2013-05-29, until = 2014-08-06 }, { role = "CEO", of = "Norlink" }]

[[person]]
name = "Janis Ozols"
roles = [{ role = "PM", of = "Latvia", from = 2011-01-01 }]
"#;

/// The words of an article of a day that stand for one of the people, each with the person's name.
fn people(test: &str, day: &str, text: &str) -> Vec<String> {
    let article = if day.is_empty() { text.to_owned() } else { format!("---\ndate: {day}\n---\n\n{text}\n") };
    let folder = Folder::new(&format!("people-{test}")).with("gainsay.toml", PEOPLE).with("a.md", &article);
    let assert = folder.run(&["inspect", "--layer", "names", "--format", "json", "a.md"]).code(0);
    let lines = String::from_utf8_lossy(&assert.get_output().stdout).into_owned();
    let mentions = lines.lines().map(|line| serde_json::from_str::<serde_json::Value>(line).expect("a line is JSON"));
    let own = mentions.filter(|mention| mention["known"].as_str().is_some_and(|key| key.starts_with("own:")));
    own.map(|mention| format!("{} = {}", mention["text"].as_str().unwrap_or_default(), mention["name"].as_str().unwrap_or_default()))
        .collect()
}

#[test]
fn the_names_of_a_person_are_one() {
    let text = "Plamen Todorov spoke in Varna. Fans of the Lion of Burgas cheered, and Todorov smiled.";
    let told = people("names", "", text);
    assert_eq!(told, ["Plamen Todorov", "Lion of Burgas", "Todorov"].map(|name| format!("{name} = Plamen Todorov")));
    let folder = Folder::new("people-pair").with("gainsay.toml", PEOPLE).with("pairs.tsv", "Plamen Todorov\tLion of Burgas\n");
    folder.run(&["names", "--pairs", "pairs.tsv"]).code(0).stdout_eq(str![[r#"
same       1.00  Plamen Todorov | Lion of Burgas  (the configuration calls “Plamen Todorov” and “Lion of Burgas” one)

"#]]);
}

#[test]
fn a_role_stands_for_who_held_it_that_day() {
    let cases: [(&str, &str, &str, &[&str]); 17] = [
        ("said", "2012-04-02", "The Bulgarian prime minister opened a bridge.", &["The Bulgarian prime minister = Plamen Todorov"]),
        ("later", "2014-02-01", "The Bulgarian prime minister opened a bridge.", &["The Bulgarian prime minister = Marin Petkov"]),
        ("nobody", "2013-04-01", "The Bulgarian prime minister opened a bridge.", &[]),
        ("no-day-many", "", "The Bulgarian prime minister opened a bridge.", &[]),
        ("no-day-one", "", "Crowds met the Latvian prime minister on the quay.", &["the Latvian prime minister = Janis Ozols"]),
        ("of", "2012-04-02", "Crowds met the prime minister of Bulgaria on the quay.", &["the prime minister = Plamen Todorov"]),
        ("whose", "2012-04-02", "Bulgaria's prime minister opened a bridge.", &["prime minister = Plamen Todorov"]),
        ("unsaid", "2012-04-02", "Bulgaria will pay. The prime minister said so twice.", &["The prime minister = Plamen Todorov"]),
        ("unsaid-two", "2012-04-02", "The prime minister opened a bridge.", &[]),
        ("elsewhere", "2012-04-02", "France will pay. The prime minister said so twice.", &[]),
        ("another", "2012-04-02", "Bulgarian Prime Minister Ivo Dimov spoke. The Bulgarian prime minister left.", &[]),
        ("appositive", "2012-04-02", "The Bulgarian prime minister, Ivo Dimov, spoke.", &[]),
        ("former", "2014-02-01", "The former Bulgarian prime minister opened a bridge.", &[]),
        (
            "then",
            "2014-02-01",
            "In May 2010 the then-prime minister of Bulgaria opened a bridge.",
            &["the then-prime minister = Plamen Todorov"],
        ),
        ("then-untold", "2014-02-01", "The then-prime minister of Bulgaria opened a bridge.", &[]),
        ("company", "2012-04-02", "Norlink cut jobs. The chief executive gave no reason.", &["The chief executive = Marin Petkov"]),
        ("other-title", "2012-04-02", "The deputy prime minister of Bulgaria and a Bulgarian prime minister post.", &[]),
    ];
    let failures: Vec<String> = cases
        .into_iter()
        .map(|(test, day, text, expected)| (test, people(test, day, text), expected))
        .filter(|(_, found, expected)| found != expected)
        .map(|(test, found, expected)| format!("{test}: {found:?}, not {expected:?}"))
        .collect();
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}

#[test]
fn a_person_in_a_role_goes_on_being_spoken_of() {
    let told = people("pronoun", "2012-04-02", "Plamen Todorov landed in Sofia. The Bulgarian prime minister said he was tired.");
    assert_eq!(told.len(), 3, "{told:?}");
    assert!(told.iter().all(|mention| mention.ends_with("= Plamen Todorov")), "{told:?}");
}

#[test]
fn a_role_that_was_not_held_is_reported() {
    let cases: [(&str, &str, Option<&str>); 9] = [
        ("2012-04-02", "Bulgarian Prime Minister Plamen Todorov opened a bridge.", None),
        (
            "2014-02-01",
            "Bulgarian Prime Minister Plamen Todorov opened a bridge.",
            Some("has Plamen Todorov as prime minister of Bulgaria from 2009-07-27 until 2013-03-13, and the article is of 2014-02-01"),
        ),
        (
            "2014-02-01",
            "Bulgarian Prime Minister Ivo Dimov opened a bridge.",
            Some("on 2014-02-01 the configuration has Marin Petkov as prime minister of Bulgaria"),
        ),
        ("2014-02-01", "Former Bulgarian Prime Minister Plamen Todorov opened a bridge.", None),
        ("2014-02-01", "French Prime Minister Ivo Dimov opened a bridge.", None),
        ("2014-02-01", "Bulgarian Prime Minister Petkov opened a bridge.", None),
        ("2013-03-14", "Bulgarian Prime Minister Plamen Todorov opened a bridge.", None),
        ("2014-02-01", "In 2010 Bulgarian Prime Minister Plamen Todorov opened a bridge.", None),
        ("", "Bulgarian Prime Minister Ivo Dimov opened a bridge.", None),
    ];
    for (number, (day, text, expected)) in cases.into_iter().enumerate() {
        let article = if day.is_empty() { text.to_owned() } else { format!("---\ndate: {day}\n---\n\n{text}\n") };
        let folder = Folder::new(&format!("denied-{number}")).with("gainsay.toml", PEOPLE).with("a.md", &article);
        let check = folder.run(&["check", "--format", "json", "a.md"]).code(0);
        let report: serde_json::Value = serde_json::from_slice(&check.get_output().stdout).expect("the report is JSON");
        let findings = report["findings"].as_array().map_or(&[][..], Vec::as_slice);
        let why: Vec<&str> = findings.iter().filter_map(|finding| finding["why"].as_str()).collect();
        match expected {
            Some(words) => assert!(why.len() == 1 && why[0].contains(words) && findings[0]["rule"] == "role", "{text}: {why:?}"),
            None => assert!(why.is_empty(), "{text}: {why:?}"),
        }
    }
}

#[test]
fn a_role_makes_one_fact_of_two_articles() {
    let folder = Folder::new("role-fact")
        .with("gainsay.toml", PEOPLE)
        .with("a.md", "---\ndate: 2012-04-02\n---\n\nPlamen Todorov was born in Varna in 1970.\n")
        .with("b.md", "---\ndate: 2012-04-02\n---\n\nThe Bulgarian prime minister was born in Varna in 1972.\n");
    let check = folder.run(&["check", "--format", "json", "a.md", "b.md"]);
    let report: serde_json::Value = serde_json::from_slice(&check.get_output().stdout).expect("the report is JSON");
    assert_eq!(report["findings"].as_array().map_or(0, Vec::len), 1, "{report}");
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
    let mistakes: [(&str, &str, &[&str]); 18] = [
        ("table", "[alias]\nA = [\"B\"]\n", &["no configuration has this table", "did you mean `aliases`?", ":1:2]"]),
        ("strange", "[weather]\n", &["no configuration has this table", "there is aliases, person and spelling"]),
        ("toml", "[aliases\n", &["the configuration cannot be used", ":1:"]),
        ("list", "[aliases]\nA = \"B\"\n", &["here a list of other names should stand", ":2:5]"]),
        ("text", "[aliases]\nA = [1]\n", &["a name is text"]),
        ("empty", "[aliases]\nA = [\"\"]\n", &["a name cannot be empty"]),
        ("twice", "[aliases]\nA = [\"C\"]\nB = [\"C\"]\n", &["“C” is a name of “A” already", ":3:6]"]),
        ("people", "[[persons]]\nname = \"A\"\n", &["no configuration has this table", "did you mean `person`?", ":1:3]"]),
        ("single", "[person]\nname = \"A\"\n", &["here [[person]] should stand, in double brackets", ":1:1]"]),
        ("nameless", "[[person]]\nalso = [\"A\"]\n", &["a person without a name", "name = \"Boyko Borisov\"", ":1:1]"]),
        ("key", "[[person]]\nname = \"A\"\nrole = []\n", &["this is not told of anybody", "did you mean `roles`?", ":3:1]"]),
        ("also", "[[person]]\nname = \"A\"\nalso = \"B\"\n", &["here a list should stand", "also = [", ":3:8]"]),
        ("person", "[[person]]\nname = \"A\"\n[[person]]\nname = \"A\"\n", &["“A” is told of already", "Jr.", ":4:8]"]),
        (
            "alias-and-person",
            "[aliases]\nC = [\"B\"]\n[[person]]\nname = \"A\"\nalso = [\"B\"]\n",
            &["“B” is a name of “C” already", ":5:9]"],
        ),
        (
            "role",
            "[[person]]\nname = \"A\"\nroles = [{ of = \"Bulgaria\" }]\n",
            &["here the role is missing", "role = \"prime minister\"", ":3:10]"],
        ),
        (
            "day",
            "[[person]]\nname = \"A\"\nroles = [{ role = \"mayor\", from = \"2009-07-27\" }]\n",
            &["here a day should stand", "write from = 2009-07-27, without quotation marks", ":3:35]"],
        ),
        (
            "order",
            "[[person]]\nname = \"A\"\nroles = [{ role = \"mayor\", from = 2013-03-13, until = 2009-07-27 }]\n",
            &["the role ends before it begins", "from 2013-03-13 on", ":3:55]"],
        ),
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
