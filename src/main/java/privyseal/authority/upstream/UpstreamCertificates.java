package privyseal.authority.upstream;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import privyseal.authority.AuthorityId;
import privyseal.authority.IssuedCertificate;
import privyseal.certificate.CertificateId;
import privyseal.pki.Der;
import privyseal.pki.SerialNumber;
import privyseal.pki.x509.ParsedCertificate;

/// Reads the table upstream_certificate.
final class UpstreamCertificates {

    private static final String SELECT =
            "select certificate, authority, serial, der, chain from upstream_certificate";

    Optional<IssuedCertificate> find(Handle tx, CertificateId certificate) {
        return tx.createQuery(SELECT + " where certificate = :certificate")
                .bind("certificate", certificate.value())
                .map((row, _) -> read(row))
                .findOne();
    }

    Optional<IssuedCertificate> find(Handle tx, AuthorityId authority, SerialNumber serial) {
        return tx.createQuery(SELECT + " where authority = :authority and serial = :serial")
                .bind("authority", authority.value())
                .bind("serial", serial.toString())
                .map((row, _) -> read(row))
                .findOne();
    }

    List<IssuedCertificate> findBySerial(Handle tx, SerialNumber serial) {
        return tx.createQuery(SELECT + " where serial = :serial order by authority")
                .bind("serial", serial.toString())
                .map((row, _) -> read(row))
                .list();
    }

    private static IssuedCertificate read(ResultSet row) throws SQLException {
        return new IssuedCertificate(
                new CertificateId(row.getString("certificate")),
                new AuthorityId(row.getString("authority")),
                SerialNumber.parse(row.getString("serial")),
                Der.of(row.getBytes("der")),
                Optional.empty(),
                ParsedCertificate.parsePem(row.getString("chain")).stream()
                        .map(ParsedCertificate::der)
                        .toList());
    }
}
