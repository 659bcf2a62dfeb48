//! Standard output and standard error: a reader that goes away changes nothing, a full disk is a failed run, and no text of a source
//! is a command to the server that keeps the log.

use std::io::{self, BufWriter, ErrorKind, StdoutLock, Write};

use factcheck::error::{Error, shortened};
use factcheck::model::Problem;
use factcheck::report::{Defused, Escapes, safe};

/// Its name in messages, where a file has its path.
const STDOUT: &str = "standard output";

/// A sink whose reader may go away, as `head` does: what nobody reads is let go, and the run ends as it would have ended.
pub struct Pipe<W> {
    sink: W,
    gone: bool,
}

impl<W: Write> Pipe<W> {
    /// What is written to it goes to `sink`.
    pub fn new(sink: W) -> Pipe<W> {
        Pipe { sink, gone: false }
    }

    fn pass<T>(&mut self, nothing: T, write: impl FnOnce(&mut W) -> io::Result<T>) -> io::Result<T> {
        if self.gone {
            return Ok(nothing);
        }
        match write(&mut self.sink) {
            Err(wrong) if wrong.kind() == ErrorKind::BrokenPipe => {
                self.gone = true;
                Ok(nothing)
            }
            other => other,
        }
    }
}

impl<W: Write> Write for Pipe<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.pass(bytes.len(), |sink| sink.write(bytes))
    }

    fn flush(&mut self) -> io::Result<()> {
        self.pass((), |sink| sink.flush())
    }
}

/// Standard output, buffered.
pub struct Stdout(Defused<BufWriter<Pipe<StdoutLock<'static>>>>);

impl Stdout {
    /// Standard output for what writes commands as `escapes` says.
    pub fn open(escapes: Escapes) -> Stdout {
        Stdout(Defused::new(BufWriter::new(Pipe::new(io::stdout().lock())), escapes))
    }

    /// Whether nobody reads what is still to come.
    pub fn is_gone(&self) -> bool {
        self.0.sink().get_ref().gone
    }
}

impl Write for Stdout {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.0.flush()
    }
}

/// Writes text to standard output, and says so where it cannot be written.
pub fn print(escapes: Escapes, write: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> anyhow::Result<()> {
    let mut out = Stdout::open(escapes);
    write(&mut out).and_then(|()| out.flush()).map_err(unprinted)
}

/// What a run ends with where standard output is a full disk.
fn unprinted(cause: io::Error) -> anyhow::Error {
    anyhow::Error::from(Error::Write(cause)).context(STDOUT)
}

/// What a command that prints as it goes answers, to go on or to end: it ends where nobody reads on and its status is `settled`.
pub fn go_on(out: &mut Stdout, settled: bool) -> Result<(), Error> {
    out.flush()?;
    match settled && out.is_gone() {
        true => Err(Error::Write(ErrorKind::BrokenPipe.into())),
        false => Ok(()),
    }
}

/// The end of a command that prints as it goes; one that ended early because nobody reads on has not failed.
pub fn ended(run: Result<(), Error>) -> anyhow::Result<()> {
    match run {
        Err(Error::Write(cause)) if cause.kind() == ErrorKind::BrokenPipe => Ok(()),
        Err(Error::Write(cause)) => Err(unprinted(cause)),
        other => Ok(other?),
    }
}

/// Writes lines to standard error, in colour where they have any.
fn complain(text: &str) {
    let mut err = Defused::new(anstream::stderr().lock(), Escapes::Lines);
    // Nothing is left to do where standard error is closed or full.
    let _ = writeln!(err, "{}", text.trim_end()).and_then(|()| err.flush());
}

/// Says on standard error what ended the run; of a line that holds a huge word of a file, the beginning and the end.
pub fn failed(error: &anyhow::Error) {
    let text = format!("factcheck: {error:#}");
    let lines: Vec<String> = safe::lines(&text).split('\n').map(shortened).collect();
    complain(&lines.join("\n"));
}

/// Tells of a problem on standard error, where the output has no place for it.
pub fn remark(problem: &Problem) {
    let source = problem.source.as_deref().unwrap_or("input");
    complain(&format!(
        "factcheck: {}: {}",
        safe::line(source),
        shortened(&safe::line(&problem.message))
    ));
}

/// Prints what clap answers instead of a command: help and the version on standard output; what is wrong with the command line on
/// standard error, where the answer is `false`.
pub fn answer(answer: &clap::Error) -> anyhow::Result<bool> {
    let text = answer.render();
    // The codes of an argument would pass for those of the help.
    let plain = std::env::args_os().all(|a| safe::line(&a.to_string_lossy()) == a.to_string_lossy());
    let (shown, colored) = (text.to_string(), text.ansi().to_string());
    let shown = safe::lines(&shown);
    if answer.use_stderr() {
        complain(if plain { &colored } else { &shown });
        return Ok(false);
    }
    let in_color = plain && anstream::AutoStream::choice(&io::stdout()) != anstream::ColorChoice::Never;
    let text = if in_color { &colored } else { &*shown };
    print(Escapes::Lines, |out| out.write_all(text.as_bytes()))?;
    Ok(true)
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::*;

    /// Takes some bytes, and answers with an error then.
    struct Short(usize, ErrorKind);

    impl Write for Short {
        fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
            let taken = bytes.len().min(self.0);
            self.0 -= taken;
            if taken == 0 { Err(self.1.into()) } else { Ok(taken) }
        }

        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    #[test]
    fn a_reader_that_goes_away_is_no_error_and_any_other_is() {
        for room in [0, 1, 10, 99] {
            let mut pipe = Pipe::new(Short(room, ErrorKind::BrokenPipe));
            pipe.write_all(&[b'x'; 100]).unwrap();
            pipe.flush().unwrap();
            assert!(pipe.gone);
            let mut full = Pipe::new(Short(room, ErrorKind::StorageFull));
            assert_eq!(full.write_all(&[b'x'; 100]).unwrap_err().kind(), ErrorKind::StorageFull);
            assert!(!full.gone);
        }
    }
}
