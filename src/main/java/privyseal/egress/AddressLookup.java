package privyseal.egress;

import java.net.InetAddress;
import java.util.List;

/// Where a host's addresses come from. Never the JDK's resolver: it caches, knows `/etc/hosts`, and could be asked a second
/// time between check and connect.
@FunctionalInterface
public interface AddressLookup {

    sealed interface Result {
        /// @param addresses every address of the host, at least one
        record Found(List<InetAddress> addresses) implements Result {}

        record NoAddress() implements Result {}

        /// @param where the name server that gave the trouble, `-` when none did
        record Failed(LookupTrouble trouble, String where, String reason) implements Result {}
    }

    Result addressesOf(String host, Deadline deadline);
}
