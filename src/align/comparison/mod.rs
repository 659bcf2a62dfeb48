//! Evidence that two claims speak of one thing, one file per kind of evidence. Each comparison answers with a labelled level
//! and its weight in bits; a missing slot answers with nothing at all.
