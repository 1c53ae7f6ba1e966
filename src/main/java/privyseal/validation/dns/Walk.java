package privyseal.validation.dns;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.NSRecord;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;
import privyseal.egress.AddressPolicy;
import privyseal.egress.Deadline;
import privyseal.egress.DnsTransport;
import privyseal.egress.HttpOutcome.Exposure;
import privyseal.egress.LookupTrouble;

/// Walks from the root servers to a name's authoritative servers (RFC 1034 §5.3.3; VA-05).
///
/// It lives as long as one look and forgets everything with it: within the look each delegation is followed once, so that a
/// signature's chain of keys does not start at the root for every link. Servers are asked only at addresses that VA-07
/// permits; the root's are the operator's or IANA's. Bounds against hostile delegations (NXNS, loops): queries in a look,
/// delegations in a walk, name servers resolved for a delegation, and walks within walks.
final class Walk implements Head {

    private static final int MAX_QUERIES = 150;
    private static final int MAX_STEPS = 24;
    private static final int MAX_DEPTH = 3;
    private static final int MAX_RESOLVED_PER_CUT = 4;
    private static final int ENOUGH_SERVERS = 2;
    private static final int ROUNDS = 2;

    private final DnsSettings settings;
    private final AddressPolicy policy;
    private final DnsTransport transport;
    private final Deadline deadline;
    private final AtomicInteger queries = new AtomicInteger();
    private final Map<Name, Servers> known = new ConcurrentHashMap<>();

    Walk(DnsSettings settings, AddressPolicy policy, DnsTransport transport, Deadline deadline) {
        this.settings = settings;
        this.policy = policy;
        this.transport = transport;
        this.deadline = deadline;
        known.put(
                Name.root,
                new Servers(
                        Name.root, settings.rootServers().stream().map(Servers::root).toList()));
    }

    @Override
    public Reply fetch(Name name, int type) {
        return walk(name, type, 0);
    }

    private sealed interface Step {
        record Arrived(Reply reply) implements Step {}

        record Referred(Name zone, Message message, String by) implements Step {}
    }

    private Reply walk(Name name, int type, int depth) {
        Servers at = closest(name, type);
        for (int steps = 0; steps < MAX_STEPS; steps++) {
            switch (ask(at, name, type)) {
                case Step.Arrived(Reply reply) -> {
                    return reply;
                }
                case Step.Referred(Name zone, Message message, String by) -> {
                    Delegation delegation = new Delegation(at.zone(), zone, message, by);
                    switch (serversOf(delegation, depth)) {
                        case Found(Servers servers) -> {
                            known.put(zone, servers);
                            at = servers;
                        }
                        case NotFound(Reply.Failed failed) -> {
                            return failed;
                        }
                    }
                }
            }
        }
        return new Reply.Failed(
                LookupTrouble.TOO_MANY_QUERIES,
                "-",
                "too many delegations on the way to " + Servers.spell(name));
    }

    /// The deepest zone known that answers for the name. A DS record stands in the zone above (RFC 4035 §2.4).
    private Servers closest(Name name, int type) {
        Name from = type == Type.DS && name.labels() > 1 ? new Name(name, 1) : name;
        while (!known.containsKey(from)) {
            from = new Name(from, 1);
        }
        return known.get(from);
    }

    private Step ask(Servers at, Name name, int type) {
        Reply.Failed trouble = silent(at, name);
        List<Servers.Server> toAsk = at.servers();
        for (int round = 0; round < ROUNDS && !toAsk.isEmpty(); round++) {
            List<Servers.Server> silent = new ArrayList<>();
            for (Servers.Server server : toAsk) {
                if (deadline.passed()) {
                    return new Step.Arrived(silent(at, name));
                }
                if (queries.incrementAndGet() > MAX_QUERIES) {
                    return new Step.Arrived(
                            new Reply.Failed(
                                    LookupTrouble.TOO_MANY_QUERIES,
                                    server.name(),
                                    "the look-up needs more than " + MAX_QUERIES + " queries"));
                }
                try {
                    Message answer =
                            transport.exchange(
                                    server.address(), Messages.query(name, type), deadline);
                    switch (judge(answer, at.zone(), server, name, type)) {
                        case Step.Arrived(Reply.Failed failed) -> trouble = failed;
                        case Step step -> {
                            return step;
                        }
                    }
                } catch (SocketTimeoutException e) {
                    silent.add(server);
                } catch (IOException e) {
                    trouble =
                            new Reply.Failed(
                                    LookupTrouble.NO_NAME_SERVER,
                                    server.name(),
                                    "it is unreachable");
                }
            }
            toAsk = silent;
        }
        return new Step.Arrived(trouble);
    }

    private static Reply.Failed silent(Servers at, Name name) {
        return new Reply.Failed(
                LookupTrouble.TIMED_OUT,
                "-",
                "the name servers of "
                        + Servers.spell(at.zone())
                        + " do not answer for "
                        + Servers.spell(name));
    }

    private static Step judge(
            Message answer, Name zone, Servers.Server server, Name name, int type) {
        int rcode = answer.getRcode();
        boolean authoritative = answer.getHeader().getFlag(Flags.AA);
        boolean usable = rcode == Rcode.NOERROR || rcode == Rcode.NXDOMAIN;
        if (!usable) {
            return failed(server, "it answers " + Rcode.string(rcode));
        }
        if (!authoritative
                && rcode == Rcode.NOERROR
                && answer.getSection(Section.ANSWER).isEmpty()) {
            for (Record r : answer.getSection(Section.AUTHORITY)) {
                if (r instanceof NSRecord && leadsOn(r.getName(), zone, name, type)) {
                    return new Step.Referred(r.getName(), answer, server.name());
                }
            }
        }
        if (!authoritative) {
            return failed(server, "it is not authoritative for " + Servers.spell(name));
        }
        return new Step.Arrived(
                new Reply.Answered(
                        Messages.reduce(answer, name, type),
                        server.name(),
                        server.exposure(),
                        Answer.Scope.EVERYTHING));
    }

    private static Step failed(Servers.Server server, String reason) {
        return new Step.Arrived(
                new Reply.Failed(LookupTrouble.NO_NAME_SERVER, server.name(), reason));
    }

    /// A delegation must come closer to the name: never up, never sideways.
    private static boolean leadsOn(Name delegated, Name zone, Name name, int type) {
        boolean closer = delegated.subdomain(zone) && !delegated.equals(zone);
        boolean onTheWay = name.subdomain(delegated);
        boolean pastItsDs = type == Type.DS && name.equals(delegated);
        return closer && onTheWay && !pastItsDs;
    }

    /// @param from the zone whose server refers
    /// @param by that server
    private record Delegation(Name from, Name zone, Message message, String by) {
        List<Name> nameServers() {
            return message.getSection(Section.AUTHORITY).stream()
                    .filter(r -> r instanceof NSRecord && r.getName().equals(zone))
                    .map(r -> ((NSRecord) r).getTarget())
                    .distinct()
                    .limit(Servers.MAX)
                    .toList();
        }

        /// Only names in the referring zone: it has no say over others.
        List<InetAddress> glue(Name nameServer) {
            if (!nameServer.subdomain(from)) {
                return List.of();
            }
            return message.getSection(Section.ADDITIONAL).stream()
                    .filter(r -> r.getName().equals(nameServer))
                    .flatMap(r -> Addresses.of(r).stream())
                    .limit(4)
                    .toList();
        }
    }

    private sealed interface Delegated permits Found, NotFound {}

    private record Found(Servers servers) implements Delegated {}

    private record NotFound(Reply.Failed failed) implements Delegated {}

    private Delegated serversOf(Delegation delegation, int depth) {
        Map<Name, List<InetAddress>> addresses = new LinkedHashMap<>();
        for (Name nameServer : delegation.nameServers()) {
            addresses.put(nameServer, delegation.glue(nameServer));
        }
        List<Servers.Server> servers = new ArrayList<>();
        Refusals refusals = new Refusals();
        addresses.forEach((name, glue) -> permit(name, glue, servers, refusals));

        int resolved = 0;
        for (Name nameServer : addresses.keySet()) {
            boolean ownGlueMissing = nameServer.subdomain(delegation.zone());
            boolean known = !addresses.get(nameServer).isEmpty();
            if (known || ownGlueMissing || depth >= MAX_DEPTH) {
                continue;
            }
            if (servers.size() >= ENOUGH_SERVERS || resolved++ >= MAX_RESOLVED_PER_CUT) {
                break;
            }
            permit(nameServer, resolve(nameServer, depth + 1), servers, refusals);
        }
        if (!servers.isEmpty()) {
            return new Found(new Servers(delegation.zone(), servers));
        }
        return new NotFound(refusals.explain(delegation));
    }

    private List<InetAddress> resolve(Name nameServer, int depth) {
        List<InetAddress> found = new ArrayList<>();
        for (int type : new int[] {Type.A, Type.AAAA}) {
            if (walk(nameServer, type, depth) instanceof Reply.Answered answered) {
                Messages.recordsOf(answered.message(), type).stream()
                        .limit(4)
                        .forEach(r -> Addresses.of(r).ifPresent(found::add));
            }
        }
        return found;
    }

    /// VA-07: a domain's owner chooses its name servers.
    private void permit(
            Name name, List<InetAddress> candidates, List<Servers.Server> into, Refusals refusals) {
        for (InetAddress address : candidates) {
            InetSocketAddress at = new InetSocketAddress(address, settings.port());
            switch (policy.judge(address, settings.port())) {
                case AddressPolicy.Judgement.Public() ->
                        into.add(Servers.named(name, at, Exposure.SHOWN));
                case AddressPolicy.Judgement.Allowed _ ->
                        into.add(Servers.named(name, at, Exposure.HIDDEN));
                case AddressPolicy.Judgement.Refused(AddressPolicy.Reason reason) ->
                        refusals.reasons.add(Servers.spell(name) + " has " + reason.english());
            }
        }
    }

    private static final class Refusals {
        final List<String> reasons = new ArrayList<>();

        Reply.Failed explain(Delegation delegation) {
            if (!reasons.isEmpty()) {
                return new Reply.Failed(
                        LookupTrouble.FORBIDDEN_ADDRESS, delegation.by(), reasons.getFirst());
            }
            return new Reply.Failed(
                    LookupTrouble.NO_NAME_SERVER,
                    delegation.by(),
                    "no name server of " + Servers.spell(delegation.zone()) + " has an address");
        }
    }
}
