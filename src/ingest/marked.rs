//! Elements of a markup that say what their words are, while their text is written.

use super::Reading;
use crate::model::Meaning;

/// The elements open at a place of a file whose nodes are numbered.
#[derive(Debug, Default)]
pub(super) struct Marked {
    open: Vec<Open>,
}

#[derive(Debug)]
struct Open {
    /// One past its last node.
    end: usize,
    /// Where its text begins, once there is some.
    from: Option<usize>,
    meaning: Meaning,
}

impl Marked {
    /// An element begins.
    pub fn begin(&mut self, end: usize, meaning: Meaning) {
        self.open.push(Open {
            end,
            from: None,
            meaning,
        });
    }

    /// Text is about to be written.
    pub fn write(&mut self, reading: &Reading) {
        let at = reading.text().len();
        for open in self.open.iter_mut().rev().take_while(|o| o.from.is_none()) {
            open.from = Some(at);
        }
    }

    /// Whether one has begun that has no text yet.
    pub fn waits(&self) -> bool {
        self.open.last().is_some_and(|o| o.from.is_none())
    }

    /// What ends before this node gets its label.
    pub fn end_before(&mut self, node: usize, reading: &mut Reading) {
        while let Some(open) = self.open.pop_if(|o| o.end <= node) {
            if let Some(from) = open.from {
                reading.label(from, open.meaning);
            }
        }
    }
}
