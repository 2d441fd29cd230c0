//! Load balancers that say whose a connection is.

use crate::declare::settings_group;
use crate::value::CommaList;

settings_group! {
    /// Load balancers that hand connections on and say whose they are by the PROXY protocol, in
    /// version 1 or 2; Prefect knows nothing of them.
    ServerProxyProtocolSettings at "server.proxy_protocol." {
        /// Networks of the load balancers, such as `10.0.0.0/8, 192.0.2.7`.
        ///
        /// If there are any, every connection has to come from one of them and begin with the
        /// protocol; others are ended. The client's address is the one that it names.
        trusted_networks: CommaList = "", provost_only();
    }
}
