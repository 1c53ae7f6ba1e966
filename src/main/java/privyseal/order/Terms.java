package privyseal.order;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import privyseal.certificate.Certificate.Origin.Ordered;
import privyseal.certificate.Certificate.Signed;
import privyseal.certificate.CertificateId;

/// The table later_certificate: which certificates are later ones of a term, and when that ends (RN-01).
final class Terms {

    void insert(Handle tx, CertificateId later, Instant termEnds) {
        tx.createUpdate(
                        """
                        insert into later_certificate (certificate, term_ends_at) values (:certificate, :ends)
                        """)
                .bind("certificate", later.value())
                .bind("ends", termEnds)
                .execute();
    }

    /// Of a later certificate; the first one's term is counted from its issue.
    Optional<Instant> endOf(Handle tx, CertificateId later) {
        return tx.createQuery(
                        "select term_ends_at from later_certificate where certificate = :certificate")
                .bind("certificate", later.value())
                .mapTo(Instant.class)
                .findOne();
    }

    /// When the term ends that a generation belongs to.
    ///
    /// @param original the first certificate of the generation
    Instant endOf(Handle tx, Signed original) {
        Ordered ordered = (Ordered) original.details().origin();
        return endOf(tx, original.id())
                .orElseGet(() ->
                        ordered.term()
                                .endFrom(
                                        original.validity()
                                                .issuedAt()
                                                .truncatedTo(ChronoUnit.SECONDS)));
    }
}
