//! A mail with a file of any size: the file is read, and sent, a part at a time.

use std::fs::File;
use std::io::{self, Read as _};
use std::path::Path;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use tokio::sync::oneshot;

/// Bytes of a file that become a line: 76 characters, the most a line of base64 may have.
const LINE: usize = 57;
/// Bytes read at once.
const PART: usize = LINE * 1_024;

/// A message around a file: what is sent before it and after it.
#[derive(Debug)]
pub(crate) struct Frame {
    pub(crate) head: Vec<u8>,
    pub(crate) tail: Vec<u8>,
}

/// The parts of a message, in order.
///
/// When the file cannot be read to its end, that is told through `broken`, and line breaks follow for as long as they are
/// taken: whoever sends the parts must break the connection off then, for with the last part a mail is complete.
pub(crate) struct Parts {
    head: Option<Vec<u8>>,
    tail: Option<Vec<u8>>,
    file: File,
    /// Bytes of the file that are still to come.
    left: u64,
    broken: Option<oneshot::Sender<io::Error>>,
}

impl Parts {
    /// The parts, and where it is told that the file cannot be read.
    ///
    /// # Errors
    /// When there is no such file.
    pub(crate) fn open(frame: Frame, path: &Path) -> io::Result<(Self, oneshot::Receiver<io::Error>)> {
        let file = File::open(path)?;
        let left = file.metadata()?.len();
        let (broken, told) = oneshot::channel();
        let Frame { head, tail } = frame;
        Ok((Self { head: Some(head), tail: Some(tail), file, left, broken: Some(broken) }, told))
    }

    /// The next lines of the file; none at its end.
    fn lines(&mut self) -> io::Result<Option<Vec<u8>>> {
        let mut bytes = Vec::with_capacity(PART);
        let most = u64::try_from(PART).unwrap_or(u64::MAX);
        let read = (&mut self.file).take(most).read_to_end(&mut bytes)?;
        let read = u64::try_from(read).unwrap_or(u64::MAX);
        self.left = self.left.checked_sub(read).ok_or_else(|| io::Error::other("it grows"))?;
        if bytes.is_empty() {
            return if self.left == 0 { Ok(None) } else { Err(io::ErrorKind::UnexpectedEof.into()) };
        }
        let mut text = String::with_capacity(bytes.len() / LINE * 78 + 80);
        for line in bytes.chunks(LINE) {
            STANDARD.encode_string(line, &mut text);
            text.push_str("\r\n");
        }
        Ok(Some(text.into_bytes()))
    }
}

impl Iterator for Parts {
    type Item = Vec<u8>;

    fn next(&mut self) -> Option<Vec<u8>> {
        if let Some(head) = self.head.take() {
            return Some(head);
        }
        match self.lines() {
            Ok(Some(lines)) => Some(lines),
            Ok(None) => self.tail.take(),
            Err(error) => {
                if let Some(broken) = self.broken.take() {
                    drop(broken.send(error));
                }
                Some(b"\r\n".to_vec())
            }
        }
    }
}
