//! Numbers in digits and letters alone: a key is one word to a double click, a URL and a shell.

use zeroize::Zeroizing;

const ALPHABET: &[u8; 62] = b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

/// Writes the big-endian number `bytes` in exactly `width` digits; digits above that are lost.
pub(crate) fn encode(bytes: &[u8], width: usize) -> Zeroizing<String> {
    let mut number = Zeroizing::new(bytes.to_vec());
    let mut digits = Zeroizing::new(vec![0_u8; width]);
    for digit in digits.iter_mut().rev() {
        // Long division: what remains of the whole number is its last digit.
        let mut remainder = 0_u32;
        for byte in number.iter_mut() {
            let value = (remainder << 8) | u32::from(*byte);
            *byte = (value / 62) as u8;
            remainder = value % 62;
        }
        *digit = ALPHABET[remainder as usize];
    }
    Zeroizing::new(digits.iter().copied().map(char::from).collect())
}

/// Whether `text` has base62 digits alone.
pub(crate) fn is_base62(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii_alphanumeric())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_written_in_base_62() {
        for (number, width, expected) in [
            (0_u32, 6, "000000"),
            (61, 6, "00000z"),
            (62, 6, "000010"),
            (62 * 62 + 10, 3, "10A"),
            (u32::MAX, 6, "4gfFC3"),
        ] {
            assert_eq!(*encode(&number.to_be_bytes(), width), expected, "{number}");
        }
    }

    #[test]
    fn forty_three_digits_hold_256_bits() {
        // Were the last digit lost, the greatest number would begin like a small one.
        let greatest = encode(&[0xff; 32], 44);
        assert!(greatest.starts_with('0'));
        assert_eq!(greatest[1..], *encode(&[0xff; 32], 43));
    }
}
