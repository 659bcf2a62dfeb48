//! The screen of a session: a list of findings, the one looked at, a line of keys. Nothing is told by colour alone, and text of a
//! source comes through `safe`.

mod detail;
mod flow;

use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use ratatui::style::{Color, Modifier, Style};
use ratatui::text::{Line, Span};
use ratatui::widgets::Clear;
use unicode_width::UnicodeWidthStr;

use self::flow::{head, plain};
use super::keys::KEYS;
use super::session::{Level, Mode, Session};
use crate::model::Severity;
use crate::model::outcome::{FindingView, Ruling};
use crate::report::safe;

/// Whether colours may be used.
#[derive(Clone, Copy, Debug)]
pub struct Look {
    /// As the user wants it.
    pub color: bool,
}

impl Look {
    fn severity(self, severity: Severity) -> Style {
        let bold = Style::new().add_modifier(Modifier::BOLD);
        match (self.color, severity) {
            (false, _) => bold,
            (true, Severity::Error) => bold.fg(Color::Red),
            (true, Severity::Warning) => bold.fg(Color::Yellow),
            (true, Severity::Info) => bold.fg(Color::Cyan),
        }
    }

    fn dim(self) -> Style {
        Style::new().add_modifier(Modifier::DIM)
    }
}

/// Columns from which the list stands beside the finding.
const BESIDE: u16 = 110;
/// Lines from which a list is shown above the finding.
const LISTED: u16 = 14;
/// Columns from which a severity is written out in the list.
const WORDS: usize = 60;

/// Draws a session; what it scrolls past the end of a finding is cut here, where the height is known.
pub fn draw(session: &mut Session, look: Look, frame: &mut Frame<'_>) {
    let area = frame.area();
    let (top, rest) = split(area, 1);
    let (middle, bottom) = split(rest, rest.height.saturating_sub(1));
    match session.mode {
        Mode::Help => return help(area, frame),
        Mode::Query => return query(session, area, frame),
        _ => {}
    }
    let title = head(&title(session), usize::from(top.width));
    put(
        frame,
        top,
        &[Line::styled(title, Style::new().add_modifier(Modifier::REVERSED))],
        0,
    );
    frame
        .buffer_mut()
        .set_style(top, Style::new().add_modifier(Modifier::REVERSED));
    if area.width >= BESIDE {
        let wide = (area.width * 2 / 5).min(64);
        list(
            session,
            look,
            Rect {
                width: wide - 1,
                ..middle
            },
            frame,
        );
        let rule = Rect {
            x: middle.x + wide,
            width: 1,
            ..middle
        };
        let bars = vec![Line::from("│"); usize::from(middle.height)];
        put(frame, rule, &bars, 0);
        let left = wide + 2;
        finding(
            session,
            look,
            Rect {
                x: middle.x + left,
                width: middle.width.saturating_sub(left),
                ..middle
            },
            frame,
        );
    } else if area.height >= LISTED {
        let most = u16::try_from(session.shown.len()).unwrap_or(u16::MAX);
        let (upper, rest) = split(middle, most.clamp(1, middle.height / 5));
        list(session, look, upper, frame);
        let (rule, lower) = split(rest, 1);
        put(frame, rule, &[Line::from("─".repeat(usize::from(rule.width)))], 0);
        finding(session, look, lower, frame);
    } else {
        finding(session, look, middle, frame);
    }
    foot(session, bottom, frame);
}

/// The first lines of an area, and the rest.
fn split(area: Rect, height: u16) -> (Rect, Rect) {
    let height = height.min(area.height);
    let (upper, lower) = (Rect { height, ..area }, area.height - height);
    (
        upper,
        Rect {
            y: area.y + height,
            height: lower,
            ..area
        },
    )
}

fn put(frame: &mut Frame<'_>, area: Rect, lines: &[Line<'_>], from: usize) {
    let rows = lines.iter().skip(from).zip(area.rows());
    for (line, row) in rows {
        frame.render_widget(line, row);
    }
}

/// "factcheck review  3 of 12  9 open, 2 accepted, 1 dismissed  errors alone".
fn title(session: &Session) -> String {
    let stands = match session.shown.len() {
        0 => "none shown".to_string(),
        all => format!("{} of {all}", session.at + 1),
    };
    let (accepted, dismissed) = (
        session.count(Some(Ruling::Accepted)),
        session.count(Some(Ruling::Dismissed)),
    );
    let mut text = format!(" {stands}  {} open", session.count(None));
    for (count, name) in [(accepted, Ruling::Accepted), (dismissed, Ruling::Dismissed)] {
        if count > 0 {
            text.push_str(&format!(", {count} {}", name.name()));
        }
    }
    if let Level::Only(severity) = session.level {
        text.push_str(&format!("  {}s alone", word(severity)));
    }
    if session.open {
        text.push_str("  open alone");
    }
    if !session.search.is_empty() {
        text.push_str(&format!("  “{}”", safe::line(&session.search)));
    }
    text
}

/// The word for a severity: what other reports call a remark is one here too.
fn word(severity: Severity) -> &'static str {
    match severity {
        Severity::Info => "remark",
        other => other.name(),
    }
}

fn list(session: &Session, look: Look, area: Rect, frame: &mut Frame<'_>) {
    let (width, height) = (usize::from(area.width), usize::from(area.height));
    // Where there is room for all, each has two lines.
    let tall = if session.shown.len() * 2 <= height { 2 } else { 1 };
    // The finding looked at stands in the middle where the list is longer than the screen.
    let most = session.shown.len().saturating_sub(height / tall);
    let from = session.at.saturating_sub(height / 2).min(most);
    let mut lines: Vec<Line<'_>> = Vec::new();
    for (n, finding) in session.shown.iter().enumerate().skip(from).take(height) {
        let Some(view) = session.outcome.findings.get(*finding) else {
            continue;
        };
        for line in row(session, view, n == session.at, (width, tall), look) {
            lines.push(match n == session.at {
                true => line.patch_style(Modifier::REVERSED),
                false => line,
            });
        }
    }
    put(frame, area, &lines, 0);
}

/// "> a error    message": where one stands, what was decided, how bad, what it says, in so many lines.
fn row(
    session: &Session,
    view: &FindingView,
    here: bool,
    (width, tall): (usize, usize),
    look: Look,
) -> Vec<Line<'static>> {
    let decided = match view.decision.as_ref().map(|d| d.ruling) {
        Some(Ruling::Accepted) => 'a',
        Some(Ruling::Dismissed) => 'd',
        None if session.is_skipped(view) => '-',
        None => ' ',
    };
    let cursor = if here { '>' } else { ' ' };
    let severity = word(view.finding.severity);
    let severity = match width < WORDS {
        true => severity.get(..1).unwrap_or("").to_uppercase(),
        false => format!("{severity:7}"),
    };
    let (style, rest) = match view.decision {
        Some(_) => (look.dim(), look.dim()),
        None => (look.severity(view.finding.severity), Style::new()),
    };
    let room = width.saturating_sub(5 + severity.width());
    let message = safe::line(&view.finding.message);
    let mut texts: Vec<String> = match tall {
        1 => vec![head(&message, room)],
        _ => plain(rest, &message, room, 0).iter().map(ToString::to_string).collect(),
    };
    if texts.len() > tall {
        let last: Vec<String> = texts.drain(tall - 1..).collect();
        texts.push(head(&last.join(" "), room));
    }
    texts.resize(tall, String::new());
    let lines = texts.iter().enumerate().map(|(n, text)| {
        // To the end of the line, so that a line turned about is so as a whole.
        let gap = " ".repeat(room.saturating_sub(text.width()));
        let (cursor, severity) = match n {
            0 => (format!("{cursor}{decided} "), severity.clone()),
            _ => ("   ".to_string(), " ".repeat(severity.width())),
        };
        Line::from(vec![
            Span::raw(cursor),
            Span::styled(severity, style),
            Span::styled(format!("  {text}{gap}"), rest),
        ])
    });
    lines.collect()
}

fn finding(session: &mut Session, look: Look, area: Rect, frame: &mut Frame<'_>) {
    let (width, height) = (usize::from(area.width), usize::from(area.height));
    let lines = match session.current() {
        Some(view) => detail::detail(session, view, width, look),
        None => plain(
            Style::new(),
            "No finding passes the filters; Esc shows all again.",
            width,
            0,
        ),
    };
    let fits = lines.len() <= height;
    // The last line tells that there is more, and how much has been seen.
    let page = if fits { height } else { height.saturating_sub(1) };
    session.page = page;
    session.scroll = session.scroll.min(lines.len().saturating_sub(page));
    put(
        frame,
        Rect {
            height: u16::try_from(page).unwrap_or(u16::MAX).min(area.height),
            ..area
        },
        &lines,
        session.scroll,
    );
    if !fits && area.height > 1 {
        let below = lines.len().saturating_sub(session.scroll + page);
        let text = match below {
            0 => "─ end; b scrolls back".to_string(),
            _ => format!("─ {below} more lines; space scrolls"),
        };
        let (_, last) = split(area, area.height - 1);
        put(frame, last, &[Line::styled(head(&text, width), look.dim())], 0);
    }
}

/// The line of keys: what is typed, else what the last key did, else the keys that fit.
fn foot(session: &Session, area: Rect, frame: &mut Frame<'_>) {
    let width = usize::from(area.width);
    let (prompt, field) = match &session.mode {
        Mode::Reason(field) => ("Why is it no error? ", field),
        Mode::Search(field, _) => ("Search: ", field),
        _ => {
            let text = session
                .note
                .as_deref()
                .map_or_else(|| keys(width), |note| safe::line(note).into_owned());
            let style = Style::new().add_modifier(if session.note.is_some() {
                Modifier::BOLD
            } else {
                Modifier::DIM
            });
            return put(frame, area, &[Line::styled(head(&text, width), style)], 0);
        }
    };
    let prompt = match &session.note {
        Some(_) if session.mode != Mode::Browse => "A reason is wanted (Esc leaves): ",
        _ => prompt,
    };
    let prompt = if prompt.width() * 2 > width { "> " } else { prompt };
    // The place where one types stays in sight.
    let room = width.saturating_sub(prompt.width() + 1);
    let mut before: Vec<char> = safe::line(&field.before()).chars().collect();
    while before.iter().collect::<String>().width() > room {
        before.drain(..before.len().min(room.max(2) / 2));
    }
    let before: String = before.into_iter().collect();
    let typed = field.text();
    let after = typed.get(field.before().len()..).unwrap_or("");
    let line = head(&format!("{prompt}{before}{}", safe::line(after)), width);
    put(frame, area, &[Line::from(line)], 0);
    let column = u16::try_from(prompt.width() + before.width()).unwrap_or(u16::MAX);
    if area.width > 0 && area.height > 0 {
        frame.set_cursor_position(Position::new(area.x + column.min(area.width - 1), area.y));
    }
}

/// What the keys do, in a line: the ones that are needed most stay where it is narrow.
fn keys(width: usize) -> String {
    let last = ["? keys", "q quit"];
    let first = [
        "a accept",
        "d dismiss",
        "s skip",
        "u undo",
        "e edit",
        "/ search",
        "c copy",
        "j/k move",
        "f filter",
        "o open alone",
    ];
    let mut used: usize = last.iter().map(|k| k.width() + 2).sum();
    let mut shown: Vec<&str> = Vec::new();
    for key in first {
        used += key.width() + 2;
        if used > width + 2 {
            break;
        }
        shown.push(key);
    }
    shown.extend(last);
    shown.join("  ")
}

fn help(area: Rect, frame: &mut Frame<'_>) {
    frame.render_widget(Clear, area);
    let width = usize::from(area.width);
    let wide = KEYS.iter().map(|(key, _)| key.width()).max().unwrap_or(0) + 2;
    let bold = Style::new().add_modifier(Modifier::BOLD);
    let mut lines: Vec<Line<'_>> = Vec::new();
    for (key, does) in KEYS {
        // Where it is narrow what a key does stands beside it as far as it goes.
        let text = if width < wide + 30 {
            format!("{key}: {does}")
        } else {
            format!("{key:wide$}{does}")
        };
        lines.push(Line::from(head(&text, width)));
    }
    let (top, _) = split(area, area.height.saturating_sub(1));
    put(frame, top, &lines, 0);
    let (_, last) = split(area, area.height.saturating_sub(1));
    put(frame, last, &[Line::styled(head("Any key goes back.", width), bold)], 0);
}

/// The query with nothing beside it, so that it can be taken with the mouse.
fn query(session: &Session, area: Rect, frame: &mut Frame<'_>) {
    frame.render_widget(Clear, area);
    let width = usize::from(area.width);
    let query = session.current().and_then(|v| v.finding.query.as_deref()).unwrap_or("");
    let lines = plain(Style::new(), &safe::line(query), width, 0);
    let (top, last) = split(area, area.height.saturating_sub(1));
    put(frame, top, &lines, 0);
    let text = "Sent to the clipboard, if this terminal takes it; else select it here. Any key goes back.";
    let dim = Style::new().add_modifier(Modifier::DIM);
    put(frame, last, &[Line::styled(head(text, width), dim)], 0);
}
