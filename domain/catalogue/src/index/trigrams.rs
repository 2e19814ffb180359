//! Where each sequence of three bytes occurs.

use std::collections::HashMap;

/// For each sequence of three bytes, the slots whose text has (or once had) it.
#[derive(Debug, Default)]
pub(super) struct Trigrams {
    slots: HashMap<[u8; 3], Vec<u32>>,
}

impl Trigrams {
    /// Notes the text of a slot. A text that is replaced stays noted: finding too much does no harm, because
    /// what is found is compared with the text.
    pub(super) fn note(&mut self, slot: u32, text: &str) {
        let mut all: Vec<[u8; 3]> =
            text.as_bytes().windows(3).filter_map(|three| three.try_into().ok()).collect();
        all.sort_unstable();
        all.dedup();
        for three in all {
            self.slots.entry(three).or_default().push(slot);
        }
    }

    /// Slots that may contain the text, some of them perhaps twice; `None` when the text is too short to tell.
    pub(super) fn candidates(&self, text: &str) -> Option<&[u32]> {
        let mut fewest: Option<&[u32]> = None;
        for three in text.as_bytes().windows(3) {
            let three: [u8; 3] = three.try_into().ok()?;
            let slots = self.slots.get(&three).map_or(&[][..], Vec::as_slice);
            if fewest.is_none_or(|fewest| slots.len() < fewest.len()) {
                fewest = Some(slots);
            }
        }
        fewest
    }
}
