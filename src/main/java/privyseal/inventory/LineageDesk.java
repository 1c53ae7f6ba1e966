package privyseal.inventory;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import privyseal.account.Caller;
import privyseal.certificate.Certificate;
import privyseal.certificate.Certificate.Usable;
import privyseal.certificate.CertificateId;
import privyseal.certificate.CertificateKeys;
import privyseal.certificate.Certificates;
import privyseal.certificate.Lineages;
import privyseal.certificate.Requests;
import privyseal.db.Database;
import privyseal.validation.Proofs;

/// Resolves the stable name of a lineage (RI-21).
public final class LineageDesk {

    private final Database db;
    private final Certificates certificates;
    private final Lineages lineages;
    private final ListingReader listings;
    private final Clock clock;

    public LineageDesk(
            Database db,
            Certificates certificates,
            Lineages lineages,
            Requests requests,
            Proofs proofs,
            CertificateKeys keys,
            Duration renewalWindow,
            Clock clock) {
        this.db = db;
        this.certificates = certificates;
        this.lineages = lineages;
        this.listings = new ListingReader(requests, proofs, keys, renewalWindow);
        this.clock = clock;
    }

    /// @param current empty when none of them can be used now
    /// @param certificates the last application first; deleted ones are not among them (RV-09)
    public record Lineage(
            String name, Optional<CertificateId> current, List<Listing> certificates) {}

    public Optional<Lineage> find(Caller caller, String name) {
        return db.inTransaction(tx ->
                lineages.find(tx, caller.account(), name)
                        .map(id -> {
                            Instant now = clock.instant();
                            List<Listing> all =
                                    listings.read(tx, certificates.lineage(tx, id), now).reversed();
                            return new Lineage(
                                    name,
                                    current(all.stream().map(Listing::certificate).toList()),
                                    all);
                        }));
    }

    /// The name of the lineage of one's own certificate.
    public Optional<Lineage> find(Caller caller, CertificateId id) {
        return db.inTransaction(tx ->
                        certificates
                                .find(tx, caller.account(), id)
                                .map(c -> lineages.name(tx, c.details().lineage())))
                .flatMap(name -> find(caller, name));
    }

    /// The one that ends last, then the one that was issued last. One whose revocation was submitted is not among them
    /// (RV-02).
    ///
    /// @param certificates as the clock sees them
    public static Optional<CertificateId> current(List<Certificate> certificates) {
        return certificates.stream()
                .filter(Usable.class::isInstance)
                .map(Usable.class::cast)
                .max(
                        Comparator.comparing((Usable c) -> c.validity().notAfter())
                                .thenComparing(c -> c.validity().issuedAt()))
                .map(Certificate::id);
    }
}
