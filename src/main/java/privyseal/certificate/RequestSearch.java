package privyseal.certificate;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import privyseal.account.AccountId;
import privyseal.certificate.Changes.Stage;
import privyseal.certificate.Request.Party;

/// Finds requests, of one account or of all, the newest first.
public final class RequestSearch {

    private static final String BY_HAND =
            "(method in ('dns', 'file') and exemption is null and approved_at is null)";

    public enum Kind {
        APPLICATION,
        REISSUE,
        REVOCATION
    }

    /// What to look for; everything that is empty does not matter.
    ///
    /// @param own the account that the reader is limited to
    /// @param certificate a reissue is about both, the old one and the new
    public record Filter(
            Optional<AccountId> own,
            Optional<AccountId> account,
            Optional<CertificateId> certificate,
            Optional<Kind> kind,
            Optional<Set<Stage>> stages,
            Optional<Party> waitsFor) {}

    /// A request in the order of time. Times alone are not unique.
    public record Place(Instant submittedAt, RequestId id) {}

    /// @param next where to go on, when there is more
    public record Part(List<Request> requests, Optional<Place> next) {}

    /// @param after where another part ended; new requests do not shift it
    public Part newest(Handle tx, Filter filter, Optional<Place> after, int limit) {
        List<String> conditions = new ArrayList<>(List.of("true"));
        Map<String, Object> binds = new LinkedHashMap<>();
        filter.own()
                .ifPresent(own -> {
                    conditions.add("account = :own");
                    binds.put("own", own.value());
                });
        filter.account()
                .ifPresent(account -> {
                    conditions.add("account = :account");
                    binds.put("account", account.value());
                });
        filter.certificate()
                .ifPresent(id -> {
                    conditions.add("(certificate = :certificate or original = :certificate)");
                    binds.put("certificate", id.value());
                });
        filter.kind().ifPresent(kind -> conditions.add("kind = '" + word(kind) + "'"));
        filter.stages()
                .ifPresent(stages -> {
                    conditions.add("state = any(:stages)");
                    binds.put("stages", stages.stream().map(Stage::word).toArray(String[]::new));
                    if (!stages.contains(Stage.CLOSED)) {
                        conditions.add("state <> 'closed'");
                    }
                });
        filter.waitsFor().ifPresent(party -> conditions.add(waitingFor(party)));
        after.ifPresent(place -> {
            conditions.add("(submitted_at, id) < (:lastAt, :lastId)");
            binds.put("lastAt", place.submittedAt());
            binds.put("lastId", place.id().value());
        });
        List<Request> found =
                tx.createQuery(
                                "select "
                                        + RequestRow.COLUMNS
                                        + "\n from request where "
                                        + String.join(" and ", conditions)
                                        + " order by submitted_at desc, id desc limit :limit")
                        .bindMap(binds)
                        .bind("limit", limit + 1)
                        .map(RequestRow.MAPPER)
                        .list();
        if (found.size() <= limit) {
            return new Part(found, Optional.empty());
        }
        List<Request> shown = found.subList(0, limit);
        Request last = shown.getLast();
        return new Part(shown, Optional.of(new Place(last.submittedAt(), last.id())));
    }

    private static String word(Kind kind) {
        return switch (kind) {
            case APPLICATION -> "application";
            case REISSUE -> "reissue";
            case REVOCATION -> "revocation";
        };
    }

    /// As [Request#waitsFor].
    private static String waitingFor(Party party) {
        String state =
                switch (party) {
                    case APPLICANT -> "(state = 'draft' or state = 'proving' and " + BY_HAND + ")";
                    case REVIEWER -> "state = 'review'";
                    case AUTHORITY -> "state = 'vetting'";
                    case SERVICE ->
                            "(state in ('signing', 'upstream') or state = 'proving' and not "
                                    + BY_HAND
                                    + ")";
                };
        return state + " and state <> 'closed'";
    }
}
