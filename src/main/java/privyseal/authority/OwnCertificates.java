package privyseal.authority;

import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import privyseal.certificate.CertificateId;
import privyseal.pki.Der;
import privyseal.pki.x509.ParsedCertificate;

/// Recognizes certificates that this service has signed.
public final class OwnCertificates {

    private final Authorities authorities = new Authorities();

    public sealed interface Found {
        /// @param certificate empty for what is nobody's: authorities, OCSP signers, the service's listener
        record Ours(Optional<CertificateId> certificate) implements Found {}

        record NotOurs() implements Found {}
    }

    /// By issuer and serial number, which identify a certificate (RFC 5280 §4.1.2.2).
    public Found find(Handle tx, ParsedCertificate certificate) {
        return authorities.all(tx).stream()
                .filter(authority -> isNamedIssuer(authority, certificate))
                .flatMap(authority ->
                        tx
                                .createQuery(
                                        """
                                        select certificate from issued
                                        where authority = :authority and serial = :serial
                                        """)
                                .bind("authority", authority.id().value())
                                .bind("serial", certificate.serial().toString())
                                .map((row, _) -> ours(row.getString("certificate")))
                                .list()
                                .stream())
                .findFirst()
                .or(() -> findUpstream(tx, certificate))
                .orElseGet(Found.NotOurs::new);
    }

    /// What an authority outside issued for this service.
    private static Optional<Found> findUpstream(Handle tx, ParsedCertificate certificate) {
        return tx
                .createQuery(
                        "select certificate, der from upstream_certificate where serial = :serial")
                .bind("serial", certificate.serial().toString())
                .map((row, _) -> Map.entry(row.getString("certificate"), row.getBytes("der")))
                .list()
                .stream()
                .filter(row ->
                        ParsedCertificate.of(Der.of(row.getValue()))
                                .issuer()
                                .equals(certificate.issuer()))
                .map(row -> ours(row.getKey()))
                .findFirst();
    }

    private static Found ours(@Nullable String certificate) {
        return new Found.Ours(Optional.ofNullable(certificate).map(CertificateId::new));
    }

    private static boolean isNamedIssuer(
            CertificationAuthority authority, ParsedCertificate certificate) {
        return ParsedCertificate.of(authority.certificate()).subject().equals(certificate.issuer());
    }
}
