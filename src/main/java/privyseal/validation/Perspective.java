package privyseal.validation;

import java.net.InetSocketAddress;
import java.util.Locale;
import java.util.Optional;

/// A place on the Internet from where domains are looked at beside our own (BR 3.2.2.9). The operator answers for where it is:
/// the service sees a resolver and a proxy.
///
/// @param name as people are told it
/// @param registry in whose region it is
/// @param resolver that asks from there and keeps no answers
/// @param proxy that fetches files from there (HTTP CONNECT); without one it sees no files
public record Perspective(
        String name,
        Registry registry,
        InetSocketAddress resolver,
        Optional<InetSocketAddress> proxy) {

    /// The Regional Internet Registries.
    public enum Registry {
        AFRINIC,
        APNIC,
        ARIN,
        LACNIC,
        RIPE;

        /// As settings say it.
        public String spelling() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
