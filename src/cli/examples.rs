//! What the help of each command ends with.

pub(super) const EXIT: &str =
    "Exit status: 0 nothing at or above --fail-on, 1 findings at or above it, 2 the run failed.";

pub(super) const COMPARE_EXAMPLES: &str = "\
Examples:
  factcheck compare sources/
  factcheck compare sources/ --draft draft.md --show info
  factcheck compare stories/ --group folder
  factcheck compare site/_posts --drafts
  factcheck compare site/_posts --drafts --only $(git diff --name-only main...)
  factcheck compare sources/ --report json=report.json --fail-on warning
  cat articles.jsonl | factcheck compare --from jsonl - --format json

Exit status: 0 nothing at or above --fail-on, 1 findings at or above it, 2 the run failed.";

pub(super) const EXTRACT_EXAMPLES: &str = "\
Examples:
  factcheck extract article.txt
  factcheck extract --from jsonl --format jsonl - < articles.jsonl > claims.jsonl";

pub(super) const WHY_USAGE: &str = "\
factcheck why [OPTIONS] <ID> <PATH>...
       factcheck why [OPTIONS] <FILE:LINE> <FILE:LINE> [PATH]...";

pub(super) const ALIGN_EXAMPLES: &str = "\
Examples:
  factcheck align archive.jsonl --only findings
  sort-by-story archive.jsonl | factcheck align --from jsonl -

Prints one JSON object a line: `story`, `record` (fact or finding) and the keys that these have in `compare --format json`.
Articles that name their `story` come sorted by it, and each story is printed as soon as it is whole. Articles that name none are
told apart once the last is read, beyond `memory` in [limits] of factcheck.toml from a temporary file.";

pub(super) const WHY_EXAMPLES: &str = "\
Examples:
  factcheck why 3f9a1c07 sources/
  factcheck why agency.md:9 gazette.txt:5:12 sources/

A column (FILE:LINE:COLUMN) names one of several claims on a line. Without a path the two files alone are compared; the
evidence is weighed by how rare words are, so give the paths that `compare` was given.";

pub(super) const REVIEW_HELP: &str = "\
Examples:
  factcheck review sources/
  factcheck review sources/ --draft draft.md --show info

Keys: j and k move, a accepts, d dismisses with a reason, s skips, u takes back, e opens $VISUAL or $EDITOR at the line,
/ searches, ? lists all, q leaves. Each decision is written at once to factcheck.decisions.toml: the one in force, else
one beside factcheck.toml. It is dated with the day of the system's clock, which nothing else depends on.";
