//! What a desk wants of findings: severities by rule and path, and what is held back: by words in the articles, by decisions, by a
//! baseline.

mod draft;
mod hold;
mod ignore;
mod ledger;
mod severity;

pub use draft::for_drafts;
pub use hold::{Holds, Ran};
pub use ignore::{Note, notes};
pub use ledger::{Book, Entry, Ledger};
pub use severity::{severities, sure};
