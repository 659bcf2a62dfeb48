//! A session without a terminal: keys in, state and screens out.
#![allow(clippy::unwrap_used, reason = "tests")]

use ratatui::Terminal;
use ratatui::backend::TestBackend;

use super::draw::{Look, draw};
use super::{Keep, Key, Next, Session};
use crate::model::Outcome;
use crate::model::outcome::{Decision, Ruling};
use crate::report::fixture;

/// Remembers what was to be kept; refuses where it is told to.
#[derive(Default)]
struct Memory {
    kept: Vec<(String, Option<Ruling>)>,
    full: bool,
}

impl Keep for Memory {
    fn keep(&mut self, outcome: &Outcome, n: usize, decision: Option<Decision>) -> Result<(), String> {
        if self.full {
            return Err("the disk is full".into());
        }
        let id = outcome.findings[n].id.clone();
        self.kept.push((id, decision.map(|d| d.ruling)));
        Ok(())
    }
}

fn session(info: bool) -> Session {
    let mut session = Session::new(fixture::outcome(), info, Some("Ana".into()));
    session.today = Some(jiff::civil::date(2026, 3, 31));
    session
}

fn press(session: &mut Session, keys: &str, memory: &mut Memory) -> Next {
    let mut next = Next::Stay;
    for c in keys.chars() {
        let key = match c {
            '\n' => Key::Enter,
            '\u{1b}' => Key::Esc,
            c => Key::Char(c),
        };
        next = session.press(key, memory);
    }
    next
}

fn id(session: &Session) -> &str {
    session.current().map_or("", |v| v.id.as_str())
}

fn shown(session: &mut Session, columns: u16, rows: u16) -> Vec<String> {
    let mut terminal = Terminal::new(TestBackend::new(columns, rows)).unwrap();
    terminal
        .draw(|frame| draw(session, Look { color: true }, frame))
        .unwrap();
    let buffer = terminal.backend().buffer().clone();
    let rows = buffer.content.chunks(usize::from(columns.max(1)));
    rows.map(|row| row.iter().map(ratatui::buffer::Cell::symbol).collect())
        .collect()
}

#[test]
fn each_decision_is_kept_at_once_and_goes_on_to_the_next_open_one() {
    let (mut session, mut memory) = (session(false), Memory::default());
    assert_eq!(id(&session), "3f9a1c07");
    press(&mut session, "a", &mut memory);
    assert_eq!(id(&session), "77aa0b1c");
    // No reason, no dismissal; Esc leaves it open.
    press(&mut session, "d\n", &mut memory);
    assert_eq!(memory.kept.len(), 1);
    press(&mut session, "\u{1b}dspoken twice, q\n", &mut memory);
    assert_eq!(id(&session), "00c0ffee");
    assert_eq!(memory.kept[1], ("77aa0b1c".into(), Some(Ruling::Dismissed)));
    press(&mut session, "k", &mut memory);
    let decision = session.current().and_then(|v| v.decision.clone()).unwrap();
    assert_eq!(decision.reason.as_deref(), Some("spoken twice, q"));
    assert_eq!((decision.by.as_deref(), decision.date), (Some("Ana"), session.today));
    assert_eq!((session.count(None), session.count(Some(Ruling::Accepted))), (1, 1));
    // Undo goes back step by step and stands where it was decided.
    press(&mut session, "Gu", &mut memory);
    assert_eq!((id(&session), session.count(None)), ("77aa0b1c", 2));
    press(&mut session, "uu", &mut memory);
    assert_eq!((id(&session), session.count(None)), ("3f9a1c07", 3));
    assert_eq!(memory.kept.last(), Some(&("3f9a1c07".into(), None)));
    assert!(session.note().unwrap().starts_with("Nothing to take back"));
}

#[test]
fn a_decision_changed_or_opened_again_comes_back_with_undo() {
    let (mut session, mut memory) = (session(false), Memory::default());
    press(&mut session, "agdno error\ngx", &mut memory);
    assert_eq!(session.current().unwrap().decision, None);
    press(&mut session, "u", &mut memory);
    assert_eq!(
        session.current().unwrap().decision.as_ref().unwrap().ruling,
        Ruling::Dismissed
    );
    press(&mut session, "u", &mut memory);
    assert_eq!(
        session.current().unwrap().decision.as_ref().unwrap().ruling,
        Ruling::Accepted
    );
    let kept: Vec<_> = memory.kept.iter().map(|(_, ruling)| *ruling).collect();
    let (accepted, dismissed) = (Some(Ruling::Accepted), Some(Ruling::Dismissed));
    assert_eq!(kept, [accepted, dismissed, None, dismissed, accepted]);
}

#[test]
fn what_could_not_be_kept_is_not_decided() {
    let (mut session, mut memory) = (session(false), Memory::default());
    press(&mut session, "a", &mut memory);
    memory.full = true;
    press(&mut session, "a", &mut memory);
    assert_eq!((id(&session), session.count(None)), ("77aa0b1c", 2));
    assert_eq!(session.note(), Some("Not written: the disk is full"));
    press(&mut session, "u", &mut memory);
    assert_eq!(session.count(None), 2);
    memory.full = false;
    press(&mut session, "u", &mut memory);
    assert_eq!(session.count(None), 3);
}

#[test]
fn filters_and_search_choose_what_is_shown() {
    let (mut session, mut memory) = (session(false), Memory::default());
    let count = |session: &Session| session.shown.len();
    assert_eq!(count(&session), 3);
    press(&mut session, "f", &mut memory);
    assert_eq!((count(&session), id(&session)), (1, "3f9a1c07"));
    press(&mut session, "f", &mut memory);
    assert_eq!((count(&session), id(&session)), (2, "77aa0b1c"));
    press(&mut session, "f", &mut memory);
    assert_eq!(count(&session), 3);
    press(&mut session, "i", &mut memory);
    assert_eq!(count(&session), 4);
    press(&mut session, "i/BRANDT\n", &mut memory);
    assert_eq!((count(&session), id(&session)), (1, "77aa0b1c"));
    press(&mut session, "\u{1b}ao", &mut memory);
    assert_eq!(count(&session), 2);
    press(&mut session, "/nowhere at all", &mut memory);
    assert_eq!((count(&session), session.current().is_none()), (0, true));
    // Nothing shown, nothing decided.
    press(&mut session, "\nadxes1c", &mut memory);
    assert_eq!(memory.kept.len(), 1);
    press(&mut session, "\u{1b}", &mut memory);
    assert_eq!(count(&session), 3);
}

#[test]
fn skipping_goes_round_and_pasted_text_is_no_key() {
    let (mut session, mut memory) = (session(false), Memory::default());
    press(&mut session, "ss", &mut memory);
    assert_eq!(id(&session), "00c0ffee");
    press(&mut session, "s", &mut memory);
    assert_eq!(id(&session), "3f9a1c07");
    session.press(Key::Paste("aaaq".into()), &mut memory);
    assert!(memory.kept.is_empty());
    press(&mut session, "d", &mut memory);
    session.press(Key::Paste("by\nphone".into()), &mut memory);
    press(&mut session, "\n", &mut memory);
    let reason = session.outcome().findings[0].decision.clone().unwrap().reason;
    assert_eq!(reason.as_deref(), Some("by phone"));
    assert_eq!(session.press(Key::Ctrl('c'), &mut memory), Next::Quit);
}

#[test]
fn a_place_is_opened_and_a_query_copied() {
    let (mut session, mut memory) = (session(false), Memory::default());
    let edit = |source, line, column| Next::Edit { source, line, column };
    assert_eq!(press(&mut session, "e", &mut memory), edit(2, 7, 29));
    assert_eq!(press(&mut session, "2", &mut memory), edit(0, 3, 54));
    assert_eq!(press(&mut session, "j9", &mut memory), Next::Stay);
    assert_eq!(session.note(), Some("This finding has no place 9."));
    let query = "Did Mayor Brandt say \"never\" or \"soon\"?";
    assert_eq!(press(&mut session, "c", &mut memory), Next::Copy(query.into()));
    let text = shown(&mut session, 60, 10);
    assert_eq!(text[0].trim_end(), query);
}

#[test]
fn findings_dismissed_earlier_are_there_to_be_opened_again() {
    let mut outcome = fixture::hostile();
    outcome.findings.truncate(1);
    let mut session = Session::new(outcome, false, None);
    assert_eq!((session.count(None), session.count(Some(Ruling::Dismissed))), (1, 1));
    press(&mut session, "Gx", &mut Memory::default());
    assert_eq!(session.count(None), 2);
    session.renew(fixture::quiet());
    assert!(session.is_empty() && session.note().unwrap().contains("gone"));
}

#[test]
fn the_screen_reads_the_same_at_each_size() {
    for (columns, rows) in [(80, 24), (160, 50)] {
        let (mut session, mut memory) = (session(true), Memory::default());
        press(&mut session, "jdspoken twice\nk", &mut memory);
        let mut text = shown(&mut session, columns, rows);
        text.iter_mut().for_each(|line| line.truncate(line.trim_end().len()));
        press(&mut session, "G", &mut memory);
        text.push("=".repeat(usize::from(columns)));
        text.extend(
            shown(&mut session, columns, rows)
                .into_iter()
                .map(|line| line.trim_end().to_string()),
        );
        let file = format!("{}/tests/cmd/review-{columns}.txt", env!("CARGO_MANIFEST_DIR"));
        let text = text.join("\n") + "\n";
        snapbox::assert_data_eq!(text, snapbox::Data::read_from(file.as_ref(), None).raw());
    }
}

#[test]
fn no_size_and_no_text_harms_the_screen() {
    let outcomes = [
        fixture::outcome(),
        fixture::hostile(),
        fixture::many(40),
        fixture::quiet(),
    ];
    let sizes = [
        (1, 1),
        (2, 3),
        (40, 8),
        (7, 24),
        (40, 13),
        (40, 14),
        (80, 2),
        (80, 24),
        (110, 5),
        (111, 60),
        (300, 90),
    ];
    for outcome in outcomes {
        let mut session = Session::new(outcome, true, None);
        let mut memory = Memory::default();
        for keys in [
            "",
            "G",
            "   ",
            "bbbb",
            "d",
            "\u{1b}[31m\u{202e}東京東京東京東京東京東京東京東京東京東京",
            "\n?",
            "q/",
            "xyz\n",
            "\u{1b}c",
            "q",
        ] {
            press(&mut session, keys, &mut memory);
            for (columns, rows) in sizes {
                let text = shown(&mut session, columns, rows).concat();
                let bad = text
                    .chars()
                    .find(|c| c.is_control() || matches!(c, '\u{202a}'..='\u{202e}' | '\u{200b}'));
                assert_eq!(bad, None, "{columns}x{rows}");
            }
        }
    }
}
