//! Which packings a client can undo.

use http::{HeaderMap, header};
use provost_ui::Packing;

/// What a packing is called in headers.
pub(super) const fn name(packing: Packing) -> Option<&'static str> {
    match packing {
        Packing::Plain => None,
        Packing::Gzip => Some("gzip"),
        Packing::Brotli => Some("br"),
    }
}

/// Whether a client says that it takes what is packed so.
pub(super) fn takes(headers: &HeaderMap, packing: Packing) -> bool {
    let Some(wanted) = name(packing) else {
        return true;
    };
    headers
        .get_all(header::ACCEPT_ENCODING)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(','))
        .any(|offer| {
            let mut parts = offer.split(';').map(str::trim);
            let is_wanted = parts
                .next()
                .is_some_and(|name| name.eq_ignore_ascii_case(wanted));
            let weight = parts.find_map(|part| part.strip_prefix("q="));
            let is_refused =
                weight.is_some_and(|weight| weight.parse().is_ok_and(|weight: f32| weight <= 0.0));
            is_wanted && !is_refused
        })
}

#[cfg(test)]
mod tests {
    use http::HeaderValue;

    use super::*;

    #[test]
    fn a_packing_is_taken_by_those_who_say_so() {
        for (header, gzip, brotli) in [
            ("gzip, deflate, br, zstd", true, true),
            ("gzip", true, false),
            ("br;q=1.0, gzip;q=0", false, true),
            ("identity", false, false),
            ("*", false, false),
        ] {
            let value = HeaderValue::from_static(header);
            let headers = HeaderMap::from_iter([(header::ACCEPT_ENCODING, value)]);
            let found = [Packing::Gzip, Packing::Brotli].map(|packing| takes(&headers, packing));
            assert_eq!(found, [gzip, brotli], "{header}");
        }
    }
}
