//! The demo's rows.

use super::{Store, params, sql};
use crate::error::Result;

impl Store {
    /// Writes the demo's customers, who all have this password, with their orders. The demo has a file of its own.
    ///
    /// # Errors
    /// When the database cannot be written, or holds them already.
    pub async fn fill_demo(&self, password_hash: String) -> Result<()> {
        self.write(move |tx| {
            tx.batch(include_str!("../../demo/seed.sql"))?;
            tx.execute(sql!("UPDATE customer SET password_hash = $1"), params![password_hash])?;
            Ok(())
        })
        .await
    }
}
