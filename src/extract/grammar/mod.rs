//! Grammar that several kinds share.

pub mod frame;
