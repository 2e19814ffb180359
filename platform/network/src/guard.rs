//! Which servers may be called: addresses a user gave must not lead into our own network.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};
use std::sync::Arc;

use reqwest::Url;
use reqwest::dns::{Addrs, Name, Resolve, Resolving};

/// Characters of a URL at most.
const LENGTH_MAX: usize = 2_000;
/// Characters of a host at most.
const HOST_LENGTH_MAX: usize = 253;

/// Decides which addresses may be called.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Guard {
    allow_private: bool,
}

impl Guard {
    /// A guard that lets nothing but public addresses pass or, where the installation allows it, everything.
    pub const fn new(allow_private: bool) -> Self {
        Self { allow_private }
    }

    /// Reads an `https://` or `http://` address.
    ///
    /// # Errors
    /// A sentence that says what is wrong with it.
    pub fn url(self, text: &str) -> Result<Url, String> {
        if text.len() > LENGTH_MAX {
            return Err(format!("is longer than {LENGTH_MAX} characters"));
        }
        let url = Url::parse(text)
            .map_err(|_| format!("'{text}' is not an address, such as https://example.com/hooks"))?;
        if !matches!(url.scheme(), "https" | "http") {
            return Err("must begin with https:// or http://".to_owned());
        }
        if !url.username().is_empty() || url.password().is_some() {
            return Err("must not contain a user name or password".to_owned());
        }
        self.refuse_private(url.host_str().unwrap_or_default())?;
        Ok(url)
    }

    /// Checks the name or address of a server, as it stands without scheme and port.
    ///
    /// # Errors
    /// A sentence that says what is wrong with it.
    pub fn host(self, host: &str) -> Result<(), String> {
        if host.is_empty() || host.len() > HOST_LENGTH_MAX {
            return Err(format!("must have 1 to {HOST_LENGTH_MAX} characters"));
        }
        let is_address = bare(host).parse::<IpAddr>().is_ok();
        let is_name = host.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '.' | '_'));
        if !is_address && !is_name {
            return Err(format!("'{host}' is not the name of a server, such as ftp.example.com"));
        }
        // Read as a URL reads it, so that no other way of writing an address slips through.
        let url =
            Url::parse(&format!("http://{host}/")).or_else(|_| Url::parse(&format!("http://[{host}]/")));
        match url.as_ref().ok().and_then(Url::host_str) {
            Some(host) => self.refuse_private(host),
            None => Err(format!("'{host}' is not the name of a server, such as ftp.example.com")),
        }
    }

    /// The addresses of a server that may be called.
    ///
    /// # Errors
    /// When the name is unknown, or leads to nothing but a private network.
    pub async fn resolve(self, host: &str, port: u16) -> std::io::Result<Vec<SocketAddr>> {
        let found: Vec<SocketAddr> = tokio::net::lookup_host((bare(host), port)).await?.collect();
        let allowed: Vec<SocketAddr> =
            found.into_iter().filter(|address| self.allow_private || is_public(address.ip())).collect();
        if allowed.is_empty() {
            return Err(std::io::Error::other("the name leads to a private network"));
        }
        Ok(allowed)
    }

    /// Teaches an HTTP client the rule: it resolves names itself, redirects included.
    pub fn protect(self, client: reqwest::ClientBuilder) -> reqwest::ClientBuilder {
        if self.allow_private { client } else { client.dns_resolver(Arc::new(PublicResolver)) }
    }

    fn refuse_private(self, host: &str) -> Result<(), String> {
        let host = host.trim_end_matches('.').to_ascii_lowercase();
        let local = host == "localhost"
            || host.ends_with(".localhost")
            // Hosts that are addresses never pass the resolver.
            || bare(&host).parse::<IpAddr>().is_ok_and(|ip| !is_public(ip));
        if local && !self.allow_private {
            return Err("is an address on a private network".to_owned());
        }
        Ok(())
    }
}

/// A host without the brackets of an IPv6 address.
fn bare(host: &str) -> &str {
    host.trim_matches(['[', ']'])
}

/// Whether an address belongs to the public internet.
pub fn is_public(address: IpAddr) -> bool {
    match address {
        IpAddr::V4(v4) => is_public_v4(v4),
        IpAddr::V6(v6) => is_public_v6(v6),
    }
}

fn is_public_v4(v4: Ipv4Addr) -> bool {
    let [a, b, c, _] = v4.octets();
    let special = v4.is_private()
        || v4.is_loopback()
        || v4.is_link_local()
        || v4.is_documentation()
        || matches!(
            (a, b, c),
            (0, ..) | (100, 64..=127, _) | (192, 0, 0) | (192, 88, 99) | (198, 18..=19, _)
        );
    // From 224 on: multicast, reserved, broadcast.
    !special && a < 224
}

fn is_public_v6(v6: Ipv6Addr) -> bool {
    let segments = v6.segments();
    let embedded = |high: u16, low: u16| {
        let ([a, b], [c, d]) = (high.to_be_bytes(), low.to_be_bytes());
        is_public_v4(Ipv4Addr::new(a, b, c, d))
    };
    match segments {
        // Addresses of IPv4 in other clothes: mapped, translated (NAT64), 6to4.
        [0, 0, 0, 0, 0, 0xffff, high, low] | [0x64, 0xff9b, 0, 0, 0, 0, high, low] => embedded(high, low),
        [0x2002, high, low, ..] => embedded(high, low),
        [0x2001, 0 | 0xdb8, ..] => false,
        // Global unicast; all else is loopback, local, multicast or not in use.
        [first, ..] => (0x2000..0x4000).contains(&first),
    }
}

/// Resolves names to public addresses alone, for every connection anew: a name that was harmless when it was registered
/// may point elsewhere by now.
#[derive(Debug)]
pub struct PublicResolver;

impl Resolve for PublicResolver {
    fn resolve(&self, name: Name) -> Resolving {
        Box::pin(async move {
            let public = Guard::new(false).resolve(name.as_str(), 0).await?;
            Ok(Box::new(public.into_iter()) as Addrs)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tells_public_addresses_from_all_others() {
        for public in
            ["93.184.216.34", "8.8.8.8", "2606:4700::1111", "::ffff:8.8.8.8", "100.128.0.1", "172.32.0.1"]
        {
            assert!(is_public(public.parse().unwrap()), "{public}");
        }
        for other in [
            "127.0.0.1",
            "10.1.2.3",
            "172.16.0.1",
            "192.168.1.1",
            "169.254.169.254",
            "100.64.0.1",
            "0.0.0.0",
            "255.255.255.255",
            "224.0.0.1",
            "198.18.0.1",
            "::1",
            "::",
            "fe80::1",
            "fd00::1",
            "ff02::1",
            "::ffff:127.0.0.1",
            "::ffff:10.0.0.1",
            "64:ff9b::7f00:1",
            "2002:7f00:1::",
            "2001:db8::1",
            "::7f00:1",
        ] {
            assert!(!is_public(other.parse().unwrap()), "{other}");
        }
    }

    #[test]
    fn refuses_what_leads_inside_however_it_is_written() {
        for inside in [
            "http://127.0.0.1/x",
            "http://2130706433/",
            "http://0x7f.1/",
            "http://[::1]:8080/",
            "http://localhost/",
            "http://a.localhost/",
            "http://LOCALHOST./",
            "https://169.254.169.254/latest",
        ] {
            assert!(Guard::new(false).url(inside).is_err(), "{inside}");
        }
        assert!(Guard::new(true).url("http://127.0.0.1:9999/x").is_ok());
        assert!(Guard::new(false).url("https://example.com/hooks?a=b").is_ok());
        for wrong in
            ["ftp://example.com/", "https://a:b@example.com/", "example.com", "", "file:///etc/passwd"]
        {
            assert!(Guard::new(true).url(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn tells_servers_from_what_is_none() {
        for inside in
            ["127.0.0.1", "::1", "[::1]", "localhost", "LOCALHOST.", "0x7f.1", "2130706433", "10.0.0.8"]
        {
            assert!(Guard::new(false).host(inside).is_err(), "{inside}");
            assert!(Guard::new(true).host(inside).is_ok(), "{inside}");
        }
        for outside in
            ["ftp.example.com", "8.8.8.8", "2606:4700::1111", "my_server.example.com", "münchen.example"]
        {
            assert_eq!(Guard::new(false).host(outside), Ok(()), "{outside}");
        }
        for wrong in
            ["", "ftp://example.com", "a b", "a/b", "user@example.com", "example.com:21", "a\r\nDELE x"]
        {
            assert!(Guard::new(true).host(wrong).is_err(), "{wrong}");
        }
    }

    #[tokio::test]
    async fn names_that_lead_inside_do_not_resolve() {
        let refused = PublicResolver.resolve("localhost".parse().unwrap()).await;
        assert!(refused.is_err());
    }
}
