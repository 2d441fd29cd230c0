//! The PROXY protocol, versions 1 and 2: a load balancer that hands connections on says at the
//! beginning of each whose it is.
//!
//! Anybody can say anything there. So it is read only where the settings ask for it, and then every
//! connection has to come from a balancer that they name and has to begin with it.

use std::{
    io,
    net::{IpAddr, Ipv4Addr, Ipv6Addr},
};

use provost_core::networks::Networks;
use tokio::io::{AsyncRead, AsyncReadExt};

/// How version 2 begins.
const SIGNATURE: [u8; 12] = *b"\r\n\r\n\0\r\nQUIT\n";

/// Most bytes of a line of version 1, its end included.
const LONGEST_LINE: usize = 107;

/// Most bytes that follow the head of version 2: addresses, and what is passed over.
const LONGEST_REST: u16 = 4096;

/// Whose connection it is. Without load balancers, that is whoever is at its other end. With some, the
/// other end has to be one of them and has to say whose it is.
///
/// # Errors
/// If it is no load balancer, or the connection does not begin with the protocol.
pub(super) async fn client(
    stream: &mut (impl AsyncRead + Unpin),
    peer: IpAddr,
    balancers: &Networks,
) -> io::Result<IpAddr> {
    if balancers.is_empty() {
        return Ok(peer);
    }
    if !balancers.contain(peer) {
        return Err(wrong(
            "it does not come from server.proxy_protocol.trusted_networks",
        ));
    }
    Ok(named(stream).await?.unwrap_or(peer))
}

/// Whose connection it is, as its beginning says; nobody's but the balancer's own if it does not
/// say. Nothing that follows the beginning is read.
///
/// # Errors
/// If the connection does not begin with the protocol, or is not one of TCP.
async fn named(stream: &mut (impl AsyncRead + Unpin)) -> io::Result<Option<IpAddr>> {
    // The shortest line of version 1 is longer than this.
    let mut begin = [0; SIGNATURE.len()];
    stream.read_exact(&mut begin).await?;
    if begin == SIGNATURE {
        version_2(stream).await
    } else if begin.starts_with(b"PROXY ") {
        version_1(stream, &begin).await
    } else {
        Err(wrong("it does not begin with the PROXY protocol"))
    }
}

async fn version_1(
    stream: &mut (impl AsyncRead + Unpin),
    begin: &[u8],
) -> io::Result<Option<IpAddr>> {
    let mut line = begin.to_vec();
    // Byte by byte, so that nothing is taken of what follows.
    while !line.ends_with(b"\r\n") {
        if line.len() == LONGEST_LINE {
            return Err(wrong("the line of the PROXY protocol does not end"));
        }
        line.push(stream.read_u8().await?);
    }
    let line = std::str::from_utf8(&line).map_err(|_| wrong("its line is no text"))?;
    let words: Vec<&str> = line.trim_end_matches("\r\n").split(' ').collect();
    match words[..] {
        ["PROXY", "UNKNOWN", ..] => Ok(None),
        [
            "PROXY",
            family @ ("TCP4" | "TCP6"),
            source,
            destination,
            from,
            to,
        ] => {
            let addresses = match family {
                "TCP4" => both::<Ipv4Addr>(source, destination),
                _ => both::<Ipv6Addr>(source, destination),
            };
            let address = addresses.filter(|_| is_port(from) && is_port(to));
            address
                .map(|address| Some(address.to_canonical()))
                .ok_or_else(|| wrong("its line has no two addresses and ports"))
        }
        _ => Err(wrong("its line is not that of a connection by TCP")),
    }
}

/// The first of two addresses of one family, if both are.
fn both<A: std::str::FromStr + Into<IpAddr>>(source: &str, destination: &str) -> Option<IpAddr> {
    let (source, _) = (source.parse::<A>().ok()?, destination.parse::<A>().ok()?);
    Some(source.into())
}

fn is_port(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii_digit()) && text.parse::<u16>().is_ok()
}

async fn version_2(stream: &mut (impl AsyncRead + Unpin)) -> io::Result<Option<IpAddr>> {
    let (command, family) = (stream.read_u8().await?, stream.read_u8().await?);
    let length = stream.read_u16().await?;
    if length > LONGEST_REST {
        return Err(wrong("it says too much of the connection"));
    }
    let mut rest = vec![0; usize::from(length)];
    stream.read_exact(&mut rest).await?;
    match (command, family) {
        // The balancer speaks for itself, to see whether somebody is there.
        (0x20, _) | (0x21, 0x00) => Ok(None),
        (0x21, 0x11) => match rest.first_chunk::<12>() {
            Some([a, b, c, d, ..]) => Ok(Some(Ipv4Addr::new(*a, *b, *c, *d).into())),
            None => Err(wrong("its addresses are cut off")),
        },
        (0x21, 0x21) => match (rest.first_chunk::<16>(), rest.len() >= 36) {
            (Some(source), true) => Ok(Some(IpAddr::from(*source).to_canonical())),
            _ => Err(wrong("its addresses are cut off")),
        },
        _ => Err(wrong("it is not about a connection by TCP")),
    }
}

fn wrong(reason: &'static str) -> io::Error {
    io::Error::new(io::ErrorKind::InvalidData, reason)
}

#[cfg(test)]
mod tests {
    use std::net::SocketAddr;

    use proptest::prelude::*;

    use super::*;

    /// What is read of some bytes, and what is left of them.
    fn read(bytes: &[u8]) -> (io::Result<Option<IpAddr>>, Vec<u8>) {
        let mut runtime = tokio::runtime::Builder::new_current_thread();
        let runtime = runtime.build().unwrap();
        let mut rest = bytes;
        let read = runtime.block_on(named(&mut rest));
        (read, rest.to_vec())
    }

    fn line(source: SocketAddr, destination: SocketAddr) -> Vec<u8> {
        let family = if source.is_ipv4() { "TCP4" } else { "TCP6" };
        let (from, to) = (source.port(), destination.port());
        let (source, destination) = (source.ip(), destination.ip());
        format!("PROXY {family} {source} {destination} {from} {to}\r\n").into_bytes()
    }

    fn binary(source: SocketAddr, destination: SocketAddr, more: &[u8]) -> Vec<u8> {
        let octets = |address: SocketAddr| match address.ip() {
            IpAddr::V4(address) => address.octets().to_vec(),
            IpAddr::V6(address) => address.octets().to_vec(),
        };
        let mut rest = [octets(source), octets(destination)].concat();
        rest.extend(source.port().to_be_bytes());
        rest.extend(destination.port().to_be_bytes());
        rest.extend(more);
        let family = if source.is_ipv4() { 0x11 } else { 0x21 };
        let mut all = [&SIGNATURE[..], &[0x21, family]].concat();
        all.extend(u16::try_from(rest.len()).unwrap().to_be_bytes());
        all.extend(rest);
        all
    }

    fn of_one_family() -> impl Strategy<Value = (SocketAddr, SocketAddr)> {
        let four = any::<[(Ipv4Addr, u16); 2]>()
            .prop_map(|[a, b]| (SocketAddr::from(a), SocketAddr::from(b)));
        let six = any::<[(Ipv6Addr, u16); 2]>()
            .prop_map(|[a, b]| (SocketAddr::from(a), SocketAddr::from(b)));
        prop_oneof![four, six]
    }

    proptest! {
        #[test]
        fn the_client_is_whom_the_balancer_names_and_the_rest_is_left(
            (source, destination) in of_one_family(),
            more in prop::collection::vec(any::<u8>(), 0..64),
            rest in prop::collection::vec(any::<u8>(), 0..64),
        ) {
            for mut bytes in [line(source, destination), binary(source, destination, &more)] {
                bytes.extend(&rest);
                let (client, left) = read(&bytes);
                prop_assert_eq!(client.unwrap(), Some(source.ip().to_canonical()));
                prop_assert_eq!(&left, &rest);
            }
        }

        #[test]
        fn a_beginning_that_is_cut_off_names_nobody(
            (source, destination) in of_one_family(),
            cut in any::<prop::sample::Index>(),
        ) {
            for bytes in [line(source, destination), binary(source, destination, &[])] {
                let cut = cut.index(bytes.len());
                prop_assert!(read(&bytes[..cut]).0.is_err());
            }
        }

        #[test]
        fn any_bytes_are_read_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..256)) {
            let (client, _) = read(&bytes);
            prop_assert!(client.is_err(), "nobody says so by chance");
        }

        #[test]
        fn any_line_is_read_or_refused(text in "[ 0-9a-fA-FTCPUNKNOWN.:+-]{0,120}") {
            let _ = read(format!("PROXY {text}\r\n").as_bytes());
        }
    }

    #[test]
    fn what_is_not_said_is_nobody() {
        for bytes in [
            &b"PROXY UNKNOWN\r\n"[..],
            b"PROXY UNKNOWN ffff::1 ffff::2 1 2\r\n",
            b"\r\n\r\n\0\r\nQUIT\n\x20\x00\0\0",
            b"\r\n\r\n\0\r\nQUIT\n\x20\x11\0\x0c\x01\x02\x03\x04\x05\x06\x07\x08\0\x01\0\x02",
            b"\r\n\r\n\0\r\nQUIT\n\x21\x00\0\0",
        ] {
            assert_eq!(read(bytes).0.unwrap(), None, "{bytes:?}");
        }
    }

    #[test]
    fn what_is_wrong_is_refused() {
        for bytes in [
            &b"GET / HTTP/1.1\r\n\r\n"[..],
            b"PROXY TCP4 1.2.3.4 5.6.7.8 1\r\n",
            b"PROXY TCP4 1.2.3.4 5.6.7.8 1 2 3\r\n",
            b"PROXY TCP4 1.2.3.4  5.6.7.8 1 2\r\n",
            b"PROXY TCP4 1.2.3.4 5.6.7.8 1 65536\r\n",
            b"PROXY TCP4 1.2.3.4 5.6.7.8 +1 2\r\n",
            b"PROXY TCP4 1.2.3 5.6.7.8 1 2\r\n",
            b"PROXY TCP4 ::1 ::2 1 2\r\n",
            b"PROXY TCP6 1.2.3.4 5.6.7.8 1 2\r\n",
            b"PROXY UDP4 1.2.3.4 5.6.7.8 1 2\r\n",
            b"proxy TCP4 1.2.3.4 5.6.7.8 1 2\r\n",
            // Version 3, another command, UDP, and addresses that are too short.
            b"\r\n\r\n\0\r\nQUIT\n\x31\x11\0\x0c\x01\x02\x03\x04\x05\x06\x07\x08\0\x01\0\x02",
            b"\r\n\r\n\0\r\nQUIT\n\x22\x11\0\x0c\x01\x02\x03\x04\x05\x06\x07\x08\0\x01\0\x02",
            b"\r\n\r\n\0\r\nQUIT\n\x21\x12\0\x0c\x01\x02\x03\x04\x05\x06\x07\x08\0\x01\0\x02",
            b"\r\n\r\n\0\r\nQUIT\n\x21\x11\0\x04\x01\x02\x03\x04",
            b"\r\n\r\n\0\r\nQUIT\n\x21\x21\0\x10\x01\x02\x03\x04\x01\x02\x03\x04\x01\x02\x03\x04\x01\x02\x03\x04",
        ] {
            assert!(read(bytes).0.is_err(), "{bytes:?}");
        }
        let endless = [&b"PROXY TCP4 "[..], &[b'1'; 200], b"\r\n"].concat();
        assert!(read(&endless).0.is_err());
    }
}
