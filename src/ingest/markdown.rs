//! Markdown, with the front matter, Liquid tags and shortcodes of Jekyll and Hugo posts.

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

use super::{File, Input, Metadata, Reading};
use crate::model::document::BlockKind;
use crate::model::{Limits, Span};

/// Markdown.
#[derive(Debug)]
pub struct Markdown;

impl Input for Markdown {
    fn name(&self) -> &'static str {
        "markdown"
    }

    fn recognises(&self, file: &File<'_>) -> bool {
        front_matter(file.text).is_some() || looks_like_markdown(file.text)
    }

    fn read(&self, file: &File<'_>, _limits: &Limits) -> Vec<Reading> {
        vec![text(file.text)]
    }
}

fn text(raw: &str) -> Reading {
    let mut reading = Reading::default();
    let mut body = 0;
    if let Some(front) = front_matter(raw) {
        let fields = raw.get(front.fields.range()).unwrap_or("");
        let (metadata, damaged) = (front.fence.read)(fields);
        reading.metadata = metadata;
        if damaged {
            reading.problems.push(format!(
                "front matter is not valid {} and was read line by line; put values that hold a colon in quotation marks",
                front.fence.language
            ));
        }
        body = front.body;
    }
    let masked = mask_templates(raw.get(body..).unwrap_or(""));
    blocks(&masked, body, &mut reading);
    reading
}

/// What sets front matter off, and how it is read.
struct Fence {
    opens: &'static str,
    closes: &'static [&'static str],
    assigns: char,
    language: &'static str,
    read: fn(&str) -> (Metadata, bool),
}

/// Jekyll's and Hugo's fences.
const FENCES: &[Fence] = &[
    Fence {
        opens: "---",
        closes: &["---", "..."],
        assigns: ':',
        language: "YAML",
        read: Metadata::from_yaml,
    },
    Fence {
        opens: "+++",
        closes: &["+++"],
        assigns: '=',
        language: "TOML",
        read: Metadata::from_toml,
    },
];

struct FrontMatter {
    fence: &'static Fence,
    fields: Span,
    body: usize,
}

/// Front matter at the head of a file.
fn front_matter(raw: &str) -> Option<FrontMatter> {
    let lead = raw.len() - raw.trim_start_matches(['\u{feff}', '\n', '\r', ' ']).len();
    let rest = raw.get(lead..)?;
    let fence = FENCES.iter().find(|f| rest.starts_with(f.opens))?;
    let first_end = rest.find('\n')? + 1;
    if rest.get(..first_end)?.trim_end() != fence.opens {
        return None;
    }
    let mut at = first_end;
    for line in rest.get(first_end..)?.split_inclusive('\n') {
        if fence.closes.contains(&line.trim_end()) {
            let fields = Span::new(lead + first_end, lead + at);
            let has_key = raw.get(fields.range())?.lines().any(|l| l.contains(fence.assigns));
            let body = lead + at + line.len();
            return has_key.then_some(FrontMatter { fence, fields, body });
        }
        at += line.len();
    }
    None
}

/// Marks that news prose does not hold by chance: a heading, bold, a link, a template tag.
fn looks_like_markdown(raw: &str) -> bool {
    // Most texts lack a mark altogether, which is soon seen.
    let hash = raw.starts_with('#') || raw.contains("\n#");
    hash && raw.lines().any(|line| {
        let hashes = line.bytes().take_while(|b| *b == b'#').count();
        (1..=6).contains(&hashes) && line.get(hashes..).is_some_and(|t| t.starts_with(' '))
    }) || raw.contains("**") && raw.matches("**").count() >= 2
        || raw.contains("](http")
        || raw.contains("{% ")
}

/// Overwrites Liquid tags and shortcodes with spaces, so that no offset moves and no tag is read as text.
fn mask_templates(body: &str) -> String {
    let mut out = body.to_string();
    // Shortcodes first: the marks of a tag stand inside "{{% … %}}".
    for (open, close) in [("{{", "}}"), ("{%", "%}"), ("{::", "/}"), ("<!--", "-->")] {
        // Most texts hold none, which is told faster than where one stands.
        if !body.contains(open) {
            continue;
        }
        let mut from = 0;
        while let Some(start) = out.get(from..).and_then(|t| t.find(open)).map(|n| n + from) {
            let Some(end) = out
                .get(start..)
                .and_then(|t| t.find(close))
                .map(|n| start + n + close.len())
            else {
                break;
            };
            let blank: String = out
                .get(start..end)
                .unwrap_or("")
                .bytes()
                .map(|b| if b == b'\n' { '\n' } else { ' ' })
                .collect();
            out.replace_range(start..end, &blank);
            from = end;
        }
    }
    out
}

fn blocks(body: &str, offset: usize, reading: &mut Reading) {
    let mut skip = 0usize;
    let mut html_block = false;
    for (event, range) in Parser::new_ext(
        body,
        Options::ENABLE_STRIKETHROUGH | Options::ENABLE_TABLES | Options::ENABLE_FOOTNOTES,
    )
    .into_offset_iter()
    {
        let source = body.get(range.clone()).unwrap_or("");
        match event {
            Event::Start(Tag::Paragraph) => reading.begin(BlockKind::Paragraph),
            Event::Start(Tag::Heading { .. }) => reading.begin(BlockKind::Heading),
            Event::Start(Tag::Item | Tag::TableCell) => reading.begin(BlockKind::Item),
            Event::Start(Tag::Emphasis) => reading.begin_italic(),
            Event::End(TagEnd::Emphasis) => reading.end_italic(),
            Event::Start(Tag::CodeBlock(_) | Tag::Image { .. } | Tag::MetadataBlock(_)) => skip += 1,
            Event::End(TagEnd::CodeBlock | TagEnd::Image | TagEnd::MetadataBlock(_)) => skip = skip.saturating_sub(1),
            Event::Start(Tag::HtmlBlock) => html_block = true,
            Event::End(TagEnd::HtmlBlock) => {
                html_block = false;
                reading.end();
            }
            Event::End(TagEnd::Paragraph | TagEnd::Heading(_) | TagEnd::Item | TagEnd::TableCell) => reading.end(),
            Event::Text(text) | Event::Code(text) if skip == 0 => {
                if source == &*text {
                    reading.copy(source, offset + range.start);
                } else if let Some(inner) = source.find(&*text) {
                    reading.copy(&text, offset + range.start + inner);
                } else {
                    reading.substitute(&text, Span::new(offset + range.start, offset + range.end));
                }
            }
            Event::SoftBreak | Event::HardBreak => {
                reading.substitute(" ", Span::new(offset + range.start, offset + range.end))
            }
            Event::Html(_) if html_block => html_text(source, offset + range.start, reading),
            _ => {}
        }
    }
    reading.end();
}

/// The text between the tags of a line of block HTML; each line is a block of its own.
fn html_text(line: &str, at: usize, reading: &mut Reading) {
    let mut depth = false;
    let mut start = 0;
    let mut pieces = Vec::new();
    for (n, c) in line.char_indices() {
        match c {
            '<' if !depth => {
                pieces.push((start, n));
                depth = true;
            }
            '>' if depth => {
                depth = false;
                start = n + 1;
            }
            _ => {}
        }
    }
    if !depth {
        pieces.push((start, line.len()));
    }
    let mut open = false;
    for (from, to) in pieces {
        let piece = line.get(from..to).unwrap_or("");
        if piece.trim().is_empty() && !open {
            continue;
        }
        if !open {
            reading.begin(BlockKind::Paragraph);
            open = true;
        }
        reading.copy(piece.trim_end_matches(['\n', '\r']), at + from);
    }
    if open {
        reading.end();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const POST: &str = "---\ntitle: \"A storm\"\ndate: 2025-03-02\n---\n\n<div class=\"x\">\n  <img src=\"a.jpg?x=990\" alt=\"12 dead\">\n</div>\n\n### Head\n\n{% include ads/post1.html %}\n\nThe storm hit **San Paolo** and [12 towns](http://example.com/1) hard.\n";

    #[test]
    fn a_post_gives_its_text_without_tags_and_its_metadata() {
        let reading = text(POST);
        assert_eq!(reading.text(), "Head\nThe storm hit San Paolo and 12 towns hard.\n");
        assert_eq!(reading.metadata.title.as_deref(), Some("A storm"));
    }

    #[test]
    fn prose_with_an_asterisk_is_not_markdown() {
        assert!(!looks_like_markdown("Prices rose 5 per cent.* The bank said so.\n"));
        assert!(looks_like_markdown("# Storm\n\nText.\n"));
    }

    #[test]
    fn a_hugo_post_has_toml_and_shortcodes() {
        let post = "+++\ntitle = \"Storm: 12 dead\"\ndate = 2025-03-02T08:15:00+01:00\nauthors = [\"A. Lund\", \"B. Roth\"]\n[params]\n  x = 1\n+++\n\n{{< figure src=\"a.jpg\" caption=\"14 dead\" >}}\n\nThe storm hit {{% note %}}12 towns{{% /note %}}.\n";
        let reading = text(post);
        assert_eq!(
            reading.text().split_whitespace().collect::<Vec<_>>().join(" "),
            "The storm hit 12 towns ."
        );
        assert_eq!(reading.metadata.title.as_deref(), Some("Storm: 12 dead"));
        assert_eq!(reading.metadata.author.as_deref(), Some("A. Lund, B. Roth"));
        assert_eq!(reading.metadata.published, Some(jiff::civil::date(2025, 3, 2)));
        assert_eq!(reading.metadata.published_minute, Some(8 * 60 + 15));
        let broken = text("+++\ntitle = Storm in the north\ndate = 2025-03-02\n+++\nText.\n");
        assert_eq!(broken.metadata.title.as_deref(), Some("Storm in the north"));
        assert_eq!(broken.problems.len(), 1);
    }
}
