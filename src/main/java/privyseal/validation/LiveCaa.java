package privyseal.validation;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.xbill.DNS.CAARecord;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.Type;
import privyseal.certificate.DomainName;
import privyseal.egress.Deadline;
import privyseal.egress.LookupTrouble;
import privyseal.rule.Sentence;
import privyseal.validation.caa.CaaSet;
import privyseal.validation.dns.Answer.Absent;
import privyseal.validation.dns.Answer.Failed;
import privyseal.validation.dns.Answer.Found;
import privyseal.validation.dns.Answer.Scope;
import privyseal.validation.dns.DnsLook;
import privyseal.validation.dns.DnsLookups;
import privyseal.validation.dns.Text;

/// Reads CAA records (RFC 8659; VA-05).
///
/// A look-up that fails is never a permission: not a timeout, not SERVFAIL, not a bogus signature. **One exception:** where
/// the resolver that is set serves some zones only and has said so (authoritative, no recursion), its REFUSED for a name
/// *above* a name that it serves means that the tree that the operator gave us ends there. Where an alias leads is not above it.
public final class LiveCaa implements Caa {

    private final DnsLookups dns;
    private final List<String> identities;

    public LiveCaa(ValidationConfig config, DnsLookups dns) {
        this.dns = dns;
        this.identities =
                config.caaIdentities().stream().map(i -> i.toLowerCase(Locale.ROOT)).toList();
    }

    @Override
    public Answer ask(DomainName name) {
        CaaSet.For kind = name.isWildcard() ? CaaSet.For.WILDCARD : CaaSet.For.NAME;
        DnsLook look = dns.begin(Deadline.in(DnsLookups.LOOK));
        Name at = DnsLookups.nameOf(name.base().value()).orElseThrow();
        Scope below = Scope.EVERYTHING;
        // RFC 8659 §3: the name, then its parents, to the first that has CAA records; the root is
        // not asked.
        while (!at.equals(Name.root)) {
            switch (look.ask(at, Type.CAA)) {
                case Found found -> {
                    return judge(at, found.records(), kind);
                }
                case Absent absent -> below = absent.source().scope();
                case Failed failed -> {
                    boolean aboveItsZones =
                            failed.trouble() == LookupTrouble.NOT_SERVED
                                    && failed.name().equals(at)
                                    && below == Scope.OWN_ZONES;
                    return aboveItsZones ? new Answer.Allowed() : failed(at, failed);
                }
            }
            at = new Name(at, 1);
        }
        return new Answer.Allowed();
    }

    private Answer judge(Name at, List<Record> records, CaaSet.For kind) {
        CaaSet set = new CaaSet(records.stream().map(r -> property((CAARecord) r)).toList());
        String where = shown(at);
        return switch (set.judge(kind, Set.copyOf(identities))) {
            case CaaSet.Verdict.Permits() -> new Answer.Allowed();
            case CaaSet.Verdict.Forbids(Set<String> allowed) ->
                    new Answer.Forbidden(where, forbids(where, kind, allowed));
            case CaaSet.Verdict.UnknownCritical(String tag) ->
                    new Answer.Forbidden(where, unknown(where, Text.printable(tag)));
        };
    }

    private static CaaSet.Property property(CAARecord record) {
        return new CaaSet.Property(
                record.getFlags(),
                record.getTag(),
                new String(record.getValueAsByteArray(), StandardCharsets.UTF_8));
    }

    private Sentence forbids(String where, CaaSet.For kind, Set<String> allowed) {
        String tag =
                switch (kind) {
                    case NAME -> "issue";
                    case WILDCARD -> "issuewild";
                };
        String ours = identities.isEmpty() ? "-" : identities.getFirst();
        String who =
                allowed.isEmpty()
                        ? "nobody"
                        : Text.printable(allowed.stream().collect(Collectors.joining(", ")));
        String whoChinese = allowed.isEmpty() ? "任何机构均不" : "仅 " + who + " ";
        return new Sentence(
                "The CAA records at %s allow %s to issue. Add the record %s CAA 0 %s \"%s\" to let us."
                        .formatted(where, who, where, tag, ours),
                "%s 的 CAA 记录规定%s允许签发证书。如需由我们签发，请添加记录 %s CAA 0 %s \"%s\"。"
                        .formatted(where, whoChinese, where, tag, ours));
    }

    private static Sentence unknown(String where, String tag) {
        return new Sentence(
                "A CAA record at %s has the critical property %s, which we do not know, so we may not issue."
                        .formatted(where, tag),
                "%s 的 CAA 记录包含我们不支持的关键属性 %s，因此不能签发证书。".formatted(where, tag));
    }

    private static Answer failed(Name at, Failed failed) {
        String where = shown(at);
        String by = failed.where().equals("-") ? "" : failed.where() + ": ";
        return new Answer.LookUpFailed(
                new Sentence(
                        "The CAA records of %s could not be looked up (%s%s), and without an answer we may not issue. We"
                                        .formatted(where, by, failed.reason())
                                + " try again by ourselves.",
                        "无法查询 %s 的 CAA 记录（%s%s），因此暂不能签发证书。我们会自动重试。"
                                .formatted(where, by, failed.reason())));
    }

    private static String shown(Name name) {
        return name.toString(true).toLowerCase(Locale.ROOT);
    }
}
