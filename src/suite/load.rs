//! A suite with all that it includes, and the articles that it names.

use std::{
    collections::HashSet,
    fs,
    path::{Path, PathBuf},
    sync::Arc,
};

use super::{
    consistency,
    discover::{EXTENSION, identity},
    globs,
    parse::{self, Entry},
    problem::{File, Problem},
    syntax::{Expectation, Located, Name, Statement},
};
use crate::{
    Span,
    article::{self, Source, Unreadable},
};

/// One suite, ready to run.
#[derive(Debug, Default)]
pub struct Suite {
    pub path: PathBuf,
    pub expectations: Vec<Placed>,
    /// The articles to hold against them.
    pub articles: Vec<Source>,
    /// What of its files cannot be used.
    pub problems: Vec<Problem>,
    pub unreadable: Vec<Unreadable>,
    /// The files that it includes, and those that they include.
    pub included: Vec<PathBuf>,
}

/// An expectation with the place where it is written.
#[derive(Clone, Debug)]
pub struct Placed {
    pub file: Arc<File>,
    pub span: Span,
    /// The name of its test.
    pub test: Option<String>,
    pub expectation: Expectation,
}

/// Reads a suite file and what it includes. What cannot be used is told; all else is.
pub fn load(path: &Path) -> Suite {
    let mut loader = Loader { suite: Suite { path: path.to_owned(), ..Suite::default() }, ..Loader::default() };
    match read(path) {
        Ok(file) => loader.add(&file),
        Err(reason) => loader.suite.unreadable.push(Unreadable { path: path.display().to_string(), reason }),
    }
    let mut suite = loader.suite;
    if !loader.named && suite.unreadable.is_empty() {
        let folder = path.parent().unwrap_or(Path::new(""));
        let (articles, unreadable) = globs::in_folder(folder);
        suite.articles = articles;
        suite.unreadable.extend(unreadable);
    }
    consistency::check(&mut suite);
    suite
}

/// Reads one suite file.
///
/// # Errors
///
/// The reason why it cannot be read.
pub fn read(path: &Path) -> Result<Arc<File>, String> {
    let bytes = fs::read(path).map_err(|error| article::reason(&error))?;
    let text = String::from_utf8(bytes).map_err(|_| "not UTF-8, as a suite must be".to_owned())?;
    Ok(Arc::new(File::new(path.to_owned(), text)))
}

#[derive(Default)]
struct Loader {
    suite: Suite,
    /// The files that are being read: each is included by the one before.
    open: Vec<PathBuf>,
    /// Whether a statement names articles.
    named: bool,
    /// The articles that globs have found.
    found: HashSet<PathBuf>,
}

impl Loader {
    fn add(&mut self, file: &Arc<File>) {
        self.open.push(identity(&file.path));
        let (entries, problems) = parse::read(file);
        self.suite.problems.extend(problems);
        let mut test = None;
        for entry in entries {
            let Entry::Statement(statement) = entry else { continue };
            let Located { is: statement, span } = *statement;
            match statement {
                Statement::Include(name) => self.include(file, &name),
                Statement::Articles(names) => self.articles(file, &names),
                Statement::Test(name) => test = Some(name.is),
                Statement::Expect(expectation) => {
                    self.suite.expectations.push(Placed { file: Arc::clone(file), span, test: test.clone(), expectation: *expectation });
                }
            }
        }
        self.open.pop();
    }

    fn include(&mut self, file: &Arc<File>, name: &Name) {
        let path = file.folder().join(&name.is);
        let identity = identity(&path);
        let refuse = |label: &str| Problem::new(file, name.span, label);
        if self.open.contains(&identity) {
            self.suite.problems.push(refuse("this suite includes itself, directly or through others"));
        } else if !self.suite.included.contains(&identity) {
            match read(&path) {
                Ok(included) => {
                    self.suite.included.push(identity);
                    self.add(&included);
                }
                Err(reason) => {
                    let others = siblings(&path);
                    let problem = refuse(&reason).with_suggestion(&name.is, others.iter().map(String::as_str));
                    self.suite.problems.push(problem);
                }
            }
        }
    }

    fn articles(&mut self, file: &Arc<File>, names: &[Name]) {
        self.named = true;
        for name in names {
            match globs::find(file.folder(), &name.is) {
                Ok(found) => {
                    let new = found.into_iter().filter(|source| globs::path(source).is_some_and(|path| self.found.insert(identity(path))));
                    self.suite.articles.extend(new);
                }
                Err(globs::Nothing { reason, near }) => {
                    let problem = Problem::new(file, name.span, reason).with_suggestion(&name.is, near.iter().map(String::as_str));
                    self.suite.problems.push(problem);
                }
            }
        }
    }
}

/// The names of the suites beside a path.
fn siblings(path: &Path) -> Vec<String> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let entries = fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path());
    let suites = entries.filter(|path| path.extension().is_some_and(|extension| extension == EXTENSION));
    let mut names: Vec<String> = suites.filter_map(|path| Some(path.file_name()?.to_str()?.to_owned())).collect();
    names.sort();
    names
}
