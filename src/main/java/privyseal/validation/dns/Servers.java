package privyseal.validation.dns;

import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.xbill.DNS.Name;
import privyseal.egress.HttpOutcome.Exposure;

/// A zone, and the servers that answer for it, as its parent says.
record Servers(Name zone, List<Server> servers) {

    /// What a delegation may name; more are not asked.
    static final int MAX = 13;

    /// @param name for people: its name and address, or the address alone
    record Server(String name, InetSocketAddress address, Exposure exposure) {}

    Servers {
        List<Server> order = new ArrayList<>(servers);
        Collections.shuffle(order);
        // IPv4 first: a machine without IPv6 would spend its time on what it cannot reach.
        order.sort(Comparator.comparingInt(s -> s.address().getAddress().getAddress().length));
        servers = List.copyOf(order.subList(0, Math.min(order.size(), MAX)));
    }

    static Server root(InetSocketAddress address) {
        // The operator's choice, or IANA's: VA-07 does not apply.
        return new Server(spell(address, DnsSettings.PORT), address, Exposure.SHOWN);
    }

    static Server named(Name name, InetSocketAddress address, Exposure exposure) {
        return new Server(
                spell(name) + " (" + spell(address, address.getPort()) + ")", address, exposure);
    }

    /// The address; with its port where it is not the usual one.
    static String spell(InetSocketAddress address, int usualPort) {
        String ip = address.getAddress().getHostAddress();
        if (address.getPort() == usualPort) {
            return ip;
        }
        return (ip.contains(":") ? "[" + ip + "]" : ip) + ":" + address.getPort();
    }

    static String spell(Name name) {
        return name.equals(Name.root) ? "." : name.toString(true).toLowerCase(Locale.ROOT);
    }
}
