//! How far a run has come, for whoever shows it: counters that the stages raise and nobody else reads.

use std::sync::atomic::{AtomicUsize, Ordering};

/// Counters of a run. They decide nothing.
#[derive(Debug, Default)]
pub struct Progress {
    read: AtomicUsize,
    stories: AtomicUsize,
    judged: AtomicUsize,
}

impl Progress {
    /// An article was read.
    pub fn article(&self) {
        self.read.fetch_add(1, Ordering::Relaxed);
    }

    /// So many stories are to be judged.
    pub fn stories(&self, count: usize) {
        self.stories.fetch_add(count, Ordering::Relaxed);
    }

    /// A story was judged.
    pub fn story(&self) {
        self.judged.fetch_add(1, Ordering::Relaxed);
    }

    /// Articles read, stories judged, stories known of.
    pub fn now(&self) -> (usize, usize, usize) {
        let get = |counter: &AtomicUsize| counter.load(Ordering::Relaxed);
        (get(&self.read), get(&self.judged), get(&self.stories))
    }
}
