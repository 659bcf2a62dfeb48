//! Bytes that no newsroom sends: random ones, broken files of every format, bombs, text that would steer a terminal. Nothing here
//! may end in a panic or a hang, or reach a terminal as anything but data.

#![allow(clippy::print_stdout, reason = "figures of a run, and which input it was")]

mod archive;
mod asked;
mod broken;
mod endure;
mod folder;
mod forge;
#[cfg(unix)]
mod outside;
mod shown;
mod written;
