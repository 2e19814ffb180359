//! How feeds travel: the adapters behind the domain's word for delivery.

use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use comptoir_events::BoxFuture;
use comptoir_feeds::{Consignment, Delivery, Destination, Receipt, Runner};
use comptoir_kernel::{Error, Result};
use comptoir_kit::App;
use comptoir_mail::{AttachedFile, Mail, Post};
use comptoir_transfer::{Options, Parcel, Target, Transfer};

/// Brings feeds to their receivers.
struct Carrier {
    transfer: Transfer,
    /// The mail server; none, if none is configured.
    post: Option<Arc<dyn Post>>,
    /// Address of Stock In The Channel's uploads; empty where there is none.
    stock_in_the_channel: String,
    /// Bytes of a file that may go by e-mail.
    mail_bytes: u64,
}

/// What the runs of this node's feeds need.
pub(crate) fn runner(app: &App) -> Result<Runner> {
    let settings = &app.settings.feeds;
    let options = Options {
        allow_private_networks: settings.allow_private_networks,
        ca_file: (!settings.ca_file.is_empty()).then(|| PathBuf::from(&settings.ca_file)),
        timeout: Duration::from_secs(settings.timeout_seconds.into()),
    };
    let transfer = Transfer::new(&options).map_err(Error::internal)?;
    let post = crate::mail::post(&app.settings.mail)?;
    let carrier = Carrier {
        transfer,
        post,
        stock_in_the_channel: settings.stock_in_the_channel.clone(),
        mail_bytes: settings.mail_bytes,
    };
    Ok(Runner {
        delivery: Arc::new(carrier),
        secret: app.authority.secret().clone(),
        folder: app.settings.data.clone(),
    })
}

impl Delivery for Carrier {
    fn deliver<'a>(&'a self, consignment: &'a Consignment) -> BoxFuture<'a, Result<Receipt, String>> {
        Box::pin(async move {
            if let Destination::Email { to, subject } = &consignment.destination {
                return self.mail(consignment, to, subject).await;
            }
            let parcel = Parcel { file: &consignment.file, name: &consignment.name, key: &consignment.key };
            let target = self.target(&consignment.destination)?;
            let receipt =
                self.transfer.deliver(&target, parcel).await.map_err(|failure| failure.to_string())?;
            Ok(Receipt { host_key: receipt.host_key })
        })
    }
}

impl Carrier {
    /// Sends the file as an attachment; the key makes every attempt of a run the same mail.
    async fn mail(&self, consignment: &Consignment, to: &str, subject: &str) -> Result<Receipt, String> {
        let post = self.post.as_ref().ok_or("no mail server is configured (mail.host)")?;
        let found = tokio::fs::metadata(&consignment.file).await.map_err(|error| error.to_string())?;
        if found.len() > self.mail_bytes {
            let (size, most) = (found.len(), self.mail_bytes);
            return Err(format!(
                "the file has {size} bytes, and {most} may go by e-mail: take fewer columns or another way"
            ));
        }
        let mail = Mail {
            id: consignment.key.parse().map_err(|_| "the run has no id of its own")?,
            to: vec![to.to_owned()],
            subject: subject.to_owned(),
            text: format!("The feed {subject} is attached.\n"),
            attachments: Vec::new(),
        };
        let file = AttachedFile {
            name: consignment.name.clone(),
            content_type: "text/csv".to_owned(),
            path: consignment.file.clone(),
        };
        post.send_file(&mail, &file).await.map_err(|failure| failure.reason)?;
        Ok(Receipt::default())
    }

    fn target(&self, destination: &Destination) -> Result<Target, String> {
        Ok(match destination {
            Destination::Ftp(of) => Target::Ftp(of.clone()),
            Destination::Ftps(of) => Target::Ftps(of.clone()),
            Destination::Sftp(of, host_key) => Target::Sftp(of.clone(), host_key.clone()),
            Destination::StockInTheChannel { account } => Target::Http(self.upload_address(account)?),
            Destination::Email { .. } => return Err("an e-mail is no transfer".to_owned()),
        })
    }

    fn upload_address(&self, account: &str) -> Result<String, String> {
        let none = || "this installation knows no address of Stock In The Channel".to_owned();
        let mut url = reqwest::Url::parse(&self.stock_in_the_channel).map_err(|_| none())?;
        url.path_segments_mut().map_err(|()| none())?.pop_if_empty().push(account);
        Ok(url.into())
    }
}
