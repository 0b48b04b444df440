//! The sessions that the README shows are what the program prints.

use std::path::Path;

use snapbox::cmd::{Command, cargo_bin};

/// The command and the output of each `console` block.
fn sessions(readme: &str) -> impl Iterator<Item = (&str, &str)> {
    let blocks = readme.split("```console\n").skip(1).filter_map(|block| block.split("```").next());
    blocks.filter_map(|block| block.strip_prefix("$ gainsay ")?.split_once('\n'))
}

/// Words of a command line; quotes hold words together.
fn words(line: &str) -> Vec<&str> {
    let parts = line.split('"').enumerate();
    parts.flat_map(|(at, part)| if at % 2 == 1 { vec![part] } else { part.split_whitespace().collect() }).collect()
}

/// The output without how long it took, which is never the same.
fn timeless(output: &str) -> String {
    let line = |line: &str| match line.rsplit_once("; ") {
        Some((rest, took)) if took.ends_with(" s") => rest.to_owned(),
        _ => line.to_owned(),
    };
    output.trim_end().lines().map(line).collect::<Vec<_>>().join("\n")
}

#[test]
fn sessions_of_the_readme_are_true() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let readme = std::fs::read_to_string(root.join("README.md")).expect("the README is there");
    let shown: Vec<(&str, &str)> = sessions(&readme).collect();
    assert!(shown.len() >= 2, "the README shows sessions");
    for (command, output) in shown {
        let run = Command::new(cargo_bin!("gainsay")).current_dir(root).args(words(command)).assert();
        let printed = String::from_utf8_lossy(&run.get_output().stdout).into_owned();
        assert_eq!(timeless(output), timeless(&printed), "gainsay {command}");
    }
}

/// The commands of the README's tables that name articles of this repository.
fn commands(readme: &str) -> impl Iterator<Item = &str> {
    let rows = readme.lines().filter(|line| line.starts_with('|'));
    let codes = rows.flat_map(|row| row.split('`').skip(1).step_by(2));
    codes.filter_map(|code| code.strip_prefix("gainsay ")).filter(|command| command.contains(" corpus/"))
}

#[test]
fn commands_of_the_readme_run() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let readme = std::fs::read_to_string(root.join("README.md")).expect("the README is there");
    let shown: Vec<&str> = commands(&readme).collect();
    assert!(shown.len() >= 8, "{shown:?}");
    for command in shown {
        let run = Command::new(cargo_bin!("gainsay")).current_dir(root).args(words(command)).assert();
        let output = run.get_output();
        let complaint = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.code() < Some(2) && complaint.is_empty() && output.stdout.len() > 2, "gainsay {command}: {complaint}");
    }
}
