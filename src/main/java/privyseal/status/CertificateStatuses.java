package privyseal.status;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import privyseal.authority.AuthorityId;
import privyseal.pki.RevocationReason;
import privyseal.pki.SerialNumber;
import privyseal.pki.ocsp.CertificateStatus;

/// What the database says about serial numbers, now.
final class CertificateStatuses {

    /// One statement, hence one snapshot: no answer mixes the time before a revocation with the time after it. What is
    /// prepared and not signed is unknown; what is revoked is so even without a certificate.
    Map<SerialNumber, CertificateStatus> find(
            Handle tx, AuthorityId authority, List<SerialNumber> serials) {
        Map<SerialNumber, CertificateStatus> statuses = new HashMap<>();
        tx.createQuery(
                        """
                        select asked.serial, i.state, r.revoked_at, r.reason
                        from unnest(cast(:serials as text[])) as asked (serial)
                        left join issued i on i.authority = :authority and i.serial = asked.serial
                        left join revoked r on r.authority = :authority and r.serial = asked.serial
                        """)
                .bindArray(
                        "serials",
                        String.class,
                        serials.stream().map(SerialNumber::toString).toArray())
                .bind("authority", authority.value())
                .map((row, _) ->
                        statuses.put(SerialNumber.parse(row.getString("serial")), read(row)))
                .list();
        return statuses;
    }

    private static CertificateStatus read(ResultSet row) throws SQLException {
        @Nullable OffsetDateTime revokedAt = row.getObject("revoked_at", OffsetDateTime.class);
        if (revokedAt != null) {
            return new CertificateStatus.Revoked(
                    revokedAt.toInstant(),
                    RevocationReason.find(row.getString("reason")).orElseThrow());
        }
        return "signed".equals(row.getString("state"))
                ? new CertificateStatus.Good()
                : new CertificateStatus.Unknown();
    }
}
