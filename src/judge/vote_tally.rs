//! vote-tally: a count of votes or points that does not fit the body that voted or the margin named.

use rust_decimal::Decimal;

use super::bounds::Bounds;
use super::row::{Cell, Row};
use super::{Case, Meta, Rule};
use crate::model::{Finding, Kind, Severity};

/// A count of votes that does not fit its body or its margin.
#[derive(Debug)]
pub struct VoteTally;

static META: Meta = Meta {
    id: "vote-tally",
    kind: Kind::NUMBER,
    severity: Severity::Error,
    summary: "a count of votes that does not fit the body that voted, or its margin",
    single: true,
    page: include_str!("../../tests/rules/vote-tally.md"),
};

/// What a body has a number of: "nine-member", "100-seat".
const MEMBERS: &[&str] = &[
    "member",
    "judge",
    "justice",
    "seat",
    "strong",
    "person",
    "man",
    "woman",
    "juror",
    "commissioner",
];

/// What a margin is told in.
const POINTS: &[&str] = &["point", "vote", "goal", "run", "seat", "ballot"];

/// Verbs of a vote.
const VOTED: &[&str] = &[
    "voted", "vote", "votes", "voting", "ruled", "approved", "rejected", "passed", "decided", "decision", "ruling",
    "split", "sided", "backed", "failed", "upheld", "against",
];

impl Rule for VoteTally {
    fn meta(&self) -> &'static Meta {
        &META
    }

    fn judge(&self, case: &Case<'_>) -> Vec<Finding> {
        let mut findings = Vec::new();
        for row in case.rows().iter().filter(|r| r.figures.len() > 1) {
            findings.extend(
                body(row)
                    .or_else(|| sides(row))
                    .or_else(|| margin(row))
                    .or_else(|| margin_of_two(row)),
            );
        }
        findings
    }
}

/// The two numbers of a score, the greater first.
fn score(cell: &Cell<'_>) -> Option<(Decimal, Decimal)> {
    let amount = cell.amount().filter(|_| cell.unit() == Some("score"))?;
    amount
        .high
        .zip(amount.low)
        .filter(|(high, low)| *low >= Decimal::ZERO && high.fract().is_zero())
}

/// The number of members of a body: "nine-member", "100-seat".
fn members(row: &Row<'_>, cell: &Cell<'_>) -> Option<Decimal> {
    let own = row.words(cell.at.clone());
    let next = row.behind(cell.at.end, 2);
    let hyphen = own.contains("- ") || next.starts_with("- ");
    let noun = own
        .rsplit(' ')
        .next()
        .filter(|w| MEMBERS.contains(w))
        .or_else(|| next.strip_prefix("- ").filter(|w| MEMBERS.contains(w)));
    (hyphen && noun.is_some() && cell.firm()).then(|| cell.amount()?.printed)?
}

/// "The nine-member council voted 7-4".
fn body(row: &Row<'_>) -> Option<Finding> {
    if !row.says(VOTED)
        || row.says(&[
            "game", "match", "season", "series", "set", "sets", "jury", "juries", "joint", "both",
        ])
    {
        return None;
    }
    let mut bodies = row.figures.iter().filter_map(|c| Some((c, members(row, c)?)));
    let (whole, count) = bodies.next()?;
    let mut scores = row.figures.iter().filter_map(|c| Some((c, score(c)?)));
    let (tally, (high, low)) = scores.next()?;
    if bodies.next().is_some() || scores.next().is_some() {
        return None;
    }
    // The body must be the one that votes: "voted 7-4 to close the five-member board" speaks of another.
    let fits = if tally.at.start < whole.at.start {
        let gap = row.words(tally.at.end..whole.at.start);
        [
            "ruling , the",
            "decision , the",
            "vote , the",
            "ruling , a",
            "decision , a",
            "vote , a",
            "split , the",
        ]
        .contains(&gap.as_str())
    } else {
        let verb = |t: &usize| VOTED.contains(&row.article.lower(*t));
        let before = (row.tokens.start..whole.at.start).any(|t| verb(&t));
        let voted = (whole.at.end..tally.at.start).find(verb);
        // "voted after a 7-4 defeat" tells of another event.
        let straight = voted.is_some_and(|v| {
            !row.words(v..tally.at.start).split(' ').any(|w| {
                matches!(
                    w,
                    "after" | "before" | "following" | "despite" | "since" | "," | "when" | "during"
                )
            })
        });
        !before && straight && tally.at.start - whole.at.end <= 12
    };
    if !fits {
        return None;
    }
    // Those who abstained are members too.
    let aside = row.figures.iter().find(|c| {
        c.at.start > tally.at.end
            && c.firm()
            && c.amount().is_some_and(|a| a.dimension.is_none())
            && matches!(
                row.words(tally.at.end..c.at.start).as_str(),
                "with" | ", with" | "," | "( with"
            )
            && (c.head().starts_with("abst") || row.behind(c.at.end, 2).contains("abst"))
    });
    let abstained = aside.and_then(|c| c.amount()?.printed).unwrap_or_default();
    let cast = high.checked_add(low)?.checked_add(abstained)?;
    (cast > count).then(|| {
        row.finding(
            &META,
            &[whole, tally],
            format!(
                "“{}” are {cast} votes, more than “{}” has.",
                row.print(tally),
                row.print(whole)
            ),
            format!(
                "“{}” makes {cast} votes, and the body is “{}”. Which is wrong?",
                row.print(tally),
                row.print(whole)
            ),
        )
    })?
}

/// "with 41 senators in favor and 63 against in the 100-seat chamber".
fn sides(row: &Row<'_>) -> Option<Finding> {
    let (whole, count) = row.figures.iter().find_map(|c| Some((c, members(row, c)?)))?;
    let near = |c: &Cell<'_>, words: &[&str]| {
        let behind = row.behind(c.at.end, 3);
        c.firm()
            && words
                .iter()
                .any(|w| behind == *w || behind.strip_prefix(w).is_some_and(|r| r.starts_with(' ')))
    };
    let plain = |c: &&Cell<'_>| c.unit().is_none() || c.unit() == Some("person");
    let mut figures = row.figures.iter().filter(|c| c.id != whole.id).filter(plain);
    let (a, b) = (figures.next()?, figures.next()?);
    if figures.next().is_some()
        || !near(
            a,
            &[
                "in favor",
                "in favour",
                "for",
                "voted for",
                "voted in favor",
                "voted yes",
                "voted in favour",
                "supported",
                "backed",
            ],
        )
        || !near(
            b,
            &["against", "opposed", "voted against", "voted no", "voting against"],
        )
        || !row.between(0, 1).contains("and") && row.figures.len() != 3
    {
        return None;
    }
    let cast = a.bounds()?.plus(b.bounds()?);
    cast.above(Bounds::exact(count)).then(|| {
        row.finding(
            &META,
            &[a, b, whole],
            format!(
                "“{}” and “{}” are {} votes, more than “{}” has.",
                row.print(a),
                row.print(b),
                cast.told(),
                row.print(whole)
            ),
            format!(
                "The two sides make {} votes, and the body is “{}”. Which is wrong?",
                cast.told(),
                row.print(whole)
            ),
        )
    })?
}

/// "52-48, a margin of six votes", "won by seven points, 88-81".
fn margin(row: &Row<'_>) -> Option<Finding> {
    if row.says(&[
        "aggregate",
        "overall",
        "lead",
        "led",
        "series",
        "overtime",
        "ahead",
        "behind",
        "penalties",
        "halftime",
        "half-time",
        "best-of",
        "wickets",
        "penalty",
    ]) {
        return None;
    }
    for n in 0..row.figures.len() {
        let (Some(a), Some(b)) = (row.figures.get(n), row.figures.get(n + 1)) else {
            break;
        };
        let gap = row.between(n, n + 1);
        let behind = row.behind(b.at.end, 2);
        let (tally, by) = if score(a).is_some()
            && matches!(
                gap.as_str(),
                ", a margin of"
                    | ", by a margin of"
                    | "– a margin of"
                    | "— a margin of"
                    | ", a difference of"
                    | ", a majority of"
                    | ", a lead of"
                    | "( a majority of"
                    | ", a"
                    | "( a margin of"
                    | ", winning by"
                    | "to win by"
                    | ", a win by"
                    | ", to win by"
                    | ", losing by"
            )
            && (gap.ends_with("of")
                || gap.ends_with("by")
                || ["margin", "win", "victory", "defeat", "loss"]
                    .iter()
                    .any(|w| behind.starts_with(w)))
        {
            (a, b)
        } else if score(b).is_some()
            && matches!(gap.as_str(), "," | "(" | ", winning" | ", with a score of")
            && row.ahead(a.at.start, 1) == "by"
        {
            (b, a)
        } else {
            continue;
        };
        let own = row.words(by.at.clone());
        let pointed = POINTS.contains(&by.head())
            || POINTS.iter().any(|p| own.ends_with(p))
            || matches!(by.head(), "majority" | "margin") && by.unit().is_none();
        let (high, low) = score(tally)?;
        let real = high.checked_sub(low)?;
        if pointed && by.firm() && by.bounds().is_some_and(|d| d.apart(Bounds::exact(real))) {
            return row.finding(
                &META,
                &[tally, by],
                format!(
                    "The margin of “{}” is {real}, not “{}”.",
                    row.print(tally),
                    row.print(by)
                ),
                format!(
                    "“{}” is a margin of {real}, and you have “{}”. Which is wrong?",
                    row.print(tally),
                    row.print(by)
                ),
            );
        }
    }
    None
}

/// "passed by 12 votes, 118 to 108", "118 votes to 108, a margin of 12": the tally is two figures.
fn margin_of_two(row: &Row<'_>) -> Option<Finding> {
    if !row.says(VOTED)
        && !row.says(&[
            "won",
            "carried",
            "defeated",
            "lost",
            "beat",
            "margin",
            "majority",
            "re-elected",
            "elected",
        ])
    {
        return None;
    }
    let plain = |c: &Cell<'_>| {
        c.firm()
            && c.amount()
                .is_some_and(|a| a.dimension.is_none() && a.printed.is_some_and(|p| p.fract().is_zero()))
            && (c.unit().is_none() || c.unit() == Some("vote"))
            && !c.is_percent()
    };
    let vote = |c: &Cell<'_>| POINTS.contains(&c.head()) || POINTS.iter().any(|p| row.words(c.at.clone()).contains(p));
    for (n, [a, b, c]) in row.threes() {
        let (ab, bc) = (row.between(n, n + 1), row.between(n + 1, n + 2));
        let is_to = |gap: &str| matches!(gap, "to" | "votes to" | "– to" | "against");
        let (by, high, low) = if row.ahead(a.at.start, 1) == "by"
            && matches!(ab.as_str(), "," | "(" | "–" | "—" | ", with")
            && is_to(&bc)
        {
            (a, b, c)
        } else if is_to(&ab)
            && [
                ", a margin of",
                ", a majority of",
                ", a difference of",
                ", by a margin of",
            ]
            .contains(&bc.as_str())
        {
            (c, a, b)
        } else {
            continue;
        };
        let told = vote(by) || bc.ends_with("majority of") || bc.ends_with("margin of");
        if !told || !plain(by) || !plain(high) || !plain(low) {
            continue;
        }
        let real = high.amount()?.printed?.checked_sub(low.amount()?.printed?)?.abs();
        if by.bounds()?.apart(Bounds::exact(real)) {
            return row.finding(
                &META,
                &[high, low, by],
                format!(
                    "“{}” and “{}” differ by {real}, not “{}”.",
                    row.print(high),
                    row.print(low),
                    row.print(by)
                ),
                format!(
                    "“{}” to “{}” is a margin of {real}, and you have “{}”. Which is wrong?",
                    row.print(high),
                    row.print(low),
                    row.print(by)
                ),
            );
        }
    }
    None
}
