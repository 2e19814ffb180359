//! `comptoir books`: whether everything adds up.

use clap::Subcommand;
use comptoir_identity::Tenant;
use comptoir_identity::tenants;
use comptoir_kernel::{Code, Error, Page, Result};
use comptoir_store::Tx;
use serde_json::{Value, json};

use super::say;
use crate::{Ground, books};

/// Tenants read in one go.
const TENANTS: u32 = 100;

/// Look whether everything adds up.
#[derive(Debug, Subcommand)]
pub enum BooksCommand {
    /// Check stock, orders, shipments, usage, invoices and payments against what they are made of. Changes nothing, and
    /// can be run beside a server. Names each fault, and ends with 1 where there is one.
    Check {
        /// Slug or UUID of a tenant; all of them, if none is given.
        #[arg(long)]
        tenant: Option<String>,
        /// Print JSON.
        #[arg(long)]
        json: bool,
    },
}

impl BooksCommand {
    /// Runs the command.
    ///
    /// # Errors
    /// When something does not add up, after all of it was named; when there is no such tenant.
    pub async fn run(self, ground: &Ground) -> Result<()> {
        let Self::Check { tenant, json } = self;
        let tenants = tenants(ground, tenant).await?;
        let mut count = 0_usize;
        let mut rows: Vec<Value> = Vec::new();
        for tenant in &tenants {
            let faults = books::check(&ground.store, tenant.id).await?;
            count = count.saturating_add(faults.len());
            if json {
                rows.push(json!({ "tenant": tenant.slug, "faults": faults }));
            } else {
                faults.iter().for_each(|fault| say(&format!("{}: {fault}", tenant.slug)));
            }
        }
        match (json, count) {
            (true, _) => say(&Value::Array(rows).to_string()),
            (false, 0) => say(&format!("the books add up; tenants looked at: {}", tenants.len())),
            (false, _) => {}
        }
        if count == 0 {
            Ok(())
        } else {
            Err(Error::new(Code::Conflict, format!("{count} things do not add up")))
        }
    }
}

async fn tenants(ground: &Ground, name: Option<String>) -> Result<Vec<Tenant>> {
    let find = async move |tx: &mut Tx<'_>| {
        if let Some(name) = &name {
            return Ok(vec![tenants::find_named(tx, name).await?]);
        }
        let mut page = Page::first(TENANTS);
        let mut all = Vec::new();
        loop {
            let found = tenants::list(tx, page).await?;
            let is_last = found.rows.len() < TENANTS as usize;
            all.extend(found.rows);
            if is_last {
                return Ok(all);
            }
            page.number += 1;
        }
    };
    ground.store.read(find).await
}
