//! The two sides of a clash, as the places that tell them.

use crate::report::{Clash, Finding, Mention, Position};

/// The two positions of a clash.
pub(super) fn sides<'a>(finding: &'a Finding, clash: &Clash) -> impl Iterator<Item = &'a Position> {
    clash.positions.into_iter().filter_map(|at| finding.positions.get(at))
}

/// Whether one side of a clash is told by nobody but those that are meant: without them there would be no clash.
pub(super) fn hangs_on(finding: &Finding, clash: &Clash, is_meant: impl Fn(&Position, &Mention) -> bool) -> bool {
    sides(finding, clash).any(|side| side.mentions.iter().all(|mention| is_meant(side, mention)))
}
