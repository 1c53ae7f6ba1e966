package privyseal.notice;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import privyseal.certificate.CertificateId;

/// Of which certificates their owner wants no reminders: a column of the certificate table.
public final class Silences {

    /// The caller holds the lineage's lock.
    void set(Handle tx, CertificateId id, boolean silenced) {
        tx.createUpdate(
                        """
                        update certificate set reminders_silenced = :silenced, version = version + 1
                        where id = :id
                        """)
                .bind("silenced", silenced)
                .bind("id", id.value())
                .execute();
    }

    public Set<CertificateId> among(Handle tx, List<CertificateId> certificates) {
        return tx
                .createQuery(
                        "select id from certificate where id = any(:ids) and reminders_silenced")
                .bind("ids", certificates.stream().map(CertificateId::value).toArray(String[]::new))
                .mapTo(String.class)
                .stream()
                .map(CertificateId::new)
                .collect(Collectors.toSet());
    }
}
