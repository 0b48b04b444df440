//! Takes clashes out of a finished report, and puts what is left in order.

use super::{Clash, Finding, LeftOut, Report};

impl Report {
    /// Keeps the clashes that `keep` wants, and the findings that still have one. Gives the number of clashes that are gone.
    pub fn retain_clashes(&mut self, mut keep: impl FnMut(&Finding, &Clash) -> bool) -> usize {
        let mut gone = 0;
        self.findings.retain_mut(|finding| {
            let kept: Vec<bool> = finding.clashes.iter().map(|clash| keep(finding, clash)).collect();
            let lost = kept.iter().filter(|kept| !**kept).count();
            if lost > 0 {
                gone += lost;
                finding.keep(&kept);
            }
            !finding.clashes.is_empty()
        });
        gone
    }

    /// The worst finding first, of equals the surest.
    pub fn sort_findings(&mut self) {
        self.findings.sort_by(|a, b| {
            b.severity
                .cmp(&a.severity)
                .then(b.confidence.total_cmp(&a.confidence))
                .then_with(|| a.fact.cmp(&b.fact))
                .then_with(|| a.id.cmp(&b.id))
        });
    }

    /// What was left out, to add to.
    pub fn left_out_mut(&mut self) -> &mut LeftOut {
        self.left_out.get_or_insert_default()
    }
}

impl Finding {
    /// Keeps some of the clashes, without the positions that only took part in the others.
    fn keep(&mut self, kept: &[bool]) {
        let in_clash = |wanted: bool, position: usize| {
            self.clashes.iter().zip(kept).any(|(clash, kept)| *kept == wanted && clash.positions.contains(&position))
        };
        let order: Vec<usize> = (0..self.positions.len()).filter(|at| in_clash(true, *at) || !in_clash(false, *at)).collect();
        let mut flags = kept.iter();
        self.clashes.retain(|_| flags.next() == Some(&true));
        self.arrange(&order);
        self.settle();
    }

    /// Puts the positions in this order; those that are not in it are dropped.
    pub fn arrange(&mut self, order: &[usize]) {
        self.positions = order.iter().filter_map(|at| self.positions.get(*at).cloned()).collect();
        let place = |old: usize| order.iter().position(|at| *at == old).unwrap_or_default();
        for clash in &mut self.clashes {
            clash.positions = clash.positions.map(place);
            clash.positions.sort_unstable();
        }
        self.clashes.sort_by_key(|clash| clash.positions);
    }

    /// A finding's own rule, severity, relation and id are those of its worst clash.
    pub fn settle(&mut self) {
        let worst = self.clashes.iter().max_by(|a, b| a.severity.cmp(&b.severity).then(a.confidence.total_cmp(&b.confidence)));
        if let Some(Clash { relation, severity, id, why, rule, confidence, .. }) = worst.cloned() {
            (self.relation, self.severity, self.id, self.why, self.rule, self.confidence) = (relation, severity, id, why, rule, confidence);
        }
    }
}
