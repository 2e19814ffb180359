//! Setting subscriptions up at their vendors: what is asked for, who answers, and what came of it.
//!
//! A request is written down in the transaction that calls for it; a job makes it outside any transaction, again until
//! there is an answer. The request's UUID goes with every attempt, so that an answer that was lost is given again and
//! nothing is set up twice.

mod http;
mod job;
mod request;
mod simulator;

use std::sync::Arc;

use comptoir_kernel::Result;
use comptoir_store::text_enum;
use futures_util::future::BoxFuture;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::model::Vendor;

pub use job::jobs;
pub use request::{
    Request, RequestDetails, RequestId, RequestState, again, first_refusal, of_order, open_of_order,
};
pub(crate) use request::{give_up, of_change, set_up, tell_change, waiting_for, withdraw_change};
pub use simulator::Simulator;

text_enum! {
    /// What a vendor is asked to do.
    pub enum Task {
        /// Set a subscription up.
        Create = "create",
        /// Change the quantities or plans of one.
        Change = "change",
        /// Take one down.
        Cancel = "cancel",
    }
}

/// An account at a vendor: one that exists, or the facts of a new one.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct VendorAccount {
    /// The vendor's id of an account that exists.
    pub id: Option<String>,
    /// Name of the team, tenant or company.
    pub name: Option<String>,
    /// Name the administrator signs in with.
    pub admin_login: Option<String>,
    /// The administrator's e-mail address.
    pub admin_email: Option<String>,
    /// The administrator's given name.
    pub admin_first_name: Option<String>,
    /// The administrator's family name.
    pub admin_last_name: Option<String>,
    /// ISO 3166-1 numeric code of the country.
    pub country: Option<i64>,
}

impl VendorAccount {
    /// The vendor's id of an account that exists; an empty one is none.
    pub fn known(&self) -> Option<&str> {
        self.id.as_deref().map(str::trim).filter(|id| !id.is_empty())
    }

    /// Whether both mean one account at a vendor: by its id where it exists, else by its name and its administrator.
    pub fn is_same(&self, other: &Self) -> bool {
        let word = |text: &Option<String>| text.as_deref().map(|text| text.trim().to_lowercase());
        match (self.known(), other.known()) {
            (Some(id), Some(other)) => id == other,
            (None, None) => {
                let (facts, others) = (
                    (word(&self.name), word(&self.admin_email)),
                    (word(&other.name), word(&other.admin_email)),
                );
                facts.0.is_some() && facts.1.is_some() && facts == others
            }
            _ => false,
        }
    }
}

/// What is subscribed to, as a vendor is told.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Wanted {
    /// The vendor's number of the product.
    pub product_code: String,
    /// Units in all.
    pub quantity: i64,
}

/// One request to a vendor.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Ask {
    /// The same for every attempt: whoever has done it answers as before and does nothing.
    pub request: Uuid,
    /// What to do.
    #[serde(serialize_with = "word")]
    pub task: Task,
    /// Our id of the subscription.
    pub subscription: Uuid,
    /// The vendor's number of it, once it has one.
    pub reference: Option<String>,
    /// Whom it is for.
    pub account: VendorAccount,
    /// What there is to be afterwards.
    pub products: Vec<Wanted>,
}

/// What a vendor answered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// It is done.
    Done {
        /// The vendor's number of the subscription.
        reference: String,
        /// The vendor's id of the account.
        account: Option<String>,
    },
    /// It will not be done.
    Refused {
        /// Why, for the buyer.
        message: String,
        /// Whether there is no use in asking again.
        for_good: bool,
    },
}

/// A vendor that sets subscriptions up. It has to do a request once, however often it is asked.
pub trait Provisioner: Send + Sync {
    /// Makes one attempt. An error says why there was no answer; the request is made again.
    fn provision<'a>(&'a self, vendor: Vendor, ask: &'a Ask) -> BoxFuture<'a, Result<Outcome, String>>;
}

/// Where vendors are reached. An empty address stands for the simulator.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Addresses {
    /// Dropbox.
    pub dropbox: String,
    /// Acronis.
    pub acronis: String,
    /// Zoom.
    pub zoom: String,
    /// Sent to all of them as a bearer token; none when empty.
    pub token: String,
    /// Seconds an attempt may take.
    pub timeout_seconds: u32,
}

/// The vendors of an installation.
#[derive(Clone)]
pub struct Vendors {
    dropbox: Arc<dyn Provisioner>,
    acronis: Arc<dyn Provisioner>,
    zoom: Arc<dyn Provisioner>,
}

impl Vendors {
    /// Vendors at these addresses.
    ///
    /// # Errors
    /// When an address cannot be used.
    pub fn at(addresses: &Addresses) -> Result<Self> {
        let reach = |address: &str| -> Result<Arc<dyn Provisioner>> {
            if address.is_empty() {
                return Ok(Arc::new(Simulator));
            }
            Ok(Arc::new(http::Remote::new(address, &addresses.token, addresses.timeout_seconds)?))
        };
        Ok(Self {
            dropbox: reach(&addresses.dropbox)?,
            acronis: reach(&addresses.acronis)?,
            zoom: reach(&addresses.zoom)?,
        })
    }

    fn of(&self, vendor: Vendor) -> &dyn Provisioner {
        match vendor {
            Vendor::Dropbox => self.dropbox.as_ref(),
            Vendor::Acronis => self.acronis.as_ref(),
            Vendor::Zoom => self.zoom.as_ref(),
        }
    }
}

fn word<S: serde::Serializer>(task: &Task, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(task.as_str())
}
