//! The keys of a provider of identities.

use aws_lc_rs::{
    encoding::{AsDer as _, PublicKeyX509Der},
    hmac,
    rand::SystemRandom,
    rsa::KeySize,
    signature::{
        ECDSA_P256_SHA256_FIXED_SIGNING, EcdsaKeyPair, KeyPair as _, RSA_PKCS1_SHA256, RsaKeyPair,
    },
};
use base64::{
    Engine as _,
    engine::general_purpose::{STANDARD, URL_SAFE, URL_SAFE_NO_PAD as BASE64},
};
use serde_json::{Value, json};

/// How tokens are signed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Signing {
    /// By an elliptic curve, as `ES256`.
    Ec,
    /// By RSA, as `RS256`.
    Rsa,
    /// By nobody, as `none`.
    Nobody,
    /// As `HS256`, with the public half of the key for a secret.
    PublicHalf,
    /// By somebody else who says that it is the provider's key.
    Stranger,
}

pub(super) struct Keys {
    generation: u32,
    ec: EcdsaKeyPair,
    stranger: EcdsaKeyPair,
    rsa: Option<RsaKeyPair>,
}

impl Keys {
    pub(super) fn new() -> Self {
        Self {
            generation: 1,
            ec: elliptic(),
            stranger: elliptic(),
            rsa: None,
        }
    }

    pub(super) fn rotate(&mut self) {
        self.generation += 1;
        self.ec = elliptic();
        self.rsa = self.rsa.is_some().then(rsa);
    }

    /// The set of the public halves.
    pub(super) fn public(&mut self) -> Value {
        let point = self.ec.public_key().as_ref().to_vec();
        let (x, y) = point[1..].split_at(32);
        let mut keys = vec![json!({
            "kty": "EC", "crv": "P-256", "use": "sig", "alg": "ES256", "kid": self.id("ec"),
            "x": BASE64.encode(x), "y": BASE64.encode(y),
        })];
        let id = self.id("rsa");
        let key = self.rsa.get_or_insert_with(rsa).public_key();
        keys.push(json!({
            "kty": "RSA", "use": "sig", "kid": id,
            "n": BASE64.encode(key.modulus().big_endian_without_leading_zero()),
            "e": BASE64.encode(key.exponent().big_endian_without_leading_zero()),
        }));
        json!({"keys": keys})
    }

    /// The public half of the key on an elliptic curve, in PEM form.
    pub(super) fn public_pem(&self) -> String {
        let der: PublicKeyX509Der<'_> = self.ec.public_key().as_der().expect("a public key");
        let text = STANDARD.encode(der.as_ref());
        format!("-----BEGIN PUBLIC KEY-----\n{text}\n-----END PUBLIC KEY-----\n")
    }

    /// Signs claims; `header` says more, or other things, than is true.
    pub(super) fn sign(&self, signing: Signing, header: &Value, claims: &Value) -> String {
        self.signed(signing, header, claims, |bytes| BASE64.encode(bytes))
    }

    /// The same, with padding.
    pub(super) fn sign_padded(&self, signing: Signing, header: &Value, claims: &Value) -> String {
        self.signed(signing, header, claims, |bytes| URL_SAFE.encode(bytes))
    }

    fn signed(
        &self,
        signing: Signing,
        header: &Value,
        claims: &Value,
        encode: fn(&[u8]) -> String,
    ) -> String {
        let (algorithm, id) = match signing {
            Signing::Ec | Signing::Stranger => ("ES256", "ec"),
            Signing::Rsa => ("RS256", "rsa"),
            Signing::Nobody => ("none", "ec"),
            Signing::PublicHalf => ("HS256", "ec"),
        };
        let mut whole = json!({"alg": algorithm, "kid": self.id(id)});
        super::merge(&mut whole, header);
        let part = |value: &Value| encode(value.to_string().as_bytes());
        let message = format!("{}.{}", part(&whole), part(claims));
        let signature = self.signature(signing, message.as_bytes());
        format!("{message}.{}", encode(&signature))
    }

    fn signature(&self, signing: Signing, message: &[u8]) -> Vec<u8> {
        let random = SystemRandom::new();
        let by = |key: &EcdsaKeyPair| {
            let signature = key.sign(&random, message).expect("a signature");
            signature.as_ref().to_vec()
        };
        match signing {
            Signing::Ec => by(&self.ec),
            Signing::Stranger => by(&self.stranger),
            Signing::Nobody => Vec::new(),
            Signing::PublicHalf => {
                let key = hmac::Key::new(hmac::HMAC_SHA256, self.ec.public_key().as_ref());
                hmac::sign(&key, message).as_ref().to_vec()
            }
            Signing::Rsa => {
                let key = self.rsa.as_ref().expect("the keys were read");
                let mut signature = vec![0; key.public_modulus_len()];
                key.sign(&RSA_PKCS1_SHA256, &random, message, &mut signature)
                    .expect("a signature");
                signature
            }
        }
    }

    fn id(&self, kind: &str) -> String {
        format!("{kind}-{}", self.generation)
    }
}

fn elliptic() -> EcdsaKeyPair {
    EcdsaKeyPair::generate(&ECDSA_P256_SHA256_FIXED_SIGNING).expect("a key")
}

fn rsa() -> RsaKeyPair {
    RsaKeyPair::generate(KeySize::Rsa2048).expect("a key")
}
