//! Groups of numbered things that are joined two by two.

/// A forest of disjoint sets, each known by its least member; the way to it is halved (Tarjan and van Leeuwen, 1984).
#[derive(Clone, Debug)]
pub(crate) struct Groups {
    parent: Vec<usize>,
}

impl Groups {
    /// Each thing by itself.
    pub fn apart(things: usize) -> Self {
        Self { parent: (0..things).collect() }
    }

    /// Each thing with the one given for it, which is itself or one before it.
    pub fn led_by(first: Vec<usize>) -> Self {
        Self { parent: first }
    }

    pub fn join(&mut self, a: usize, b: usize) {
        let (a, b) = (self.of(a), self.of(b));
        self.parent[a.max(b)] = a.min(b);
    }

    /// The least member of the group.
    pub fn of(&mut self, mut at: usize) -> usize {
        while self.parent[at] != at {
            self.parent[at] = self.parent[self.parent[at]];
            at = self.parent[at];
        }
        at
    }

    /// By thing the number of its group; the groups are counted by their least members, without gaps.
    pub fn numbers(&mut self) -> Vec<usize> {
        let mut numbers: Vec<usize> = Vec::with_capacity(self.parent.len());
        let mut next = 0;
        for at in 0..self.parent.len() {
            let first = self.of(at);
            numbers.push(if first == at { next } else { numbers[first] });
            next += usize::from(first == at);
        }
        numbers
    }
}

#[cfg(test)]
mod tests {
    use super::Groups;

    #[test]
    fn groups_are_numbered_by_their_least_members() {
        let mut groups = Groups::apart(6);
        groups.join(5, 1);
        groups.join(4, 2);
        groups.join(2, 5);
        assert_eq!(groups.numbers(), [0, 1, 1, 2, 1, 1]);
        assert_eq!(groups.of(4), 1);
    }
}
