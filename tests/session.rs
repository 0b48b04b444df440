//! Runs as their users follow them: what is told on standard error, threads, an end on a signal; completions and manual pages.

use std::{
    fs,
    path::Path,
    process::{Output, Stdio},
    thread,
    time::Duration,
};

use snapbox::cmd::{Command, cargo_bin};

const LAUNCH: &str = "corpus/launch";
const COMMANDS: [&str; 13] =
    ["check", "baseline", "verify", "test", "fmt", "init", "config", "inspect", "compare", "names", "explain", "completions", "man"];

fn gainsay(args: &[&str]) -> Output {
    Command::new(cargo_bin!("gainsay")).current_dir(env!("CARGO_MANIFEST_DIR")).args(args).output().expect("the program runs")
}

fn stderr(args: &[&str]) -> String {
    String::from_utf8(gainsay(args).stderr).expect("standard error is UTF-8")
}

fn stdout(args: &[&str]) -> String {
    String::from_utf8(gainsay(args).stdout).expect("standard output is UTF-8")
}

#[test]
fn nothing_is_told_when_piped() {
    for args in [&["check", LAUNCH][..], &["check", LAUNCH, "--quiet"], &["test", LAUNCH], &["inspect", LAUNCH, "--layer", "times"]] {
        assert_eq!(stderr(args), "", "{args:?}");
    }
}

#[test]
fn verbose_tells_what_was_read() {
    for args in [
        &["check", LAUNCH, "--verbose"][..],
        &["baseline", LAUNCH, "-v", "--output", "/dev/null"],
        &["inspect", LAUNCH, "-v", "--layer", "times"],
    ] {
        let told = stderr(args);
        assert!(told.contains("5 articles read"), "{args:?}: {told}");
        assert!(!told.contains(" s\n"), "no times at one -v: {told}");
    }
}

#[test]
fn twice_verbose_tells_where_the_time_went() {
    let told = stderr(&["check", LAUNCH, "-vv"]);
    for stage in ["discovery", "loading", "sentences", "times", "quantities", "names", "claims", "facts", "rules", "in all"] {
        assert_eq!(told.matches(&format!("gainsay: {stage:<10} ")).count(), 1, "{stage}: {told}");
    }
}

#[test]
fn what_is_told_does_not_change_the_report() {
    let plain = stdout(&["check", LAUNCH, "--format", "json"]);
    for flags in [&["-q"][..], &["-v"], &["-vv"], &["--jobs", "1"], &["--jobs", "4"]] {
        let args: Vec<&str> = ["check", LAUNCH, "--format", "json"].iter().chain(flags).copied().collect();
        assert_eq!(stdout(&args), plain, "{flags:?}");
    }
}

#[test]
fn quiet_keeps_what_went_wrong() {
    let told = stderr(&["check", LAUNCH, "no-such-file.md", "--quiet"]);
    assert!(told.contains("no-such-file.md: no such file or folder"), "{told}");
}

#[test]
fn quiet_leaves_out_remarks() {
    let folder = empty("remarks");
    let article = folder.join("a.md");
    fs::write(&article, "<!-- gainsay: ignore count because it was checked -->\n\nFive people died in the fire.\n").expect("written");
    let path = article.to_str().expect("a path in UTF-8");
    assert!(stderr(&["check", path]).contains("a suppression that matches nothing"));
    assert_eq!(stderr(&["check", path, "-q"]), "");
}

#[test]
fn wrong_use_is_refused() {
    for args in [&["check", LAUNCH, "-q", "-v"][..], &["check", LAUNCH, "--jobs", "0"], &["completions", "cmd"], &["man", "nonsense"]] {
        assert_eq!(gainsay(args).status.code(), Some(2), "{args:?}");
    }
}

/// A run that waits for the end of standard input is told to stop: what it has read is judged, the rest is named.
#[cfg(unix)]
#[test]
fn a_signal_ends_a_run_with_what_is_known() {
    let mut child = std::process::Command::new(cargo_bin!("gainsay"))
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .args(["check", LAUNCH, "-", "--jobs", "2"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program runs");
    let mut stdin = child.stdin.take().expect("a pipe");
    std::io::Write::write_all(&mut stdin, b"An article that never comes to its end.").expect("written");
    // Long enough for the articles of the folder to be read.
    thread::sleep(Duration::from_secs(3));
    let killed = std::process::Command::new("kill").args(["-INT", &child.id().to_string()]).status().expect("kill runs");
    assert!(killed.success());
    thread::sleep(Duration::from_millis(300));
    drop(stdin);
    let output = child.wait_with_output().expect("the program ends");
    let (out, told) = (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    assert_eq!(output.status.code(), Some(2), "{told}");
    assert!(told.contains("stopping with what is known so far"), "{told}");
    assert!(told.contains("1 input not read: the run was stopped"), "{told}");
    assert!(out.contains("5 articles"), "{out}");
}

#[test]
fn completions_know_all_commands_and_flags() {
    for shell in ["bash", "elvish", "fish", "powershell", "zsh"] {
        let script = stdout(&["completions", shell]);
        for word in COMMANDS.iter().copied().chain(["fail-on", "jobs", "baseline"]) {
            assert!(script.contains(word), "{word} in the script for {shell}");
        }
    }
}

#[test]
fn every_command_has_a_manual_page() {
    let folder = empty("man");
    assert_eq!(gainsay(&["man", "--dir", folder.to_str().expect("a path in UTF-8")]).status.code(), Some(0));
    let program = fs::read_to_string(folder.join("gainsay.1")).expect("the page of the program");
    assert_eq!(stdout(&["man"]), program);
    for command in COMMANDS {
        assert!(program.contains(&format!(r"gainsay\-{command}(1)")), "{command}");
        let page = fs::read_to_string(folder.join(format!("gainsay-{command}.1"))).expect(command);
        assert!(page.contains(".SH SYNOPSIS"), "{command}");
    }
    assert!(stdout(&["man", "check"]).contains(r"\fB\-\-fail\-on\fR"));
}

/// An empty folder for one test.
fn empty(name: &str) -> std::path::PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("session").join(name);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).expect("a folder");
    folder
}
