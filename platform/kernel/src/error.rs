//! One error type for commands and queries, and the registry of error codes.
//!
//! A dialect renders an [`Error`] in its own shape; it decides by [`Kind`], and shows [`Code`].

use std::fmt;

/// What an operation answers when it cannot do what was asked.
pub type Result<T, E = Error> = std::result::Result<T, E>;

/// The classes of failure a dialect has to tell apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Kind {
    /// The request cannot be read, or names values that are not acceptable.
    Invalid,
    /// No credential, or one that is not valid (any more).
    Unauthenticated,
    /// A valid credential that may not do this.
    Denied,
    /// There is no such thing, or not for this caller.
    NotFound,
    /// The path exists and does not take this method.
    NotAllowed,
    /// The thing is not in a state in which this can be done.
    Conflict,
    /// The body is larger than the limit.
    TooLarge,
    /// Too many requests in a window of time.
    RateLimited,
    /// The operation exists in the contract and is not built yet.
    NotBuilt,
    /// The system cannot take the request now; the same request may succeed later.
    Unavailable,
    /// A fault of ours.
    Internal,
}

impl Kind {
    /// The HTTP status every dialect uses for this class.
    pub const fn status(self) -> u16 {
        match self {
            Self::Invalid => 400,
            Self::Unauthenticated => 401,
            Self::Denied => 403,
            Self::NotFound => 404,
            Self::NotAllowed => 405,
            Self::Conflict => 409,
            Self::TooLarge => 413,
            Self::RateLimited => 429,
            Self::NotBuilt => 501,
            Self::Unavailable => 503,
            Self::Internal => 500,
        }
    }
}

macro_rules! codes {
    ($($(#[doc = $doc:literal])+ $name:ident, $kind:ident, $text:literal;)*) => {
        /// Every error code Comptoir can answer. The text of a code never changes.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub enum Code { $($(#[doc = $doc])+ $name,)* }

        impl Code {
            /// All codes, in the order of the documentation.
            pub const ALL: &[Self] = &[$(Self::$name),*];

            /// The stable text of the code.
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$name => $text),* }
            }

            /// The class of the code.
            pub const fn kind(self) -> Kind {
                match self { $(Self::$name => Kind::$kind),* }
            }

            /// What the code means, for the documentation.
            pub const fn meaning(self) -> &'static str {
                match self { $(Self::$name => concat!($($doc),+)),* }
            }
        }
    };
}

codes! {
    /// The body is not well-formed JSON, or not in the content type of the operation.
    Malformed, Invalid, "malformed";
    /// One or more fields are missing or not acceptable; each is named.
    Invalid, Invalid, "invalid";
    /// The credential is missing or not valid.
    Unauthenticated, Unauthenticated, "unauthenticated";
    /// The caller's permissions, scopes or organisation do not allow this.
    Denied, Denied, "denied";
    /// There is no such record, or the caller may not see it.
    NotFound, NotFound, "not_found";
    /// There is no such path.
    NoSuchPath, NotFound, "no_such_path";
    /// There is such a path, and it does not take this method; the header Allow lists those it takes.
    NoSuchMethod, NotAllowed, "no_such_method";
    /// The record is in a state that does not allow this.
    Conflict, Conflict, "conflict";
    /// A record with this key exists.
    Duplicate, Conflict, "duplicate";
    /// Other records refer to this one.
    InUse, Conflict, "in_use";
    /// There is less stock than was asked for.
    OutOfStock, Conflict, "out_of_stock";
    /// The idempotency key was used with another request.
    IdempotencyKeyReused, Conflict, "idempotency_key_reused";
    /// The body exceeds the limit of the operation.
    TooLarge, TooLarge, "too_large";
    /// The client has used up its requests of this minute or day.
    RateLimited, RateLimited, "rate_limited";
    /// The operation is in the contract and is not built yet.
    NotBuilt, NotBuilt, "not_built";
    /// The system is busy or shutting down; try again.
    Unavailable, Unavailable, "unavailable";
    /// A fault of the system; the reference finds it in the log.
    Internal, Internal, "internal";
}

/// Why a field was refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum FaultKind {
    /// The field is missing and must be there.
    Required,
    /// The field is there and its value is not acceptable.
    Invalid,
}

/// One refused field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// Path of the field as the caller wrote it, such as `line_items[2].quantity`.
    pub field: String,
    /// Missing, or not acceptable.
    pub kind: FaultKind,
    /// What is wrong, in a sentence a user can act on.
    pub message: String,
}

/// Collects faults so that all of them are answered at once.
#[derive(Debug, Default)]
pub struct Faults {
    list: Vec<Fault>,
    prefix: String,
}

impl Faults {
    /// No faults yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// Notes that a field is not acceptable.
    pub fn invalid(&mut self, field: impl fmt::Display, message: impl Into<String>) {
        self.push(field, FaultKind::Invalid, message.into());
    }

    /// Notes that a mandatory field is missing.
    pub fn required(&mut self, field: impl fmt::Display) {
        self.push(field, FaultKind::Required, "is required".to_owned());
    }

    /// Takes the value of a mandatory field, or notes that it is missing.
    pub fn require<T>(&mut self, field: impl fmt::Display, value: Option<T>) -> Option<T> {
        if value.is_none() {
            self.required(field);
        }
        value
    }

    /// Takes the value of a result, or notes its error under the field.
    pub fn check<T, E: fmt::Display>(
        &mut self,
        field: impl fmt::Display,
        value: std::result::Result<T, E>,
    ) -> Option<T> {
        match value {
            Ok(value) => Some(value),
            Err(error) => {
                self.invalid(field, error.to_string());
                None
            }
        }
    }

    /// Runs `body` with every field name prefixed, as in `line_items[2].quantity`.
    pub fn within<T>(&mut self, prefix: impl fmt::Display, body: impl FnOnce(&mut Self) -> T) -> T {
        let outer = self.prefix.clone();
        self.prefix = format!("{outer}{prefix}.");
        let value = body(self);
        self.prefix = outer;
        value
    }

    /// Whether nothing was found.
    pub fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    /// The faults as an error, or `Ok` when there are none.
    pub fn finish(self) -> Result<()> {
        if self.list.is_empty() { Ok(()) } else { Err(self.into()) }
    }

    fn push(&mut self, field: impl fmt::Display, kind: FaultKind, message: String) {
        self.list.push(Fault { field: format!("{}{field}", self.prefix), kind, message });
    }
}

impl From<Faults> for Error {
    fn from(faults: Faults) -> Self {
        let names: Vec<&str> = faults.list.iter().map(|fault| fault.field.as_str()).collect();
        let message = format!("not acceptable: {}", names.join(", "));
        Self { faults: faults.list, ..Self::new(Code::Invalid, message) }
    }
}

/// A failure, with what the caller may know and what only the log may know.
#[derive(Debug)]
pub struct Error {
    /// The stable code.
    pub code: Code,
    /// What happened, for the caller. Contains nothing internal.
    pub message: String,
    /// The refused fields, if the failure is about fields.
    pub faults: Vec<Fault>,
    /// Seconds after which a retry makes sense (rate limits, overload).
    pub retry_after_seconds: Option<u64>,
    /// The cause, for the log only.
    pub source: Option<Box<dyn std::error::Error + Send + Sync>>,
}

impl Error {
    /// An error with a message for the caller.
    pub fn new(code: Code, message: impl Into<String>) -> Self {
        Self { code, message: message.into(), faults: Vec::new(), retry_after_seconds: None, source: None }
    }

    /// There is no such record, or not for this caller.
    pub fn not_found(what: &str, id: impl fmt::Display) -> Self {
        Self::new(Code::NotFound, format!("there is no {what} {id}"))
    }

    /// The record's state forbids the action.
    pub fn conflict(message: impl Into<String>) -> Self {
        Self::new(Code::Conflict, message)
    }

    /// A single refused field.
    pub fn invalid(field: impl fmt::Display, message: impl Into<String>) -> Self {
        let mut faults = Faults::new();
        faults.invalid(field, message);
        faults.into()
    }

    /// A single field whose value another record has.
    pub fn duplicate(field: impl fmt::Display, message: impl Into<String>) -> Self {
        let message = message.into();
        Self { code: Code::Duplicate, message: message.clone(), ..Self::invalid(field, message) }
    }

    /// A fault of ours: the message goes to the log, the caller learns only that it happened.
    pub fn internal(cause: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> Self {
        Self { source: Some(cause.into()), ..Self::new(Code::Internal, "something went wrong on our side") }
    }

    /// Too busy to take the request now.
    pub fn unavailable(message: impl Into<String>) -> Self {
        Self { retry_after_seconds: Some(1), ..Self::new(Code::Unavailable, message) }
    }

    /// This error with the faults of another; both are about the fields of one request.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        Faults { list: self.faults.into_iter().chain(other.faults).collect(), prefix: String::new() }.into()
    }

    /// The class of the error.
    pub const fn kind(&self) -> Kind {
        self.code.kind()
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.code.as_str(), self.message)?;
        for fault in &self.faults {
            write!(f, "; {} {}", fault.field, fault.message)?;
        }
        Ok(())
    }
}

impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        self.source.as_deref().map(|source| source as _)
    }
}
