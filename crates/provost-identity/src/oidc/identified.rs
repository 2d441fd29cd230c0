//! Whom a provider has identified.

use super::{OidcError, Registration, claims::Claims, error::refused};
use crate::{IdentifiedDigest, digest::sha256};

/// Somebody whom a provider knows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Identified {
    /// The issuer, to the letter.
    pub issuer: String,
    /// By what the issuer knows them, for good.
    pub subject: String,
    /// An e-mail address, in lower case; it may change hands.
    pub email: Option<String>,
    /// Whether the provider says that the address is theirs.
    pub is_email_verified: bool,
    /// What they are called.
    pub name: Option<String>,
    /// The organisation that has their account, where the provider says so.
    pub hosted_domain: Option<String>,
    /// The groups that they are in; absent where nobody asked or the provider does not say.
    pub groups: Option<Vec<String>>,
    /// Whether the provider says that it asked for more than one factor.
    pub had_second_factor: bool,
    /// The session at the provider.
    pub session: Option<String>,
}

/// The ways to authenticate of RFC 8176 that are more than something that is known.
const FACTORS: [&str; 9] = [
    "mfa", "otp", "hwk", "swk", "fpt", "face", "iris", "sms", "sc",
];

impl Identified {
    /// What stands for everything that is said of them.
    pub fn digest(&self) -> IdentifiedDigest {
        // Texts are written in quotes, so that nothing reads as something else.
        let said = format!("{self:?}");
        IdentifiedDigest::from_bytes(sha256(&[b"provost identified\0", said.as_bytes()]))
    }

    /// Reads what is said of somebody whose token was good.
    pub(super) fn read(registration: &Registration, claims: &Claims) -> Result<Self, OidcError> {
        let email = claims
            .text("email")
            .map(|email| email.trim().to_lowercase());
        let verification = registration.preset.verification_claim();
        let groups = match &registration.groups_claim {
            Some(name) => groups(claims, name)?,
            None => None,
        };
        let ways = claims.texts("amr").unwrap_or_default();
        let name = claims
            .text("name")
            .or(claims.text("preferred_username"))
            .map(|name| name.trim().chars().take(200).collect::<String>())
            .filter(|name| !name.is_empty());
        Ok(Self {
            issuer: registration.issuer().to_owned(),
            subject: claims.text("sub").unwrap_or_default().to_owned(),
            is_email_verified: email.is_some() && claims.is_true(verification),
            email,
            name,
            hosted_domain: claims.text("hd").map(str::to_lowercase),
            groups,
            had_second_factor: ways.iter().any(|way| FACTORS.contains(&way.as_str())),
            session: claims.text("sid").map(str::to_owned),
        })
    }
}

/// The groups, unless there are so many that the provider names another place for them: whoever is
/// taken for one without groups would lose what they grant.
fn groups(claims: &Claims, name: &str) -> Result<Option<Vec<String>>, OidcError> {
    let found = claims.texts(name);
    let elsewhere = claims.value("_claim_names");
    if found.is_none() && elsewhere.is_some_and(|names| names.get(name).is_some()) {
        let reason = format!(
            "the person is in too many groups for it: have the provider send only the groups that \
             are assigned to this application in `{name}`"
        );
        return Err(refused("ID token", reason));
    }
    Ok(found)
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;
    use crate::oidc::Preset;

    fn read(preset: Preset, claims: &Value) -> Result<Identified, OidcError> {
        let issuer = Some("https://id.example");
        let registration = Registration::new(preset, issuer, "id", String::new()).unwrap();
        let registration = registration.with_groups("groups".to_owned());
        Identified::read(
            &registration,
            &Claims::parse(claims.to_string().as_bytes()).unwrap(),
        )
    }

    #[test]
    fn an_address_counts_as_verified_where_its_provider_says_so() {
        let claims = |name: &str, value: Value| json!({"sub": "a", "email": "A@B.c", name: value});
        for (preset, claims, expected) in [
            (Preset::Generic, claims("email_verified", json!(true)), true),
            (
                Preset::Cognito,
                claims("email_verified", json!("true")),
                true,
            ),
            (
                Preset::Generic,
                claims("email_verified", json!(false)),
                false,
            ),
            (Preset::Generic, claims("verified", json!(true)), false),
            // Any tenant's administrator can write an address.
            (
                Preset::MicrosoftEntra,
                claims("email_verified", json!(true)),
                false,
            ),
            (
                Preset::MicrosoftEntra,
                claims("xms_edov", json!(true)),
                true,
            ),
            (Preset::MicrosoftEntra, claims("xms_edov", json!("1")), true),
            (
                Preset::Generic,
                json!({"sub": "a", "email_verified": true}),
                false,
            ),
        ] {
            let identified = read(preset, &claims).unwrap();
            assert_eq!(identified.is_email_verified, expected, "{claims}");
        }
        let identified = read(Preset::Generic, &claims("name", json!("Ada"))).unwrap();
        assert_eq!(identified.email.as_deref(), Some("a@b.c"));
    }

    #[test]
    fn groups_that_were_left_out_are_missed() {
        let with = |more: Value| {
            let mut claims = json!({"sub": "a"});
            claims
                .as_object_mut()
                .unwrap()
                .extend(more.as_object().unwrap().clone());
            read(Preset::MicrosoftEntra, &claims)
        };
        let groups = |more| with(more).unwrap().groups;
        assert_eq!(groups(json!({"groups": ["a"]})), Some(vec!["a".to_owned()]));
        assert_eq!(groups(json!({"groups": []})), Some(vec![]));
        assert_eq!(groups(json!({})), None);
        let overage = with(json!({"_claim_names": {"groups": "src1"}}));
        assert!(overage.unwrap_err().to_string().contains("too many groups"));
    }

    #[test]
    fn more_than_a_password_is_told_from_a_password() {
        for (ways, expected) in [
            (json!(["pwd"]), false),
            (json!(["pwd", "mfa"]), true),
            (json!(["hwk"]), true),
            (json!("otp"), true),
            (json!([]), false),
        ] {
            let claims = json!({"sub": "a", "amr": ways});
            let identified = read(Preset::Generic, &claims).unwrap();
            assert_eq!(identified.had_second_factor, expected, "{claims}");
        }
    }
}
