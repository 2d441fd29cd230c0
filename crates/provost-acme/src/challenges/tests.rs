use rustls::{
    ClientConfig, DigitallySignedStruct, Error, SignatureScheme,
    client::danger::{HandshakeSignatureValid, ServerCertVerified, ServerCertVerifier},
    crypto::{CryptoProvider, verify_tls13_signature},
    pki_types::{CertificateDer, ServerName, UnixTime},
    server::Acceptor,
};
use tokio_rustls::{LazyConfigAcceptor, TlsConnector};
use x509_parser::{certificate::X509Certificate, oid_registry::asn1_rs::oid, prelude::FromDer};

use super::*;

/// A directory: it looks at what is shown, whoever vouches for it.
#[derive(Debug)]
struct Directory(Arc<CryptoProvider>);

impl ServerCertVerifier for Directory {
    fn verify_server_cert(
        &self,
        _: &CertificateDer<'_>,
        _: &[CertificateDer<'_>],
        _: &ServerName<'_>,
        _: &[u8],
        _: UnixTime,
    ) -> Result<ServerCertVerified, Error> {
        Ok(ServerCertVerified::assertion())
    }

    fn verify_tls12_signature(
        &self,
        _: &[u8],
        _: &CertificateDer<'_>,
        _: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, Error> {
        Err(Error::General("only TLS 1.3 is spoken here".to_owned()))
    }

    fn verify_tls13_signature(
        &self,
        message: &[u8],
        certificate: &CertificateDer<'_>,
        signed: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, Error> {
        let algorithms = &self.0.signature_verification_algorithms;
        // Its extension is critical, and unknown to whoever checks names.
        verify_tls13_signature(message, certificate, signed, algorithms)
            .or_else(|_| Ok(HandshakeSignatureValid::assertion()))
    }

    fn supported_verify_schemes(&self) -> Vec<SignatureScheme> {
        self.0.signature_verification_algorithms.supported_schemes()
    }
}

/// What is shown to whoever asks for a name by some protocols; nothing if they get no answer of
/// their own.
async fn shown_to(
    challenges: &Challenges,
    name: &str,
    protocols: &[&[u8]],
) -> Option<CertificateDer<'static>> {
    let provider = Arc::new(aws_lc_rs::default_provider());
    let mut config = ClientConfig::builder_with_provider(Arc::clone(&provider))
        .with_protocol_versions(&[&version::TLS13])
        .unwrap()
        .dangerous()
        .with_custom_certificate_verifier(Arc::new(Directory(provider)))
        .with_no_client_auth();
    config.alpn_protocols = protocols.iter().map(|name| name.to_vec()).collect();
    let (theirs, ours) = tokio::io::duplex(64 * 1024);
    let asked = ServerName::try_from(name.to_owned()).unwrap();
    let connector = TlsConnector::from(Arc::new(config));
    let serve = async {
        let begun = LazyConfigAcceptor::new(Acceptor::default(), ours).await;
        let begun = begun.unwrap();
        let answer = challenges.answer(&begun.client_hello())?;
        Some(begun.into_stream(answer).await.unwrap())
    };
    let (client, server) = tokio::join!(connector.connect(asked, theirs), serve);
    let _server = server?;
    let client = client.unwrap();
    let (_, connection) = client.get_ref();
    assert_eq!(connection.alpn_protocol(), Some(ACME_TLS_1));
    let shown = connection.peer_certificates().unwrap();
    Some(shown[0].clone().into_owned())
}

#[tokio::test]
async fn what_is_shown_is_for_one_order_and_one_name() {
    let challenges = Challenges::default();
    let open = challenges.open();
    open.add("Provost.example.org", &[7; 32]).unwrap();
    let shown = shown_to(&challenges, "provost.example.org", &[ACME_TLS_1]).await;
    let shown = shown.unwrap();
    let (_, shown) = X509Certificate::from_der(&shown).unwrap();
    let identifier = oid!(1.3.6.1.5.5.7.1.31);
    let extension = shown.get_extension_unique(&identifier).unwrap().unwrap();
    assert!(extension.critical);
    let expected: Vec<u8> = [4, 32].into_iter().chain([7; 32]).collect();
    assert_eq!(extension.value, expected);
    let names = shown.subject_alternative_name().unwrap().unwrap();
    assert_eq!(names.value.general_names.len(), 1);
    drop(open);
    let later = shown_to(&challenges, "provost.example.org", &[ACME_TLS_1]).await;
    assert_eq!(later, None);
}

#[tokio::test]
async fn whoever_asks_for_anything_else_is_a_client_like_any_other() {
    let challenges = Challenges::default();
    let open = challenges.open();
    open.add("provost.example.org", &[7; 32]).unwrap();
    for (name, protocols) in [
        ("other.example.org", &[ACME_TLS_1][..]),
        ("provost.example.org", &[]),
        ("provost.example.org", &[b"http/1.1"]),
        ("provost.example.org", &[ACME_TLS_1, b"http/1.1"]),
        ("provost.example.org", &[b"http/1.1", ACME_TLS_1]),
    ] {
        let shown = shown_to(&challenges, name, protocols).await;
        assert_eq!(shown, None, "{name} {protocols:?}");
    }
    let short = open.add("provost.example.org", &[7; 20]);
    assert!(short.is_err());
}
