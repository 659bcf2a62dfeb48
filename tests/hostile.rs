//! Bytes that no newsroom sends: random ones, broken files of every format, bombs, text that would steer a terminal. Nothing here
//! may end in a panic or a hang, or reach a terminal as anything but data.

#![allow(clippy::print_stdout, reason = "figures of a run, and which input it was")]

mod archive;
mod asked;
#[cfg(unix)]
mod beside;
mod broken;
mod commands;
mod crowd;
mod endure;
mod folder;
mod forge;
mod kept;
mod outside;
mod shown;
mod written;
