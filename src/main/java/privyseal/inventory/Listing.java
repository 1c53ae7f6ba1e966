package privyseal.inventory;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import privyseal.certificate.Certificate;
import privyseal.certificate.Certificate.Origin;
import privyseal.certificate.Certificate.Usable;
import privyseal.certificate.CertificateId;
import privyseal.certificate.CertificateKeys.Custody;
import privyseal.certificate.CertificateKeys.Outline;
import privyseal.certificate.Request;
import privyseal.pki.x509.ParsedCertificate;

/// What a list shows of one certificate.
///
/// @param certificate as the clock saw it at `now`
/// @param renewalWindow RN-01: how long before its end a certificate can be renewed
/// @param issuer of an uploaded one
/// @param gm whether it is of the Chinese standard: an order of such a product, or an uploaded pair
/// @param authorities the certificates of an uploaded authority
/// @param request the last one, running or closed
/// @param provedAt when the last of that request's domains was proved, once all are
/// @param reissuedAs the newest reissue of it that did not fail
/// @param renewedAs its successor in the lineage, once that is issued
/// @param silenced whether its owner wants no reminders before it ends
/// @param originalDeleted whether the certificate that it was reissued from is no longer listed
public record Listing(
        Certificate certificate,
        Instant now,
        Duration renewalWindow,
        Kind kind,
        Covered covered,
        Optional<String> issuer,
        boolean gm,
        List<ParsedCertificate> authorities,
        Optional<Request> request,
        Optional<Instant> provedAt,
        Optional<Outline> key,
        Optional<CertificateId> reissuedAs,
        Optional<CertificateId> renewedAs,
        boolean originalDeleted,
        boolean silenced,
        List<Tag> tags) {

    public Phase phase() {
        return Phase.of(certificate, request);
    }

    /// DP-01: nothing but what can be used, with one key that the service can open.
    public boolean deployable() {
        return certificate instanceof Usable
                && kind == Kind.SERVER
                && !gm
                && custody().filter(Custody.SERVICE::equals).isPresent();
    }

    public boolean expiring() {
        return certificate instanceof Usable usable
                && usable.validity().remaining(now).compareTo(renewalWindow) <= 0;
    }

    /// RN-01: *to be renewed*.
    public boolean renewable() {
        return expiring()
                && renewedAs.isEmpty()
                && certificate.details().origin() instanceof Origin.Ordered;
    }

    public Optional<Custody> custody() {
        return key.map(Outline::custody);
    }
}
