//! Feeds: files of products and prices that are made every day and brought somewhere.

mod read;
mod show;

use comptoir_feeds::{FeedId, Filter, Outside};
use comptoir_kernel::{Error, Faults, OrganisationId, Result};
use comptoir_kit::{Answer, App, Call, Reply};
use comptoir_network::Guard;
use serde_json::Value;
use tokio_util::io::ReaderStream;

use crate::{lenient, orders};

/// The feeds within reach: `name` (a part of it), `organisation`. All of them, unless a page is asked for.
pub(crate) async fn list(call: Call) -> Answer {
    let mut faults = Faults::new();
    let organisations = call.query().ints("organisation", &mut faults);
    let filter = Filter {
        names: call.query().texts("name", &mut faults),
        organisations: organisations.into_iter().map(OrganisationId).collect(),
    };
    let page = orders::page(call.page_of_short(), faults)?;
    call.report(async move |ctx, tx| {
        let found = comptoir_feeds::list(ctx, tx, &filter).await?;
        Ok(Reply::hub_short(found.into_iter().map(show::feed).collect::<Result<Vec<_>>>()?, page))
    })
    .await
}

/// Makes a feed for an organisation within reach, which can have ten. Its first file is made in its next slot.
pub(crate) async fn create(call: Call) -> Answer {
    let (input, early) = read::feed(call.json()?)?;
    let app = call.app.clone();
    call.write(async move |ctx, tx| {
        let made = match comptoir_feeds::create(ctx, tx, &input, outside(&app)).await {
            Ok(feed) => Ok(Reply::created(show::feed(feed)?)),
            Err(error) => Err(error),
        };
        lenient::answer(early.clone(), made)
    })
    .await
}

/// One feed within reach.
pub(crate) async fn show(call: Call) -> Answer {
    let id = id(&call)?;
    call.read(async move |ctx, tx| Ok(Reply::ok(show::feed(comptoir_feeds::find(ctx, tx, id).await?)?))).await
}

/// Changes what the body brings. The password stays unless it is given; another server needs it again.
pub(crate) async fn update(call: Call) -> Answer {
    let id = id(&call)?;
    let Value::Object(brought) = call.json()? else {
        return Err(Error::invalid("body", "must be an object"));
    };
    let app = call.app.clone();
    call.write(async move |ctx, tx| {
        let present = comptoir_feeds::open(ctx, tx, id).await?;
        let mut whole = show::writable(&present)?;
        whole.extend(brought.clone());
        let (input, early) = read::feed(Value::Object(whole))?;
        let changed = match comptoir_feeds::update(ctx, tx, present, &input, outside(&app)).await {
            Ok(feed) => Ok(Reply::ok(show::feed(feed)?)),
            Err(error) => Err(error),
        };
        lenient::answer(early, changed)
    })
    .await
}

/// Removes a feed and its file.
pub(crate) async fn delete(call: Call) -> Answer {
    let id = id(&call)?;
    call.write(async move |ctx, tx| {
        comptoir_feeds::delete(ctx, tx, id).await?;
        Ok(Reply::no_content())
    })
    .await
}

/// Has the feed made and brought in the next half-hour slot, also one that is not active.
pub(crate) async fn test(call: Call) -> Answer {
    let id = id(&call)?;
    call.write(async move |ctx, tx| {
        comptoir_feeds::schedule_test(ctx, tx, id).await?;
        Ok(Reply::no_content())
    })
    .await
}

/// The last file that was made, whether or not it arrived; 404 before there is one.
pub(crate) async fn download(call: Call) -> Answer {
    let id = id(&call)?;
    let (store, ctx, folder) = (call.app.store.clone(), call.ctx, call.app.settings.data.clone());
    let made = store.read(async move |tx| comptoir_feeds::made(&ctx, tx, id, &folder).await).await?;
    let file = tokio::fs::File::open(&made.path).await.map_err(|error| match error.kind() {
        std::io::ErrorKind::NotFound => Error::not_found("file of feed", id),
        _ => Error::internal(error),
    })?;
    let length = file.metadata().await.map_err(Error::internal)?.len();
    let reply = Reply::stream("text/csv; charset=utf-8", ReaderStream::new(file));
    Ok(reply.header("Content-Length", length).header("Content-Disposition", attachment(&made.name)))
}

fn id(call: &Call) -> Result<FeedId> {
    call.int("id").map(FeedId)
}

fn outside(app: &App) -> Outside<'_> {
    let guard = Guard::new(app.settings.feeds.allow_private_networks);
    Outside { secret: app.authority.secret(), guard }
}

/// A file's name in a header: what is plain as it is, and all of it in the encoding for what is not.
fn attachment(name: &str) -> String {
    let plain = |c: char| if c.is_ascii_graphic() && !matches!(c, '"' | '\\') || c == ' ' { c } else { '_' };
    let encoded: String = name
        .bytes()
        .map(|byte| match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' => char::from(byte).to_string(),
            _ => format!("%{byte:02X}"),
        })
        .collect();
    format!(
        "attachment; filename=\"{}\"; filename*=UTF-8''{encoded}",
        name.chars().map(plain).collect::<String>()
    )
}
