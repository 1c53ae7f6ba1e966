package privyseal.audit;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import privyseal.account.Caller;
import privyseal.account.Role;

/// An entry as it stands in the log. Its words are text: a log outlives the enums that it was written with.
///
/// @param id rises with time, but has gaps and is not the order of the chain
/// @param position in the chain; empty until it is sealed
/// @param act the word of DescribeCertificateOperateLogs
public record Recorded(
        long id,
        Instant at,
        String account,
        Who who,
        String role,
        String address,
        String requestId,
        String act,
        Optional<String> certificate,
        String outcome,
        String detail,
        Optional<Long> position) {

    private static final String KEY_HOLDER = "key-holder";

    private static final Set<String> STAFF =
            Set.of(Role.REVIEWER.name(), Role.OPERATOR.name(), Role.AUDITOR.name());

    AuditSearch.Place place() {
        return new AuditSearch.Place(at, id);
    }

    /// Whether it was done to the account from outside: by the service's own people, or by who proved the key of a
    /// certificate (RV-25).
    boolean isFromOutside() {
        return STAFF.contains(role) || (who.kind().equals(KEY_HOLDER) && certificate.isPresent());
    }

    /// As an account sees what others did for it: not from where, nor by which key or session.
    Recorded withoutOrigin() {
        return new Recorded(
                id,
                at,
                account,
                new Who(who.kind(), who.name(), Optional.empty(), Optional.empty()),
                role,
                "-",
                requestId,
                act,
                certificate,
                outcome,
                detail,
                position);
    }

    /// @param kind `person`, `service` or `key-holder`
    /// @param name the user name, or the job's
    public record Who(String kind, String name, Optional<UUID> person, Optional<String> secretId) {

        static Who of(Caller.Who who) {
            return switch (who) {
                case Caller.Who.Person person ->
                        new Who(
                                "person",
                                person.user(),
                                Optional.of(person.id().value()),
                                Optional.of(person.secretId()));
                case Caller.Who.Service(String job) ->
                        new Who("service", job, Optional.empty(), Optional.empty());
                case Caller.Who.KeyHolder() ->
                        new Who(KEY_HOLDER, "-", Optional.empty(), Optional.empty());
            };
        }
    }

    /// What is hashed: every column in a fixed order, each with its length before it, so that no two entries have the
    /// same octets. The first field is the version of this form.
    byte[] canonical() {
        ByteArrayOutputStream octets = new ByteArrayOutputStream(512);
        add(octets, "privyseal-audit-1");
        add(octets, Long.toString(id));
        add(octets, Long.toString(ChronoUnit.MICROS.between(Instant.EPOCH, at)));
        add(octets, account);
        add(octets, who.kind());
        add(octets, who.name());
        add(octets, who.person().map(UUID::toString));
        add(octets, who.secretId());
        add(octets, role);
        add(octets, address);
        add(octets, requestId);
        add(octets, act);
        add(octets, certificate);
        add(octets, outcome);
        add(octets, detail);
        return octets.toByteArray();
    }

    private static void add(ByteArrayOutputStream octets, Optional<String> field) {
        field.ifPresentOrElse(
                text -> add(octets, text), () -> octets.writeBytes(new byte[] {-1, -1, -1, -1}));
    }

    private static void add(ByteArrayOutputStream octets, String field) {
        byte[] text = field.getBytes(StandardCharsets.UTF_8);
        octets.writeBytes(ByteBuffer.allocate(4).putInt(text.length).array());
        octets.writeBytes(text);
    }
}
