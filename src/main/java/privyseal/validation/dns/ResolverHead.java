package privyseal.validation.dns;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import privyseal.egress.Deadline;
import privyseal.egress.DnsTransport;
import privyseal.egress.HttpOutcome.Exposure;
import privyseal.egress.LookupTrouble;

/// Asks the server that the operator set (`validation.resolver`) and no other. It may be a recursive one, or an
/// authoritative one that knows an intranet's zones. VA-07 does not apply to it: the operator chose it.
final class ResolverHead implements Head {

    private static final int ATTEMPTS = 3;

    private final InetSocketAddress server;
    private final DnsTransport transport;
    private final Deadline deadline;
    private final int[] flags;

    ResolverHead(DnsSettings settings, DnsTransport transport, Deadline deadline) {
        this.server = settings.resolver().orElseThrow();
        this.transport = transport;
        this.deadline = deadline;
        // With anchors of our own the resolver must also hand over what it finds bogus, so that we
        // can say why.
        this.flags = settings.validates() ? new int[] {Flags.RD, Flags.CD} : new int[] {Flags.RD};
    }

    @Override
    public Reply fetch(Name name, int type) {
        String where = Servers.spell(server, DnsSettings.PORT);
        Reply last = new Reply.Failed(LookupTrouble.TIMED_OUT, where, "no time left");
        for (int attempt = 0; attempt < ATTEMPTS && !deadline.passed(); attempt++) {
            try {
                Message answer =
                        transport.exchange(server, Messages.query(name, type, flags), deadline);
                Reply reply = judge(answer, name, type, where);
                if (reply instanceof Reply.Answered || isFinal(answer)) {
                    return reply;
                }
                last = reply;
            } catch (SocketTimeoutException e) {
                last = new Reply.Failed(LookupTrouble.TIMED_OUT, where, "it does not answer");
            } catch (IOException e) {
                last = new Reply.Failed(LookupTrouble.NO_NAME_SERVER, where, "it is unreachable");
            }
        }
        return last;
    }

    private static boolean isFinal(Message answer) {
        return answer.getRcode() == Rcode.REFUSED;
    }

    private static Reply judge(Message answer, Name name, int type, String where) {
        boolean recursive = answer.getHeader().getFlag(Flags.RA);
        int rcode = answer.getRcode();
        if (rcode == Rcode.REFUSED && !recursive) {
            return new Reply.Failed(
                    LookupTrouble.NOT_SERVED, where, "it does not serve " + Servers.spell(name));
        }
        if (rcode != Rcode.NOERROR && rcode != Rcode.NXDOMAIN) {
            return new Reply.Failed(
                    LookupTrouble.NO_NAME_SERVER, where, "it answers " + Rcode.string(rcode));
        }
        Answer.Scope scope = recursive ? Answer.Scope.EVERYTHING : Answer.Scope.OWN_ZONES;
        boolean referral =
                !recursive
                        && !answer.getHeader().getFlag(Flags.AA)
                        && !Messages.hasAnswerAt(answer, name, type);
        if (referral) {
            return new Reply.Failed(
                    LookupTrouble.NO_NAME_SERVER,
                    where,
                    "it refers to other servers for " + Servers.spell(name));
        }
        return new Reply.Answered(
                Messages.reduce(answer, name, type), where, Exposure.SHOWN, scope);
    }
}
