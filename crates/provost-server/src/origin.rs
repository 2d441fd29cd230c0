//! Whether a request comes from a page of this server.

use http::{HeaderMap, Uri, header};

/// What browsers say of where a request comes from; no script can set it.
const FETCH_SITE: &str = "sec-fetch-site";

/// Whether the browser says that a page of this server made the request.
///
/// Browsers say so by `Sec-Fetch-Site` where the page came by TLS or from this machine. Elsewhere
/// they name the page's origin, which has to be the host that was asked. Whoever says neither is no
/// browser of our days, and has no business with cookies.
pub(crate) fn is_own(headers: &HeaderMap) -> bool {
    let text = |name: &str| {
        let mut values = headers.get_all(name).iter();
        match (values.next(), values.next()) {
            (Some(value), None) => value.to_str().ok(),
            _ => None,
        }
    };
    if headers.contains_key(FETCH_SITE) {
        return text(FETCH_SITE) == Some("same-origin");
    }
    let (Some(origin), Some(host)) = (text(header::ORIGIN.as_str()), text(header::HOST.as_str()))
    else {
        return false;
    };
    scheme_and_authority(origin).is_some_and(|(_, authority)| authority.eq_ignore_ascii_case(host))
}

/// Whether a browser says anything of the page that made the request.
pub(crate) fn is_of_page(headers: &HeaderMap) -> bool {
    headers.contains_key(FETCH_SITE) || headers.contains_key(header::ORIGIN)
}

/// The scheme by which the browser reached the page that made a request, if it says so.
pub(crate) fn scheme(headers: &HeaderMap) -> Option<&str> {
    let origin = headers.get(header::ORIGIN)?.to_str().ok()?;
    scheme_and_authority(origin).map(|(scheme, _)| scheme)
}

fn scheme_and_authority(origin: &str) -> Option<(&str, &str)> {
    let uri: Uri = origin.parse().ok()?;
    let (scheme, authority) = origin.split_once("://")?;
    (uri.authority()?.as_str() == authority).then_some((scheme, authority))
}

#[cfg(test)]
mod tests {
    use http::{HeaderName, HeaderValue};

    use super::*;

    fn headers(pairs: &[(&'static str, &'static str)]) -> HeaderMap {
        let mut headers = HeaderMap::new();
        for (name, value) in pairs {
            let name = HeaderName::from_static(name);
            headers.append(name, HeaderValue::from_static(value));
        }
        headers
    }

    #[test]
    fn a_page_of_this_server_is_told_from_others() {
        const HOST: (&str, &str) = ("host", "provost.example.org:8443");
        for (pairs, own) in [
            (&[HOST][..], false),
            (&[HOST, ("sec-fetch-site", "same-origin")], true),
            (&[HOST, ("sec-fetch-site", "same-site")], false),
            (&[HOST, ("sec-fetch-site", "cross-site")], false),
            (&[HOST, ("sec-fetch-site", "none")], false),
            (
                &[HOST, ("origin", "https://provost.example.org:8443")],
                true,
            ),
            (
                &[HOST, ("origin", "https://Provost.example.org:8443")],
                true,
            ),
            (&[HOST, ("origin", "https://provost.example.org")], false),
            (&[HOST, ("origin", "https://evil.example")], false),
            (
                &[
                    HOST,
                    ("origin", "https://provost.example.org:8443.evil.example"),
                ],
                false,
            ),
            (
                &[HOST, ("origin", "https://provost.example.org:8443/x")],
                false,
            ),
            (&[HOST, ("origin", "null")], false),
            (&[HOST, ("origin", "")], false),
            (&[("origin", "https://provost.example.org:8443")], false),
            // The stronger sign counts, and two of one kind are none.
            (
                &[
                    HOST,
                    ("sec-fetch-site", "cross-site"),
                    ("origin", "https://provost.example.org:8443"),
                ],
                false,
            ),
            (
                &[
                    HOST,
                    ("sec-fetch-site", "same-origin"),
                    ("sec-fetch-site", "same-origin"),
                ],
                false,
            ),
        ] {
            assert_eq!(is_own(&headers(pairs)), own, "{pairs:?}");
        }
    }

    #[test]
    fn the_scheme_of_the_page_is_what_its_browser_says() {
        for (origin, expected) in [
            ("http://provost.example.org", Some("http")),
            ("https://provost.example.org", Some("https")),
            ("null", None),
        ] {
            assert_eq!(
                scheme(&headers(&[("origin", origin)])),
                expected,
                "{origin}"
            );
        }
        assert_eq!(scheme(&HeaderMap::new()), None);
    }
}
