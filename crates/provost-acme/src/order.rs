//! One order, from asking for a certificate to having it.

use std::time::Duration;

use instant_acme::{
    Account, AuthorizationStatus, ChallengeType, Identifier, NewOrder, Order, OrderStatus,
    RetryPolicy,
};
use rcgen::{CertificateParams, DistinguishedName, KeyPair};
use zeroize::Zeroizing;

use crate::{
    challenges::{Challenges, Open},
    failure::{Failure, printable},
};

/// How long the directory may take to look at names, and to sign.
const PATIENCE: RetryPolicy = RetryPolicy::new()
    .initial_delay(Duration::from_millis(500))
    .backoff(1.5)
    .timeout(Duration::from_mins(2));

/// A key and the certificates for it, in PEM.
pub(crate) struct Issued {
    pub(crate) key: Zeroizing<String>,
    pub(crate) certificates: String,
}

/// Asks for a certificate, and shows that the names are this server's.
pub(crate) async fn order(
    account: &Account,
    names: &[String],
    challenges: &Challenges,
) -> Result<Issued, Failure> {
    let wanted: Vec<_> = names.iter().cloned().map(Identifier::Dns).collect();
    let ordered = account.new_order(&NewOrder::new(&wanted)).await;
    let mut order =
        ordered.map_err(|error| Failure::from(error).during("the order was not taken"))?;
    let open = challenges.open();
    show(&mut order, &open).await?;
    let ready = order.poll_ready(&PATIENCE).await;
    if !matches!(ready, Ok(OrderStatus::Ready)) {
        let failure = ready.map_or_else(Failure::from, |_| Failure::new("the order was refused"));
        return Err(with_reasons(&mut order, failure).await);
    }
    drop(open);
    let (key, request) = request(names)?;
    order.finalize_csr(&request).await?;
    let certificates = order.poll_certificate(&PATIENCE).await?;
    Ok(Issued { key, certificates })
}

/// Answers for every name that the directory does not take for this server's already.
async fn show(order: &mut Order, open: &Open<'_>) -> Result<(), Failure> {
    let mut authorizations = order.authorizations();
    while let Some(authorization) = authorizations.next().await {
        let mut authorization = authorization?;
        let name = authorization.identifier().to_string();
        match authorization.status {
            AuthorizationStatus::Pending => {}
            AuthorizationStatus::Valid => continue,
            other => {
                let text = format!("{name}: the directory takes the order for {other:?}");
                return Err(Failure::new(text));
            }
        }
        let Some(mut challenge) = authorization.challenge(ChallengeType::TlsAlpn01) else {
            let text = format!("{name}: the directory does not offer tls-alpn-01");
            return Err(Failure::new(text));
        };
        open.add(&name, challenge.key_authorization().digest().as_ref())?;
        challenge.set_ready().await?;
    }
    Ok(())
}

/// A failure together with what the directory has found wrong with each name.
async fn with_reasons(order: &mut Order, failure: Failure) -> Failure {
    let mut found = Vec::new();
    let mut authorizations = order.authorizations();
    while let Some(Ok(mut authorization)) = authorizations.next().await {
        if authorization.refresh().await.is_err() {
            continue;
        }
        let name = authorization.identifier().to_string();
        let problems = authorization
            .challenges
            .iter()
            .filter_map(|c| c.error.as_ref());
        found.extend(problems.map(|problem| format!("{name}: {problem}")));
    }
    if found.is_empty() {
        return failure;
    }
    failure.during(&printable(&found.join("; ")))
}

/// A new key, and the request for a certificate with it.
fn request(names: &[String]) -> Result<(Zeroizing<String>, Vec<u8>), Failure> {
    let unmade = |error: rcgen::Error| Failure::new(error.to_string());
    let key = KeyPair::generate().map_err(unmade)?;
    let mut wanted = CertificateParams::new(names).map_err(unmade)?;
    wanted.distinguished_name = DistinguishedName::new();
    let request = wanted.serialize_request(&key).map_err(unmade)?;
    Ok((Zeroizing::new(key.serialize_pem()), request.der().to_vec()))
}
