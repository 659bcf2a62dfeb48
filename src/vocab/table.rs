//! Hash tables for words. Every token of every article is looked up in many of them, so they hash with foldhash, several times
//! faster on short words than the standard hasher. Its seed is fixed: the keys are the vocabulary's own, so no text can be
//! written that makes them collide.

use foldhash::fast::FixedState;

/// A map from words.
pub type HashMap<K, V> = std::collections::HashMap<K, V, FixedState>;
/// A set of words.
pub type HashSet<K> = std::collections::HashSet<K, FixedState>;
