//! An authenticator made of software, and the browser around it, as the WebAuthn specification
//! describes them: they take the options of a server, and return what a browser would send back.

use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD as BASE64};
use ed25519_dalek::{Signer as _, SigningKey};
use serde_json::{Value, json};
use sha2::{Digest as _, Sha256};

/// COSE's number for EdDSA.
const EDDSA: i64 = -8;

const USER_PRESENT: u8 = 0x01;
const USER_VERIFIED: u8 = 0x04;
const HAS_CREDENTIAL: u8 = 0x40;

/// An authenticator with one passkey at most. What it answers can be made wrong, field by field.
#[derive(Clone, Debug)]
pub struct SoftwareAuthenticator {
    /// Where the browser says that the page stands.
    pub origin: String,
    /// The name of the server for which the authenticator signs; that of the options if absent.
    pub rp_id: Option<String>,
    /// Whether its person was verified, by a fingerprint for example.
    pub verifies: bool,
    /// How often it signed.
    pub counter: u32,
    /// By how much the counter grows with each signature.
    pub counts: bool,
    /// Which challenge it signs; that of the options if absent.
    pub challenge: Option<String>,
    key: SigningKey,
    id: Vec<u8>,
    user: Option<Value>,
}

impl SoftwareAuthenticator {
    /// An authenticator of its own for each `seed`, in a browser that shows a page of `origin`.
    pub fn new(seed: u8, origin: &str) -> Self {
        Self {
            origin: origin.to_owned(),
            rp_id: None,
            verifies: true,
            counter: 0,
            counts: true,
            challenge: None,
            key: SigningKey::from_bytes(&[seed; 32]),
            id: vec![seed; 32],
            user: None,
        }
    }

    /// What `navigator.credentials.create` leads to.
    ///
    /// # Panics
    /// If the options are none that a browser takes.
    pub fn register(&mut self, options: &str) -> String {
        let options: Value = serde_json::from_str(options).expect("options are JSON");
        let algorithms = options["pubKeyCredParams"].as_array();
        let algorithms = algorithms.expect("algorithms");
        assert!(
            algorithms.iter().any(|algorithm| algorithm["alg"] == EDDSA),
            "the authenticator knows none of {algorithms:?}"
        );
        self.user = Some(options["user"]["id"].clone());
        let client_data = self.client_data("webauthn.create", &options);
        let rp_id = &options["rp"]["id"];
        let mut data = self.authenticator_data(rp_id, HAS_CREDENTIAL);
        // An authenticator of no known make, its passkey, and the key as a CBOR map.
        data.extend([0; 16]);
        data.extend(
            u16::try_from(self.id.len())
                .expect("a length")
                .to_be_bytes(),
        );
        data.extend(&self.id);
        data.extend([0xa4, 0x01, 0x01, 0x03, 0x27, 0x20, 0x06, 0x21, 0x58, 0x20]);
        data.extend(self.key.verifying_key().to_bytes());
        let mut attestation = b"\xa3\x63fmt\x64none\x67attStmt\xa0\x68authData\x58".to_vec();
        attestation.push(u8::try_from(data.len()).expect("a short text"));
        attestation.extend(data);
        let response = json!({
            "clientDataJSON": BASE64.encode(client_data),
            "attestationObject": BASE64.encode(attestation),
            "transports": ["internal"],
        });
        self.credential(&response)
    }

    /// What `navigator.credentials.get` leads to.
    ///
    /// # Panics
    /// If the options are none that a browser takes, or there is no passkey yet.
    pub fn authenticate(&mut self, options: &str) -> String {
        let options: Value = serde_json::from_str(options).expect("options are JSON");
        let client_data = self.client_data("webauthn.get", &options);
        if self.counts {
            self.counter += 1;
        }
        let data = self.authenticator_data(&options["rpId"], 0);
        let signed = [data.as_slice(), &Sha256::digest(&client_data)].concat();
        let response = json!({
            "clientDataJSON": BASE64.encode(client_data),
            "authenticatorData": BASE64.encode(data),
            "signature": BASE64.encode(self.key.sign(&signed).to_bytes()),
            "userHandle": self.user.clone().expect("a passkey"),
        });
        self.credential(&response)
    }

    fn credential(&self, response: &Value) -> String {
        let id = BASE64.encode(&self.id);
        json!({
            "id": id,
            "rawId": id,
            "type": "public-key",
            "response": response,
            "clientExtensionResults": {},
        })
        .to_string()
    }

    fn client_data(&self, kind: &str, options: &Value) -> Vec<u8> {
        let challenge = self
            .challenge
            .clone()
            .map_or_else(|| options["challenge"].clone(), Value::from);
        let data = json!({
            "type": kind,
            "challenge": challenge,
            "origin": self.origin,
            "crossOrigin": false,
        });
        data.to_string().into_bytes()
    }

    fn authenticator_data(&self, rp_id: &Value, flags: u8) -> Vec<u8> {
        let rp_id = self.rp_id.as_deref().or(rp_id.as_str());
        let verified = if self.verifies { USER_VERIFIED } else { 0 };
        let mut data = Sha256::digest(rp_id.expect("the name of a server")).to_vec();
        data.push(flags | USER_PRESENT | verified);
        data.extend(self.counter.to_be_bytes());
        data
    }
}
