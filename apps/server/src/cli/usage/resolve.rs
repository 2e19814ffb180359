//! `comptoir usage exceptions resolve`: all exceptions that have one thing to be mended.

use clap::Args;
use comptoir_kernel::{Ctx, Error, Result};
use comptoir_parties::organisations;
use comptoir_parties::references::{self, ReferenceKind, Wanted};
use comptoir_rating::exceptions::{self, Pick, Remedy};
use comptoir_rating::usage::UsageState;
use comptoir_store::Tx;
use serde_json::json;
use uuid::Uuid;

use super::State;
use crate::Ground;
use crate::cli::table::print_one;
use crate::cli::tenant;

/// Which exceptions, and what to do about them.
#[derive(Debug, Args)]
pub struct ResolveExceptions {
    /// The code, or the first digits of the numbers, as they are listed.
    code_or_prefix: String,
    /// Name of the service.
    #[arg(long)]
    service: String,
    /// What they are.
    #[arg(long, default_value = "unmatched")]
    state: State,
    /// Make the code another name of the service item with this id.
    #[arg(long, group = "remedy")]
    assign: Option<Uuid>,
    /// Make the code a service item of the customer with this id or name.
    #[arg(long, group = "remedy")]
    create_for: Option<String>,
    /// Keep them from being charged, for this reason.
    #[arg(long, group = "remedy")]
    set_aside: Option<String>,
    /// Take up again what was set aside.
    #[arg(long, group = "remedy")]
    take_up: bool,
    /// Slug or UUID of the tenant; may be left out where there is one.
    #[arg(long)]
    tenant: Option<String>,
    /// Print JSON.
    #[arg(long)]
    json: bool,
}

impl ResolveExceptions {
    /// Runs the command.
    ///
    /// # Errors
    /// What is not acceptable, or what the store refuses.
    pub(super) async fn run(self, ground: &Ground) -> Result<()> {
        let ctx = tenant::context(ground, self.tenant.as_deref()).await?;
        let (json, finder) = (self.json, ctx.clone());
        let (pick, remedy) = ground.store.read(async move |tx| self.find(&finder, tx).await).await?;
        let done = exceptions::resolve(&ground.store, &ctx, pick, remedy).await?;
        let shown = json!({
            "calls": done.calls, "rated": done.rerated.rated, "unmatched": done.rerated.unmatched,
            "unpriced": done.rerated.unpriced,
        });
        print_one(&shown, json);
        Ok(())
    }

    async fn find(&self, ctx: &Ctx, tx: &mut Tx<'_>) -> Result<(Pick, Remedy)> {
        let wanted = Wanted::from(self.service.as_str());
        let service = references::resolve(tx, ctx.tenant, ReferenceKind::Service, wanted).await?;
        let service = service.ok_or_else(|| Error::not_found("service", &self.service))?.id;
        let state = match self.state {
            State::Unmatched => UsageState::Unmatched,
            State::Unpriced => UsageState::Unpriced,
        };
        let remedy = match (self.assign, &self.create_for, &self.set_aside, self.take_up) {
            (Some(item), ..) => Remedy::Assign(item),
            (None, Some(name), ..) => {
                let found = organisations::resolve(ctx, tx, Wanted::from(name.as_str())).await?;
                let customer = found.ok_or_else(|| Error::not_found("customer", name))?.id;
                Remedy::Create { customer, starts_on: None, description: None }
            }
            (None, None, Some(reason), _) => Remedy::SetAside(reason.clone()),
            (None, None, None, true) => Remedy::TakeUp,
            (None, None, None, false) => {
                let what = "say what to do: --assign, --create-for, --set-aside or --take-up";
                return Err(Error::invalid("remedy", what));
            }
        };
        Ok((Pick { service, state, key: self.code_or_prefix.clone() }, remedy))
    }
}
