//! Shows on a terminal that a long run is alive: one line on standard error, written over itself and erased at the end.
//!
//! Nothing is shown where standard error is no terminal, and nothing of a run that is done within two seconds. Ctrl-C ends the
//! process at once: a report file is written beside its path and renamed, so none is ever half there.

use std::io::{self, IsTerminal, Write};
use std::sync::Arc;
use std::sync::mpsc::{self, RecvTimeoutError, Sender};
use std::thread::{self, JoinHandle};
use std::time::Duration;

use factcheck::model::Progress;

/// From here on a person wonders whether anything happens.
const AFTER: Duration = Duration::from_secs(2);
/// Between two looks at the counters.
const EVERY: Duration = Duration::from_millis(200);

/// The line, as long as this lives.
#[derive(Default)]
pub struct Shown(Option<(Sender<()>, JoinHandle<()>)>);

impl Shown {
    /// Shows the counters, unless asked to be quiet or standard error is no terminal.
    pub fn of(progress: &Arc<Progress>, quiet: bool) -> Shown {
        if quiet || !io::stderr().is_terminal() {
            return Shown::default();
        }
        let progress = Arc::clone(progress);
        let (end, ended) = mpsc::channel::<()>();
        let show = move || {
            let mut wait = AFTER;
            // The run ends by dropping its side of the channel.
            while ended.recv_timeout(wait) == Err(RecvTimeoutError::Timeout) {
                write(&format!("\r{}\u{1b}[K", line(progress.now())));
                wait = EVERY;
            }
            if wait == EVERY {
                write("\r\u{1b}[K");
            }
        };
        // Without a thread there is no line; the run is the same.
        let thread = thread::Builder::new().spawn(show).ok();
        Shown(thread.map(|thread| (end, thread)))
    }
}

impl Drop for Shown {
    fn drop(&mut self) {
        if let Some((end, thread)) = self.0.take() {
            drop(end);
            // A thread that failed has left nothing to wait for.
            let _ = thread.join();
        }
    }
}

/// Nothing is left to do where standard error is closed.
fn write(text: &str) {
    let mut stderr = io::stderr().lock();
    let _ = stderr.write_all(text.as_bytes()).and_then(|()| stderr.flush());
}

/// "factcheck: 1200 articles read, 310 of 900 stories judged".
fn line((read, judged, stories): (usize, usize, usize)) -> String {
    let articles = if read == 1 { "article" } else { "articles" };
    match stories {
        0 => format!("factcheck: {read} {articles} read"),
        1 => format!("factcheck: {read} {articles} read, comparing them"),
        _ => format!("factcheck: {read} {articles} read, {judged} of {stories} stories judged"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_line_says_how_far_the_run_is() {
        assert_eq!(line((1, 0, 0)), "factcheck: 1 article read");
        assert_eq!(line((12, 0, 1)), "factcheck: 12 articles read, comparing them");
        assert_eq!(
            line((120, 7, 30)),
            "factcheck: 120 articles read, 7 of 30 stories judged"
        );
    }
}
