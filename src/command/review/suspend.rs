//! Ctrl-Z as any program of a terminal takes it: the shell gets the terminal, `fg` brings the session back. Where there are no jobs
//! (Windows, a terminal without a shell) nothing happens.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use anyhow::Context;

/// Whether the process goes on after it was stopped, by its own key or by a signal from elsewhere.
#[derive(Debug)]
pub struct Return(Arc<AtomicBool>);

impl Return {
    /// Begins to watch.
    pub fn watch() -> anyhow::Result<Return> {
        let flag = Arc::new(AtomicBool::new(false));
        #[cfg(unix)]
        signal_hook::flag::register(signal_hook::consts::SIGCONT, Arc::clone(&flag))
            .context("signals cannot be waited for")?;
        Ok(Return(flag))
    }

    /// Whether it happened since one asked last.
    pub fn happened(&self) -> bool {
        self.0.swap(false, Ordering::Relaxed)
    }
}

/// Stops the whole job, as the terminal itself does for Ctrl-Z: a `cargo run` around the program would wait for it and keep the shell.
/// A job that no shell watches over is not stopped by this signal.
#[cfg(unix)]
pub fn suspend() {
    /// The signal may reach another thread first; the process must be stopped before the screen is taken again.
    const STOPPED: std::time::Duration = std::time::Duration::from_millis(50);
    if rustix::process::kill_current_process_group(rustix::process::Signal::TSTP).is_ok() {
        std::thread::sleep(STOPPED);
    }
}

/// There is nothing to go to.
#[cfg(not(unix))]
pub fn suspend() {}
