//! One running server, from its folder to its end.

use std::{
    env, fs,
    net::TcpListener,
    os::unix::{
        fs::{DirBuilderExt, chown},
        process::CommandExt,
    },
    path::PathBuf,
    process::{Child, Command, Stdio, id},
};

use super::{Args, account, find, install};
use crate::suite::Outcome;

/// A socket's path may have some 100 bytes; its file name takes 20 of them.
const FOLDER_BYTES_MAX: usize = 80;

/// Stops the server and deletes its folder once the pipe to this script closes: when [`Server`] is
/// dropped, and just as well when this program is interrupted or killed. It has a process group of
/// its own, so that Ctrl-C does not reach it. `$1` is `pg_ctl`, `$2` the folder.
const KEEPER: &str = r#"
    trap "" INT TERM HUP QUIT
    cat >/dev/null
    "$1" stop -D "$2/data" -m immediate
    rm -rf "$2"
"#;

const SETTINGS: &str = "
listen_addresses = '127.0.0.1'
max_connections = 400
shared_buffers = 128MB
timezone = 'UTC'
";

/// Nothing here survives a crash of the machine, and nothing waits for a disk.
const VOLATILE: &str = "
fsync = off
synchronous_commit = off
full_page_writes = off
";

/// A private server, stopped and deleted when dropped.
pub(crate) struct Server {
    programs: PathBuf,
    version: String,
    account: Option<(u32, u32)>,
    folder: PathBuf,
    url: String,
    keeper: Child,
}

impl Server {
    /// Finds or installs PostgreSQL and starts a server.
    ///
    /// # Errors
    /// What is missing or went wrong. Nothing is left running or on disk.
    pub(crate) fn start(args: &Args) -> Result<Self, String> {
        let is_root = account::is_root();
        let (programs, version) = match programs() {
            Some(found) => found,
            None => {
                install::install(is_root)?;
                programs().ok_or("its package is installed now, but its programs do not run")?
            }
        };
        let account = if is_root { Some(account::account()?) } else { None };
        let folder = make_folder(account)?;
        let keeper = Command::new("sh")
            .args(["-c", KEEPER, "keeper"])
            .args([&programs.join("pg_ctl"), &folder])
            .running_as(account)
            .process_group(0)
            .current_dir("/")
            .stdin(Stdio::piped())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .map_err(|error| {
                // Without a keeper nobody else would.
                let _ = fs::remove_dir_all(&folder);
                format!("sh: {error}")
            })?;
        let mut server = Self { programs, version, account, folder, url: String::new(), keeper };
        server.initialise(args.durable)?;
        server.launch(args.port)?;
        Ok(server)
    }

    /// A superuser's URL of the database `postgres`.
    pub(crate) fn url(&self) -> &str {
        &self.url
    }

    /// Name and version as the server says it.
    pub(crate) fn version(&self) -> &str {
        &self.version
    }

    /// Whether the server has not ended by itself.
    pub(crate) fn is_running(&self) -> bool {
        self.folder.join("data/postmaster.pid").exists()
    }

    /// The line in which the server's log says what went wrong, or else its last.
    pub(crate) fn complaint(&self) -> String {
        let log = fs::read_to_string(self.folder.join("log")).unwrap_or_default();
        let line = log.lines().find(|line| line.contains("could not") || line.contains("FATAL"));
        line.or_else(|| log.lines().last()).unwrap_or("it logged nothing").to_owned()
    }

    fn initialise(&self, durable: bool) -> Outcome {
        let data = self.folder.join("data");
        let initdb = |locale: &[&str]| {
            let mut initdb = Command::new(self.programs.join("initdb"));
            initdb.args(["-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C"]).args(locale);
            initdb.args(if durable { &[][..] } else { &["--no-sync"] }).arg("-D").arg(&data);
            self.call("initdb", &mut initdb)
        };
        // Most servers sort by a language. One that sorts by bytes, as SQLite does, would hide what
        // goes wrong there; it serves where PostgreSQL is older than 15 or built without ICU.
        if initdb(&["--locale-provider=icu", "--icu-locale=en"]).is_err() {
            initdb(&[])?;
        }
        let settings = data.join("postgresql.auto.conf");
        let sockets = format!("unix_socket_directories = '{}'\n", self.folder.display());
        let text = [SETTINGS, &sockets, if durable { "" } else { VOLATILE }].concat();
        fs::write(&settings, text).map_err(|error| format!("{}: {error}", settings.display()))
    }

    fn launch(&mut self, port: Option<u16>) -> Outcome {
        // Between finding a free port and taking it, another program may take it.
        let mut attempts_left = if port.is_some() { 1 } else { 3 };
        loop {
            let port = port.map_or_else(free_port, Ok)?;
            let mut pg_ctl = Command::new(self.programs.join("pg_ctl"));
            pg_ctl.args(["start", "-w", "-t", "60", "-o", &format!("-p {port}"), "-D"]);
            pg_ctl.arg(self.folder.join("data")).arg("-l").arg(self.folder.join("log"));
            attempts_left -= 1;
            match self.call("pg_ctl start", &mut pg_ctl) {
                Ok(()) => {
                    self.url = format!("postgres://postgres@127.0.0.1:{port}/postgres");
                    return Ok(());
                }
                Err(_) if attempts_left > 0 => {}
                Err(why) => return Err(format!("{why}; {}", self.complaint())),
            }
        }
    }

    /// Runs one of PostgreSQL's programs as the server's account and keeps its words for a failure.
    fn call(&self, name: &str, command: &mut Command) -> Outcome {
        // To a file, not a pipe: the server itself inherits what `pg_ctl` is given.
        let words = self.folder.join("words");
        let file = fs::File::create(&words).map_err(|error| format!("{}: {error}", words.display()))?;
        let again = file.try_clone().map_err(|error| format!("{}: {error}", words.display()))?;
        let status = command
            .running_as(self.account)
            .current_dir(&self.folder)
            .stdin(Stdio::null())
            .stdout(file)
            .stderr(again)
            .status()
            .map_err(|error| format!("{name}: {error}"))?;
        if status.success() {
            return Ok(());
        }
        let words = fs::read_to_string(&words).unwrap_or_default();
        Err(format!("{name} ended with {status}: {}", words.lines().last().unwrap_or("no reason given")))
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        drop(self.keeper.stdin.take());
        // A keeper that cannot be waited for does its work nevertheless.
        let _ = self.keeper.wait();
    }
}

trait RunningAs {
    /// Runs the command as another account, if one is given.
    fn running_as(&mut self, account: Option<(u32, u32)>) -> &mut Self;
}

impl RunningAs for Command {
    fn running_as(&mut self, account: Option<(u32, u32)>) -> &mut Self {
        match account {
            Some((user, group)) => self.uid(user).gid(group),
            None => self,
        }
    }
}

/// The first folder of programs that run here, and which version they are.
fn programs() -> Option<(PathBuf, String)> {
    find::folders().into_iter().find_map(|programs| {
        let output = Command::new(programs.join("postgres")).arg("--version").output().ok()?;
        let version =
            String::from_utf8_lossy(&output.stdout).replacen("postgres (PostgreSQL)", "PostgreSQL", 1);
        output.status.success().then(|| (programs, version.trim().to_owned()))
    })
}

fn make_folder(account: Option<(u32, u32)>) -> Result<PathBuf, String> {
    let wanted = env::temp_dir();
    // Another account may not enter root's own temporary folder.
    let usable = account.is_none() && wanted.as_os_str().len() <= FOLDER_BYTES_MAX;
    let parent = if usable { wanted } else { PathBuf::from("/tmp") };
    // A number behind the process's id: a server killed with its keeper may have left a folder.
    let mut names = (0..100).map(|number| parent.join(format!("comptoir-pg-{}-{number}", id())));
    let folder = names.find(|folder| !folder.exists()).ok_or("too many leftover folders")?;
    let failed = |error| format!("{}: {error}", folder.display());
    fs::DirBuilder::new().mode(0o700).create(&folder).map_err(failed)?;
    if let Some((user, group)) = account {
        chown(&folder, Some(user), Some(group)).map_err(failed)?;
    }
    Ok(folder)
}

fn free_port() -> Result<u16, String> {
    TcpListener::bind(("127.0.0.1", 0))
        .and_then(|listener| listener.local_addr())
        .map(|address| address.port())
        .map_err(|error| format!("no free port: {error}"))
}
