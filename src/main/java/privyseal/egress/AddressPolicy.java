package privyseal.egress;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.List;
import java.util.Optional;

/// Which addresses may be connected to for a target that people of an account chose (VA-07).
public final class AddressPolicy {

    public sealed interface Judgement {
        /// A global unicast address.
        record Public() implements Judgement {}

        /// Forbidden to all but allowed by the operator. What such an address answers is shown to nobody (VA-07).
        record Allowed(AddressRange by) implements Judgement {}

        record Refused(Reason reason) implements Judgement {}
    }

    /// What kind of address it is, fit for "… is …".
    public record Reason(String english, String chinese) {}

    private static final Reason OWN_LISTENER =
            new Reason("an address of this service itself", "本服务自身的监听地址");

    private final List<AddressRange> allowed;
    private final List<InetSocketAddress> ownListeners;

    /// @param allowed the ranges that the operator allows (`validation.allow-addresses`)
    /// @param ownListeners where the service listens itself; refused even inside an allowed range, because loopback has rights
    ///     at the plain port that nobody gets by way of a domain's A record
    public AddressPolicy(List<AddressRange> allowed, List<InetSocketAddress> ownListeners) {
        this.allowed = List.copyOf(allowed);
        this.ownListeners = List.copyOf(ownListeners);
    }

    /// For a target that the operator set, who may reach whatever they can (DESIGN "The way out"): all but ourselves.
    public static AddressPolicy ofOperator(List<InetSocketAddress> ownListeners) {
        return new AddressPolicy(
                List.of(AddressRange.parse("0.0.0.0/0"), AddressRange.parse("::/0")), ownListeners);
    }

    public Judgement judge(InetAddress address, int port) {
        if (isOwnListener(address, port)) {
            return new Judgement.Refused(OWN_LISTENER);
        }
        Optional<Reason> forbidden =
                ForbiddenRange.ALL.stream()
                        .filter(row -> row.range().contains(address))
                        .map(ForbiddenRange::reason)
                        .findFirst();
        if (forbidden.isEmpty()) {
            return new Judgement.Public();
        }
        return allowed.stream()
                .filter(range -> range.contains(address))
                .findFirst()
                .<Judgement>map(Judgement.Allowed::new)
                .orElseGet(() -> new Judgement.Refused(forbidden.get()));
    }

    private boolean isOwnListener(InetAddress address, int port) {
        for (InetSocketAddress listener : ownListeners) {
            if (listener.getPort() != port) {
                continue;
            }
            InetAddress bound = listener.getAddress();
            if (bound.isAnyLocalAddress() ? isThisMachine(address) : bound.equals(address)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isThisMachine(InetAddress address) {
        if (address.isLoopbackAddress() || address.isAnyLocalAddress()) {
            return true;
        }
        try {
            return NetworkInterface.getByInetAddress(address) != null;
        } catch (SocketException e) {
            // The interfaces cannot be listed: the careful answer.
            return true;
        }
    }
}
