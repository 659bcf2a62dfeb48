//! Grammar that several kinds share.

pub mod age;
pub mod aside;
pub mod clause;
pub mod compound;
pub mod ellipsis;
pub mod frame;
pub mod hedge;
pub mod interval;
pub mod noun;
pub mod numeral;
pub mod person;
pub mod plural;
pub mod quantity;
pub mod role;
pub mod shared;
pub mod speaker;
pub mod topic;
pub mod unit;
pub mod words;
