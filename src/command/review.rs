//! `factcheck review`: the terminal around a session. Each decision is on disk before the next key is read.

use std::io::{self, IsTerminal, Read, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use anyhow::Context;
use factcheck::config::{DECISIONS, absolute, decisions_for};
use factcheck::model::Outcome;
use factcheck::model::outcome::{Decision, FindingView, Ruling};
use factcheck::policy::{Book, Ledger};
use factcheck::report::safe;
use factcheck::review::draw::{Look, draw};
use factcheck::review::{Keep, Key, Next, Session};
use factcheck::{Config, Error, disk};
use ratatui::DefaultTerminal;
use ratatui::crossterm::event::{
    self, DisableBracketedPaste, EnableBracketedPaste, Event, KeyCode, KeyEvent, KeyEventKind, KeyModifiers,
};
use ratatui::crossterm::execute;
use ratatui::crossterm::terminal::{Clear, ClearType};
use signal_hook::consts::TERM_SIGNALS;

use self::suspend::Return;
use super::editor::{self, Spot};
use super::settings::settings;
use super::{Status, colored, printed, remark, target};
use crate::cli::Review;

mod suspend;

/// How long one waits for a key before looking whether the system asks to end.
const WAIT: Duration = Duration::from_millis(200);

/// SIGINT, as the handlers write it down.
const INTERRUPT: usize = signal_hook::consts::SIGINT as usize;

/// Runs the command.
pub fn run(args: &Review) -> anyhow::Result<Status> {
    if !io::stdout().is_terminal() || !io::stdin().is_terminal() {
        return Err(Error::Usage(
            "review wants a terminal to show findings on and to read keys from; `factcheck compare` prints them"
                .to_string(),
        )
        .into());
    }
    if args.paths.iter().any(|p| p.as_os_str() == "-") {
        return Err(
            Error::Usage("review reads keys from standard input; give the articles as files".to_string()).into(),
        );
    }
    let resolved = settings(&args.paths, &args.input, Some(&args.rules), Some(&args.how))?;
    let mut config = resolved.config;
    let file = decisions(&args.paths, &config, args.input.desk.no_config)?;
    target::check_decisions(&file, &args.paths, &config, resolved.file.as_deref())?;
    // One that is not there yet is made with the first decision.
    config.decisions = Some(file.clone()).filter(|f| f.exists());
    config.detail.places = false;
    config.detail.texts = false;
    let outcome = factcheck::compare(&args.paths, &config)?;
    for problem in &outcome.problems {
        remark(problem);
    }
    let mut session = Session::new(outcome, args.show.is_some(), by(args));
    if session.is_empty() {
        let remarks = session.outcome().findings.len();
        return printed(|out| match remarks {
            0 => writeln!(out, "Nothing to review: there are no findings."),
            n => writeln!(out, "Nothing to review but remarks ({n}); --show info shows them."),
        });
    }
    let mut desk = Desk {
        paths: &args.paths,
        config,
        file,
    };
    let look = Look {
        color: colored(args.color),
    };
    let signal = on_screen(&mut session, &mut desk, look)?;
    let (accepted, dismissed) = (
        session.count(Some(Ruling::Accepted)),
        session.count(Some(Ruling::Dismissed)),
    );
    let told = format!(
        "{} open, {accepted} accepted, {dismissed} dismissed",
        session.count(None)
    );
    let told = printed(|out| match desk.file.exists() {
        true => writeln!(
            out,
            "{told}; decisions are in {}",
            safe::line(&desk.file.display().to_string())
        ),
        false => writeln!(out, "{told}"),
    });
    if let Some(signal) = signal {
        // The terminal is as it was: now the process ends as it was asked to.
        signal_hook::low_level::emulate_default_handler(signal)?;
    }
    told
}

/// The file that decisions are written to: the one in force, else one beside `factcheck.toml`, where the next run finds it.
fn decisions(paths: &[PathBuf], config: &Config, no_config: bool) -> Result<PathBuf, Error> {
    if let Some(file) = &config.decisions {
        return Ok(file.clone());
    }
    if let (false, Some(file)) = (no_config, decisions_for(paths)?) {
        return Ok(file);
    }
    if no_config {
        return Err(Error::Usage(
            "--no-config: name the file that decisions are written to with --decisions FILE".to_string(),
        ));
    }
    let first = absolute(paths.first().map_or(Path::new("."), PathBuf::as_path));
    if first.starts_with(absolute(&config.root)) {
        return Ok(config.root.join(DECISIONS));
    }
    let folder = if first.is_dir() {
        Some(first.as_path())
    } else {
        first.parent()
    };
    Ok(folder.unwrap_or(Path::new("")).join(DECISIONS))
}

/// Who decides: as asked, else the user of the system.
fn by(args: &Review) -> Option<String> {
    let user = || ["USER", "USERNAME"].iter().find_map(|name| std::env::var(name).ok());
    args.by.clone().or_else(user).filter(|by| !by.trim().is_empty())
}

/// The sources of the session and the file of its decisions.
struct Desk<'a> {
    paths: &'a [PathBuf],
    config: Config,
    file: PathBuf,
}

impl Keep for Desk<'_> {
    fn keep(&mut self, outcome: &Outcome, n: usize, decision: Option<Decision>) -> Result<(), String> {
        let views: Vec<&FindingView> = outcome.findings.iter().collect();
        // What somebody else has decided since is not written over unseen.
        if self.file.exists() {
            let ledger = Ledger::read(&self.file, Book::Decisions).map_err(|e| e.to_string())?;
            let there = ledger.matches(&views, &outcome.sources).get(n).copied().flatten();
            let there = there.and_then(|at| ledger.entries.get(at)?.decision.clone());
            let seen = views.get(n).and_then(|view| view.decision.clone());
            if let Some(other) = there.filter(|other| Some(other) != seen.as_ref()) {
                let by = other.by.unwrap_or_else(|| "somebody".to_string());
                return Err(format!(
                    "meanwhile {by} has {} it ({}); leave and start again to see that",
                    other.ruling.name(),
                    other.reason.as_deref().unwrap_or("no reason given")
                ));
            }
        }
        Ledger::record(&self.file, &views, n, &outcome.sources, decision).map_err(|e| e.to_string())
    }
}

/// Takes the screen, and gives it back whatever happens; the signal that ended the session, if one did.
fn on_screen(session: &mut Session, desk: &mut Desk<'_>, look: Look) -> anyhow::Result<Option<i32>> {
    let asked = Arc::new(AtomicUsize::new(0));
    for signal in TERM_SIGNALS {
        let number = usize::try_from(*signal).unwrap_or_default();
        signal_hook::flag::register_usize(*signal, Arc::clone(&asked), number)
            .context("signals cannot be waited for")?;
    }
    let back = Return::watch()?;
    let mut terminal = take()?;
    let ended = steps(session, desk, look, &mut terminal, (&asked, &back));
    give_back();
    ended
}

fn take() -> anyhow::Result<DefaultTerminal> {
    let terminal = ratatui::try_init().context("the terminal cannot be used")?;
    // Where it does not know of pasting, pasted text comes as keys.
    let _ = execute!(io::stdout(), EnableBracketedPaste);
    Ok(terminal)
}

/// Takes a terminal that another program has written to.
fn again() -> anyhow::Result<DefaultTerminal> {
    let terminal = take()?;
    // `clear` of the terminal would ask where the cursor is, which not every terminal answers; a new one is drawn whole anyway.
    execute!(io::stdout(), Clear(ClearType::All)).context("the terminal cannot be written to")?;
    Ok(terminal)
}

fn give_back() {
    // Nothing is left to do where the terminal is gone.
    let _ = execute!(io::stdout(), DisableBracketedPaste);
    ratatui::restore();
}

fn steps(
    session: &mut Session,
    desk: &mut Desk<'_>,
    look: Look,
    terminal: &mut DefaultTerminal,
    (asked, back): (&AtomicUsize, &Return),
) -> anyhow::Result<Option<i32>> {
    loop {
        terminal
            .draw(|frame| draw(session, look, frame))
            .context("the terminal cannot be written to")?;
        let key = loop {
            match asked.load(Ordering::Relaxed) {
                0 => {}
                signal => return Ok(i32::try_from(signal).ok()),
            }
            if back.happened() {
                // The shell has used the terminal in between.
                *terminal = again()?;
                break None;
            }
            if !event::poll(WAIT).context("keys cannot be read")? {
                continue;
            }
            match event::read().context("keys cannot be read")? {
                Event::Key(key) => break key_of(key),
                Event::Paste(text) => break Some(Key::Paste(text)),
                Event::Resize(..) => break None,
                _ => {}
            }
        };
        let Some(key) = key else { continue };
        // A decision wears the day it was made on. Nothing else that is printed depends on a clock.
        session.today = Some(jiff::Zoned::now().date());
        match session.press(key, desk) {
            Next::Stay => {}
            Next::Quit => return Ok(None),
            Next::Copy(text) => copy(&text),
            Next::Suspend => {
                give_back();
                suspend::suspend();
                back.happened();
                *terminal = again()?;
            }
            Next::Edit { source, line, column } => {
                edit(session, desk, (source, line, column), terminal)?;
                // Ctrl-C in an editor is meant for the editor.
                let _ = asked.compare_exchange(INTERRUPT, 0, Ordering::Relaxed, Ordering::Relaxed);
            }
        }
    }
}

fn key_of(key: KeyEvent) -> Option<Key> {
    if key.kind == KeyEventKind::Release {
        return None;
    }
    Some(match key.code {
        KeyCode::Char(c) if key.modifiers.contains(KeyModifiers::CONTROL) => Key::Ctrl(c.to_ascii_lowercase()),
        KeyCode::Char(_) if key.modifiers.contains(KeyModifiers::ALT) => return None,
        KeyCode::Char(c) => Key::Char(c),
        KeyCode::Enter => Key::Enter,
        KeyCode::Esc => Key::Esc,
        KeyCode::Backspace => Key::Backspace,
        KeyCode::Delete => Key::Delete,
        KeyCode::Up => Key::Up,
        KeyCode::Down => Key::Down,
        KeyCode::Left => Key::Left,
        KeyCode::Right => Key::Right,
        KeyCode::PageUp => Key::PageUp,
        KeyCode::PageDown => Key::PageDown,
        KeyCode::Home => Key::Home,
        KeyCode::End => Key::End,
        _ => return None,
    })
}

/// Opens a place in the editor, and compares again where that changed the file.
fn edit(
    session: &mut Session,
    desk: &mut Desk<'_>,
    (source, line, column): (usize, usize, usize),
    terminal: &mut DefaultTerminal,
) -> anyhow::Result<()> {
    let Some(source) = session.outcome().sources.get(source) else {
        return Ok(());
    };
    let spot = match Spot::of(source, line, column) {
        Ok(spot) => spot,
        Err(cause) => {
            session.say(cause);
            return Ok(());
        }
    };
    let read = || {
        let mut bytes = Vec::new();
        let read = disk::open(&spot.file).and_then(|mut file| file.read_to_end(&mut bytes));
        read.ok().map(|_| bytes)
    };
    let before = read();
    give_back();
    let opened = editor::open(&spot);
    *terminal = again()?;
    if let Err(cause) = opened {
        session.say(cause);
    } else if read() != before {
        desk.config.decisions = Some(desk.file.clone()).filter(|f| f.exists());
        match factcheck::compare(desk.paths, &desk.config) {
            Ok(outcome) => session.renew(outcome),
            Err(cause) => session.say(format!("Not read again, so what is shown is as it was: {cause}")),
        }
    }
    Ok(())
}

/// Hands a text to the clipboard by the terminal's own sequence (OSC 52), in base64, so that nothing of it is obeyed. Terminals that do
/// not know it pass over it.
fn copy(text: &str) {
    const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut out = String::from("\u{1b}]52;c;");
    for chunk in text.as_bytes().chunks(3) {
        let bits = (0..3).fold(0_usize, |bits, n| {
            bits << 8 | usize::from(chunk.get(n).copied().unwrap_or(0))
        });
        for n in 0..4 {
            let digit = DIGITS.get(bits >> (18 - 6 * n) & 63).copied().unwrap_or(b'=');
            out.push(if n <= chunk.len() { char::from(digit) } else { '=' });
        }
    }
    out.push('\u{7}');
    let mut stdout = io::stdout();
    // The text is on the screen as well.
    let _ = stdout.write_all(out.as_bytes()).and_then(|()| stdout.flush());
}
