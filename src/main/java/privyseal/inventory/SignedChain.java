package privyseal.inventory;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import privyseal.authority.Authority;
import privyseal.authority.IssuedCertificate;
import privyseal.certificate.Certificate;
import privyseal.certificate.Certificate.Origin;
import privyseal.pki.Der;
import privyseal.pki.x509.ParsedCertificate;

/// A certificate and its issuers, whoever signed it.
///
/// @param certificates leaf first; an uploaded chain may lack its root
/// @param encryption the second certificate of a GM pair, by the same issuers
public record SignedChain(
        List<ParsedCertificate> certificates, Optional<ParsedCertificate> encryption) {

    public SignedChain {
        certificates = List.copyOf(certificates);
        if (certificates.isEmpty()) {
            throw new IllegalArgumentException("a chain without a certificate");
        }
    }

    public ParsedCertificate leaf() {
        return certificates.getFirst();
    }

    /// The last of them, if it is one that signed itself.
    public Optional<ParsedCertificate> root() {
        ParsedCertificate last = certificates.getLast();
        return last.subject().equals(last.issuer()) ? Optional.of(last) : Optional.empty();
    }

    /// What a server sends (RFC 8446 §4.4.2): leaf and issuers, without the root, which the other side has.
    public List<ParsedCertificate> sent() {
        return certificates.size() > 1 && root().isPresent()
                ? certificates.subList(0, certificates.size() - 1)
                : certificates;
    }

    /// Empty for what was not signed yet.
    static Optional<SignedChain> find(
            Handle tx, Authority authority, Uploads uploads, Certificate certificate) {
        return switch (certificate.details().origin()) {
            case Origin.Uploaded() ->
                    uploads.chain(tx, certificate.id())
                            .map(ders ->
                                    new SignedChain(
                                            parsed(ders),
                                            uploads.encryption(tx, certificate.id())
                                                    .map(ParsedCertificate::of)));
            case Origin.Ordered _ -> authority.find(tx, certificate.id()).map(SignedChain::of);
        };
    }

    private static SignedChain of(IssuedCertificate issued) {
        List<Der> all = new ArrayList<>();
        all.add(issued.der());
        all.addAll(issued.chain());
        return new SignedChain(
                parsed(all), issued.encryption().map(second -> ParsedCertificate.of(second.der())));
    }

    private static List<ParsedCertificate> parsed(List<Der> ders) {
        return ders.stream().map(ParsedCertificate::of).toList();
    }
}
