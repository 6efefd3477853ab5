//! Stored password hashes, looked at and replaced one by one.

use super::{Engine, Store, params, sql};
use crate::error::Result;

impl Store {
    /// Customers after the id `after`, ordered by id, at most `limit`, with their stored hash: all that have one, also guests
    /// and deleted customers, and accounts without one.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn password_hashes(&self, after: &str, limit: u32) -> Result<Vec<(String, Option<String>)>> {
        let page = sql!(
            "SELECT id, password_hash FROM customer WHERE id > $1 \
             AND (password_hash IS NOT NULL OR (has_account AND deleted_at IS NULL)) ORDER BY id LIMIT $2"
        );
        self.query(page, params![after, limit], |row| Ok((row.get(0)?, row.get(1)?))).await
    }

    /// Puts another hash of the same password in the place of `old`, and returns whether it did: not when the stored hash
    /// was changed in the meantime.
    ///
    /// # Errors
    /// When the database cannot be written.
    pub async fn replace_password_hash(&self, customer_id: String, old: String, new: String) -> Result<bool> {
        let replace = sql!("UPDATE customer SET password_hash = $3 WHERE id = $1 AND password_hash = $2");
        self.write(move |tx| Ok(tx.execute(replace, params![customer_id, old, new])? == 1)).await
    }

    /// Writes the database file anew and empties its log, so that neither holds anything that was replaced or removed. Others
    /// may read meanwhile; who writes waits. False: it is a PostgreSQL, where this is for its operator to do.
    ///
    /// # Errors
    /// When the database cannot be written, or another program reads from it without end.
    pub async fn vacuum(&self) -> Result<bool> {
        match &self.engine {
            Engine::Sqlite(sqlite) => sqlite.vacuum().await.map(|()| true),
            Engine::Postgres(_) => Ok(false),
        }
    }
}
