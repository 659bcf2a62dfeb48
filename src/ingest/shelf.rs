//! Articles put aside until their story is told: in memory while they are few, from then on in a file without a name, which the
//! system removes with the run however that ends.

use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::sync::{Mutex, PoisonError};

use crate::error::Error;
use crate::model::Document;

/// Where articles are put aside.
#[derive(Debug)]
pub struct Shelf {
    /// Bytes of articles that memory may hold.
    room: u64,
    file: Mutex<Option<File>>,
    end: u64,
}

/// An article put aside.
#[derive(Debug)]
pub enum Kept {
    /// In memory.
    Here(Box<Document>),
    /// In the file.
    There {
        /// First byte.
        at: u64,
        /// Bytes.
        len: usize,
        /// Its format, whose name is the program's own.
        format: &'static str,
    },
}

impl Shelf {
    /// An empty shelf that holds so many bytes of articles in memory.
    pub fn new(room: u64) -> Self {
        Shelf {
            room,
            file: Mutex::new(None),
            end: 0,
        }
    }

    /// Puts an article aside.
    ///
    /// # Errors
    /// The temporary folder cannot be written.
    pub fn put(&mut self, document: Document) -> Result<Kept, Error> {
        let size = (document.text.len() + document.lower.len() + document.raw.len()) as u64;
        if let Some(room) = self.room.checked_sub(size) {
            self.room = room;
            return Ok(Kept::Here(Box::new(document)));
        }
        // Once full it stays full: what comes last is not kept in memory because it is short.
        self.room = 0;
        self.write(&document).map_err(|cause| scratch(&cause))
    }

    fn write(&mut self, document: &Document) -> io::Result<Kept> {
        let bytes = serde_json::to_vec(document)?;
        let slot = self.file.get_mut().unwrap_or_else(PoisonError::into_inner);
        let file = match slot {
            Some(file) => file,
            None => slot.insert(tempfile::tempfile()?),
        };
        file.write_all(&bytes)?;
        let at = self.end;
        self.end += bytes.len() as u64;
        Ok(Kept::There {
            at,
            len: bytes.len(),
            format: document.format,
        })
    }

    /// Takes an article up again.
    ///
    /// # Errors
    /// The temporary folder cannot be read.
    pub fn take(&self, kept: Kept) -> Result<Document, Error> {
        match kept {
            Kept::Here(document) => Ok(*document),
            Kept::There { at, len, format } => {
                let mut document = self.read(at, len).map_err(|cause| scratch(&cause))?;
                document.format = format;
                document.lower = document.text.to_ascii_lowercase();
                Ok(document)
            }
        }
    }

    fn read(&self, at: u64, len: usize) -> io::Result<Document> {
        let mut bytes = vec![0; len];
        {
            let mut file = self.file.lock().unwrap_or_else(PoisonError::into_inner);
            let file = file
                .as_mut()
                .ok_or_else(|| io::Error::other("no file was begun on this shelf"))?;
            file.seek(SeekFrom::Start(at))?;
            file.read_exact(&mut bytes)?;
        }
        Ok(serde_json::from_slice(&bytes)?)
    }
}

fn scratch(cause: &io::Error) -> Error {
    Error::Scratch {
        folder: std::env::temp_dir(),
        cause: cause.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::document;

    #[test]
    fn what_does_not_fit_comes_back_from_the_file_as_it_was() {
        let texts = [
            "Ærø lost 12 boats.\n\nNo one died.",
            "A second one.",
            "A third, of 3,000 words.",
        ];
        let mut shelf = Shelf::new(60);
        let kept: Vec<Kept> = texts
            .iter()
            .map(|t| shelf.put(document(t)).expect("it is put"))
            .collect();
        assert!(
            matches!(kept.first(), Some(Kept::There { .. })),
            "the first is too large"
        );
        let again: Vec<Document> = kept
            .into_iter()
            .rev()
            .map(|k| shelf.take(k).expect("it is taken"))
            .collect();
        for (document_again, text) in again.iter().rev().zip(texts) {
            assert_eq!(format!("{document_again:?}"), format!("{:?}", document(text)));
        }
    }
}
