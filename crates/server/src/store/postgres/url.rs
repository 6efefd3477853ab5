//! The database's URL, as Medusa's client for PostgreSQL (node-postgres) reads it, and what to say when it leads nowhere.

use std::error::Error as _;
use std::sync::Arc;

use deadpool_postgres::PoolError;
use rustls::client::WebPkiServerVerifier;
use rustls::client::danger::{HandshakeSignatureValid, ServerCertVerified, ServerCertVerifier};
use rustls::crypto::{CryptoProvider, aws_lc_rs};
use rustls::pki_types::pem::PemObject as _;
use rustls::pki_types::{CertificateDer, ServerName, UnixTime};
use rustls::{ClientConfig, DigitallySignedStruct, RootCertStore, SignatureScheme};
use rustls_platform_verifier::BuilderVerifierExt as _;
use tokio_postgres::config::SslMode;
use tokio_postgres::error::SqlState;
use tokio_postgres_rustls::MakeRustlsConnect;

use super::WAIT;
use crate::error::StartError;

/// How sure the connection is of whom it talks to.
enum Trust {
    /// Not at all: what is not asked for cannot be checked.
    None,
    /// The system's authorities.
    System,
    /// The authorities of this file.
    File(String),
}

/// Reads a URL. Its keys are those of libpq that apply here, and node-postgres' `ssl`, `sslmode=no-verify` and `schema`.
pub(super) fn parse(url: &str) -> Result<(tokio_postgres::Config, MakeRustlsConnect), StartError> {
    let (base, query) = url.split_once('?').unwrap_or((url, ""));
    let (mut mode, mut trust, mut options) = (SslMode::Prefer, Trust::None, String::new());
    let mut kept = url::form_urlencoded::Serializer::new(String::new());
    for (key, value) in url::form_urlencoded::parse(query.as_bytes()) {
        match (&*key, &*value) {
            ("sslmode", "disable") | ("ssl", "false" | "0") => mode = SslMode::Disable,
            ("sslmode", "prefer" | "allow") => {}
            ("sslmode", "no-verify") | ("ssl", "no-verify") => mode = SslMode::Require,
            ("sslmode", "require" | "verify-ca" | "verify-full") | ("ssl", "true" | "1") => {
                mode = SslMode::Require;
                if matches!(trust, Trust::None) {
                    trust = Trust::System;
                }
            }
            ("sslrootcert", file) => {
                mode = SslMode::Require;
                trust = Trust::File(file.to_owned());
            }
            ("options", value) => options = format!("{options} {value}"),
            ("schema", schema) => options = format!("{options} -c search_path={}", schema.replace(' ', "\\ ")),
            (key, _) => drop(kept.append_pair(key, &value)),
        }
    }
    // The message may repeat a part of the URL, and with it a password.
    let mut config: tokio_postgres::Config = format!("{base}?{}", kept.finish()).parse().map_err(|error: tokio_postgres::Error| {
        let why = error.source().map(ToString::to_string).filter(|why| why.starts_with("unknown option"));
        StartError::new(format!(
            "database.url is not understood{}: write postgres://USER:PASSWORD@HOST:PORT/NAME, with %40 for an @ in the \
             password",
            why.map_or_else(String::new, |why| format!(" ({why})"))
        ))
    })?;
    if config.get_dbname().is_none_or(str::is_empty) {
        return Err(StartError::new("database.url names no database: postgres://USER:PASSWORD@HOST:PORT/NAME"));
    }
    if !options.is_empty() {
        config.options(options.trim());
    }
    if config.get_application_name().is_none() {
        config.application_name("stheno");
    }
    if config.get_connect_timeout().is_none() {
        config.connect_timeout(WAIT);
    }
    config.ssl_mode(mode);
    Ok((config, MakeRustlsConnect::new(tls(&trust)?)))
}

fn tls(trust: &Trust) -> Result<ClientConfig, StartError> {
    let provider = Arc::new(aws_lc_rs::default_provider());
    let failed = |error: &dyn std::fmt::Display| StartError::new(format!("TLS to PostgreSQL: {error}"));
    let builder = ClientConfig::builder_with_provider(Arc::clone(&provider))
        .with_safe_default_protocol_versions()
        .map_err(|error| failed(&error))?;
    let builder = match trust {
        Trust::None => builder.dangerous().with_custom_certificate_verifier(Arc::new(Anybody(provider))),
        Trust::System => builder.with_platform_verifier().map_err(|error| failed(&error))?,
        Trust::File(path) => {
            let mut roots = RootCertStore::empty();
            let unreadable = |error: &dyn std::fmt::Display| {
                StartError::new(format!("sslrootcert of database.url: {path}: {error}"))
            };
            for certificate in CertificateDer::pem_file_iter(path).map_err(|error| unreadable(&error))? {
                let certificate = certificate.map_err(|error| unreadable(&error))?;
                roots.add(certificate).map_err(|error| unreadable(&error))?;
            }
            let verifier = WebPkiServerVerifier::builder_with_provider(Arc::new(roots), provider);
            builder.with_webpki_verifier(verifier.build().map_err(|error| unreadable(&error))?)
        }
    };
    Ok(builder.with_no_client_auth())
}

/// Takes every certificate: for servers that are not asked to prove who they are, as node-postgres and libpq do by default.
#[derive(Debug)]
struct Anybody(Arc<CryptoProvider>);

impl ServerCertVerifier for Anybody {
    fn verify_server_cert(
        &self,
        _: &CertificateDer<'_>,
        _: &[CertificateDer<'_>],
        _: &ServerName<'_>,
        _: &[u8],
        _: UnixTime,
    ) -> Result<ServerCertVerified, rustls::Error> {
        Ok(ServerCertVerified::assertion())
    }

    fn verify_tls12_signature(
        &self,
        message: &[u8],
        certificate: &CertificateDer<'_>,
        signature: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, rustls::Error> {
        let known = &self.0.signature_verification_algorithms;
        rustls::crypto::verify_tls12_signature(message, certificate, signature, known)
    }

    fn verify_tls13_signature(
        &self,
        message: &[u8],
        certificate: &CertificateDer<'_>,
        signature: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, rustls::Error> {
        let known = &self.0.signature_verification_algorithms;
        rustls::crypto::verify_tls13_signature(message, certificate, signature, known)
    }

    fn supported_verify_schemes(&self) -> Vec<SignatureScheme> {
        self.0.signature_verification_algorithms.supported_schemes()
    }
}

/// Why no connection could be made, and what to do.
pub(super) fn refused(error: &PoolError) -> StartError {
    let PoolError::Backend(error) = error else {
        return StartError::new(format!(
            "cannot connect to PostgreSQL within {} s: does it run, and are host and port of database.url right?",
            WAIT.as_secs()
        ));
    };
    let Some(cause) = error.as_db_error() else {
        let why = error.source().map_or_else(|| error.to_string(), |source| format!("{error}: {source}"));
        let advice = if why.contains("TLS") || why.contains("certificate") {
            "sslmode=disable connects without TLS, sslmode=no-verify without checking the certificate, sslrootcert=FILE trusts \
             that file's authority"
        } else {
            "does it run, and are host and port of database.url right?"
        };
        return StartError::new(format!("cannot connect to PostgreSQL: {why}: {advice}"));
    };
    let advice = match *cause.code() {
        SqlState::INVALID_PASSWORD => "check user and password of database.url; an @ in the password is written %40",
        SqlState::INVALID_AUTHORIZATION_SPECIFICATION => {
            "the server does not let this user in: check the user of database.url and pg_hba.conf; sslmode=require uses TLS"
        }
        SqlState::INVALID_CATALOG_NAME => "check the name at the end of database.url, or create the database",
        SqlState::TOO_MANY_CONNECTIONS => "raise max_connections of PostgreSQL, or lower what others use",
        _ => "check database.url",
    };
    StartError::new(format!("PostgreSQL refuses the connection: {}: {advice}", cause.message()))
}
