//! The program in a pseudo-terminal: keys go in, a screen comes out.

use std::io::{Read, Write};
use std::num::NonZeroU16;
use std::path::Path;
use std::process::Command;
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use factcheck::model::outcome::{Decision, Ruling};
use factcheck::policy::{Book, Ledger};
use ptyprocess::stream::Stream;
use ptyprocess::{PtyProcess, Signal, WaitStatus};
use vt100::Parser;

use super::desk;

/// Longest wait for something to show: the machine may be busy with other tests.
const PATIENCE: Duration = Duration::from_secs(60);

struct Terminal {
    process: PtyProcess,
    keys: Stream,
    screen: Arc<Mutex<Parser>>,
}

fn side(n: u16) -> NonZeroU16 {
    NonZeroU16::new(n).unwrap()
}

impl Terminal {
    /// Starts a review of `s` in a folder, on a screen of 80 by 24.
    fn start(at: &Path, args: &[&str]) -> Terminal {
        let mut command = Command::new(env!("CARGO_BIN_EXE_factcheck"));
        command.args(["review", "s", "--by", "Ana"]).args(args).current_dir(at);
        command
            .env("EDITOR", at.join("editor"))
            .env_remove("VISUAL")
            .env("TERM", "xterm-256color");
        Terminal::of(command)
    }

    fn of(command: Command) -> Terminal {
        // A terminal of this kind begins without echo. It is turned on before the program runs: done from here, it might come after the
        // program has turned it off, and then what is typed stands in the picture.
        let mut echoing = Command::new("sh");
        echoing.args(["-c", "stty echo; exec \"$0\" \"$@\""]);
        echoing.arg(command.get_program()).args(command.get_args());
        for (key, value) in command.get_envs() {
            echoing.env(key, value.unwrap_or_default());
        }
        if let Some(folder) = command.get_current_dir() {
            echoing.current_dir(folder);
        }
        let process = PtyProcess::spawn(echoing).unwrap();
        let keys = process.get_pty_stream().unwrap();
        let mut output = process.get_pty_stream().unwrap();
        let screen = Arc::new(Mutex::new(Parser::new(side(24), side(80), 100)));
        let shown = Arc::clone(&screen);
        std::thread::spawn(move || {
            let mut bytes = [0; 4096];
            // The other end is closed when the program has ended.
            while let Ok(count @ 1..) = output.read(&mut bytes) {
                shown.lock().unwrap().process(&bytes[..count]);
            }
        });
        Terminal { process, keys, screen }
    }

    /// A review of `s` as a job of a shell that says when it is held, and brings it back when a line is typed.
    fn start_job(at: &Path) -> Terminal {
        let script = "set -m; \"$0\" review s --by Ana; echo held; stty -a | grep -q ' echo ' && echo cooked; read line; fg; echo over";
        let mut command = Command::new("bash");
        command
            .args(["-c", script, env!("CARGO_BIN_EXE_factcheck")])
            .current_dir(at)
            .env("TERM", "xterm-256color");
        Terminal::of(command)
    }

    fn text(&self) -> String {
        self.screen.lock().unwrap().screen().contents()
    }

    fn until(&self, what: &str, holds: impl Fn(&str) -> bool) {
        let begun = Instant::now();
        while !holds(&self.text()) {
            assert!(begun.elapsed() < PATIENCE, "no {what} on the screen:\n{}", self.text());
            std::thread::sleep(Duration::from_millis(20));
        }
    }

    fn shows(&self, words: &str) {
        self.until(words, |text| text.contains(words));
    }

    fn press(&mut self, keys: &str) {
        self.keys.write_all(keys.as_bytes()).unwrap();
        self.keys.flush().unwrap();
    }

    fn resize(&mut self, columns: u16, rows: u16) {
        self.screen.lock().unwrap().set_size(side(rows), side(columns));
        self.process.set_window_size(columns, rows).unwrap();
    }

    /// Waits for the end; the terminal must be as it was.
    fn ends(&self) -> WaitStatus {
        let status = self.process.wait().unwrap();
        self.until("end of the screen", |_| {
            !self.screen.lock().unwrap().screen().alternate_screen()
        });
        assert!(!self.screen.lock().unwrap().screen().hide_cursor());
        assert!(!self.screen.lock().unwrap().screen().bracketed_paste());
        assert!(self.process.get_echo().unwrap_or(true), "the terminal stays raw");
        status
    }
}

fn decided(at: &Path) -> Vec<Decision> {
    let path = at.join("factcheck.decisions.toml");
    if !path.exists() {
        return Vec::new();
    }
    let entries = Ledger::read(&path, Book::Decisions).unwrap().entries;
    entries.into_iter().map(|e| e.decision.unwrap()).collect()
}

fn rulings(at: &Path) -> Vec<Ruling> {
    decided(at).into_iter().map(|d| d.ruling).collect()
}

#[test]
fn what_somebody_else_decided_meanwhile_is_not_written_over() {
    let desk = desk();
    let mut first = Terminal::start(desk.path(), &[]);
    first.shows("1 of 3  3 open");
    let mut second = Terminal::start(desk.path(), &[]);
    second.shows("1 of 3  3 open");
    second.press("a");
    second.shows("2 open, 1 accepted");
    first.press("d");
    first.shows("Why is it no error?");
    first.press("a slip of mine\r");
    first.shows("meanwhile Ana has accepted it");
    assert_eq!(rulings(desk.path()), [Ruling::Accepted]);
    // Another finding can be decided all the same.
    first.press("ja");
    first.shows("1 accepted");
    assert_eq!(rulings(desk.path()), [Ruling::Accepted, Ruling::Accepted]);
    for terminal in [&mut first, &mut second] {
        terminal.press("q");
        terminal.ends();
    }
}

#[test]
fn findings_are_accepted_dismissed_and_taken_back() {
    let desk = desk();
    let mut terminal = Terminal::start(desk.path(), &[]);
    terminal.shows("1 of 3  3 open");
    terminal.press("a");
    terminal.shows("2 of 3  2 open, 1 accepted");
    assert_eq!(rulings(desk.path()), [Ruling::Accepted]);
    terminal.press("d");
    terminal.shows("Why is it no error?");
    // Without a reason nothing is dismissed.
    terminal.press("\r");
    terminal.shows("A reason is wanted");
    terminal.press("Zwei Zählungen\u{7f}n, quit\r");
    terminal.shows("1 open, 1 accepted, 1 dismissed");
    let second = decided(desk.path())[1].clone();
    assert_eq!(second.reason.as_deref(), Some("Zwei Zählungen, quit"));
    assert_eq!(second.by.as_deref(), Some("Ana"));
    let days = second.date.unwrap().duration_since(jiff::Zoned::now().date());
    assert!(days.as_hours().abs() <= 24, "{days}");
    terminal.press("u");
    terminal.shows("2 of 3  2 open, 1 accepted");
    assert_eq!(rulings(desk.path()), [Ruling::Accepted]);
    terminal.press("q");
    assert_eq!(terminal.ends(), WaitStatus::Exited(terminal.process.pid(), 0));
    terminal.shows("2 open, 1 accepted, 0 dismissed; decisions are in factcheck.decisions.toml");
    // The next session goes on where this one ended.
    let mut terminal = Terminal::start(desk.path(), &[]);
    terminal.shows("2 of 3  2 open, 1 accepted");
    terminal.press("kx");
    terminal.shows("1 of 3  3 open");
    assert_eq!(rulings(desk.path()), []);
    terminal.press("\u{3}");
    terminal.ends();
}

#[test]
fn a_terminal_of_any_size_shows_something_and_comes_back() {
    let desk = desk();
    let mut terminal = Terminal::start(desk.path(), &[]);
    terminal.shows("1 of 3");
    for (columns, rows) in [(40, 8), (3, 2), (1, 1), (160, 50), (40, 3), (200, 4)] {
        terminal.resize(columns, rows);
        std::thread::sleep(Duration::from_millis(100));
    }
    terminal.press("a");
    terminal.resize(120, 30);
    terminal.shows("2 of 3  2 open, 1 accepted");
    terminal.shows("│");
    terminal.press("\u{3}");
    assert_eq!(terminal.ends(), WaitStatus::Exited(terminal.process.pid(), 0));
    assert_eq!(rulings(desk.path()), [Ruling::Accepted]);
}

#[test]
fn the_shell_gets_the_terminal_and_gives_it_back() {
    let desk = desk();
    let mut terminal = Terminal::start_job(desk.path());
    terminal.shows("1 of 3  3 open");
    terminal.press("a");
    terminal.shows("2 of 3  2 open, 1 accepted");
    terminal.press("dHalf a rea");
    terminal.shows("Half a rea");
    terminal.press("\u{1a}");
    terminal.shows("held");
    // It echoes what is typed, and has its own screen and cursor.
    terminal.shows("cooked");
    {
        let shown = terminal.screen.lock().unwrap();
        assert!(
            !shown.screen().alternate_screen() && !shown.screen().hide_cursor() && !shown.screen().bracketed_paste()
        );
    }
    terminal.press("\n");
    terminal.shows("Half a rea");
    assert!(terminal.screen.lock().unwrap().screen().alternate_screen());
    terminal.press("son\r");
    terminal.shows("1 open, 1 accepted, 1 dismissed");
    terminal.press("q");
    terminal.shows("over");
    terminal.ends();
    assert_eq!(decided(desk.path())[1].reason.as_deref(), Some("Half a reason"));
}

#[test]
fn nothing_decided_is_lost_when_it_is_killed() {
    for signal in [Signal::SIGKILL, Signal::SIGTERM, Signal::SIGINT] {
        let desk = desk();
        let mut terminal = Terminal::start(desk.path(), &[]);
        terminal.shows("1 of 3");
        terminal.press("a");
        terminal.shows("1 accepted");
        terminal.press("dTwo counts.\r");
        terminal.shows("1 dismissed");
        // Half a reason is typed when the end comes: that one stays open.
        terminal.press("dBecause");
        terminal.shows("Because");
        terminal.process.kill(signal).unwrap();
        let status = match signal {
            Signal::SIGKILL => terminal.process.wait().unwrap(),
            _ => terminal.ends(),
        };
        assert_eq!(status, WaitStatus::Signaled(terminal.process.pid(), signal, false));
        assert_eq!(rulings(desk.path()), [Ruling::Accepted, Ruling::Dismissed], "{signal}");
    }
}

#[test]
fn pasted_text_is_never_taken_for_keys() {
    let desk = desk();
    let mut terminal = Terminal::start(desk.path(), &[]);
    terminal.shows("1 of 3");
    terminal.press("\u{1b}[200~aaa\rq\u{1b}[201~");
    terminal.press("d");
    terminal.shows("Why is it no error?");
    terminal.press("\u{1b}[200~said\nby phone\u{1b}[201~\r");
    terminal.shows("1 dismissed");
    assert_eq!(decided(desk.path())[0].reason.as_deref(), Some("said by phone"));
    assert_eq!(rulings(desk.path()), [Ruling::Dismissed]);
    terminal.press("q");
    terminal.ends();
}

#[test]
fn the_editor_is_opened_at_the_line_and_what_it_mends_is_gone() {
    use std::os::unix::fs::PermissionsExt;
    let desk = desk();
    let editor = desk.path().join("editor");
    // Mends the last of the figures, and writes down what it was asked for.
    let script = "#!/bin/sh\necho \"$1\" > asked\nsed s/17/71/ \"$2\" > mended && cat mended > \"$2\"\n";
    std::fs::write(&editor, script).unwrap();
    std::fs::set_permissions(&editor, std::fs::Permissions::from_mode(0o755)).unwrap();
    let mut terminal = Terminal::start(desk.path(), &[]);
    terminal.shows("1 of 3");
    terminal.press("/houses");
    terminal.shows("1 of 1");
    terminal.press("\re");
    terminal.shows("Read again: the finding is gone.");
    assert_eq!(std::fs::read_to_string(desk.path().join("asked")).unwrap(), "+5\n");
    terminal.press("\u{1b}");
    terminal.shows("1 of 2  2 open");
    terminal.press("q");
    terminal.ends();
}
