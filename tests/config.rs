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
fn verbs_of_the_house_mean_what_they_are_given_for() {
    let read = |config: &str| {
        let folder = Folder::new("verbs").with("gainsay.toml", config).with("a.txt", "Anna Berg barnstormed Peru on Monday.\n");
        let out = folder.run(&["inspect", "--layer", "claims", "--format", "json", "a.txt"]).code(0);
        let claim: serde_json::Value = serde_json::from_slice(&out.get_output().stdout).expect("one claim");
        claim["class"].clone()
    };
    assert_eq!(read("[predicates]\nvisit = [\"barnstorm\"]\n"), "visit");
    assert_ne!(read(""), "visit");

    let folder = Folder::new("verbs").with("gainsay.toml", "[predicates]\nvisitt = [\"barnstorm\"]\n").with("a.txt", "");
    folder.run(&["check", "a.txt"]).code(2).stderr_eq(str![[r#"
  x the configuration cannot be used
   ,-[[..]gainsay.toml:2:1]
 1 | [predicates]
 2 | visitt = ["barnstorm"]
   : ^^^|^^
   :    `-- there is no such predicate
   `----
  help: did you mean `visit`?

"#]]);
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
    let mistakes: [(&str, &str, &[&str]); 33] = [
        ("table", "[alias]\nA = [\"B\"]\n", &["no configuration has this table", "did you mean `aliases`?", ":1:2]"]),
        (
            "strange",
            "[weather]\n",
            &[
                "no configuration has this table",
                "there is aliases, check, claimreview, folder, ignore, person, predicates, rules, source and spelling",
            ],
        ),
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
        ("rule", "[rules]\ncuont = \"off\"\n", &["there is no such rule", "did you mean `count`?", ":2:1]"]),
        ("level", "[rules]\ncount = \"warn\"\n", &["this is no severity", "did you mean `warning`?", ":2:9]"]),
        ("level-type", "[rules]\ncount = false\n", &["here a severity should stand", "write count = \"warning\"", ":2:9]"]),
        ("check", "[check]\nfailon = \"never\"\n", &["a check does not have this", "did you mean `fail-on`?", ":2:1]"]),
        ("fail-on", "[check]\nfail-on = \"always\"\n", &["this is none of the values", "error, warning, note and never", ":2:11]"]),
        ("glob", "[check]\nexclude = [\"sport/[\"]\n", &["** for any folders", ":2:12]"]),
        ("folder", "[[folder]]\npath = \"sport\"\n", &["a folder without rules", "rules = { count", ":1:1]"]),
        ("folder-rule", "[[folder]]\npath = \"a\"\nrules = { plase = \"off\" }\n", &["did you mean `place`?", ":3:11]"]),
        ("source", "[[source]]\npaths = \"a\"\n", &["a source without a name", ":1:1]"]),
        ("weight", "[[source]]\nname = \"A\"\nweight = 11\n", &["this is no weight", "from 0 to 10", ":3:10]"]),
        ("reason", "[[ignore]]\nrule = \"count\"\n", &["a suppression without a reason", "because = ", ":1:1]"]),
        ("everything", "[[ignore]]\nbecause = \"we counted\"\n", &["this suppresses everything", ":1:1]"]),
        ("ignored-rule", "[[ignore]]\nbecause = \"a\"\nrule = [\"datte\"]\n", &["did you mean `date`?", ":3:9]"]),
        ("ignored-fact", "[[ignore]]\nbecause = \"a\"\nfact = \"12\"\n", &["this is no id of a fact or a clash", ":3:8]"]),
        ("ignored-key", "[[ignore]]\nbecause = \"a\"\nfile = \"a\"\n", &["a suppression does not have this", ":3:1]"]),
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

#[test]
fn what_holds_is_printed_with_where_it_comes_from() {
    let config = "[check]\nfail-on = \"warning\"\nexclude = [\n  \"old\", # for good\n]\n\n[[folder]]\npath = \"sport\"\n[folder.rules]\ncount = \"off\"\n";
    let folder = Folder::new("print").with("gainsay.toml", config).with("empty.toml", "");
    folder.run(&["config", "--print", "--config", "gainsay.toml", "--lang", "en"]).code(0).stdout_eq(str![[r#"
[check]
# gainsay.toml:2
fail-on = "warning"
# flag --lang
lang = "en"
# default
include = []
# gainsay.toml:3
exclude = ["old"]

[[folder]]
# gainsay.toml:8
path = "sport"
# gainsay.toml:9
rules = { count = "off" }

# default: each rule judges how severe a clash is
[rules]

"#]]);
    folder.run(&["config", "--print", "--config", "empty.toml", "--fail-on", "never"]).code(0).stdout_eq(str![[r#"
[check]
# flag --fail-on
fail-on = "never"
# default
lang = "en"
# default
include = []
# default
exclude = []

# default: each rule judges how severe a clash is
[rules]

"#]]);
    folder.run(&["config"]).code(2);
}

/// The examples of a folder of `tests/data/config`, by their names.
fn examples(folder: &str) -> Vec<(String, String)> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/data/config").join(folder);
    let files = fs::read_dir(folder).expect("the examples are there").map(|entry| entry.expect("the entry can be read").path());
    files.map(|file| (file.display().to_string(), fs::read_to_string(&file).expect("the example can be read"))).collect()
}

fn schema() -> jsonschema::Validator {
    let schema = serde_json::from_str(include_str!("../schema/config-v1.schema.json")).expect("the schema is JSON");
    jsonschema::options().should_validate_formats(true).build(&schema).expect("the schema is a schema")
}

/// TOML as an editor holds it against a schema: days are text.
fn as_json(text: &str) -> serde_json::Value {
    fn converted(value: toml::Value) -> serde_json::Value {
        match value {
            toml::Value::Datetime(day) => day.to_string().into(),
            toml::Value::Array(list) => list.into_iter().map(converted).collect(),
            toml::Value::Table(table) => table.into_iter().map(|(key, entry)| (key, converted(entry))).collect(),
            other => serde_json::to_value(other).expect("the value has a form in JSON"),
        }
    }
    converted(toml::Value::Table(text.parse().expect("the example is TOML")))
}

#[test]
fn the_schema_accepts_and_refuses_what_the_program_does() {
    let readme = include_str!("../README.md");
    let shown = readme.split("```toml\n").skip(1).filter_map(|block| block.split("```").next());
    let shown = shown.map(|block| ("README.md".to_owned(), block.to_owned()));
    let own = [ALIASES, PEOPLE].map(|text| ("tests/config.rs".to_owned(), text.to_owned()));
    let accepted = examples("accepted").into_iter().chain(shown).chain(own).map(|(name, text)| (name, text, true));
    let refused = examples("refused").into_iter().map(|(name, text)| (name, text, false));
    let (folder, schema) = (Folder::new("schema"), schema());
    for (name, text, is_sound) in accepted.chain(refused) {
        let errors: Vec<String> = schema.iter_errors(&as_json(&text)).map(|error| format!("{}: {error}", error.instance_path())).collect();
        assert_eq!(errors.is_empty(), is_sound, "{name}: {errors:#?}");
        fs::write(folder.0.join("gainsay.toml"), &text).expect("the file can be written");
        folder.run(&["config", "--print"]).code(if is_sound { 0 } else { 2 });
    }
}

#[test]
fn what_is_printed_is_a_configuration() {
    for (name, text) in examples("accepted") {
        let folder = Folder::new("printed").with("gainsay.toml", &text);
        let printed = folder.run(&["config", "--print"]).code(0);
        let printed = String::from_utf8_lossy(&printed.get_output().stdout).into_owned();
        let errors: Vec<String> = schema().iter_errors(&as_json(&printed)).map(|error| error.to_string()).collect();
        assert!(errors.is_empty(), "{name}: {errors:#?} in {printed}");
        for (table, value) in as_json(&text).as_object().expect("a table") {
            let now = &as_json(&printed)[table];
            let same = value == now || value.as_object().is_some_and(|own| own.iter().all(|(key, value)| now[key] == *value));
            assert!(same, "{name}: {table} is {now}");
        }
    }
}

#[test]
fn the_schema_knows_every_rule() {
    let folder = Folder::new("schema-rules");
    let printed = folder.run(&["config", "--schema"]).code(0);
    let schema: serde_json::Value = serde_json::from_slice(&printed.get_output().stdout).expect("the schema is JSON");
    let mut rules: Vec<&str> = gainsay::rules().iter().map(|rule| rule.name).collect();
    rules.sort_unstable();
    assert_eq!(schema["$defs"]["rule"]["enum"], serde_json::json!(rules), "schema/config-v1.schema.json lists the rules");
}
