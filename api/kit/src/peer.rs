//! Where a request comes from: the machine at the other end, or the one a trusted proxy speaks for.

use std::net::{IpAddr, SocketAddr};

use axum::extract::ConnectInfo;
use axum::http::HeaderMap;
use axum::http::request::Parts;

/// The networks whose machines say truly for whom they speak.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Proxies(Vec<(IpAddr, u8)>);

impl Proxies {
    /// Reads addresses and networks such as `127.0.0.1, 10.0.0.0/8`; none, of an empty text.
    ///
    /// # Errors
    /// A sentence that names what is neither.
    pub fn parse(text: &str) -> Result<Self, String> {
        let parts = text.split(',').map(str::trim).filter(|part| !part.is_empty());
        parts
            .map(|part| network(part).ok_or_else(|| format!("'{part}' is no address or network")))
            .collect::<Result<_, _>>()
            .map(Self)
    }

    /// The client of a request, where its connection is known.
    pub(crate) fn client_of(&self, parts: &Parts) -> Option<IpAddr> {
        let ConnectInfo(peer) = parts.extensions.get::<ConnectInfo<SocketAddr>>()?;
        Some(self.client(peer.ip(), &parts.headers))
    }

    /// The client of a request: the last machine of `X-Forwarded-For` that is no trusted proxy, where the request comes
    /// from one; else the machine it comes from. What stands before that in the header anybody can have written.
    fn client(&self, peer: IpAddr, headers: &HeaderMap) -> IpAddr {
        let mut client = peer.to_canonical();
        let texts = headers.get_all("x-forwarded-for").iter().filter_map(|value| value.to_str().ok());
        let mut hops: Vec<&str> = texts.flat_map(|text| text.split(',')).map(str::trim).collect();
        while self.trusts(client) {
            match hops.pop().and_then(hop) {
                Some(before) => client = before,
                None => break,
            }
        }
        client
    }

    fn trusts(&self, address: IpAddr) -> bool {
        self.0.iter().any(|(network, length)| holds(*network, *length, address))
    }
}

/// A machine as it stands in the header: some proxies write its port too.
fn hop(text: &str) -> Option<IpAddr> {
    let bare = text.trim_start_matches('[').split(']').next().unwrap_or_default();
    let found = text.parse::<SocketAddr>().map(|address| address.ip()).or_else(|_| bare.parse());
    found.ok().map(|address| address.to_canonical())
}

fn network(text: &str) -> Option<(IpAddr, u8)> {
    let (address, length) = match text.split_once('/') {
        Some((address, length)) => (address, Some(length.parse::<u8>().ok()?)),
        None => (text, None),
    };
    let address = address.parse::<IpAddr>().ok()?.to_canonical();
    let most = if address.is_ipv4() { 32 } else { 128 };
    let length = length.unwrap_or(most);
    (length <= most).then_some((address, length))
}

fn holds(network: IpAddr, length: u8, address: IpAddr) -> bool {
    match (network, address) {
        (IpAddr::V4(network), IpAddr::V4(address)) => {
            let differing = network.to_bits() ^ address.to_bits();
            differing.leading_zeros() >= u32::from(length)
        }
        (IpAddr::V6(network), IpAddr::V6(address)) => {
            let differing = network.to_bits() ^ address.to_bits();
            differing.leading_zeros() >= u32::from(length)
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn client(proxies: &str, peer: &str, forwarded: &[&str]) -> String {
        let mut headers = HeaderMap::new();
        for line in forwarded {
            headers.append("x-forwarded-for", line.parse().unwrap());
        }
        Proxies::parse(proxies).unwrap().client(peer.parse().unwrap(), &headers).to_string()
    }

    #[test]
    fn only_trusted_proxies_are_believed() {
        let (proxies, client_of) = ("127.0.0.1, 10.0.0.0/8,fd00::/8", "203.0.113.9");
        for (peer, forwarded, expected) in [
            ("198.51.100.7", &["203.0.113.9"][..], "198.51.100.7"),
            ("127.0.0.1", &[], "127.0.0.1"),
            ("127.0.0.1", &["203.0.113.9"], client_of),
            ("::ffff:127.0.0.1", &["203.0.113.9"], client_of),
            // What the client itself has written stands to the left of what the proxy adds.
            ("127.0.0.1", &["192.0.2.66, 203.0.113.9"], client_of),
            ("127.0.0.1", &["192.0.2.66", "203.0.113.9, 10.1.2.3"], client_of),
            ("127.0.0.1", &["203.0.113.9:4711"], client_of),
            ("fd00::1", &["[2001:db8::5]:443"], "2001:db8::5"),
            ("127.0.0.1", &["unknown"], "127.0.0.1"),
            ("127.0.0.1", &["10.9.9.9"], "10.9.9.9"),
        ] {
            assert_eq!(client(proxies, peer, forwarded), expected, "{peer} {forwarded:?}");
        }
        assert_eq!(client("", "127.0.0.1", &["203.0.113.9"]), "127.0.0.1");
    }

    #[test]
    fn what_is_no_network_is_named() {
        for text in ["proxy.example", "10.0.0.0/33", "10.0.0.0/x", "1.2.3.4, nobody"] {
            assert!(Proxies::parse(text).is_err(), "{text}");
        }
    }
}
