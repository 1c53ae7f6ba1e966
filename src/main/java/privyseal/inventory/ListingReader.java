package privyseal.inventory;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import privyseal.certificate.Certificate;
import privyseal.certificate.Certificate.Origin;
import privyseal.certificate.CertificateId;
import privyseal.certificate.CertificateKeys;
import privyseal.certificate.CertificateKeys.Outline;
import privyseal.certificate.Request;
import privyseal.certificate.RequestId;
import privyseal.certificate.Requests;
import privyseal.notice.Silences;
import privyseal.pki.x509.ParsedCertificate;
import privyseal.product.Standard;
import privyseal.validation.Proofs;

/// Gathers what lists show, a page at a time: as many queries for a thousand certificates as for one.
final class ListingReader {

    private final Requests requests;
    private final Proofs proofs;
    private final CertificateKeys keys;
    private final Duration renewalWindow;
    private final Uploads uploads = new Uploads();
    private final Tags tags = new Tags();
    private final Silences silences = new Silences();

    ListingReader(Requests requests, Proofs proofs, CertificateKeys keys, Duration renewalWindow) {
        this.renewalWindow = renewalWindow;
        this.requests = requests;
        this.proofs = proofs;
        this.keys = keys;
    }

    List<Listing> read(Handle tx, List<Certificate> certificates, Instant now) {
        if (certificates.isEmpty()) {
            return List.of();
        }
        List<CertificateId> ids = certificates.stream().map(Certificate::id).toList();
        Map<CertificateId, Request> last = requests.lastOf(tx, ids);
        List<RequestId> requestIds = last.values().stream().map(Request::id).toList();
        Page page =
                new Page(
                        now,
                        last,
                        proofs.provedAt(tx, requestIds),
                        keys.outlines(tx, ids),
                        uploads.outlines(tx, ids),
                        reissues(tx, ids),
                        renewals(tx, ids),
                        withDeletedOriginal(tx, ids),
                        silences.among(tx, ids),
                        tags.of(tx, ids));
        return certificates.stream().map(certificate -> listing(tx, certificate, page)).toList();
    }

    private record Page(
            Instant now,
            Map<CertificateId, Request> requests,
            Map<RequestId, Instant> proved,
            Map<CertificateId, Outline> keys,
            Map<CertificateId, Uploads.Outline> uploads,
            Map<CertificateId, CertificateId> reissues,
            Map<CertificateId, CertificateId> renewals,
            Set<CertificateId> withDeletedOriginal,
            Set<CertificateId> silenced,
            Map<CertificateId, List<Tag>> tags) {}

    private Listing listing(Handle tx, Certificate certificate, Page page) {
        CertificateId id = certificate.id();
        Optional<Uploads.Outline> upload = Optional.ofNullable(page.uploads().get(id));
        Optional<Request> request = Optional.ofNullable(page.requests().get(id));
        Kind kind = upload.map(Uploads.Outline::kind).orElse(Kind.SERVER);
        return new Listing(
                certificate.asOf(page.now()),
                page.now(),
                renewalWindow,
                kind,
                upload.map(Uploads.Outline::covered)
                        .orElseGet(() -> Covered.of(certificate.details().names())),
                upload.map(Uploads.Outline::issuer),
                isGm(certificate, upload),
                kind == Kind.AUTHORITY ? authorities(tx, id) : List.of(),
                request,
                request.map(r -> page.proved().get(r.id())),
                Optional.ofNullable(page.keys().get(id)),
                Optional.ofNullable(page.reissues().get(id)),
                Optional.ofNullable(page.renewals().get(id)),
                page.withDeletedOriginal().contains(id),
                page.silenced().contains(id),
                page.tags().getOrDefault(id, List.of()));
    }

    private static boolean isGm(Certificate certificate, Optional<Uploads.Outline> upload) {
        return switch (certificate.details().origin()) {
            case Origin.Ordered ordered -> ordered.product().standard() == Standard.GM;
            case Origin.Uploaded() -> upload.filter(Uploads.Outline::pair).isPresent();
        };
    }

    private List<ParsedCertificate> authorities(Handle tx, CertificateId id) {
        return uploads.chain(tx, id).orElse(List.of()).stream().map(ParsedCertificate::of).toList();
    }

    private static Map<CertificateId, CertificateId> reissues(Handle tx, List<CertificateId> ids) {
        return pairs(
                tx,
                """
                select distinct on (reissued_from) reissued_from as old, id as new
                from certificate
                where reissued_from = any(:ids) and hidden_at is null and state not in ('failed', 'cancelled')
                order by reissued_from, position desc
                """,
                ids);
    }

    /// A later generation of the same lineage that was issued after it.
    private static Map<CertificateId, CertificateId> renewals(Handle tx, List<CertificateId> ids) {
        return pairs(
                tx,
                """
                select distinct on (c.id) c.id as old, later.id as new
                from certificate c
                join certificate later on later.lineage = c.lineage and later.generation <> c.generation
                    and later.issued_at > c.issued_at
                where c.id = any(:ids)
                order by c.id, later.issued_at desc
                """,
                ids);
    }

    private static Map<CertificateId, CertificateId> pairs(
            Handle tx, String sql, List<CertificateId> ids) {
        Map<CertificateId, CertificateId> pairs = new HashMap<>();
        tx.createQuery(sql)
                .bind("ids", Ids.of(ids))
                .map((row, _) ->
                        Map.entry(
                                new CertificateId(row.getString("old")),
                                new CertificateId(row.getString("new"))))
                .forEach(entry -> pairs.put(entry.getKey(), entry.getValue()));
        return pairs;
    }

    private static Set<CertificateId> withDeletedOriginal(Handle tx, List<CertificateId> ids) {
        Set<CertificateId> found = new HashSet<>();
        tx.createQuery(
                        """
                        select c.id from certificate c
                        join certificate original on original.id = c.reissued_from
                        where c.id = any(:ids) and original.hidden_at is not null
                        """)
                .bind("ids", Ids.of(ids))
                .mapTo(String.class)
                .forEach(id -> found.add(new CertificateId(id)));
        return found;
    }
}
