//! The demo's rows.

use super::Store;
use crate::error::Result;

impl Store {
    /// Writes the demo's customers, who all have this password, with their orders.
    ///
    /// # Errors
    /// When the database cannot be written, or holds them already.
    pub async fn fill_demo(&self, password_hash: String) -> Result<()> {
        self.writer
            .run(move |connection| {
                connection.execute_batch(include_str!("../../demo/seed.sql"))?;
                connection.execute("UPDATE customer SET password_hash = ?1", [password_hash])?;
                Ok(())
            })
            .await
    }
}
