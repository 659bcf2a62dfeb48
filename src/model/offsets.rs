//! The way back from a text to the text or the bytes it was made from.

use serde::{Deserialize, Serialize};

use super::Span;

/// A piecewise map from offsets in one text to offsets in the text it was made from.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct OffsetMap {
    runs: Vec<Run>,
}

/// Units that stand for each other one by one: `step.0` bytes of the derived text for `step.1` bytes of the other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Run {
    inner: Span,
    outer: Span,
    step: (usize, usize),
}

impl Run {
    fn copied(&self) -> bool {
        self.step == (1, 1)
    }

    /// Where the unit begins that holds this offset of the derived text.
    fn start(&self, at: usize) -> usize {
        let unit = at.saturating_sub(self.inner.start) / self.step.0.max(1);
        (self.outer.start + unit * self.step.1).min(self.outer.end)
    }

    /// Where the unit ends that holds the byte before this offset.
    fn end(&self, at: usize) -> usize {
        let unit = at.saturating_sub(self.inner.start).div_ceil(self.step.0.max(1));
        (self.outer.start + unit * self.step.1).min(self.outer.end)
    }
}

impl OffsetMap {
    /// Adds a run: `inner` of the derived text was made from `outer`. Runs come in order. Runs of one length were copied byte
    /// for byte; others stand for each other as a whole (an entity, a replaced byte).
    pub fn push(&mut self, inner: Span, outer: Span) {
        if inner.is_empty() {
            return;
        }
        let step = if inner.len() == outer.len() {
            (1, 1)
        } else {
            (inner.len(), outer.len())
        };
        if let Some(last) = self.runs.last_mut()
            && last.step == step
            && last.inner.end == inner.start
            && last.outer.end == outer.start
        {
            last.inner.end = inner.end;
            last.outer.end = outer.end;
            return;
        }
        self.runs.push(Run { inner, outer, step });
    }

    /// Whether it is the identity.
    pub fn is_identity(&self) -> bool {
        self.runs.is_empty()
    }

    /// The span of the outer text that a span of the derived text was made from. Without runs the map is the identity.
    pub fn outward(&self, span: Span) -> Span {
        if self.runs.is_empty() {
            return span;
        }
        if span.is_empty() {
            let at = self.start(span.start);
            return Span::new(at, at);
        }
        Span::new(self.start(span.start), self.end(span.end))
    }

    /// This map followed by another: from the derived text to what the outer text was itself made from.
    pub fn through(&self, next: &OffsetMap) -> OffsetMap {
        if next.is_identity() {
            return self.clone();
        }
        let mut whole = OffsetMap::default();
        for run in &self.runs {
            if !run.copied() {
                whole.push(run.inner, next.outward(run.outer));
                continue;
            }
            // A piece that was copied may span several pieces of the next map.
            let (mut at, shift) = (run.outer.start, run.inner.start);
            let first = next.runs.partition_point(|r| r.inner.end <= at);
            for piece in next.runs.iter().skip(first) {
                let (from, to) = (at.max(piece.inner.start), run.outer.end.min(piece.inner.end));
                if from >= to {
                    break;
                }
                let inner = Span::new(shift + (from - run.outer.start), shift + (to - run.outer.start));
                whole.push_like(inner, Span::new(piece.start(from), piece.end(to)), piece.step);
                at = to;
            }
        }
        whole
    }

    /// The map of a part of the derived text, with offsets counted from the part's beginning.
    pub fn part(&self, part: Span) -> OffsetMap {
        let mut map = OffsetMap::default();
        if self.runs.is_empty() {
            map.push(Span::new(0, part.len()), part);
            return map;
        }
        let first = self.runs.partition_point(|r| r.inner.end <= part.start);
        for run in self.runs.iter().skip(first) {
            let (from, to) = (part.start.max(run.inner.start), part.end.min(run.inner.end));
            if from >= to {
                break;
            }
            let inner = Span::new(from - part.start, to - part.start);
            map.push_like(inner, Span::new(run.start(from), run.end(to)), run.step);
        }
        map
    }

    /// Adds the runs of another map, whose derived text was put behind `shift` bytes of this one's.
    pub fn append(&mut self, other: &OffsetMap, shift: usize) {
        for run in &other.runs {
            let inner = Span::new(run.inner.start + shift, run.inner.end + shift);
            self.push_like(inner, run.outer, run.step);
        }
    }

    /// Counts the outer text from a later beginning.
    pub fn retract(&mut self, by: usize) {
        for run in &mut self.runs {
            run.outer = Span::new(run.outer.start.saturating_sub(by), run.outer.end.saturating_sub(by));
        }
    }

    /// Adds a piece of a run of another map; one that begins or ends inside a unit stands as a whole.
    fn push_like(&mut self, inner: Span, outer: Span, step: (usize, usize)) {
        let units = inner.len() / step.0.max(1);
        if units * step.0 == inner.len() && units * step.1 == outer.len() {
            if let Some(last) = self.runs.last_mut()
                && last.step == step
                && last.inner.end == inner.start
                && last.outer.end == outer.start
            {
                last.inner.end = inner.end;
                last.outer.end = outer.end;
            } else if !inner.is_empty() {
                self.runs.push(Run { inner, outer, step });
            }
        } else {
            self.push(inner, outer);
        }
    }

    fn start(&self, at: usize) -> usize {
        let next = self.runs.partition_point(|run| run.inner.end <= at);
        match self.runs.get(next) {
            Some(run) => run.start(at),
            None => self.runs.last().map_or(at, |run| run.outer.end),
        }
    }

    fn end(&self, at: usize) -> usize {
        let next = self.runs.partition_point(|run| run.inner.end < at);
        match self.runs.get(next) {
            Some(run) if run.inner.start >= at => next
                .checked_sub(1)
                .and_then(|n| self.runs.get(n))
                .map_or(run.outer.start, |run| run.outer.end),
            Some(run) => run.end(at),
            None => self.runs.last().map_or(at, |run| run.outer.end),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_map_without_runs_is_the_identity() {
        assert_eq!(OffsetMap::default().outward(Span::new(3, 7)), Span::new(3, 7));
    }

    #[test]
    fn spans_at_the_edge_of_removed_markup_do_not_reach_into_it() {
        // outer: `a **bc** d`, inner: `a bc d`
        let mut map = OffsetMap::default();
        map.push(Span::new(0, 2), Span::new(0, 2));
        map.push(Span::new(2, 4), Span::new(4, 6));
        map.push(Span::new(4, 6), Span::new(8, 10));
        assert_eq!(map.outward(Span::new(2, 4)), Span::new(4, 6));
        assert_eq!(map.outward(Span::new(0, 4)), Span::new(0, 6));
        assert_eq!(map.outward(Span::new(5, 6)), Span::new(9, 10));
    }

    #[test]
    fn a_substituted_run_stands_as_a_whole() {
        // outer: `A&amp;B`, inner: `A&B`
        let mut map = OffsetMap::default();
        map.push(Span::new(0, 1), Span::new(0, 1));
        map.push(Span::new(1, 2), Span::new(1, 6));
        map.push(Span::new(2, 3), Span::new(6, 7));
        assert_eq!(map.outward(Span::new(1, 2)), Span::new(1, 6));
        assert_eq!(map.outward(Span::new(0, 3)), Span::new(0, 7));
    }

    #[test]
    fn units_of_a_fixed_ratio_are_told_apart() {
        // outer: UTF-16, inner: "ab“c"
        let mut map = OffsetMap::default();
        for (n, (at, width)) in [(0, 1), (1, 1), (2, 3), (5, 1)].into_iter().enumerate() {
            map.push(Span::new(at, at + width), Span::new(n * 2, n * 2 + 2));
        }
        assert_eq!(map.outward(Span::new(1, 2)), Span::new(2, 4));
        assert_eq!(map.outward(Span::new(2, 5)), Span::new(4, 6));
        assert_eq!(map.outward(Span::new(5, 6)), Span::new(6, 8));
        assert_eq!(map.part(Span::new(1, 6)).outward(Span::new(4, 5)), Span::new(6, 8));
    }

    #[test]
    fn a_map_through_a_map_leads_all_the_way_back() {
        // disk: `x&lt;b&gt;12`, middle: `x<b>12`, inner: `x12`
        let mut middle = OffsetMap::default();
        middle.push(Span::new(0, 1), Span::new(0, 1));
        middle.push(Span::new(1, 2), Span::new(1, 5));
        middle.push(Span::new(2, 3), Span::new(5, 6));
        middle.push(Span::new(3, 4), Span::new(6, 10));
        middle.push(Span::new(4, 6), Span::new(10, 12));
        let mut inner = OffsetMap::default();
        inner.push(Span::new(0, 1), Span::new(0, 1));
        inner.push(Span::new(1, 3), Span::new(4, 6));
        let whole = inner.through(&middle);
        assert_eq!(whole.outward(Span::new(1, 3)), Span::new(10, 12));
        assert_eq!(whole.outward(Span::new(0, 3)), Span::new(0, 12));
        let mut all = OffsetMap::default();
        all.push(Span::new(0, 6), Span::new(0, 6));
        assert_eq!(all.through(&middle).outward(Span::new(3, 6)), Span::new(6, 12));
    }
}
