//! What a source says, made safe for a page: no character of it is markup, and none rewrites what is read.

use std::fmt::{self, Display, Write};

use super::super::safe;

/// Text for an element or a quoted attribute.
#[derive(Clone, Copy, Debug)]
pub(super) struct Escaped<'a>(pub &'a str);

impl Display for Escaped<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for c in safe::line(self.0).chars() {
            match c {
                '&' => f.write_str("&amp;")?,
                '<' => f.write_str("&lt;")?,
                '>' => f.write_str("&gt;")?,
                '"' => f.write_str("&quot;")?,
                '\'' => f.write_str("&#39;")?,
                c => f.write_char(c)?,
            }
        }
        Ok(())
    }
}

/// An address that may become a link: of the web, and nothing else.
pub(super) fn address(url: &str) -> Option<&str> {
    let scheme = url.split_once("://").map(|(scheme, _)| scheme.to_ascii_lowercase())?;
    let whole = !url.chars().any(|c| c.is_whitespace() || c.is_control());
    (whole && ["http", "https"].contains(&scheme.as_str())).then_some(url)
}

/// The letters and digits of an id: all that may stand in an attribute that scripts and links look up.
pub(super) fn id(text: &str) -> String {
    text.chars()
        .filter(|c| c.is_ascii_alphanumeric() || *c == '-')
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn escaped(text: &str) -> String {
        Escaped(text).to_string()
    }

    #[test]
    fn no_character_of_a_source_is_markup() {
        assert_eq!(
            escaped("<script>alert('x')</script> & \"so\""),
            "&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt; &amp; &quot;so&quot;"
        );
        assert_eq!(escaped("\u{202e}\u{1b}[2J\u{0}"), "\\u{202e}\\u{1b}[2J\\u{0}");
        assert_eq!(escaped("Łódź “ja” 東京"), "Łódź “ja” 東京");
    }

    #[test]
    fn only_addresses_of_the_web_become_links() {
        assert_eq!(
            address("https://example.com/a?b=1&c"),
            Some("https://example.com/a?b=1&c")
        );
        assert_eq!(address("HTTP://example.com"), Some("HTTP://example.com"));
        for not in [
            "javascript:alert(1)",
            "javascript://example.com/%0aalert(1)",
            "data:text/html,x",
            "//example.com",
            "java\nscript://x",
            "https://a b",
            "file:///etc/passwd",
        ] {
            assert_eq!(address(not), None, "{not}");
        }
    }

    #[test]
    fn an_id_holds_letters_and_digits() {
        assert_eq!(id("3f9a1c07-2\" onload=\"x"), "3f9a1c07-2onloadx");
    }
}
