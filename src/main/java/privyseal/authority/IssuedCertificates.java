package privyseal.authority;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.result.RowView;
import privyseal.authority.IssuedRow.State;
import privyseal.authority.IssuedRow.Usage;
import privyseal.certificate.CertificateId;
import privyseal.pki.Der;
import privyseal.pki.SerialNumber;
import privyseal.pki.key.PublicKey;
import privyseal.pki.x509.Identity;

/// The tables `issued` and `issued_der`: every certificate that an authority signed, or is about to.
final class IssuedCertificates {

    /// @return whether it was inserted: a certificate id has one row a usage, and the first one stays
    boolean insertPrepared(Handle tx, IssuedRow row, Der tbs) {
        int inserted =
                tx.createUpdate(
                                """
                                insert into issued
                                    (authority, serial, certificate, usage, level, state, not_before, not_after,
                                     key_fingerprint, shard)
                                values
                                    (:authority, :serial, :certificate, :usage, :level, 'prepared', :notBefore, :notAfter,
                                     :keyFingerprint, :shard)
                                on conflict (certificate, usage) do nothing
                                """)
                        .bind("authority", row.authority().value())
                        .bind("serial", row.serial().toString())
                        .bind("certificate", row.certificate().map(CertificateId::value))
                        .bind("usage", row.usage().spelling())
                        .bind("level", row.level().name().toLowerCase(Locale.ROOT))
                        .bind("notBefore", row.notBefore())
                        .bind("notAfter", row.notAfter())
                        .bind("keyFingerprint", row.keyFingerprint())
                        .bind("shard", row.shard())
                        .execute();
        if (inserted == 0) {
            return false;
        }
        tx.createUpdate(
                        """
                        insert into issued_der (authority, serial, tbs) values (:authority, :serial, :tbs)
                        """)
                .bind("authority", row.authority().value())
                .bind("serial", row.serial().toString())
                .bind("tbs", tbs.bytes())
                .execute();
        return true;
    }

    /// Whether what is prepared certifies this key.
    boolean isPreparedFor(Handle tx, CertificateId certificate, PublicKey key) {
        return tx.createQuery(
                        """
                        select exists (select from issued
                            where certificate = :certificate and usage = :usage and key_fingerprint = :fingerprint)
                        """)
                .bind("certificate", certificate.value())
                .bind("usage", Usage.SIGN.spelling())
                .bind("fingerprint", key.fingerprint())
                .mapTo(Boolean.class)
                .one();
    }

    /// @return whether this was the first signature to arrive; a later one is dropped
    boolean storeSigned(Handle tx, AuthorityId authority, SerialNumber serial, Der der) {
        int updated =
                tx.createUpdate(
                                """
                                update issued set state = 'signed'
                                where authority = :authority and serial = :serial and state = 'prepared'
                                """)
                        .bind("authority", authority.value())
                        .bind("serial", serial.toString())
                        .execute();
        if (updated == 0) {
            return false;
        }
        tx.createUpdate(
                        """
                        update issued_der set tbs = null, der = :der
                        where authority = :authority and serial = :serial
                        """)
                .bind("authority", authority.value())
                .bind("serial", serial.toString())
                .bind("der", der.bytes())
                .execute();
        return true;
    }

    /// Prepared and signed ones, of every usage.
    List<IssuedRow> findAll(Handle tx, List<CertificateId> certificates) {
        return tx.createQuery(
                        """
                        select authority, serial, certificate, usage, level, state, not_before, not_after, key_fingerprint, shard
                        from issued
                        where certificate = any (:certificates)
                        order by authority, serial
                        """)
                .bindArray(
                        "certificates",
                        String.class,
                        certificates.stream().map(CertificateId::value).toArray())
                .map(IssuedCertificates::read)
                .list();
    }

    Optional<IssuedRow> find(Handle tx, CertificateId certificate, Usage usage) {
        return tx.createQuery(
                        """
                        select authority, serial, certificate, usage, level, state, not_before, not_after, key_fingerprint, shard
                        from issued
                        where certificate = :certificate and usage = :usage
                        """)
                .bind("certificate", certificate.value())
                .bind("usage", usage.spelling())
                .map(IssuedCertificates::read)
                .findOne();
    }

    /// Certificates of accounts that have not ended, with this public key, prepared ones included: those will be
    /// signed.
    List<CertificateId> findByKey(Handle tx, String keyFingerprint, Instant now) {
        return tx.createQuery(
                        """
                        select distinct certificate from issued
                        where key_fingerprint = :keyFingerprint and not_after >= :now and certificate is not null
                        order by certificate
                        """)
                .bind("keyFingerprint", keyFingerprint)
                .bind("now", now)
                .map((row, _) -> new CertificateId(row.getString("certificate")))
                .list();
    }

    /// Certificates of accounts that have this serial number; two authorities may have drawn the same.
    List<CertificateId> findBySerial(Handle tx, SerialNumber serial) {
        return tx.createQuery(
                        """
                        select certificate from issued
                        where serial = :serial and state = 'signed' and certificate is not null
                        order by authority
                        """)
                .bind("serial", serial.toString())
                .map((row, _) -> new CertificateId(row.getString("certificate")))
                .list();
    }

    /// Empty when it was signed since the row was read.
    Optional<Der> findTbs(Handle tx, IssuedRow row) {
        return findOctets(
                tx,
                "select tbs from issued_der where authority = :authority and serial = :serial",
                row.authority(),
                row.serial());
    }

    Der der(Handle tx, AuthorityId authority, SerialNumber serial) {
        return findOctets(
                        tx,
                        "select der from issued_der where authority = :authority and serial = :serial",
                        authority,
                        serial)
                .orElseThrow();
    }

    private static Optional<Der> findOctets(
            Handle tx, String query, AuthorityId authority, SerialNumber serial) {
        return tx.createQuery(query)
                .bind("authority", authority.value())
                .bind("serial", serial.toString())
                .mapTo(byte[].class)
                .findOne()
                .map(Der::of);
    }

    private static IssuedRow read(RowView row) {
        return new IssuedRow(
                new AuthorityId(row.getColumn("authority", String.class)),
                SerialNumber.parse(row.getColumn("serial", String.class)),
                Optional.ofNullable(row.getColumn("certificate", String.class))
                        .map(CertificateId::new),
                Usage.valueOf(row.getColumn("usage", String.class).toUpperCase(Locale.ROOT)),
                Identity.Level.valueOf(
                        row.getColumn("level", String.class).toUpperCase(Locale.ROOT)),
                State.valueOf(row.getColumn("state", String.class).toUpperCase(Locale.ROOT)),
                row.getColumn("not_before", Instant.class),
                row.getColumn("not_after", Instant.class),
                row.getColumn("key_fingerprint", String.class),
                row.getColumn("shard", Integer.class));
    }
}
