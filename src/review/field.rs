//! A line that is typed.

/// Longest text taken, in characters: a reason is a sentence or two.
const LONGEST: usize = 1_000;

/// A text and the place in it where the next character goes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Field {
    text: Vec<char>,
    at: usize,
}

/// What a key does to the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stroke {
    /// One character to the left.
    Left,
    /// One to the right.
    Right,
    /// To the beginning.
    Home,
    /// To the end.
    End,
    /// Takes out the character before.
    Backspace,
    /// Takes out the one behind.
    Delete,
    /// Takes out the word before.
    Word,
    /// Takes out all before.
    Line,
}

impl Field {
    /// A field that holds a text, with the place at its end.
    pub fn of(text: &str) -> Field {
        let mut field = Field::default();
        field.insert(text);
        field
    }

    /// The text.
    pub fn text(&self) -> String {
        self.text.iter().collect()
    }

    /// The text before the place of the next character.
    pub fn before(&self) -> String {
        self.text.iter().take(self.at).collect()
    }

    /// Puts a text in; ends of lines become spaces, and other control characters are left out.
    pub fn insert(&mut self, text: &str) {
        for c in text.chars() {
            let c = if c.is_whitespace() { ' ' } else { c };
            if !c.is_control() && self.text.len() < LONGEST {
                self.text.insert(self.at.min(self.text.len()), c);
                self.at += 1;
            }
        }
    }

    /// Does what a key does.
    pub fn stroke(&mut self, stroke: Stroke) {
        match stroke {
            Stroke::Left => self.at = self.at.saturating_sub(1),
            Stroke::Right => self.at = (self.at + 1).min(self.text.len()),
            Stroke::Home => self.at = 0,
            Stroke::End => self.at = self.text.len(),
            Stroke::Backspace => self.cut(self.at.saturating_sub(1)),
            Stroke::Delete if self.at < self.text.len() => {
                self.text.remove(self.at);
            }
            Stroke::Delete => {}
            Stroke::Line => self.cut(0),
            Stroke::Word => {
                let before = self.text.iter().take(self.at).rev();
                let gap = before.clone().take_while(|c| **c == ' ').count();
                let word = before.skip(gap).take_while(|c| **c != ' ').count();
                self.cut(self.at.saturating_sub(gap + word));
            }
        }
    }

    fn cut(&mut self, from: usize) {
        let to = self.at.min(self.text.len());
        self.text.drain(from.min(to)..to);
        self.at = from;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_typed_and_mended() {
        let mut field = Field::of("the wire count");
        field.stroke(Stroke::Word);
        assert_eq!(field.text(), "the wire ");
        field.insert("Łódź\n\u{1b}x");
        assert_eq!(field.text(), "the wire Łódź x");
        field.stroke(Stroke::Left);
        field.stroke(Stroke::Backspace);
        assert_eq!(
            (field.text(), field.before()),
            ("the wire Łódźx".into(), "the wire Łódź".into())
        );
        field.stroke(Stroke::Home);
        field.stroke(Stroke::Delete);
        field.stroke(Stroke::Backspace);
        assert_eq!(field.text(), "he wire Łódźx");
        field.stroke(Stroke::End);
        field.stroke(Stroke::Delete);
        field.stroke(Stroke::Line);
        assert_eq!(field, Field::default());
        field.insert(&"x".repeat(5_000));
        assert_eq!(field.text().len(), LONGEST);
    }
}
