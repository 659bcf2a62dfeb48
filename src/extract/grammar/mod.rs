//! Grammar that several kinds share.

pub mod frame;
pub mod speaker;
