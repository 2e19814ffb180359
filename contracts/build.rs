//! Compresses the contract documents: 2 MB of JSON in which every key stands hundreds of times.

use std::fs::File;
use std::io;
use std::path::Path;

use flate2::Compression;
use flate2::write::GzEncoder;

fn main() -> io::Result<()> {
    let to = std::env::var("OUT_DIR").map_err(io::Error::other)?;
    for name in ["hub.json", "datagate.json", "afosto.json"] {
        println!("cargo:rerun-if-changed={name}");
        let packed = File::create(Path::new(&to).join(name).with_extension("json.gz"))?;
        let mut packed = GzEncoder::new(packed, Compression::best());
        io::copy(&mut File::open(name)?, &mut packed)?;
        packed.finish()?;
    }
    Ok(())
}
