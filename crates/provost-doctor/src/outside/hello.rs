//! The first message of a client that knows an old TLS alone.

/// A first message that offers TLS 1.0 (1) or 1.1 (2) with ciphers of their time.
pub(super) fn client_hello(minor: u8) -> Vec<u8> {
    let ciphers: [u8; 8] = [0xc0, 0x13, 0xc0, 0x14, 0x00, 0x2f, 0x00, 0x35];
    // Curves P-256 and P-384, and points that are not compressed.
    let extensions: [u8; 16] = [0, 10, 0, 6, 0, 4, 0, 23, 0, 24, 0, 11, 0, 2, 1, 0];
    let mut body = vec![3, minor];
    body.extend([0x42; 32]);
    body.push(0);
    body.extend((ciphers.len() as u16).to_be_bytes());
    body.extend(ciphers);
    body.extend([1, 0]);
    body.extend((extensions.len() as u16).to_be_bytes());
    body.extend(extensions);
    let mut message = vec![1, 0];
    message.extend((body.len() as u16).to_be_bytes());
    message.extend(body);
    let mut record = vec![22, 3, minor];
    record.extend((message.len() as u16).to_be_bytes());
    record.extend(message);
    record
}

/// Whether a server goes on with it: a handshake, and no alert.
pub(super) fn is_accepted(answer: &[u8]) -> bool {
    answer.first() == Some(&22)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_are_those_of_what_follows() {
        let record = client_hello(1);
        assert_eq!(record[..3], [22, 3, 1]);
        let length = |at: usize| usize::from(u16::from_be_bytes([record[at], record[at + 1]]));
        assert_eq!(length(3), record.len() - 5);
        assert_eq!(length(7), record.len() - 9);
        assert!(is_accepted(&[22, 3, 1]));
        assert!(!is_accepted(&[21, 3, 1]));
        assert!(!is_accepted(b""));
    }
}
