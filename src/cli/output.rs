//! Where output goes and how it may look there.

use std::{
    env,
    fmt::Display,
    io::{self, IsTerminal, Write},
};

use miette::{Diagnostic, GraphicalReportHandler, GraphicalTheme};

use crate::{
    article::Unreadable,
    report::{BaselineUse, LeftOut, UnusedSuppression, text::Look},
};

/// Columns of output that no terminal shows.
const PIPED_WIDTH: usize = 110;

/// The look of standard output: plain when piped, without colour where `NO_COLOR` is set (<https://no-color.org>).
pub fn look() -> Look {
    let terminal = io::stdout().is_terminal();
    let set = |variable| env::var_os(variable).is_some_and(|value| !value.is_empty());
    let dumb = env::var_os("TERM").is_some_and(|term| term == "dumb");
    let width = terminal_size::terminal_size().filter(|_| terminal).map_or(PIPED_WIDTH, |(width, _)| usize::from(width.0));
    Look { colour: terminal && !dumb && !set("NO_COLOR"), boxes: terminal && !dumb, width }
}

/// One line on standard error. Where that is closed there is nobody left to tell.
pub fn complain(what: impl Display) {
    let _ = writeln!(io::stderr(), "gainsay: {what}");
}

/// One line on standard error for each input that could not be read; one for all that a stopped run left unread.
pub fn complain_of(unreadable: &[Unreadable]) {
    let (unread, broken): (Vec<_>, Vec<_>) = unreadable.iter().partition(|unreadable| unreadable.is_unread());
    for Unreadable { path, reason } in broken {
        complain(format_args!("{path}: {reason}"));
    }
    if !unread.is_empty() {
        let inputs = if unread.len() == 1 { "input" } else { "inputs" };
        complain(format_args!("{} {inputs} not read: the run was stopped", unread.len()));
    }
}

/// One line on standard error for each suppression that matched nothing, and one for what is gone of the baseline.
pub fn complain_of_unmatched(left_out: &LeftOut) {
    for UnusedSuppression { path, line, because } in &left_out.unused_suppressions {
        complain(format_args!("{path}:{line}: a suppression that matches nothing (because {because})"));
    }
    if let Some(BaselineUse { gone, .. }) = left_out.baseline.as_ref().filter(|baseline| !baseline.gone.is_empty()) {
        let entries = if gone.len() == 1 {
            "1 entry of the baseline matches".to_owned()
        } else {
            format!("{} entries of the baseline match", gone.len())
        };
        complain(format_args!("{entries} nothing any more: `gainsay baseline` writes it anew"));
    }
}

/// A diagnostic on standard error, with the words that it points at.
pub fn diagnose(diagnostic: &dyn Diagnostic) {
    let boxes = io::stderr().is_terminal();
    let theme = if boxes { GraphicalTheme::unicode_nocolor() } else { GraphicalTheme::none() };
    let mut rendered = String::new();
    match GraphicalReportHandler::new_themed(theme).with_width(PIPED_WIDTH).render_report(&mut rendered, diagnostic) {
        Ok(()) => {
            let _ = write!(io::stderr(), "{rendered}");
        }
        Err(_) => complain(diagnostic),
    }
}
