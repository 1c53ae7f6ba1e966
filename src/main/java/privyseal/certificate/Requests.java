package privyseal.certificate;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jdbi.v3.core.statement.Update;
import privyseal.certificate.Changes.Stage;
import privyseal.certificate.Request.Ending;
import privyseal.certificate.Request.Progress;
import privyseal.certificate.Request.Progress.AtAuthority;
import privyseal.certificate.Request.Progress.AtUpstream;
import privyseal.certificate.Request.Progress.Closed;
import privyseal.certificate.Request.Progress.Drafting;
import privyseal.certificate.Request.Progress.InReview;
import privyseal.certificate.Request.Progress.Proving;
import privyseal.certificate.Request.Progress.Signing;
import privyseal.certificate.Request.ProofMethod;
import privyseal.db.StaleWriteException;
import privyseal.rule.Sentence;

/// The request table. `version` counts the writes to a row, as in [Certificates].
public final class Requests {

    private final Changes changes;

    /// @param changes is told of every write
    public Requests(Changes changes) {
        this.changes = changes;
    }

    public Request read(Handle tx, RequestId id) {
        return tx.createQuery("select " + RequestRow.COLUMNS + "\n from request where id = :id")
                .bind("id", id.value())
                .map(RequestRow.MAPPER)
                .one();
    }

    public Map<RequestId, Request> read(Handle tx, Collection<RequestId> ids) {
        return tx.createQuery(
                        "select " + RequestRow.COLUMNS + "\n from request where id = any(:ids)")
                .bind("ids", ids.stream().map(RequestId::value).toArray(UUID[]::new))
                .map(RequestRow.MAPPER)
                .collect(Collectors.toMap(Request::id, request -> request));
    }

    public Optional<Request> find(Handle tx, RequestId id) {
        return tx.createQuery("select " + RequestRow.COLUMNS + "\n from request where id = :id")
                .bind("id", id.value())
                .map(RequestRow.MAPPER)
                .findOne();
    }

    /// The request that runs for the certificate; there is at most one, because a revocation ends a reissue and starts
    /// only when the certificate is issued.
    public Optional<Request> running(Handle tx, CertificateId certificate) {
        return tx.createQuery(
                        "select "
                                + RequestRow.COLUMNS
                                + """
                                \n from request where certificate = :certificate and state <> 'closed'
                                """)
                .bind("certificate", certificate.value())
                .map(RequestRow.MAPPER)
                .findOne();
    }

    /// The reissue that runs for an issued certificate.
    public Optional<Request> runningReissueOf(Handle tx, CertificateId original) {
        return tx.createQuery(
                        "select "
                                + RequestRow.COLUMNS
                                + """
                                \n from request where original = :original and kind = 'reissue' and state <> 'closed'
                                """)
                .bind("original", original.value())
                .map(RequestRow.MAPPER)
                .findOne();
    }

    /// All requests about a certificate, the last first.
    public List<Request> of(Handle tx, CertificateId certificate) {
        return tx.createQuery(
                        "select "
                                + RequestRow.COLUMNS
                                + """
                                \n from request where certificate = :certificate order by submitted_at desc, id
                                """)
                .bind("certificate", certificate.value())
                .map(RequestRow.MAPPER)
                .list();
    }

    /// The last request about each of several certificates; those without one are left out.
    public Map<CertificateId, Request> lastOf(Handle tx, List<CertificateId> certificates) {
        Map<CertificateId, Request> last = new HashMap<>();
        tx.createQuery(
                        "select distinct on (certificate) "
                                + RequestRow.COLUMNS
                                + """
                                \n from request where certificate = any(:ids)
                                order by certificate, submitted_at desc, id
                                """)
                .bind("ids", certificates.stream().map(CertificateId::value).toArray(String[]::new))
                .map(RequestRow.MAPPER)
                .forEach(request -> last.put(request.certificate(), request));
        return last;
    }

    /// How the domains of a generation were proved last.
    public Optional<ProofMethod> lastProvedMethod(Handle tx, CertificateId generation) {
        return tx.createQuery(
                        """
                        select r.method
                        from request r
                        join certificate c on c.id = r.certificate
                        where c.generation = :generation and r.ending = 'done' and r.exemption is null
                        order by r.closed_at desc limit 1
                        """)
                .bind("generation", generation.value())
                .mapTo(String.class)
                .findOne()
                .map(RequestRow::method);
    }

    /// Requests with something to do: a look, a deadline, a signature that a crash left undone.
    ///
    /// Nothing is locked here: what is found is done under its lineage's lock, which notices if another node was first.
    public List<Request> due(Handle tx, Instant now, int limit) {
        return tx.createQuery(
                        "select "
                                + RequestRow.COLUMNS
                                + """
                                \n from request
                                where state <> 'closed' and next_look_at <= :now
                                order by next_look_at limit :limit
                                """)
                .bind("now", now)
                .bind("limit", limit)
                .map(RequestRow.MAPPER)
                .list();
    }

    /// What waits at an authority that vets by itself, the oldest first (RI-18).
    public List<Request> atAuthority(Handle tx, int offset, int limit) {
        return tx.createQuery(
                        "select "
                                + RequestRow.COLUMNS
                                + """
                                \n from request where state = 'vetting'
                                order by submitted_at, id offset :offset limit :limit
                                """)
                .bind("offset", offset)
                .bind("limit", limit)
                .map(RequestRow.MAPPER)
                .list();
    }

    /// The next deadline of a running request after `now`.
    public Optional<Instant> nextDeadline(Handle tx, Instant now, Instant until) {
        return tx.createQuery(
                        """
                        select min(deadline) from request
                        where state <> 'closed' and deadline > :now and deadline <= :until
                        """)
                .bind("now", now)
                .bind("until", until)
                .mapTo(Instant.class)
                .findOne();
    }

    public void insert(Handle tx, Request request) {
        Update insert =
                tx.createUpdate(
                        """
                        insert into request (id, kind, certificate, account, lineage, state, submitted_at, method, deadline,
                            next_look_at, looks, letter_waiver, exemption, review_waiver, approved_at, reason, reason_code, original, extent, lost_method)
                        values (:id, :kind, :certificate, :account, :lineage, :state, :submittedAt, :method, :deadline,
                            :nextLook, :looks, :letterWaiver, :proofWaiver, :reviewWaiver, :approvedAt, :reason, :reasonCode, :original, :extent, :lostMethod)
                        """);
        bind(insert, request)
                .bind("kind", PurposeColumns.kind(request.purpose()))
                .bind("certificate", request.certificate().value())
                .bind("account", request.account().value())
                .bind("lineage", request.lineage().value())
                .bind("letterWaiver", request.waivers().letter().orElse(null))
                .bind("proofWaiver", request.waivers().proof().orElse(null))
                .bind("reviewWaiver", request.waivers().review().orElse(null))
                .bind("reason", PurposeColumns.reason(request.purpose()))
                .bind("reasonCode", PurposeColumns.reasonCode(request.purpose()).orElse(null))
                .bind("original", PurposeColumns.original(request.purpose()).orElse(null))
                .bind("extent", PurposeColumns.extent(request.purpose()).spelling())
                .bind("lostMethod", request.lost().map(ProofMethod::spelling).orElse(null))
                .execute();
        changes.opened(tx, request);
    }

    public void update(Handle tx, Request request) {
        Query update =
                tx.createQuery(
                        """
                        update request
                        set state = :state, submitted_at = :submittedAt, approved_at = :approvedAt, method = :method, deadline = :deadline, next_look_at = :nextLook, looks = :looks,
                            ending = :ending, closed_at = :closedAt, why_english = :whyEnglish, why_chinese = :whyChinese, version = request.version + 1
                        from (select id, state from request where id = :id) before
                        where request.id = before.id and version = :version
                        returning before.state as stage
                        """);
        Optional<Stage> before =
                bind(update, request)
                        .bind("ending", ending(request.progress()).orElse(null))
                        .bind("closedAt", closedAt(request.progress()).orElse(null))
                        .bind(
                                "whyEnglish",
                                why(request.progress()).map(Sentence::english).orElse(null))
                        .bind(
                                "whyChinese",
                                why(request.progress()).map(Sentence::chinese).orElse(null))
                        .bind("version", request.version())
                        .map((row, _) -> Stage.find(row.getString("stage")).orElseThrow())
                        .findOne();
        changes.moved(
                tx,
                before.orElseThrow(() -> new StaleWriteException("request " + request.id())),
                request);
    }

    private static <S extends SqlStatement<S>> S bind(S statement, Request request) {
        return statement
                .bind("id", request.id().value())
                .bind("state", Stage.of(request.progress()).word())
                .bind("method", request.method().spelling())
                .bind("submittedAt", request.submittedAt())
                .bind("approvedAt", request.approvedAt().orElse(null))
                .bind("deadline", request.deadline())
                .bind("nextLook", nextLook(request.progress()).orElse(null))
                .bind("looks", request.progress() instanceof Proving p ? p.looks() : 0);
    }

    private static Optional<Instant> nextLook(Progress progress) {
        return switch (progress) {
            case Drafting(Instant dropAt) -> Optional.of(dropAt);
            case Proving(Instant next, int _) -> Optional.of(next);
            case InReview(Optional<Instant> endsAt) -> endsAt;
            case AtAuthority(Instant endsAt) -> Optional.of(endsAt);
            case Signing(Instant since) -> Optional.of(since);
            case AtUpstream _, Closed _ -> Optional.empty();
        };
    }

    private static Optional<String> ending(Progress progress) {
        return progress instanceof Closed(Ending ending, Instant _, Optional<Sentence> _)
                ? Optional.of(ending.spelling())
                : Optional.empty();
    }

    private static Optional<Instant> closedAt(Progress progress) {
        return progress instanceof Closed(Ending _, Instant at, Optional<Sentence> _)
                ? Optional.of(at)
                : Optional.empty();
    }

    private static Optional<Sentence> why(Progress progress) {
        return switch (progress) {
            case Closed(Ending _, Instant _, Optional<Sentence> why) -> why;
            case AtUpstream(Optional<Sentence> trouble) -> trouble;
            case Drafting _, Proving _, InReview _, AtAuthority _, Signing _ -> Optional.empty();
        };
    }
}
