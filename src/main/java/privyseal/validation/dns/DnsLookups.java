package privyseal.validation.dns;

import java.net.InetAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.TextParseException;
import org.xbill.DNS.Type;
import privyseal.egress.AddressLookup;
import privyseal.egress.AddressPolicy;
import privyseal.egress.Deadline;
import privyseal.egress.DnsTransport;
import privyseal.egress.LookupTrouble;

/// The service's own DNS: every look starts afresh at the root, or asks the resolver that is set (VA-05). Holds no state.
public final class DnsLookups implements AddressLookup {

    /// For one look, aliases and keys included.
    public static final Duration LOOK = Duration.ofSeconds(12);

    /// The validator reports everybody's broken signatures as errors of ours, with stack traces, and whoever owns a domain
    /// could fill the log with them. The reason is in the answer. (Held here: the logging framework holds it weakly.)
    private static final Logger VALIDATOR_LOG = Logger.getLogger("org.xbill.DNS.dnssec");

    static {
        VALIDATOR_LOG.setLevel(Level.OFF);
    }

    private final DnsSettings settings;
    private final AddressPolicy policy;
    private final Clock signatures;
    private final DnsTransport transport = new DnsTransport();

    /// @param signatures what DNSSEC signatures are dated by: real time, whatever time the rules live in
    /// @throws IllegalArgumentException when a trust anchor is none
    public DnsLookups(DnsSettings settings, AddressPolicy policy, Clock signatures) {
        this.settings = settings;
        this.policy = policy;
        this.signatures = signatures;
        TrustAnchors.read(settings.trustAnchors());
    }

    public DnsLook begin(Deadline until) {
        Deadline deadline = until.orIn(LOOK);
        Head head =
                settings.resolver().isPresent()
                        ? new ResolverHead(settings, transport, deadline)
                        : new Walk(settings, policy, transport, deadline);
        return new DnsLook(settings, head, signatures, deadline);
    }

    /// The name as DNS knows it; nothing for what is no name, such as one with an empty label.
    public static Optional<Name> nameOf(String text) {
        try {
            return Optional.of(Name.fromString(text, Name.root));
        } catch (TextParseException e) {
            return Optional.empty();
        }
    }

    @Override
    public Result addressesOf(String host, Deadline deadline) {
        Optional<Name> name = nameOf(host);
        if (name.isEmpty()) {
            return new Result.NoAddress();
        }
        DnsLook look = begin(deadline);
        List<InetAddress> found = new ArrayList<>();
        Optional<Result> failed = Optional.empty();
        for (int type : new int[] {Type.A, Type.AAAA}) {
            switch (look.ask(name.get(), type)) {
                case Answer.Found(Name _, List<Record> records, Answer.Source _) ->
                        records.forEach(r -> Addresses.of(r).ifPresent(found::add));
                case Answer.Absent _ -> {}
                case Answer.Failed(Name _, LookupTrouble trouble, String where, String reason) -> {
                    failed = Optional.of(new Result.Failed(trouble, where, reason));
                    if (trouble == LookupTrouble.BOGUS) {
                        return failed.get();
                    }
                }
            }
        }
        return found.isEmpty()
                ? failed.orElseGet(Result.NoAddress::new)
                : new Result.Found(List.copyOf(found));
    }
}
