package privyseal.validation;

import java.io.ByteArrayOutputStream;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.xbill.DNS.CNAMERecord;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.TXTRecord;
import org.xbill.DNS.Type;
import privyseal.certificate.CertificateName;
import privyseal.certificate.DomainName;
import privyseal.certificate.IpName;
import privyseal.certificate.PrimaryDomain;
import privyseal.egress.AddressLookup;
import privyseal.egress.AddressPolicy;
import privyseal.egress.Deadline;
import privyseal.egress.HttpFetch;
import privyseal.egress.HttpOutcome;
import privyseal.egress.HttpOutcome.Exposure;
import privyseal.validation.Observation.Finding;
import privyseal.validation.dns.Answer;
import privyseal.validation.dns.DnsLook;
import privyseal.validation.dns.DnsLookups;
import privyseal.validation.dns.Text;

/// Looks at the Internet itself (VA-01, VA-02, VA-05, VA-07).
public final class LiveProber implements Prober {

    /// Under the 30 s that a look may take.
    private static final Duration LOOK = Duration.ofSeconds(28);

    private final DnsLookups dns;
    private final HttpFetch files;
    private final Clock clock;

    /// @param clock what an observation is dated by
    public LiveProber(ValidationConfig config, DnsLookups dns, AddressPolicy policy, Clock clock) {
        this(config, dns, policy, clock, Optional.empty());
    }

    /// @param proxy by which files are fetched
    LiveProber(
            ValidationConfig config,
            DnsLookups dns,
            AddressPolicy policy,
            Clock clock,
            Optional<InetSocketAddress> proxy) {
        this.dns = dns;
        this.clock = clock;
        this.files =
                new HttpFetch(
                        policy,
                        (host, deadline) -> addressesOf(dns, host, deadline),
                        new HttpFetch.WebPorts(config.httpPort(), config.httpsPort()),
                        LiveProber::samePrimaryDomain,
                        proxy);
    }

    @Override
    public Observation look(Challenge challenge) {
        Instant began = clock.instant();
        Deadline deadline = Deadline.in(LOOK);
        return switch (challenge) {
            case Challenge.TxtRecord txt -> lookFor(txt, began, deadline);
            case Challenge.CnameRecord cname -> lookFor(cname, began, deadline);
            case Challenge.HostedFile file -> lookFor(file, began, deadline);
            case Challenge.PlainFile(CertificateName domain, String path, String content) ->
                    observed(
                            strippedBehind(files.fetch("http", domain.value(), path, deadline)),
                            new Challenge.HostedFile(domain, path, content),
                            began);
        };
    }

    private Observation lookFor(Challenge.TxtRecord wanted, Instant began, Deadline deadline) {
        ProbeSentences say = new ProbeSentences(wanted.name());
        Optional<Name> name = DnsLookups.nameOf(wanted.name());
        if (name.isEmpty()) {
            return new Observation(began, Finding.TXT_NOT_FOUND, "-", "", say.notAName());
        }
        return switch (dns.begin(deadline).ask(name.get(), Type.TXT)) {
            case Answer.Found(Name at, List<Record> records, Answer.Source source) ->
                    judge(wanted, at, records, source, began);
            case Answer.Absent(Name _, Answer.Source source) ->
                    new Observation(
                            began,
                            Finding.TXT_NOT_FOUND,
                            source.where(),
                            "",
                            say.noRecord("TXT", wanted.value(), source));
            case Answer.Failed failed -> failed(failed, Finding.TXT_NOT_FOUND, say, began);
        };
    }

    /// VA-09: every record is compared, in constant time, whatever the others were.
    private static Observation judge(
            Challenge.TxtRecord wanted,
            Name at,
            List<Record> records,
            Answer.Source source,
            Instant began) {
        byte[] value = wanted.value().getBytes(StandardCharsets.UTF_8);
        StringBuilder seen = new StringBuilder();
        boolean proved = false;
        for (Record r : records) {
            if (r instanceof TXTRecord txt) {
                byte[] text = joined(txt);
                proved |= MessageDigest.isEqual(text, value);
                seen.append(seen.isEmpty() ? "" : " | ")
                        .append(new String(text, StandardCharsets.UTF_8));
            }
        }
        ProbeSentences say = new ProbeSentences(wanted.name());
        return new Observation(
                began,
                proved ? Finding.PROVED : Finding.TXT_MISMATCH,
                source.where(),
                shown(seen.toString(), source.exposure()),
                proved
                        ? say.recordFound("TXT", at, source)
                        : say.wrongRecord("TXT", wanted.value(), source));
    }

    /// RFC 7208 §3.3, by which TXT records are read: the strings of a record, without anything between them.
    private static byte[] joined(TXTRecord record) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        record.getStringsAsByteArrays().forEach(all::writeBytes);
        return all.toByteArray();
    }

    private Observation lookFor(Challenge.CnameRecord wanted, Instant began, Deadline deadline) {
        ProbeSentences say = new ProbeSentences(wanted.name());
        Optional<Name> name = DnsLookups.nameOf(wanted.name());
        Optional<Name> target = DnsLookups.nameOf(wanted.target());
        if (name.isEmpty() || target.isEmpty()) {
            return new Observation(began, Finding.CNAME_NOT_FOUND, "-", "", say.notAName());
        }
        DnsLook look = dns.begin(deadline);
        return switch (look.ask(name.get(), Type.CNAME)) {
            case Answer.Found(Name at, List<Record> records, Answer.Source source) -> {
                Name first = targetOf(records);
                boolean proved = leadsTo(look, first, target.get());
                yield new Observation(
                        began,
                        proved ? Finding.PROVED : Finding.CNAME_MISMATCH,
                        source.where(),
                        shown(first.toString(true), source.exposure()),
                        proved
                                ? say.recordFound("CNAME", at, source)
                                : say.wrongRecord("CNAME", wanted.target(), source));
            }
            case Answer.Absent(Name _, Answer.Source source) ->
                    new Observation(
                            began,
                            Finding.CNAME_NOT_FOUND,
                            source.where(),
                            "",
                            say.noRecord("CNAME", wanted.target(), source));
            case Answer.Failed failed -> failed(failed, Finding.CNAME_NOT_FOUND, say, began);
        };
    }

    private static Name targetOf(List<Record> records) {
        return ((CNAMERecord) records.getFirst()).getTarget();
    }

    /// Whether the target is the one wanted, or an alias of it in turn: a standing CNAME (VA-03) passes the name on.
    private static boolean leadsTo(DnsLook look, Name first, Name wanted) {
        Name at = first;
        for (int hop = 0; hop < DnsLook.MAX_ALIASES; hop++) {
            if (sameName(at, wanted)) {
                return true;
            }
            if (!(look.ask(at, Type.CNAME) instanceof Answer.Found next)) {
                return false;
            }
            at = targetOf(next.records());
        }
        return sameName(at, wanted);
    }

    /// Names are compared without regard to case (RFC 4343), and here in constant time.
    private static boolean sameName(Name one, Name other) {
        return MessageDigest.isEqual(one.toWireCanonical(), other.toWireCanonical());
    }

    private Observation lookFor(Challenge.HostedFile wanted, Instant began, Deadline deadline) {
        Observation plain = fetch("http", wanted, began, deadline);
        if (plain.proved()) {
            return plain;
        }
        Observation secure = fetch("https", wanted, began, deadline);
        boolean secureSaysMore = secure.proved() || rank(secure) > rank(plain);
        return secureSaysMore ? secure : plain;
    }

    /// Which of two failures helps more: a wrong file is nearer to the goal than none.
    private static int rank(Observation observation) {
        return switch (observation.finding()) {
            case PROVED -> 5;
            case FILE_MISMATCH -> 4;
            case FILE_NOT_FOUND -> observation.seen().isEmpty() ? 2 : 3;
            case TARGET_REFUSED, DNSSEC_BOGUS -> 3;
            case TIMED_OUT, NAME_SERVER_NOT_FOUND -> 1;
            case TXT_NOT_FOUND, TXT_MISMATCH, CNAME_NOT_FOUND, CNAME_MISMATCH -> 0;
            case CAA_FORBIDS, CAA_NOT_FOUND_OUT, NOT_CORROBORATED -> 0;
        };
    }

    private Observation fetch(
            String scheme, Challenge.HostedFile wanted, Instant began, Deadline deadline) {
        return observed(
                files.fetch(scheme, wanted.domain().value(), wanted.path(), deadline),
                wanted,
                began);
    }

    private static HttpOutcome strippedBehind(HttpOutcome outcome) {
        return outcome
                        instanceof
                        HttpOutcome.Answered(String url, int status, String body, Exposure exposure)
                ? new HttpOutcome.Answered(url, status, body.stripTrailing(), exposure)
                : outcome;
    }

    private static Observation observed(
            HttpOutcome outcome, Challenge.HostedFile wanted, Instant began) {
        FileFinding found = FileFinding.of(outcome, wanted);
        return new Observation(
                began,
                found.finding(),
                outcome.url(),
                shown(found.seen(), outcome.exposure()),
                found.sentence());
    }

    private static Observation failed(
            Answer.Failed failed, Finding absent, ProbeSentences say, Instant began) {
        return new Observation(
                began,
                ProbeSentences.findingOf(failed.trouble(), absent),
                failed.where(),
                "",
                say.failed(failed.trouble(), failed.where(), failed.reason()));
    }

    /// VA-07
    private static String shown(String text, Exposure exposure) {
        return switch (exposure) {
            case SHOWN -> Text.printable(text);
            case HIDDEN -> "";
        };
    }

    /// An IP address is looked up nowhere: it is the very one that is connected to.
    private static AddressLookup.Result addressesOf(
            DnsLookups dns, String host, Deadline deadline) {
        return switch (CertificateName.of(host)) {
            case IpName ip -> new AddressLookup.Result.Found(List.of(ip.address()));
            case DomainName _ -> dns.addressesOf(host, deadline);
        };
    }

    /// VA-02: a redirect stays within the primary domain, which of an IP address is the address.
    private static boolean samePrimaryDomain(String from, String to) {
        try {
            return PrimaryDomain.of(CertificateName.of(from))
                    .equals(PrimaryDomain.of(CertificateName.of(to)));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
