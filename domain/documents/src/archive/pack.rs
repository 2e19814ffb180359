//! Files as they are kept: compressed, under their hash.

use std::io::{Read as _, Write as _};

use comptoir_kernel::{Error, Result};
use flate2::Compression;
use flate2::read::ZlibDecoder;
use flate2::write::ZlibEncoder;
use sha2::{Digest as _, Sha256};

/// A file about to be kept. Tagged PDFs shrink by a third, those with many calls to a quarter, e-invoices to a fifth.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Packed {
    /// SHA-256 of the file.
    pub(super) hash: Vec<u8>,
    /// Bytes of the file.
    pub(super) size: i64,
    /// The file as a zlib stream.
    pub(super) content: Vec<u8>,
}

impl Packed {
    /// Compresses a file. That takes a while for large ones: not in a transaction.
    pub(super) fn of(bytes: &[u8]) -> Result<Self> {
        // Working harder takes off another thirtieth, and thrice the time.
        let mut encoder = ZlibEncoder::new(Vec::new(), Compression::fast());
        encoder.write_all(bytes).map_err(Error::internal)?;
        let content = encoder.finish().map_err(Error::internal)?;
        let size = i64::try_from(bytes.len()).map_err(Error::internal)?;
        Ok(Self { hash: Sha256::digest(bytes).to_vec(), size, content })
    }
}

/// The file that was compressed.
///
/// # Errors
/// [`comptoir_kernel::Code::Internal`] where it is not what it was.
pub(super) fn unpacked(content: &[u8], size: i64, hash: &[u8]) -> Result<Vec<u8>> {
    let limit = u64::try_from(size).map_err(Error::internal)?;
    let mut bytes = Vec::with_capacity(usize::try_from(size).map_err(Error::internal)?);
    // One more than there should be is enough to see that there is too much.
    ZlibDecoder::new(content).take(limit + 1).read_to_end(&mut bytes).map_err(Error::internal)?;
    let is_whole = u64::try_from(bytes.len()).is_ok_and(|length| length == limit);
    if is_whole && Sha256::digest(&bytes)[..] == *hash {
        Ok(bytes)
    } else {
        Err(Error::internal("a file that was sent is not what it was"))
    }
}

/// A hash as people compare it.
pub(super) fn hexadecimal(hash: &[u8]) -> String {
    hash.iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_comes_back_as_it_was_or_not_at_all() {
        let file = b"%PDF ".repeat(1_000);
        let packed = Packed::of(&file).unwrap();
        assert!(packed.content.len() < file.len() / 10 && packed.size == 5_000);
        assert_eq!(unpacked(&packed.content, packed.size, &packed.hash).unwrap(), file);
        let other = Packed::of(b"%PDF").unwrap();
        assert!(unpacked(&other.content, packed.size, &packed.hash).is_err());
        assert!(
            unpacked(&packed.content, packed.size - 1, &packed.hash).is_err(),
            "there is more than was kept"
        );
        assert!(unpacked(&packed.content[..10], packed.size, &packed.hash).is_err());
        assert_eq!(hexadecimal(&[0, 10, 255]), "000aff");
    }
}
