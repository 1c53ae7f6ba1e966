package privyseal.status;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import privyseal.account.Caller;
import privyseal.account.Role;
import privyseal.authority.Authority;
import privyseal.authority.IssuedCertificate;
import privyseal.certificate.CertificateId;
import privyseal.certificate.Certificates;
import privyseal.db.Database;
import privyseal.pki.Der;
import privyseal.pki.crl.CrlSearch;
import privyseal.pki.ocsp.OcspQuestion;
import privyseal.pki.ocsp.OcspReading;
import privyseal.pki.x509.ParsedCertificate;

/// What relying parties are told of a certificate right now: the addresses in it are followed to the responder and to the
/// CRL that answer everybody.
public final class StatusDesk {

    private final Database db;
    private final Certificates certificates;
    private final Authority authority;
    private final OcspResponder responder;
    private final CrlPublisher crls;

    public StatusDesk(
            Database db,
            Certificates certificates,
            Authority authority,
            OcspResponder responder,
            CrlPublisher crls) {
        this.db = db;
        this.certificates = certificates;
        this.authority = authority;
        this.responder = responder;
        this.crls = crls;
    }

    /// @param url where relying parties ask
    public record Told<T>(String url, T what) {}

    /// @param ocsp empty where the certificate names no responder
    /// @param crl empty where it names none, or none is published there
    public record Status(
            ParsedCertificate certificate,
            Optional<Told<OcspReading>> ocsp,
            Optional<Told<CrlSearch>> crl) {}

    /// One for each signed certificate: two for a GM pair, the signing one first, and none before the signature and for
    /// certificates of other authorities.
    ///
    /// @return empty when there is no such certificate
    public Optional<List<Status>> now(Caller caller, CertificateId id) {
        Optional<List<IssuedCertificate>> issued =
                db.inTransaction(tx ->
                        isSeen(tx, caller, id)
                                ? Optional.of(
                                        authority.find(tx, id).stream()
                                                .filter(i -> !i.authority().isUpstream())
                                                .toList())
                                : Optional.empty());
        return issued.map(all -> all.stream().flatMap(this::of).toList());
    }

    /// Operators watch in an incident what becomes of anybody's.
    private boolean isSeen(Handle tx, Caller caller, CertificateId id) {
        return caller.role() == Role.OPERATOR
                ? certificates.exists(tx, id)
                : certificates.find(tx, caller.account(), id).isPresent();
    }

    private Stream<Status> of(IssuedCertificate issued) {
        ParsedCertificate issuer = ParsedCertificate.of(issued.chain().getFirst());
        return issued.ders().stream().map(der -> of(issued, issuer, der));
    }

    private Status of(IssuedCertificate issued, ParsedCertificate issuer, Der der) {
        ParsedCertificate certificate = ParsedCertificate.of(der);
        return new Status(
                certificate,
                certificate.ocspUrl().map(url -> new Told<>(url, ask(issued, issuer, certificate))),
                certificate
                        .crlUrl()
                        .flatMap(url ->
                                crls.search(
                                                issued.authority(),
                                                URI.create(url),
                                                certificate.serial())
                                        .map(found -> new Told<>(url, found))));
    }

    private OcspReading ask(
            IssuedCertificate issued, ParsedCertificate issuer, ParsedCertificate certificate) {
        byte[] question = OcspQuestion.about(certificate.serial(), issuer);
        return OcspReading.of(
                responder.respond(issued.authority().value(), question).body().bytes());
    }
}
