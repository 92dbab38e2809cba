//! What can go wrong between the program and the database.

use diesel::result::{DatabaseErrorKind, Error as Diesel};

/// An error of the database layer. Its text may name tables and constraints, so it is logged, never sent.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// There is no such row, or the caller may not see it.
    #[error("no such row")]
    NotFound,
    /// The row collides with another one.
    #[error("a row with the same key exists: {0}")]
    Conflict(String),
    /// The row refers to one that does not exist.
    #[error("a row that this one refers to does not exist: {0}")]
    Dangling(String),
    /// Two transactions met; the same request may succeed when it is tried again.
    #[error("the transaction collided with another one")]
    TryAgain,
    /// The database cannot be reached, or all connections are taken.
    #[error("the database is not available: {0}")]
    Unavailable(String),
    /// The configuration does not describe a database.
    #[error("the database address is not usable: {0}")]
    Address(String),
    /// A text holds a character that PostgreSQL cannot keep (NUL).
    #[error("a text holds a character that cannot be stored")]
    Unstorable,
    /// Anything else the database said.
    #[error(transparent)]
    Database(Diesel),
    /// The same for connections outside the pool.
    #[error(transparent)]
    Postgres(#[from] tokio_postgres::Error),
    /// A stored document cannot be read.
    #[error("a stored document is malformed")]
    Document(#[from] serde_json::Error),
    /// A migration failed.
    #[error("a migration failed: {0}")]
    Migration(String),
}

impl From<Diesel> for StoreError {
    fn from(error: Diesel) -> Self {
        match error {
            Diesel::NotFound => Self::NotFound,
            Diesel::DatabaseError(kind, information) => match kind {
                DatabaseErrorKind::UniqueViolation => {
                    Self::Conflict(information.constraint_name().unwrap_or_default().to_owned())
                }
                DatabaseErrorKind::ForeignKeyViolation => {
                    Self::Dangling(information.constraint_name().unwrap_or_default().to_owned())
                }
                DatabaseErrorKind::SerializationFailure => Self::TryAgain,
                DatabaseErrorKind::ClosedConnection => Self::Unavailable("the connection was closed".to_owned()),
                // Diesel has no kind for SQLSTATE 22021; the server's messages are in English here.
                _ if information.message().starts_with("invalid byte sequence") => Self::Unstorable,
                _ => Self::Database(Diesel::DatabaseError(kind, information)),
            },
            other => Self::Database(other),
        }
    }
}

impl From<deadpool::managed::PoolError<diesel_async::pooled_connection::PoolError>> for StoreError {
    fn from(error: deadpool::managed::PoolError<diesel_async::pooled_connection::PoolError>) -> Self {
        Self::Unavailable(error.to_string())
    }
}

/// The result of a database operation.
pub type Result<T> = std::result::Result<T, StoreError>;
