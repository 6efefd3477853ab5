//! Certificates for a database, made by an authority of their own.

use std::path::PathBuf;
use std::process::Command;

use tempfile::TempDir;

use crate::services::run;

const CONFIG: &str = "
[ca]
default_ca = authority
[authority]
database = index
serial = serial
new_certs_dir = .
default_md = sha256
unique_subject = no
copy_extensions = copy
policy = any
[any]
commonName = supplied
";

/// An authority, in a folder.
pub(super) struct Authority(TempDir);

impl Authority {
    pub(super) fn new() -> Self {
        let authority = Self(tempfile::tempdir().unwrap());
        for (name, text) in [("config", CONFIG), ("index", ""), ("serial", "01\n")] {
            std::fs::write(authority.0.path().join(name), text).unwrap();
        }
        authority.openssl("req -x509 -nodes -keyout ca.key -out ca.pem -days 2 -subj /CN=authority");
        authority
    }

    fn openssl(&self, arguments: &str) {
        let mut command = Command::new("openssl");
        command.current_dir(&self.0).args(arguments.split(' '));
        if arguments.starts_with("req") {
            command.args(["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256"]);
        }
        run(command, "openssl");
    }

    /// Its certificate.
    pub(super) fn file(&self) -> PathBuf {
        self.0.path().join("ca.pem")
    }

    /// A certificate for this name (`DNS:localhost`, for example) and until the end of this year, and its key.
    pub(super) fn issue(&self, name: &str, until: u32) -> (PathBuf, PathBuf) {
        let request =
            format!("req -nodes -keyout server.key -out server.csr -subj /CN=server -addext subjectAltName={name}");
        self.openssl(&request);
        let dates = format!("-startdate 20200101000000Z -enddate {until}1231235959Z");
        self.openssl(&format!(
            "ca -batch -config config -cert ca.pem -keyfile ca.key -in server.csr -out server.pem -notext {dates}"
        ));
        (self.0.path().join("server.pem"), self.0.path().join("server.key"))
    }

    /// One that nobody but itself has signed, made as PostgreSQL's documentation shows it, and its key.
    pub(super) fn self_signed(&self) -> (PathBuf, PathBuf) {
        self.openssl("req -x509 -nodes -keyout self.key -out self.pem -days 2 -subj /CN=localhost -addext subjectAltName=DNS:localhost");
        (self.0.path().join("self.pem"), self.0.path().join("self.key"))
    }
}
