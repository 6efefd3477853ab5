//! The private listener: where other programs of the shop bring orders and groups in.

use std::net::SocketAddr;

use serde::{Deserialize, Serialize};

use super::Config;
use super::secrets::{HOW_TO_MAKE_ONE, Secrets, is_well_known};
use crate::error::StartError;

/// A key has at least so many bytes: whoever has it can write orders.
const SHORTEST_KEY: usize = 32;

/// A key has at least so many different bytes; a random one has about 28.
const FEWEST_BYTES: usize = 10;

/// The private listener.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
#[serde(default, deny_unknown_fields)]
pub struct Private {
    /// Address and port, for example `127.0.0.1:9100`; empty means that there is none.
    pub listen: String,
    /// The bearer keys that are taken.
    pub key: Secrets,
    /// Lets it listen on an address that other machines can reach.
    pub accept_remote: bool,
}

impl Config {
    /// Where the private listener listens, if there is to be one. Its keys are checked, too.
    ///
    /// # Errors
    /// A sentence that names the key, and what to do.
    pub fn private_address(&self) -> Result<Option<SocketAddr>, StartError> {
        let Private { listen, key, accept_remote } = &self.private;
        if listen.is_empty() {
            return Ok(None);
        }
        let address: SocketAddr = listen.parse().map_err(|_| {
            StartError::new(format!(
                "private.listen is {listen:?}: write an address and a port, such as 127.0.0.1:9100"
            ))
        })?;
        if !address.ip().is_loopback() && !accept_remote {
            return Err(StartError::new(format!(
                "private.listen is {listen}, which other machines may reach without TLS: listen on 127.0.0.1, or set \
                 private.accept_remote = true (STHENO_PRIVATE_ACCEPT_REMOTE=true) where the network is trusted"
            )));
        }
        if key.0.is_empty() {
            return Err(StartError::new(format!(
                "private.key is not set (STHENO_PRIVATE_KEY), and the private listener does not start without it: \
                 {HOW_TO_MAKE_ONE}"
            )));
        }
        for key in &key.0 {
            let bytes = key.bytes();
            let refused = |why: String| Err(StartError::new(format!("private.key {why}: {HOW_TO_MAKE_ONE}")));
            let different = (0..=u8::MAX).filter(|byte| bytes.contains(byte)).count();
            if is_well_known(bytes) || (bytes.len() >= SHORTEST_KEY && different < FEWEST_BYTES) {
                return refused("holds one that is easily guessed".into());
            }
            if bytes.len() < SHORTEST_KEY {
                return refused(format!("holds one of fewer than {SHORTEST_KEY} characters"));
            }
            // What stands in a header is visible ASCII; another key could never be sent.
            if !bytes.iter().all(u8::is_ascii_graphic) {
                return refused("holds one with spaces or characters beyond ASCII".into());
            }
            let others = self.secrets.jwt.0.iter().chain(&self.secrets.cookie.0);
            if others.map(super::Secret::bytes).any(|other| other == bytes) {
                return refused("is also JWT_SECRET or COOKIE_SECRET, and whoever has one would have all".into());
            }
        }
        Ok(Some(address))
    }
}
