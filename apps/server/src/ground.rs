//! What every command of the program stands on: the database, time, ids, secrets.

use std::sync::Arc;

use comptoir_identity::tenants;
use comptoir_kernel::{Clock, Code, Error, IdSource, Page, RandomIds, Result, SystemClock};
use comptoir_kit::{Settings, auth::Authority};
use comptoir_parties::references;
use comptoir_store::{Options, Store, Tx};

/// An open, migrated database with its settings.
#[derive(Clone)]
pub struct Ground {
    /// The settings.
    pub settings: Settings,
    /// The database.
    pub store: Store,
    /// Where time comes from.
    pub clock: Arc<dyn Clock>,
    /// Where ids come from.
    pub ids: Arc<dyn IdSource>,
}

impl Ground {
    /// Opens the database of the settings and brings its schema up to date.
    ///
    /// # Errors
    /// When the database cannot be opened or a migration fails.
    pub async fn open(settings: Settings) -> Result<Self> {
        Self::open_with(settings, Options::default(), Arc::new(SystemClock), Arc::new(RandomIds)).await
    }

    /// As [`Ground::open`], with a clock and ids of the caller's choice.
    ///
    /// # Errors
    /// As for [`Ground::open`].
    pub async fn open_with(
        settings: Settings,
        options: Options,
        clock: Arc<dyn Clock>,
        ids: Arc<dyn IdSource>,
    ) -> Result<Self> {
        let options = Options {
            connections: settings.database_connections,
            ca_file: settings.database_ca_file.clone(),
            ..options
        };
        std::fs::create_dir_all(&settings.data).map_err(|error| {
            Error::invalid("data", format!("cannot make {}: {error}", settings.data.display()))
        })?;
        let file = settings.data.join("comptoir.db");
        let url = settings.database.clone().unwrap_or_else(|| file.to_string_lossy().into_owned());
        let store = Store::open(&url, &options).map_err(|error| not_opened(&settings, error))?;
        let applied = store.migrate(crate::MIGRATIONS).await.map_err(|error| not_opened(&settings, error))?;
        if applied > 0 {
            tracing::info!(applied, "the schema is up to date");
        }
        let ground = Self { settings, store, clock, ids };
        ground.complete_tenants().await?;
        Ok(ground)
    }

    /// Gives tenants the references that this version of the program goes by and the one they were set up with did not.
    async fn complete_tenants(&self) -> Result<()> {
        let lacking = async |tx: &mut Tx<'_>| {
            let complete = references::complete(tx).await?;
            let tenants = tenants::list(tx, Page::first(u32::MAX)).await?.rows;
            Ok(tenants.into_iter().filter(|tenant| !complete.contains(&tenant.id)).collect::<Vec<_>>())
        };
        for tenant in self.store.read(lacking).await? {
            let ctx = tenant.system(Arc::clone(&self.clock), Arc::clone(&self.ids));
            let seed = async move |tx: &mut Tx<'_>| references::seed_fixed(&ctx, tx).await;
            match self.store.write(seed).await {
                // Another node has just done the same.
                Err(error) if error.code == Code::Duplicate => {}
                done => done?,
            }
        }
        Ok(())
    }

    /// What the server and its handlers share.
    ///
    /// # Errors
    /// When the secret key cannot be read or made.
    pub async fn app(&self) -> Result<comptoir_kit::App> {
        let authority = Authority::open(&self.store, &self.settings, &self.clock, &self.ids).await?;
        let (clock, ids) = (Arc::clone(&self.clock), Arc::clone(&self.ids));
        Ok(comptoir_kit::App::new(self.store.clone(), self.settings.clone(), clock, ids, authority))
    }
}

/// Says which file it is that cannot be used; the causes say why. A server that cannot be reached says so itself.
fn not_opened(settings: &Settings, error: Error) -> Error {
    if settings.database.is_some() || error.code != Code::Internal {
        return error;
    }
    Error { message: format!("the database in {} cannot be used", settings.data.display()), ..error }
}
