//! The nouns of the pipeline. Every stage imports these types; they import no stage.

pub mod account;
pub mod article;
pub mod claim;
pub mod document;
pub mod fact;
mod file_name;
pub mod finding;
pub mod grouping;
pub mod label;
pub mod limits;
pub mod offsets;
pub mod outcome;
pub mod passage;
pub mod progress;
pub mod span;
pub mod value;

pub use article::{Article, Clauses, Cues, Paragraph, ParagraphKind, Quotation, Sentence, Token, TokenKind};
pub use claim::{Claim, ClaimId, Event, Kind, Modality, Role, Speaker, Stance, Subject, Topic};
pub use document::{Document, Ignores, SourceId};
pub use fact::{Alignment, Clash, Fact, Level, Relation, Slot, Tie, Verdict};
pub use file_name::{file_name, path_of};
pub use finding::{Finding, FindingBuilder, Mark, Severity, Side};
pub use grouping::Grouping;
pub use label::{Label, Labelled, Meaning};
pub use limits::Limits;
pub use offsets::OffsetMap;
pub use outcome::{Detail, Outcome, Problem};
pub use passage::{Change, Passage, Reading, Sort};
pub use progress::Progress;
pub use span::Span;
pub use value::{Amount, Lapse, NameClass, NameValue, Office, QuoteValue, QuoteWord, TitleValue, Value, When};
