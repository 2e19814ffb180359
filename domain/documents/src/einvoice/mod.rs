//! Invoices for programs: UBL 2.1 and Factur-X (CII), by EN 16931.

mod bill;
mod cii;
mod tax;
mod ubl;
mod xml;

use comptoir_kernel::Result;

use crate::facts::Facts;
use bill::Bill;

/// The e-invoice as UBL 2.1, with the core of Peppol BIS where both sides have an address in its network.
///
/// # Errors
/// [`comptoir_kernel::Code::Conflict`] with what is missing, where the standard asks for more than is known.
pub fn ubl(facts: &Facts) -> Result<Vec<u8>> {
    Ok(ubl::write(&Bill::of(facts)?))
}

/// The e-invoice as CII, as Factur-X (ZUGFeRD) carries it in its profile EN 16931.
///
/// # Errors
/// As for [`ubl`].
pub fn cii(facts: &Facts) -> Result<Vec<u8>> {
    Ok(cii::write(&Bill::of(facts)?))
}
