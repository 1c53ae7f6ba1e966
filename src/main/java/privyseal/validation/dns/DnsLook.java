package privyseal.validation.dns;

import java.io.IOException;
import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.xbill.DNS.CNAMERecord;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.TXTRecord;
import org.xbill.DNS.dnssec.ValidatingResolver;
import privyseal.egress.Deadline;
import privyseal.egress.LookupTrouble;

/// The look-ups of one look, under one deadline. Delegations and keys found for the first serve the following ones; nothing
/// outlives the look (VA-05: no caches). Used by one thread.
public final class DnsLook {

    public static final int MAX_ALIASES = 8;

    private final Deadline deadline;
    private final RecordingHead head;
    private final Optional<ValidatingResolver> validator;

    DnsLook(DnsSettings settings, Head head, Clock signatures, Deadline deadline) {
        this.deadline = deadline;
        this.head = new RecordingHead(head);
        this.validator =
                settings.validates()
                        ? Optional.of(validator(this.head, settings.trustAnchors(), signatures))
                        : Optional.empty();
    }

    private static ValidatingResolver validator(
            RecordingHead head, List<String> anchors, Clock signatures) {
        ValidatingResolver resolver = new ValidatingResolver(head, signatures);
        try {
            resolver.loadTrustAnchors(TrustAnchors.read(anchors));
        } catch (IOException e) {
            throw new IllegalArgumentException("not trust anchors: " + anchors, e);
        }
        return resolver;
    }

    /// Follows aliases to the records of the type.
    public Answer ask(Name name, int type) {
        Set<Name> seen = new HashSet<>();
        Name at = name;
        while (seen.add(at) && seen.size() <= MAX_ALIASES + 1) {
            switch (askHere(at, type)) {
                case Link.End(Answer answer) -> {
                    return answer;
                }
                case Link.Alias(Name target) -> at = target;
            }
        }
        return new Answer.Failed(
                name,
                LookupTrouble.ALIAS_LOOP,
                "-",
                "the CNAME records of "
                        + Servers.spell(name)
                        + (seen.size() > MAX_ALIASES ? " are too many" : " lead in a circle"));
    }

    private sealed interface Link {
        record End(Answer answer) implements Link {}

        record Alias(Name target) implements Link {}
    }

    private Link askHere(Name name, int type) {
        return switch (head.fetch(name, type)) {
            case Head.Reply.Failed failed -> new Link.End(spell(name, failed));
            case Head.Reply.Answered answered ->
                    validator.isEmpty()
                            ? link(answered, type, Answer.Protection.UNCHECKED)
                            : validated(validator.get(), name, answered, type);
        };
    }

    private Link validated(
            ValidatingResolver resolver, Name name, Head.Reply.Answered answered, int asked) {
        Message fetched = answered.message();
        head.prepare(fetched);
        Optional<Message> verdict = Optional.empty();
        try {
            verdict =
                    Optional.of(
                            resolver.sendAsync(Message.newQuery(fetched.getQuestion()))
                                    .toCompletableFuture()
                                    .get(deadline.left().toMillis(), TimeUnit.MILLISECONDS));
        } catch (TimeoutException e) {
            return new Link.End(
                    new Answer.Failed(
                            name, LookupTrouble.TIMED_OUT, "-", "the look-up took too long"));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Link.End(
                    new Answer.Failed(
                            name, LookupTrouble.TIMED_OUT, "-", "the look-up was interrupted"));
        } catch (ExecutionException e) {
            // A look-up that failed, which the head remembers, or data that the validator stumbled
            // over: both below.
        }
        // Before any verdict: the validator lets an unproved "no" pass when a key could not be
        // fetched.
        if (head.failure().isPresent()) {
            return new Link.End(spell(name, head.failure().get()));
        }
        if (verdict.isEmpty()) {
            return new Link.End(bogus(name, "-", "the signatures could not be understood"));
        }
        if (verdict.get().getRcode() == Rcode.SERVFAIL) {
            return new Link.End(bogus(name, answered.where(), reasonIn(verdict.get())));
        }
        boolean authenticated = verdict.get().getHeader().getFlag(Flags.AD);
        return link(
                answered,
                asked,
                authenticated ? Answer.Protection.SECURE : Answer.Protection.UNSIGNED);
    }

    private static Answer bogus(Name name, String where, String reason) {
        return new Answer.Failed(name, LookupTrouble.BOGUS, where, reason);
    }

    private static Answer spell(Name name, Head.Reply.Failed failed) {
        return new Answer.Failed(name, failed.trouble(), failed.where(), failed.reason());
    }

    private static String reasonIn(Message message) {
        for (Record r : message.getSection(Section.ADDITIONAL)) {
            if (r instanceof TXTRecord txt
                    && r.getDClass() == ValidatingResolver.VALIDATION_REASON_QCLASS) {
                return Text.printable(String.join("", txt.getStrings()));
            }
        }
        return "the signatures are wrong";
    }

    private static Link link(
            Head.Reply.Answered answered, int asked, Answer.Protection protection) {
        Name name = answered.message().getQuestion().getName();
        int about = answered.message().getQuestion().getType();
        List<Record> records = Messages.recordsOf(answered.message(), about);
        Answer.Source source =
                new Answer.Source(
                        answered.where(), protection, answered.exposure(), answered.scope());
        if (records.isEmpty()) {
            return new Link.End(new Answer.Absent(name, source));
        }
        if (about != asked && records.getFirst() instanceof CNAMERecord alias) {
            return new Link.Alias(alias.getTarget());
        }
        return new Link.End(new Answer.Found(name, records, source));
    }
}
