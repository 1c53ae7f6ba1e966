package privyseal.inventory;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import privyseal.account.AccountId;
import privyseal.account.Caller;
import privyseal.certificate.Certificate;
import privyseal.certificate.CertificateId;
import privyseal.certificate.Certificates;
import privyseal.certificate.Changes.Stage;
import privyseal.certificate.KnownCertificates;
import privyseal.certificate.Request;
import privyseal.certificate.Request.Party;
import privyseal.certificate.RequestSearch;
import privyseal.certificate.RequestSearch.Kind;
import privyseal.certificate.RequestSearch.Place;
import privyseal.db.Database;

/// What was asked for and what became of it: operators and auditors read the requests of all accounts, others those of
/// their own (AC-01).
public final class RequestDesk {

    private final Database db;
    private final Certificates certificates;
    private final RequestSearch search = new RequestSearch();
    private final KnownCertificates known = new KnownCertificates();

    public RequestDesk(Database db, Certificates certificates) {
        this.db = db;
        this.certificates = certificates;
    }

    /// What to look for; everything that is empty does not matter. Another account's name finds nothing, like an unknown
    /// one.
    public record Wanted(
            Optional<AccountId> account,
            Optional<CertificateId> certificate,
            Optional<Kind> kind,
            Optional<Set<Stage>> stages,
            Optional<Party> waitsFor) {}

    /// A request, with what it is about.
    public record Asked(Request request, Certificate certificate) {}

    public sealed interface Outcome {

        /// @param next where to go on, when there is more
        record Found(List<Asked> asked, Optional<Place> next) implements Outcome {
            public Found {
                asked = List.copyOf(asked);
            }
        }

        /// Also when it is another account's.
        record NoSuchCertificate(CertificateId certificate) implements Outcome {}
    }

    /// The newest first.
    public Outcome find(Caller caller, Wanted wanted, Optional<Place> after, int limit) {
        Optional<AccountId> own =
                switch (caller.role()) {
                    case OPERATOR, AUDITOR -> Optional.empty();
                    case OWNER, MEMBER, READ_ONLY, REVIEWER -> Optional.of(caller.account());
                };
        RequestSearch.Filter filter =
                new RequestSearch.Filter(
                        own,
                        wanted.account(),
                        wanted.certificate(),
                        wanted.kind(),
                        wanted.stages(),
                        wanted.waitsFor());
        return db.inTransaction(tx -> {
            Optional<CertificateId> unknown =
                    wanted.certificate().filter(id -> !known.has(tx, own, id));
            return unknown.isPresent()
                    ? new Outcome.NoSuchCertificate(unknown.get())
                    : found(tx, search.newest(tx, filter, after, limit));
        });
    }

    private Outcome found(Handle tx, RequestSearch.Part part) {
        List<CertificateId> ids =
                part.requests().stream().map(Request::certificate).distinct().toList();
        Map<CertificateId, Certificate> byId = new HashMap<>();
        tx.createQuery(
                        "select "
                                + Certificates.columns()
                                + "\n from certificate c where c.id = any(:ids)")
                .bind("ids", Ids.of(ids))
                .map(certificates.mapper())
                .forEach(certificate -> byId.put(certificate.id(), certificate));
        return new Outcome.Found(
                part.requests().stream()
                        .map(request ->
                                new Asked(
                                        request,
                                        Objects.requireNonNull(byId.get(request.certificate()))))
                        .toList(),
                part.next());
    }
}
