//! Which operations of the contracts are built.

use comptoir_kit::served;

/// One line for each operation of the three contracts: `dialect operationId served|missing`.
pub fn operations() -> Vec<String> {
    [comptoir_hub::routes(), comptoir_datagate::routes(), comptoir_afosto::routes()]
        .iter()
        .flat_map(served)
        .collect()
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_contents_pages_name_only_operations_of_the_contracts() {
        for routes in [comptoir_hub::routes(), comptoir_datagate::routes(), comptoir_afosto::routes()] {
            let (_, unknown) = routes.served();
            assert!(unknown.is_empty(), "not in the contract: {unknown:?}");
        }
    }
}
