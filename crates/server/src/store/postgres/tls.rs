//! TLS to the database: whose certificates are taken.

use std::sync::Arc;

use rustls::client::danger::{HandshakeSignatureValid, ServerCertVerified, ServerCertVerifier};
use rustls::client::{WebPkiServerVerifier, verify_server_name};
use rustls::crypto::{CryptoProvider, aws_lc_rs};
use rustls::pki_types::pem::PemObject as _;
use rustls::pki_types::{CertificateDer, ServerName, UnixTime};
use rustls::server::ParsedCertificate;
use rustls::{CertificateError, ClientConfig, DigitallySignedStruct, Error, RootCertStore, SignatureScheme};
use rustls_platform_verifier::BuilderVerifierExt as _;

use crate::error::StartError;

/// How sure the connection is of whom it talks to.
#[derive(Debug, PartialEq)]
pub(super) enum Trust {
    /// Not at all.
    None,
    /// The system's authorities.
    System,
    /// The certificates of this file: authorities, or the server's own.
    File(String),
}

/// What a connection needs.
///
/// # Errors
/// When the file of certificates cannot be read.
pub(super) fn config(trust: &Trust) -> Result<ClientConfig, StartError> {
    let provider = Arc::new(aws_lc_rs::default_provider());
    let failed = |error: Error| StartError::new(format!("TLS to PostgreSQL: {error}"));
    let builder = ClientConfig::builder_with_provider(Arc::clone(&provider));
    let builder = builder.with_safe_default_protocol_versions().map_err(failed)?;
    let builder = match trust {
        Trust::System => builder.with_platform_verifier().map_err(failed)?,
        Trust::None => builder.dangerous().with_custom_certificate_verifier(Arc::new(Verifier { provider, of: None })),
        Trust::File(path) => {
            let of = Some(Known::read(path, &provider)?);
            builder.dangerous().with_custom_certificate_verifier(Arc::new(Verifier { provider, of }))
        }
    };
    Ok(builder.with_no_client_auth())
}

/// The certificates of a file.
#[derive(Debug)]
struct Known {
    certificates: Vec<CertificateDer<'static>>,
    verifier: Arc<WebPkiServerVerifier>,
}

impl Known {
    fn read(path: &str, provider: &Arc<CryptoProvider>) -> Result<Self, StartError> {
        let bad = |error: &dyn std::fmt::Display| {
            StartError::new(format!(
                "sslrootcert of database.url, {path}: {error}: it must be a file of PEM certificates"
            ))
        };
        let certificates: Result<Vec<_>, _> =
            CertificateDer::pem_file_iter(path).map_err(|error| bad(&error))?.collect();
        let certificates = certificates.map_err(|error| bad(&error))?;
        let mut roots = RootCertStore::empty();
        for certificate in &certificates {
            roots.add(certificate.clone()).map_err(|error| bad(&error))?;
        }
        let verifier = WebPkiServerVerifier::builder_with_provider(Arc::new(roots), Arc::clone(provider)).build();
        Ok(Self { certificates, verifier: verifier.map_err(|error| bad(&error))? })
    }
}

/// Takes the certificates of an authority, or everyone's where there is none.
#[derive(Debug)]
struct Verifier {
    provider: Arc<CryptoProvider>,
    of: Option<Known>,
}

impl ServerCertVerifier for Verifier {
    fn verify_server_cert(
        &self,
        certificate: &CertificateDer<'_>,
        intermediates: &[CertificateDer<'_>],
        name: &ServerName<'_>,
        ocsp: &[u8],
        now: UnixTime,
    ) -> Result<ServerCertVerified, Error> {
        let Some(known) = &self.of else { return Ok(ServerCertVerified::assertion()) };
        match known.verifier.verify_server_cert(certificate, intermediates, name, ocsp, now) {
            // One that `openssl req -x509` has made, as PostgreSQL's documentation shows, says that it is an authority, which a
            // server's certificate must not be. Its dates were looked at before that.
            Err(Error::InvalidCertificate(CertificateError::Other(_))) if known.certificates.contains(certificate) => {
                verify_server_name(&ParsedCertificate::try_from(certificate)?, name)?;
                Ok(ServerCertVerified::assertion())
            }
            other => other,
        }
    }

    fn verify_tls12_signature(
        &self,
        message: &[u8],
        certificate: &CertificateDer<'_>,
        signature: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, Error> {
        let known = &self.provider.signature_verification_algorithms;
        rustls::crypto::verify_tls12_signature(message, certificate, signature, known)
    }

    fn verify_tls13_signature(
        &self,
        message: &[u8],
        certificate: &CertificateDer<'_>,
        signature: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, Error> {
        let known = &self.provider.signature_verification_algorithms;
        rustls::crypto::verify_tls13_signature(message, certificate, signature, known)
    }

    fn supported_verify_schemes(&self) -> Vec<SignatureScheme> {
        self.provider.signature_verification_algorithms.supported_schemes()
    }
}

/// What to do about a handshake that failed.
pub(super) fn advice(error: &(dyn std::error::Error + 'static)) -> &'static str {
    let inner = error.downcast_ref::<std::io::Error>().and_then(std::io::Error::get_ref);
    match inner.and_then(|inner| inner.downcast_ref()) {
        Some(Error::InvalidCertificate(CertificateError::Expired | CertificateError::ExpiredContext { .. })) => {
            "renew the certificate of the server"
        }
        Some(Error::InvalidCertificate(
            CertificateError::NotValidForName | CertificateError::NotValidForNameContext { .. },
        )) => "write one of the names that the certificate has (as subjectAltName) as host of database.url",
        Some(Error::InvalidCertificate(
            CertificateError::UnknownIssuer | CertificateError::BadSignature | CertificateError::Other(_),
        )) => {
            "this machine does not know who made the certificate; add sslrootcert=FILE to database.url, with the certificate of \
             its authority or the server's own"
        }
        _ => {
            "sslmode=disable in database.url connects without TLS, sslmode=no-verify without looking at the certificate"
        }
    }
}
