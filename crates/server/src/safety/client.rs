//! Who is at the other end of a request, as far as it matters for how often it may ask.

use axum::extract::Request;
use std::net::{IpAddr, Ipv6Addr, SocketAddr};

/// The address that a connection comes from. Whoever accepts connections puts it beside each request.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Peer(pub SocketAddr);

/// A client.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Client {
    /// On this machine.
    Here,
    /// At an address; of IPv6 a network of 64 bits, which one household or server has.
    At(IpAddr),
    /// Named by a proxy.
    Named(String),
}

/// Bits of an IPv6 address that may be one client's own.
const OWN_BITS: u32 = 64;

impl Client {
    pub(super) fn of_peer(request: &Request) -> Self {
        let Some(Peer(peer)) = request.extensions().get::<Peer>() else { return Self::Here };
        match peer.ip().to_canonical() {
            ip if ip.is_loopback() => Self::Here,
            IpAddr::V6(ip) => Self::At(Ipv6Addr::from_bits(ip.to_bits() >> OWN_BITS << OWN_BITS).into()),
            ip => Self::At(ip),
        }
    }
}
