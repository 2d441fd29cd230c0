//! Starting programs, saying which, and telling what came of it.

use std::io::{BufRead, BufReader, Read};
use std::process::{Command, Stdio};
use std::sync::{Mutex, PoisonError};

use anyhow::{Context, Result, bail};

/// What a program that was watched has said and how it ended.
pub(crate) struct Watched {
    /// Its standard output and standard error, line by line as they came.
    pub(crate) lines: Vec<String>,
    /// Whether it ended with exit code 0.
    pub(crate) succeeded: bool,
}

/// Run `command` with its output on the terminal; whether it ended with exit code 0.
pub(crate) fn succeeds(command: &mut Command) -> Result<bool> {
    announce(command);
    let status = command
        .stdin(Stdio::null())
        .status()
        .with_context(|| format!("could not start `{}`", describe(command)))?;
    Ok(status.success())
}

/// Run `command` with its output on the terminal; an error unless it ended with exit code 0.
pub(crate) fn require(command: &mut Command) -> Result<()> {
    if !succeeds(command)? {
        bail!("`{}` failed; its output above says why", describe(command));
    }
    Ok(())
}

/// Run `command` silently and return its standard output.
pub(crate) fn output(command: &mut Command) -> Result<String> {
    let output = command
        .stdin(Stdio::null())
        .output()
        .with_context(|| format!("could not start `{}`", describe(command)))?;
    if !output.status.success() {
        bail!(
            "`{}` failed ({}):\n{}",
            describe(command),
            output.status,
            String::from_utf8_lossy(&output.stderr).trim_end()
        );
    }
    String::from_utf8(output.stdout).with_context(|| {
        format!(
            "`{}` printed something that is not UTF-8",
            describe(command)
        )
    })
}

/// Run `command` with its output on the terminal, and keep a copy of it.
pub(crate) fn watch(command: &mut Command) -> Result<Watched> {
    announce(command);
    let mut child = command
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .with_context(|| format!("could not start `{}`", describe(command)))?;
    let lines = Mutex::new(Vec::new());
    let (out, err) = (child.stdout.take(), child.stderr.take());
    std::thread::scope(|scope| {
        scope.spawn(|| copy_lines(err, &lines));
        copy_lines(out, &lines);
    });
    let status = child
        .wait()
        .with_context(|| format!("lost track of `{}`", describe(command)))?;
    let lines = lines.into_inner().unwrap_or_else(PoisonError::into_inner);
    Ok(Watched {
        lines,
        succeeded: status.success(),
    })
}

/// The program and its arguments, as one would type them.
pub(crate) fn describe(command: &Command) -> String {
    std::iter::once(command.get_program())
        .chain(command.get_args())
        .map(|word| word.to_string_lossy())
        .collect::<Vec<_>>()
        .join(" ")
}

fn announce(command: &Command) {
    println!("$ {}", describe(command));
}

/// Both streams go to standard output, so that a log shows them in the order in which they came.
fn copy_lines(stream: Option<impl Read>, lines: &Mutex<Vec<String>>) {
    let Some(stream) = stream else { return };
    let mut reader = BufReader::new(stream);
    let mut line = Vec::new();
    while reader
        .read_until(b'\n', &mut line)
        .is_ok_and(|length| length > 0)
    {
        let text = String::from_utf8_lossy(&line).trim_end().to_owned();
        println!("{text}");
        lines
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .push(text);
        line.clear();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_watched_program_is_heard_on_both_streams() {
        let watched =
            watch(Command::new("sh").args(["-c", "echo one; echo two >&2; exit 3"])).unwrap();
        let mut lines = watched.lines;
        lines.sort();
        assert_eq!(lines, ["one", "two"]);
        assert!(!watched.succeeded);
    }

    #[test]
    fn a_failed_program_is_quoted_in_the_error() {
        let error = output(Command::new("sh").args(["-c", "echo no luck >&2; exit 1"]));
        let text = error.unwrap_err().to_string();
        assert!(text.contains("no luck"), "{text}");
    }

    #[test]
    fn a_program_that_does_not_exist_is_named() {
        let error = require(&mut Command::new("no-such-program-here"))
            .unwrap_err()
            .to_string();
        assert!(error.contains("no-such-program-here"), "{error}");
    }
}
