//! The command line of Comptoir.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Parser, Subcommand};
use comptoir::cli::{
    AgreementCommand, BillCommand, BooksCommand, ClientCommand, CreditCommand, InvoiceCommand, LayoutCommand,
    LedgerCommand, LetterheadCommand, MailCommand, PaymentCommand, PriceCommand, ProductCommand,
    QuantityCommand, ReferenceCommand, ReminderCommand, SalesAccountCommand, SetOffCommand, StatementCommand,
    SurchargeCommand, TaxRateCommand, TenantCommand, UsageCommand, UserCommand, VendorAccountCommand,
};
use comptoir::demo::Demo;
use comptoir::{Ground, Overrides, Server, load_settings};
use comptoir_kernel::Result;
use comptoir_kit::Settings;

// Its second version: the third takes huge pages, and gives back what was freed only after a second. An export of 100,000
// orders then has twice the memory.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// How long a thread for long queries waits for another one. The allocator keeps memory for each thread there is, and with
/// longer waits such queries take turns on all that there have been.
const IDLE_THREAD: std::time::Duration = std::time::Duration::from_secs(1);

/// One back office for people who sell, ship, meter and bill.
#[derive(Debug, Parser)]
#[command(name = "comptoir", version)]
struct Arguments {
    /// File of settings (TOML); every key can also be given as COMPTOIR_KEY or COMPTOIR_SECTION__KEY.
    #[arg(long, global = true, env = "COMPTOIR_CONFIG")]
    config: Option<PathBuf>,
    /// Folder of the data.
    #[arg(long, global = true)]
    data: Option<PathBuf>,
    /// PostgreSQL address; SQLite in the data folder where there is none.
    #[arg(long, global = true)]
    database: Option<String>,
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Load a demo company, run the main job through the three dialects, and serve it.
    Demo(Demo),
    /// Serve the three dialects until stopped.
    Serve {
        /// Address and port to listen on.
        #[arg(long)]
        listen: Option<String>,
    },
    /// Bring the schema of the database up to date.
    Migrate,
    /// Set up, list or shut out tenants.
    #[command(subcommand)]
    Tenant(TenantCommand),
    /// Create, list or shut out users.
    #[command(subcommand)]
    User(UserCommand),
    /// Create, list, limit or revoke API clients; replace the key that signs their tokens.
    #[command(subcommand)]
    Client(ClientCommand),
    /// Import usage, list what could not be rated, rate it again.
    #[command(subcommand)]
    Usage(UsageCommand),
    /// List mails, send one again, or try the mail server.
    #[command(subcommand)]
    Mail(MailCommand),
    /// Set, remove or list margins, or show what an organisation pays.
    #[command(subcommand)]
    Price(PriceCommand),
    /// Register, forget or list accounts at vendors that were bought elsewhere.
    #[command(subcommand)]
    VendorAccount(VendorAccountCommand),
    /// Make the invoices of everything due up to a day.
    Bill(BillCommand),
    /// Mark invoices as sent, delete them, make them anew, or write them as documents.
    #[command(subcommand)]
    Invoice(InvoiceCommand),
    /// List, show, set, try or remove layouts of documents.
    #[command(subcommand, visible_alias = "layouts")]
    Layout(LayoutCommand),
    /// Show the letterhead of documents, or set it from a file.
    #[command(subcommand)]
    Letterhead(LetterheadCommand),
    /// Look whether everything adds up.
    #[command(subcommand)]
    Books(BooksCommand),
    /// List, add, rename or retire the names that records refer to.
    #[command(subcommand)]
    Reference(ReferenceCommand),
    /// List agreements, and set what their invoices are for and their notice.
    #[command(subcommand)]
    Agreement(AgreementCommand),
    /// Make products of customers from templates and kits.
    #[command(subcommand)]
    Product(ProductCommand),
    /// List the quantities of a charge, have another from a day on, or take that back.
    #[command(subcommand)]
    Quantity(QuantityCommand),
    /// Note money that arrived, or list what did.
    #[command(subcommand)]
    Payment(PaymentCommand),
    /// Set credits against invoices, undo that, pay a credit out, or list what is open.
    #[command(subcommand)]
    SetOff(SetOffCommand),
    /// List, create, change or retire tax rates.
    #[command(subcommand)]
    TaxRate(TaxRateCommand),
    /// List, add or delete surcharges on invoices.
    #[command(subcommand)]
    Surcharge(SurchargeCommand),
    /// Show or set when customers are reminded of what is overdue, and list what was sent.
    #[command(subcommand)]
    Reminder(ReminderCommand),
    /// Show the account of a customer.
    Statement(StatementCommand),
    /// Take an invoice back with a credit note.
    Credit(CreditCommand),
    /// List, set or delete the accounts of the general ledger that sales are booked to.
    #[command(subcommand)]
    SalesAccount(SalesAccountCommand),
    /// Write what was invoiced for the general ledger.
    #[command(subcommand)]
    Ledger(LedgerCommand),
    /// List which operations of the contracts are built.
    Operations,
}

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    match run(arguments) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            comptoir::cli::complain(&error);
            ExitCode::FAILURE
        }
    }
}

fn run(arguments: Arguments) -> Result<()> {
    let listen = match &arguments.command {
        Command::Serve { listen } => listen.clone(),
        Command::Demo(demo) => demo.listen.clone(),
        _ => None,
    };
    let overrides = Overrides { data: arguments.data, database: arguments.database, listen };
    let settings = load_settings(arguments.config.as_deref(), std::env::vars(), overrides)?;
    let mut runtime = tokio::runtime::Builder::new_multi_thread();
    if settings.threads > 0 {
        runtime.worker_threads(settings.threads);
    }
    runtime.thread_keep_alive(IDLE_THREAD);
    let runtime = runtime.enable_all().build().map_err(comptoir_kernel::Error::internal)?;
    runtime.block_on(execute(arguments.command, settings))
}

async fn execute(command: Command, settings: Settings) -> Result<()> {
    // A server tells what it does; other commands have their own words for it.
    comptoir::start_logging(if matches!(command, Command::Serve { .. }) { "info" } else { "warn" });
    match command {
        Command::Serve { .. } => {
            let ground = Ground::open(settings).await?;
            let mut server = Server::start(&ground).await?;
            server.start_workers();
            server.until_stopped().await
        }
        Command::Demo(demo) => demo.run(settings).await,
        Command::Migrate => Ground::open(settings).await.map(drop),
        Command::Tenant(command) => command.run(&Ground::open(settings).await?).await,
        Command::User(command) => command.run(&Ground::open(settings).await?).await,
        Command::Client(command) => command.run(&Ground::open(settings).await?).await,
        Command::Usage(command) => command.run(&Ground::open(settings).await?).await,
        Command::Mail(command) => command.run(&Ground::open(settings).await?).await,
        Command::Price(command) => command.run(&Ground::open(settings).await?).await,
        Command::VendorAccount(command) => command.run(&Ground::open(settings).await?).await,
        Command::Bill(command) => command.run(&Ground::open(settings).await?).await,
        Command::Invoice(command) => command.run(&Ground::open(settings).await?).await,
        Command::Books(command) => command.run(&Ground::open(settings).await?).await,
        Command::Reference(command) => command.run(&Ground::open(settings).await?).await,
        Command::Agreement(command) => command.run(&Ground::open(settings).await?).await,
        Command::Quantity(command) => command.run(&Ground::open(settings).await?).await,
        Command::Payment(command) => command.run(&Ground::open(settings).await?).await,
        Command::Layout(command) => command.run(&Ground::open(settings).await?).await,
        Command::Letterhead(command) => command.run(&Ground::open(settings).await?).await,
        Command::SalesAccount(command) => command.run(&Ground::open(settings).await?).await,
        Command::SetOff(command) => command.run(&Ground::open(settings).await?).await,
        Command::TaxRate(command) => command.run(&Ground::open(settings).await?).await,
        Command::Surcharge(command) => command.run(&Ground::open(settings).await?).await,
        Command::Reminder(command) => command.run(&Ground::open(settings).await?).await,
        Command::Statement(command) => command.run(&Ground::open(settings).await?).await,
        Command::Product(command) => command.run(&Ground::open(settings).await?).await,
        Command::Credit(command) => command.run(&Ground::open(settings).await?).await,
        Command::Ledger(command) => command.run(&Ground::open(settings).await?).await,
        Command::Operations => {
            comptoir::cli::say(&comptoir::operations().join("\n"));
            Ok(())
        }
    }
}
