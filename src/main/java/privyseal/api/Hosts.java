package privyseal.api;

import java.net.URI;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// What a client may have taken for the host's name when it signed.
///
/// The Host header as sent (the Java SDK signs the port), the same without its port (the Node SDK), and the public name of
/// the service with and without port, for clients behind a proxy that rewrites the header.
final class Hosts {

    private Hosts() {}

    static List<String> of(String hostHeader, URI publicUrl) {
        Set<String> names = new LinkedHashSet<>();
        names.add(hostHeader);
        names.add(withoutPort(hostHeader));
        if (publicUrl.getAuthority() != null) {
            names.add(publicUrl.getAuthority());
            names.add(withoutPort(publicUrl.getAuthority()));
        }
        names.addAll(names.stream().map(name -> name.toLowerCase(Locale.ROOT)).toList());
        names.remove("");
        return List.copyOf(names);
    }

    /// `[::1]:8080` is `[::1]`.
    static String withoutPort(String host) {
        int colon = host.lastIndexOf(':');
        boolean inBrackets = colon < host.lastIndexOf(']');
        return colon < 0 || inBrackets ? host : host.substring(0, colon);
    }
}
