//! Programs that Cloudflare Access lets through by a service token of theirs.

use provost_schemas::ids::ServiceTokenId;
use serde_json::Value;

use super::claims::Claims;

/// What stands after the digits of a client id.
const ENDING: &str = ".access";

/// How many digits a client id has.
const DIGITS: usize = 32;

/// The service token with a client id such as `88bf3b6d86161464f6509f7219099e57.access`.
pub fn service_token(client_id: &str) -> Option<ServiceTokenId> {
    let digits = client_id.strip_suffix(ENDING)?;
    let is_digit = |byte: u8| matches!(byte, b'0'..=b'9' | b'a'..=b'f');
    if digits.len() != DIGITS || !digits.bytes().all(is_digit) {
        return None;
    }
    digits.parse().ok()
}

/// The client id of a service token.
pub fn client_id(token: ServiceTokenId) -> String {
    format!("{}{ENDING}", token.0.simple())
}

/// The service token that claims are about, which were verified. Claims about a person have a
/// subject and an address; those about a program have an empty subject and the client id.
pub(super) fn of_claims(claims: &Claims) -> Option<ServiceTokenId> {
    let subject = claims.value("sub").and_then(Value::as_str);
    if subject != Some("") || claims.has("email") {
        return None;
    }
    service_token(claims.text("common_name")?)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    const CLIENT_ID: &str = "88bf3b6d86161464f6509f7219099e57.access";

    #[test]
    fn a_client_id_is_read_to_the_letter() {
        let token = service_token(CLIENT_ID).unwrap();
        assert_eq!(client_id(token), CLIENT_ID);
        for other in [
            "",
            ".access",
            "88bf3b6d86161464f6509f7219099e57",
            "88BF3B6D86161464F6509F7219099E57.access",
            "88bf3b6d86161464f6509f7219099e5.access",
            "88bf3b6d-8616-1464-f650-9f7219099e57.access",
            "88bf3b6d86161464f6509f7219099e57.access.access",
            " 88bf3b6d86161464f6509f7219099e57.access",
        ] {
            assert_eq!(service_token(other), None, "{other}");
        }
    }

    #[test]
    fn what_speaks_of_a_person_is_about_no_program() {
        let read =
            |claims: Value| of_claims(&Claims::parse(claims.to_string().as_bytes()).unwrap());
        let program = json!({"sub": "", "common_name": CLIENT_ID});
        assert_eq!(read(program), service_token(CLIENT_ID));
        for other in [
            json!({"common_name": CLIENT_ID}),
            json!({"sub": null, "common_name": CLIENT_ID}),
            json!({"sub": "1815", "common_name": CLIENT_ID}),
            json!({"sub": "", "email": "ada@example.org", "common_name": CLIENT_ID}),
            json!({"sub": "", "email": "", "common_name": CLIENT_ID}),
            json!({"sub": "", "common_name": [CLIENT_ID]}),
            json!({"sub": "", "common_name": "etl"}),
            json!({"sub": "", "CommonName": CLIENT_ID}),
            json!({"sub": ""}),
        ] {
            assert_eq!(read(other.clone()), None, "{other}");
        }
    }
}
