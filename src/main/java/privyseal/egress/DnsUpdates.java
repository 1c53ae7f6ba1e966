package privyseal.egress;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Opcode;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.TSIG;
import org.xbill.DNS.TSIGRecord;

/// Changes a zone on its server (RFC 2136), signed with a TSIG key (RFC 8945), over TCP.
///
/// TSIG is dated by the machine's clock: that is the one the server compares with.
public final class DnsUpdates {

    private static final Duration TOTAL = Duration.ofSeconds(6);

    /// RFC 8945 §3: errors that a TSIG record carries.
    private static final int BADSIG = 16;

    private static final int BADKEY = 17;
    private static final int BADTIME = 18;

    private final AddressLookup addresses;
    private final AddressPolicy policy;
    private final SecureRandom random = new SecureRandom();

    public DnsUpdates(AddressLookup addresses, AddressPolicy policy) {
        this.addresses = addresses;
        this.policy = policy;
    }

    /// @param by who chose the server: what people of an account choose obeys VA-07
    public record Server(String host, int port, ChosenBy by) {}

    public enum ChosenBy {
        ACCOUNT,
        OPERATOR
    }

    public sealed interface Outcome {
        record Done() implements Outcome {}

        /// The server does not know the key by this name.
        record UnknownKey() implements Outcome {}

        /// The server knows the key and has another secret for it.
        record WrongSecret() implements Outcome {}

        /// The clocks of the two are more than five minutes apart.
        record WrongTime() implements Outcome {}

        /// @param code as RFC 2136 names it, such as REFUSED, NOTZONE
        record Refused(String code) implements Outcome {}

        /// It said yes, and did not sign that with the key.
        record NotSigned() implements Outcome {}

        /// VA-07.
        record ForbiddenAddress(AddressPolicy.Reason reason) implements Outcome {}

        record NoAddress() implements Outcome {}

        record TimedOut() implements Outcome {}

        record Unreachable() implements Outcome {}
    }

    /// Blocks for at most 6 s.
    public Outcome send(Server server, TSIG key, Message update) {
        Deadline deadline = Deadline.in(TOTAL);
        List<InetAddress> found = addressesOf(server.host(), deadline);
        if (found.isEmpty()) {
            return new Outcome.NoAddress();
        }
        if (server.by() == ChosenBy.ACCOUNT) {
            for (InetAddress address : found) {
                if (policy.judge(address, server.port())
                        instanceof AddressPolicy.Judgement.Refused(AddressPolicy.Reason reason)) {
                    return new Outcome.ForbiddenAddress(reason);
                }
            }
        }
        try {
            return exchange(
                    new InetSocketAddress(found.getFirst(), server.port()), key, update, deadline);
        } catch (SocketTimeoutException e) {
            return new Outcome.TimedOut();
        } catch (IOException e) {
            return new Outcome.Unreachable();
        }
    }

    private List<InetAddress> addressesOf(String host, Deadline deadline) {
        Optional<InetAddress> literal = literal(host);
        if (literal.isPresent()) {
            return List.of(literal.get());
        }
        return addresses.addressesOf(host, deadline)
                        instanceof AddressLookup.Result.Found(List<InetAddress> found)
                ? found
                : List.of();
    }

    private static Optional<InetAddress> literal(String host) {
        try {
            return Optional.of(InetAddress.ofLiteral(host));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private Outcome exchange(InetSocketAddress server, TSIG key, Message update, Deadline deadline)
            throws IOException {
        Message asked = update.clone();
        asked.getHeader().setID(random.nextInt(1 << 16));
        key.apply(asked, null);
        byte[] answer = DnsTransport.overTcp(server, asked.toWire(), deadline);
        try {
            return judge(key, asked, new Message(answer), answer);
        } catch (IOException | RuntimeException e) {
            // The octets are the other side's.
            return new Outcome.Unreachable();
        }
    }

    private static Outcome judge(TSIG key, Message asked, Message answer, byte[] octets) {
        boolean fits =
                answer.getHeader().getFlag(Flags.QR)
                        && answer.getHeader().getOpcode() == Opcode.UPDATE
                        && answer.getHeader().getID() == asked.getHeader().getID();
        if (!fits) {
            return new Outcome.Unreachable();
        }
        int code = answer.getHeader().getRcode();
        if (code == Rcode.NOERROR) {
            return key.verify(answer, octets, asked.getTSIG()) == Rcode.NOERROR
                    ? new Outcome.Done()
                    : new Outcome.NotSigned();
        }
        Optional<TSIGRecord> signature = Optional.ofNullable(answer.getTSIG());
        return switch (signature.map(TSIGRecord::getError).orElse(Rcode.NOERROR)) {
            case BADKEY -> new Outcome.UnknownKey();
            case BADSIG -> new Outcome.WrongSecret();
            case BADTIME -> new Outcome.WrongTime();
            default -> new Outcome.Refused(Rcode.string(code));
        };
    }
}
