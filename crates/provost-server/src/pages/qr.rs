//! QR codes as drawings that stand in the page itself.

use std::fmt::Write as _;

use qrcode::{Color, EcLevel, QrCode};

/// How many squares stay empty on each side, as readers need them.
const QUIET: usize = 4;

/// A drawing of a text as SVG; nothing if the text is too long for one.
///
/// It is dark on light whatever the page's colours are: not every reader takes the opposite.
pub(super) fn svg(text: &str) -> Option<String> {
    let code = QrCode::with_error_correction_level(text, EcLevel::M).ok()?;
    let width = code.width();
    let side = width + 2 * QUIET;
    let mut path = String::new();
    for (index, color) in code.to_colors().into_iter().enumerate() {
        if color == Color::Dark {
            let (x, y) = (index % width + QUIET, index / width + QUIET);
            // Writing to a text does not fail.
            let _ = write!(path, "M{x} {y}h1v1h-1z");
        }
    }
    Some(format!(
        "<svg class=\"qr\" role=\"img\" aria-label=\"QR code for the authenticator app\" \
         viewBox=\"0 0 {side} {side}\" shape-rendering=\"crispEdges\">\
         <rect width=\"{side}\" height=\"{side}\" fill=\"#fff\"/>\
         <path fill=\"#000\" d=\"{path}\"/></svg>"
    ))
}

#[cfg(test)]
mod tests {
    use super::svg;

    #[test]
    fn a_code_is_drawn_inside_its_quiet_zone() {
        // A text this short makes the smallest code, which has 21 squares on a side.
        let drawn = svg("abc").expect("a drawing");
        assert!(drawn.contains("viewBox=\"0 0 29 29\""), "{drawn}");
        // The corner of the pattern by which readers find the code.
        assert!(drawn.contains("M4 4h1v1h-1z"), "{drawn}");
        assert!(!drawn.contains("M3 ") && !drawn.contains("style="));
        assert_eq!(svg(&"x".repeat(5000)), None);
    }
}
