//! What files are, by their names.

/// The content type of a file, by the end of its name. What is not known is offered for download by
/// browsers, and run by none.
pub(crate) fn content_type(name: &str) -> &'static str {
    match name.rsplit_once('.').map_or("", |(_, end)| end) {
        "html" => "text/html; charset=utf-8",
        "js" => "text/javascript; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "json" | "map" => "application/json",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "woff2" => "font/woff2",
        "txt" => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn browsers_run_what_is_script_and_nothing_else() {
        for (name, expected) in [
            ("assets/index-a1.js", "text/javascript; charset=utf-8"),
            ("assets/a.b.css", "text/css; charset=utf-8"),
            ("assets/geist.woff2", "font/woff2"),
            ("assets/unheard.of", "application/octet-stream"),
            ("assets/none", "application/octet-stream"),
        ] {
            assert_eq!(content_type(name), expected, "{name}");
        }
    }
}
