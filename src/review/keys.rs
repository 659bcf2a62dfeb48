//! What a key does.

use super::field::{Field, Stroke};
use super::session::{Keep, Level, Mode, Session};
use crate::model::Severity;
use crate::model::outcome::{Place, Ruling};

/// A key that was pressed.
#[allow(missing_docs, reason = "keys are named as they are on the keyboard")]
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Key {
    /// A character.
    Char(char),
    /// Ctrl with a letter.
    Ctrl(char),
    /// Text pasted at once: it is never taken for keys.
    Paste(String),
    Enter,
    Esc,
    Backspace,
    Delete,
    Up,
    Down,
    Left,
    Right,
    PageUp,
    PageDown,
    Home,
    End,
}

/// What is to be done outside the session after a key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Next {
    /// Nothing but drawing.
    Stay,
    /// End.
    Quit,
    /// Open a source in the editor.
    Edit {
        /// Index of the source.
        source: usize,
        /// Line, from 1.
        line: usize,
        /// Column in characters, from 1.
        column: usize,
    },
    /// Hand a text to the clipboard of the terminal.
    Copy(String),
    /// Give the terminal to the shell until it calls back; what is typed stays.
    Suspend,
}

/// The keys as the help names them.
pub const KEYS: &[(&str, &str)] = &[
    ("j, k, arrows", "the next finding, the one before"),
    ("g, G", "the first, the last"),
    ("space, PgDn, b, PgUp", "scroll the finding"),
    ("a", "accept: it is right, the text is to be mended"),
    ("d", "dismiss: it is no error; a reason is asked for"),
    ("s", "skip to the next open one"),
    ("u", "take back what was decided last"),
    ("x", "open a decided one again, of an earlier day too"),
    ("e, 1-9", "open the place in $VISUAL or $EDITOR; 1-9: that place"),
    ("c", "copy the query, shown by itself"),
    ("/", "search; Esc clears it"),
    ("f", "all, errors, warnings or remarks alone"),
    ("i", "show remarks or hide them"),
    ("o", "show only what is open"),
    ("Ctrl-Z", "to the shell; fg comes back"),
    ("q, Ctrl-C", "leave; each decision is written at once"),
];

impl Session {
    /// Does what a key does.
    pub fn press(&mut self, key: Key, keep: &mut dyn Keep) -> Next {
        self.note = None;
        if key == Key::Ctrl('c') {
            return Next::Quit;
        }
        if key == Key::Ctrl('z') {
            return Next::Suspend;
        }
        match std::mem::replace(&mut self.mode, Mode::Browse) {
            Mode::Browse => self.browse(&key, keep),
            Mode::Help | Mode::Query => Next::Stay,
            Mode::Reason(field) => {
                self.reason(&key, field, keep);
                Next::Stay
            }
            Mode::Search(field, before) => {
                self.searching(&key, field, before);
                Next::Stay
            }
        }
    }

    fn browse(&mut self, key: &Key, keep: &mut dyn Keep) -> Next {
        let last = self.shown.len().saturating_sub(1);
        // A line of the page before stays in sight.
        let page = self.page.saturating_sub(1).max(1);
        match key {
            Key::Char('j') | Key::Down => self.stand(self.at + 1),
            Key::Char('k') | Key::Up => self.stand(self.at.saturating_sub(1)),
            Key::Char('g') | Key::Home => self.stand(0),
            Key::Char('G') | Key::End => self.stand(last),
            // What is past the end is cut when it is drawn, where the height is known.
            Key::Char(' ') | Key::PageDown | Key::Ctrl('d') => self.scroll = self.scroll.saturating_add(page),
            Key::Char('b') | Key::PageUp | Key::Ctrl('u') => self.scroll = self.scroll.saturating_sub(page),
            Key::Char('a') => self.decide(Ruling::Accepted, None, keep),
            Key::Char('d') => {
                if let Some(view) = self.current() {
                    let reason = view.decision.as_ref().and_then(|d| d.reason.clone());
                    self.mode = Mode::Reason(Field::of(&reason.unwrap_or_default()));
                }
            }
            Key::Char('s') => self.skip(),
            Key::Char('u') => self.undo(keep),
            Key::Char('x') => self.reopen(keep),
            Key::Char('e') => return self.edit(0),
            Key::Char(digit @ '1'..='9') => return self.edit(*digit as usize - '1' as usize),
            Key::Char('c') => return self.query(),
            Key::Char('/') => self.mode = Mode::Search(Field::of(&self.search), self.search.clone()),
            Key::Char('f') => self.next_level(),
            Key::Char('i') => {
                self.info = !self.info;
                self.level = Level::All;
                self.filter_here();
                self.note = Some(
                    if self.info {
                        "Remarks are shown."
                    } else {
                        "Remarks are hidden."
                    }
                    .into(),
                );
            }
            Key::Char('o') => {
                self.open = !self.open;
                self.filter_here();
            }
            Key::Esc => {
                self.search.clear();
                (self.level, self.open) = (Level::All, false);
                self.filter_here();
            }
            Key::Char('?' | 'h') => self.mode = Mode::Help,
            Key::Char('q') => return Next::Quit,
            Key::Char(_) => self.note = Some("? lists the keys.".into()),
            _ => {}
        }
        Next::Stay
    }

    fn filter_here(&mut self) {
        let here = self.shown.get(self.at).copied();
        self.filter(here);
    }

    fn next_level(&mut self) {
        self.level = match self.level {
            Level::All => Level::Only(Severity::Error),
            Level::Only(Severity::Error) => Level::Only(Severity::Warning),
            Level::Only(Severity::Warning) if self.info => Level::Only(Severity::Info),
            Level::Only(_) => Level::All,
        };
        self.filter_here();
    }

    fn edit(&mut self, nth: usize) -> Next {
        let Some(view) = self.current() else { return Next::Stay };
        let spots = self.spots(view);
        let Some(Place {
            source, line, column, ..
        }) = spots.get(nth).copied()
        else {
            self.note = Some(format!("This finding has no place {}.", nth + 1));
            return Next::Stay;
        };
        Next::Edit {
            source: *source,
            line: *line,
            column: *column,
        }
    }

    fn query(&mut self) -> Next {
        match self.current().and_then(|v| v.finding.query.clone()) {
            Some(query) => {
                self.mode = Mode::Query;
                Next::Copy(query)
            }
            None => {
                self.note = Some("This finding asks nothing.".into());
                Next::Stay
            }
        }
    }

    fn reason(&mut self, key: &Key, mut field: Field, keep: &mut dyn Keep) {
        match key {
            Key::Esc => self.note = Some("Not dismissed.".into()),
            Key::Enter if field.text().trim().is_empty() => {
                self.note =
                    Some("A dismissal wants a reason: whoever meets it later must know why. Esc leaves.".into());
                self.mode = Mode::Reason(field);
            }
            Key::Enter => self.decide(Ruling::Dismissed, Some(field.text().trim().to_string()), keep),
            key => {
                type_in(&mut field, key);
                self.mode = Mode::Reason(field);
            }
        }
    }

    fn searching(&mut self, key: &Key, mut field: Field, before: String) {
        match key {
            Key::Enter => {
                if !self.search.is_empty() {
                    self.note = Some(format!("{} found; Esc shows all again.", self.shown.len()));
                }
            }
            Key::Esc => {
                self.search = before;
                self.filter_here();
            }
            key => {
                type_in(&mut field, key);
                self.search = field.text();
                self.filter_here();
                self.mode = Mode::Search(field, before);
            }
        }
    }
}

fn type_in(field: &mut Field, key: &Key) {
    match key {
        Key::Char(c) => field.insert(c.encode_utf8(&mut [0; 4])),
        Key::Paste(text) => field.insert(text),
        Key::Left => field.stroke(Stroke::Left),
        Key::Right => field.stroke(Stroke::Right),
        Key::Home | Key::Ctrl('a') => field.stroke(Stroke::Home),
        Key::End | Key::Ctrl('e') => field.stroke(Stroke::End),
        Key::Backspace | Key::Ctrl('h') => field.stroke(Stroke::Backspace),
        Key::Delete => field.stroke(Stroke::Delete),
        Key::Ctrl('w') => field.stroke(Stroke::Word),
        Key::Ctrl('u') => field.stroke(Stroke::Line),
        _ => {}
    }
}
