//! Which operations of the contracts are built.

use comptoir_contracts::Operation;
use comptoir_kit::{Routes, served};

/// One line for each operation of the three contracts: `dialect operationId served|missing`.
pub fn operations() -> Vec<String> {
    all().iter().flat_map(served).collect()
}

/// The operations that no contract has.
pub fn natives() -> Vec<&'static Operation> {
    let natives = |routes: Routes| routes.natives().map(|native| &native.operation).collect::<Vec<_>>();
    all().into_iter().flat_map(natives).collect()
}

fn all() -> [Routes; 3] {
    [comptoir_hub::routes(), comptoir_datagate::routes(), comptoir_afosto::routes()]
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_contents_pages_name_only_operations_of_the_contracts() {
        for routes in super::all() {
            let (_, unknown) = routes.served();
            assert!(unknown.is_empty(), "not in the contract: {unknown:?}");
        }
    }
}
