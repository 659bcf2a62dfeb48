//! One value as one line of JSON: the bytes that [`escape::compact`] writes, for what the lines of claims are made of.
//!
//! Claims come by the million. The names of keys need no escapes and most texts hold none, so a row is a handful of copies into one
//! buffer; what is rare is left to it.

use serde::ser::{Error as _, Impossible, SerializeSeq, SerializeStruct};
use serde::{Serialize, Serializer};
use serde_json::Error;

use super::escape;

/// Appends a value made of structs, lists, texts and numbers.
///
/// # Errors
/// A value of another make.
pub fn write<T: Serialize + ?Sized>(value: &T, row: &mut Vec<u8>) -> Result<(), Error> {
    value.serialize(Row(row))
}

struct Row<'a>(&'a mut Vec<u8>);

/// The parts of a struct or a list, each behind a comma but the first.
struct Parts<'a> {
    row: &'a mut Vec<u8>,
    close: u8,
    first: bool,
}

impl<'a> Row<'a> {
    fn plain<T: Serialize>(self, value: T) -> Result<(), Error> {
        escape::compact(&value, self.0)
    }

    fn open(self, open: u8, close: u8) -> Parts<'a> {
        self.0.push(open);
        Parts {
            row: self.0,
            close,
            first: true,
        }
    }
}

impl Parts<'_> {
    fn part(&mut self) -> &mut Vec<u8> {
        if !std::mem::take(&mut self.first) {
            self.row.push(b',');
        }
        self.row
    }

    fn end(self) {
        self.row.push(self.close);
    }
}

/// The bytes that JSON writes in another way.
const ESCAPED: [bool; 256] = {
    let mut escaped = [false; 256];
    let mut control = 0;
    while control < 32 {
        escaped[control] = true;
        control += 1;
    }
    escaped[b'"' as usize] = true;
    escaped[b'\\' as usize] = true;
    escaped
};

fn needs_escapes(text: &str) -> bool {
    text.bytes().any(|byte| ESCAPED[usize::from(byte)]) || escape::may_escape(text)
}

fn quoted(text: &str, row: &mut Vec<u8>) {
    row.push(b'"');
    row.extend_from_slice(text.as_bytes());
    row.push(b'"');
}

fn unfit<T>() -> Result<T, Error> {
    Err(Error::custom("a row holds structs, lists, texts and numbers only"))
}

impl<'a> Serializer for Row<'a> {
    type Ok = ();
    type Error = Error;
    type SerializeSeq = Parts<'a>;
    type SerializeStruct = Parts<'a>;
    type SerializeTuple = Impossible<(), Error>;
    type SerializeTupleStruct = Impossible<(), Error>;
    type SerializeTupleVariant = Impossible<(), Error>;
    type SerializeMap = Impossible<(), Error>;
    type SerializeStructVariant = Impossible<(), Error>;

    fn serialize_str(self, text: &str) -> Result<(), Error> {
        if needs_escapes(text) {
            return self.plain(text);
        }
        quoted(text, self.0);
        Ok(())
    }

    fn serialize_bool(self, value: bool) -> Result<(), Error> {
        self.plain(value)
    }

    fn serialize_i8(self, value: i8) -> Result<(), Error> {
        self.plain(value)
    }

    fn serialize_i16(self, value: i16) -> Result<(), Error> {
        self.plain(value)
    }

    fn serialize_i32(self, value: i32) -> Result<(), Error> {
        self.plain(value)
    }

    fn serialize_i64(self, value: i64) -> Result<(), Error> {
        self.plain(value)
    }

    fn serialize_u8(self, value: u8) -> Result<(), Error> {
        self.plain(value)
    }

    fn serialize_u16(self, value: u16) -> Result<(), Error> {
        self.plain(value)
    }

    fn serialize_u32(self, value: u32) -> Result<(), Error> {
        self.plain(value)
    }

    fn serialize_u64(self, value: u64) -> Result<(), Error> {
        self.plain(value)
    }

    fn serialize_f32(self, value: f32) -> Result<(), Error> {
        self.plain(value)
    }

    fn serialize_f64(self, value: f64) -> Result<(), Error> {
        self.plain(value)
    }

    fn serialize_char(self, value: char) -> Result<(), Error> {
        self.plain(value)
    }

    fn serialize_none(self) -> Result<(), Error> {
        self.plain(())
    }

    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Result<(), Error> {
        value.serialize(self)
    }

    fn serialize_newtype_struct<T: Serialize + ?Sized>(self, _: &'static str, value: &T) -> Result<(), Error> {
        value.serialize(self)
    }

    fn serialize_seq(self, _: Option<usize>) -> Result<Parts<'a>, Error> {
        Ok(self.open(b'[', b']'))
    }

    fn serialize_struct(self, _: &'static str, _: usize) -> Result<Parts<'a>, Error> {
        Ok(self.open(b'{', b'}'))
    }

    fn serialize_unit(self) -> Result<(), Error> {
        self.plain(())
    }

    fn serialize_unit_struct(self, _: &'static str) -> Result<(), Error> {
        unfit()
    }

    fn serialize_unit_variant(self, _: &'static str, _: u32, _: &'static str) -> Result<(), Error> {
        unfit()
    }

    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: &T,
    ) -> Result<(), Error> {
        unfit()
    }

    fn serialize_bytes(self, _: &[u8]) -> Result<(), Error> {
        unfit()
    }

    fn serialize_tuple(self, _: usize) -> Result<Self::SerializeTuple, Error> {
        unfit()
    }

    fn serialize_tuple_struct(self, _: &'static str, _: usize) -> Result<Self::SerializeTupleStruct, Error> {
        unfit()
    }

    fn serialize_tuple_variant(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: usize,
    ) -> Result<Self::SerializeTupleVariant, Error> {
        unfit()
    }

    fn serialize_map(self, _: Option<usize>) -> Result<Self::SerializeMap, Error> {
        unfit()
    }

    fn serialize_struct_variant(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: usize,
    ) -> Result<Self::SerializeStructVariant, Error> {
        unfit()
    }
}

impl SerializeSeq for Parts<'_> {
    type Ok = ();
    type Error = Error;

    fn serialize_element<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Error> {
        value.serialize(Row(self.part()))
    }

    fn end(self) -> Result<(), Error> {
        Parts::end(self);
        Ok(())
    }
}

impl SerializeStruct for Parts<'_> {
    type Ok = ();
    type Error = Error;

    fn serialize_field<T: Serialize + ?Sized>(&mut self, key: &'static str, value: &T) -> Result<(), Error> {
        let row = self.part();
        quoted(key, row);
        row.push(b':');
        value.serialize(Row(row))
    }

    fn end(self) -> Result<(), Error> {
        Parts::end(self);
        Ok(())
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "tests")]
mod tests {
    use crate::report::claims::Line;
    use crate::testing::{claims, phrasings};

    #[test]
    fn a_row_is_what_is_written_of_any_value() {
        let mut texts = phrasings();
        texts.push(
            "On May\u{a0}3, 2019, ##[error]12\u{200b} people came to Żory\u{202e}, said Ana\u{9b} Holt.".to_string(),
        );
        texts.push("“It \"broke\" at C:\\temp,” said Ana\u{1}Holt of Żory on May 3, 2019.".to_string());
        for text in texts {
            let (article, claims) = claims(&text);
            for claim in &claims {
                let line = Line::of(&article, claim);
                let mut row = Vec::new();
                super::write(&line, &mut row).unwrap();
                let mut whole = Vec::new();
                super::escape::compact(&line, &mut whole).unwrap();
                assert_eq!(row, whole, "{text}");
            }
        }
    }
}
