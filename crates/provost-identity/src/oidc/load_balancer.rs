//! Amazon's Application Load Balancer, which signs in people and tells the server behind it who they
//! are, by a token that is its own in most ways: it is about no audience, says by whom it is in its
//! header, and its keys are fetched one by one.
//!
//! Nothing of a token is believed that is not asked for: any load balancer of the region, whoever has
//! it, signs with keys of the same place, and writes what its owner likes.

use std::{
    collections::VecDeque,
    sync::{Arc, Mutex, PoisonError},
};

use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use jsonwebtoken::Algorithm;
use provost_schemas::Timestamp;
use rustls::pki_types::{SubjectPublicKeyInfoDer, pem::PemObject};
use serde_json::json;

use super::{
    HttpClient, Identified, OidcError,
    claims::Claims,
    endpoint::Endpoint,
    error::refused,
    id_token::whole,
    kept::Kept,
    keys::KeySet,
    proxy_tokens::{SaidBy, TOKEN, identified},
    signed_token::SignedToken,
};

/// How far its clock and that of this server may be apart, in seconds: its tokens are good for two
/// minutes.
const LEEWAY: i64 = 30;

/// The most keys that are remembered; it changes its key now and then.
const MOST_KEYS: usize = 16;

/// The longest key as text, in bytes.
const LONGEST_KEY: usize = 4096;

/// What comes before the point of a key on the curve P-256 in its DER form.
const P256_PREFIX: [u8; 26] = [
    0x30, 0x59, 0x30, 0x13, 0x06, 0x07, 0x2a, 0x86, 0x48, 0xce, 0x3d, 0x02, 0x01, 0x06, 0x08, 0x2a,
    0x86, 0x48, 0xce, 0x3d, 0x03, 0x01, 0x07, 0x03, 0x42, 0x00,
];

/// Why a load balancer cannot be believed as it is described.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum BalancerError {
    /// The region is none.
    #[error("`region` is `{0}`, which is no region such as eu-central-1")]
    Region(String),
    /// There is no load balancer whose tokens count.
    #[error("`signers` is empty: name the ARN of the load balancer, or everybody's would count")]
    NoSigner,
    /// A load balancer is none, or elsewhere.
    #[error(
        "`signers`: `{0}` is no ARN such as \
         arn:aws:elasticloadbalancing:REGION:ACCOUNT:loadbalancer/app/NAME/ID in the region"
    )]
    Signer(String),
    /// The place of the keys cannot be trusted.
    #[error("`keys_url` is `{address}`, and {reason}")]
    Keys {
        /// What was given.
        address: String,
        /// What is wrong with it.
        reason: String,
    },
}

/// A load balancer as the settings describe it.
#[derive(Debug)]
pub struct LoadBalancer {
    issuer: String,
    client_id: String,
    signers: Vec<String>,
    said: SaidBy,
    http: HttpClient,
    /// What the addresses of keys begin with.
    base: String,
    keys: Mutex<VecDeque<(String, Arc<Kept<KeySet>>)>>,
}

impl LoadBalancer {
    /// Load balancers of a region, `signers`, that sign in people at `issuer` as `client_id`. Their
    /// keys are where Amazon has them, or below `keys_url`.
    ///
    /// # Errors
    /// If one of these cannot be what it is said to be.
    pub fn new(
        (region, signers): (&str, Vec<String>),
        (issuer, client_id): (String, String),
        said: SaidBy,
        keys_url: Option<&str>,
        http: HttpClient,
    ) -> Result<Self, BalancerError> {
        let letters = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
        if region.is_empty() || !region.bytes().all(letters) {
            return Err(BalancerError::Region(region.to_owned()));
        }
        if signers.is_empty() {
            return Err(BalancerError::NoSigner);
        }
        for signer in &signers {
            let is_one = ["aws", "aws-cn", "aws-us-gov"].iter().any(|partition| {
                let begin = format!("arn:{partition}:elasticloadbalancing:{region}:");
                signer
                    .strip_prefix(&begin)
                    .is_some_and(|rest| !rest.is_empty())
            });
            if !is_one {
                return Err(BalancerError::Signer(signer.clone()));
            }
        }
        let base = keys_url.map_or_else(|| keys_of(region), str::to_owned);
        let base = base.trim_end_matches('/').to_owned();
        if let Err(reason) = Endpoint::parse(&base) {
            return Err(BalancerError::Keys {
                address: base,
                reason,
            });
        }
        Ok(Self {
            issuer,
            client_id,
            signers,
            said,
            http,
            base,
            keys: Mutex::default(),
        })
    }

    /// Whom a token is about.
    ///
    /// # Errors
    /// `Token` if it is not believed; `Unreachable` if its key cannot be fetched.
    pub async fn identified(&self, token: &str, now: Timestamp) -> Result<Identified, OidcError> {
        let token = SignedToken::parse_padded(TOKEN, token)?;
        let id = self.check_header(&token, now)?.to_owned();
        let keys = self.key(&id, now).await?;
        let claims = token.verify(&keys)?;
        self.check_claims(&claims, now)?;
        identified(&self.issuer, &self.said, &claims)
    }

    /// Checks what a token says of itself, before anything is fetched for it. Returns the id of its
    /// key.
    fn check_header<'t>(
        &self,
        token: &'t SignedToken<'_>,
        now: Timestamp,
    ) -> Result<&'t str, OidcError> {
        let wrong = |reason: &str| Err(refused(TOKEN, reason));
        if token.algorithm() != Algorithm::ES256 {
            return wrong("it was signed by another algorithm than ES256");
        }
        let header = token.header();
        // The id is going to be part of an address.
        let Some(id) = header.text("kid").filter(|id| is_key_id(id)) else {
            return wrong("the id of its key is none");
        };
        let signer = header.text("signer").unwrap_or_default();
        if !self.signers.iter().any(|known| known == signer) {
            return wrong("it was signed by another load balancer");
        }
        if header.text("iss") != Some(&self.issuer) {
            return wrong("it is of another issuer");
        }
        if header.text("client") != Some(&self.client_id) {
            return wrong("it was made for another client");
        }
        if !is_good(header, now) {
            return wrong("it has expired, or does not say until when it is good");
        }
        Ok(id)
    }

    fn check_claims(&self, claims: &Claims, now: Timestamp) -> Result<(), OidcError> {
        let wrong = |reason: &str| Err(refused(TOKEN, reason));
        if claims.has("iss") && claims.text("iss") != Some(&self.issuer) {
            return wrong("what it says is of another issuer");
        }
        if claims.has("exp") && !is_good(claims, now) {
            return wrong("what it says has expired");
        }
        Ok(())
    }

    async fn key(&self, id: &str, now: Timestamp) -> Result<KeySet, OidcError> {
        let kept = self.remembered(id);
        let fetch = async || {
            let url = format!("{}/{id}", self.base);
            let unusable = |reason: String| OidcError::Unreachable {
                url: url.clone(),
                reason,
            };
            let address = Endpoint::parse(&url).map_err(unusable)?;
            let pem = self.http.get(&address, None).await?;
            let unusable = || unusable("it is no public key of P-256 in PEM form".to_owned());
            read_key(id, &pem).ok_or_else(unusable)
        };
        kept.get(now, fetch).await
    }

    /// The place of a key; that of the one which was wanted first is given up for it.
    fn remembered(&self, id: &str) -> Arc<Kept<KeySet>> {
        let mut keys = self.keys.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((_, kept)) = keys.iter().find(|(known, _)| known == id) {
            return Arc::clone(kept);
        }
        if keys.len() >= MOST_KEYS {
            keys.pop_front();
        }
        let kept = Arc::new(Kept::new());
        keys.push_back((id.to_owned(), Arc::clone(&kept)));
        kept
    }
}

fn is_good(said: &Claims, now: Timestamp) -> bool {
    let expiration = said.seconds("exp");
    expiration.is_some_and(|expiration| expiration > whole(now) - LEEWAY)
}

/// Where Amazon has the keys of a region.
fn keys_of(region: &str) -> String {
    if region.starts_with("us-gov-") {
        format!("https://s3-{region}.amazonaws.com/aws-elb-public-keys-prod-{region}")
    } else {
        format!("https://public-keys.auth.elb.{region}.amazonaws.com")
    }
}

/// Whether a text is a UUID as Amazon writes it.
fn is_key_id(text: &str) -> bool {
    let is_hex = |part: &str| {
        part.bytes()
            .all(|byte| byte.is_ascii_digit() || (b'a'..=b'f').contains(&byte))
    };
    let lengths = text.split('-').map(str::len);
    lengths.eq([8, 4, 4, 4, 12]) && text.split('-').all(is_hex)
}

fn read_key(id: &str, pem: &[u8]) -> Option<KeySet> {
    if pem.len() > LONGEST_KEY {
        return None;
    }
    let key = SubjectPublicKeyInfoDer::from_pem_slice(pem).ok()?;
    let point = key.strip_prefix(&P256_PREFIX)?;
    // 4 stands for a point that is written in full.
    let (x, y) = point.strip_prefix(&[4])?.split_at_checked(32)?;
    if y.len() != 32 {
        return None;
    }
    let key = json!({
        "kty": "EC", "crv": "P-256", "alg": "ES256", "kid": id,
        "x": URL_SAFE_NO_PAD.encode(x), "y": URL_SAFE_NO_PAD.encode(y),
    });
    KeySet::parse(json!({"keys": [key]}).to_string().as_bytes())
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;

    const ARN: &str = "arn:aws:elasticloadbalancing:eu-central-1:1:loadbalancer/app/a/b";

    fn made(region: &str, signers: &[&str], keys: Option<&str>) -> Result<String, BalancerError> {
        let said = SaidBy {
            user: "sub".to_owned(),
            groups: None,
            trusts_email: false,
        };
        let http = HttpClient::new(Duration::from_secs(1), None).unwrap();
        let signers = signers.iter().map(|&signer| signer.to_owned()).collect();
        let people = ("https://id.example".to_owned(), "id".to_owned());
        let made = LoadBalancer::new((region, signers), people, said, keys, http);
        made.map(|balancer| balancer.base)
    }

    #[test]
    fn keys_are_where_amazon_has_those_of_the_region() {
        let gov = ARN.replace("aws:", "aws-us-gov:");
        for (region, keys, expected) in [
            (
                "eu-central-1",
                None,
                "https://public-keys.auth.elb.eu-central-1.amazonaws.com",
            ),
            (
                "us-gov-west-1",
                None,
                "https://s3-us-gov-west-1.amazonaws.com/aws-elb-public-keys-prod-us-gov-west-1",
            ),
            (
                "cn-north-1",
                Some("https://keys.example.cn/a/"),
                "https://keys.example.cn/a",
            ),
        ] {
            let arn = gov.replace("eu-central-1", region);
            let arn = arn.replace("aws-us-gov", "aws");
            assert_eq!(made(region, &[&arn], keys).as_deref(), Ok(expected));
        }
    }

    #[test]
    fn whose_tokens_count_is_said_in_full() {
        for (region, signers, keys, reason) in [
            ("evil.example/", &[ARN][..], None, "`region`"),
            ("", &[ARN], None, "`region`"),
            ("eu-central-1", &[], None, "`signers` is empty"),
            ("eu-west-1", &[ARN], None, "no ARN"),
            ("eu-central-1", &["*"], None, "no ARN"),
            (
                "eu-central-1",
                &["arn:aws:elasticloadbalancing:eu-central-1:"],
                None,
                "no ARN",
            ),
            (
                "eu-central-1",
                &[ARN],
                Some("http://keys.example"),
                "`keys_url`",
            ),
        ] {
            let error = made(region, signers, keys).unwrap_err().to_string();
            assert!(error.contains(reason), "{error}");
        }
    }

    #[test]
    fn the_id_of_a_key_leads_nowhere_else() {
        assert!(is_key_id("0a1b2c3d-0000-4abc-8def-0123456789ab"));
        for wrong in [
            "",
            "../x",
            "0A1B2C3D-0000-4ABC-8DEF-0123456789AB",
            "0a1b2c3d-0000-4abc-8def-0123456789ab/",
            "0a1b2c3d-0000-4abc-8def-0123456789ab?a",
            "0a1b2c3d-0000-4abc-8def-0123456789",
            "0a1b2c3d-0000-4abc-8def-0123456789ag",
        ] {
            assert!(!is_key_id(wrong), "{wrong}");
        }
    }
}
