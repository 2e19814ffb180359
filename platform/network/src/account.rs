/// An account on a server of somebody else.
#[derive(Clone)]
pub struct Account {
    /// Name or address of the server.
    pub host: String,
    /// Its port.
    pub port: u16,
    /// Who signs in.
    pub username: String,
    /// And with what; it is in no log.
    pub password: String,
    /// The folder of the files; the one the server begins in, if absent.
    pub folder: Option<String>,
}

impl std::fmt::Debug for Account {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Self { host, port, username, folder, password: _ } = self;
        write!(f, "Account({username}@{host}:{port}, {folder:?})")
    }
}
