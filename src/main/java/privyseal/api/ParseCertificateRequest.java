package privyseal.api;

import java.util.List;
import java.util.Optional;
import privyseal.account.Role;
import privyseal.certificate.CertificateName;
import privyseal.order.CsrCheckDesk;
import privyseal.order.CsrCheckDesk.Checked;
import privyseal.pki.key.Keys;
import privyseal.pki.x509.Csr;
import privyseal.pki.x509.Csr.SubjectField;
import privyseal.product.Catalogue;
import privyseal.product.Product;

/// The own action `ParseCertificateRequest`: what a pasted CSR says, and why an application with it would be refused.
final class ParseCertificateRequest
        implements Action<ParseCertificateRequest.Request, ParseCertificateRequest.Answer> {

    /// @param csrContent PEM
    /// @param packageType the product for which it shall be used, if that is known
    record Request(@Required String csrContent, Optional<String> packageType) {}

    /// Unverified, as it is written.
    record Subject(
            Optional<String> commonName,
            Optional<String> organization,
            Optional<String> department,
            Optional<String> country,
            Optional<String> province,
            Optional<String> city,
            Optional<String> email) {}

    /// @param subject absent, like all that follows it, when the text is no CSR
    /// @param algorithm RSA, ECC, SM2; absent for a kind or length that no product takes
    /// @param keyKind any kind, for people: `RSA 3072`
    /// @param fingerprint SHA-256 of the public key, lower-case hex
    /// @param problems none when an application may use it
    record Answer(
            Optional<Subject> subject,
            List<String> domains,
            Optional<String> algorithm,
            Optional<String> keyParameter,
            Optional<String> keyKind,
            Optional<String> fingerprint,
            List<WireDenial> problems) {}

    private final CsrCheckDesk desk;
    private final Catalogue catalogue;

    ParseCertificateRequest(CsrCheckDesk desk, Catalogue catalogue) {
        this.desk = desk;
        this.catalogue = catalogue;
    }

    @Override
    public String name() {
        return "ParseCertificateRequest";
    }

    @Override
    public ApiVersion version() {
        return ApiVersion.OWN;
    }

    @Override
    public Access access() {
        return Access.least(Role.READ_ONLY);
    }

    @Override
    public Class<Request> requestType() {
        return Request.class;
    }

    @Override
    public Answer handle(Call call, Request request) {
        Optional<Product> product =
                request.packageType()
                        .filter(type -> !type.isBlank())
                        .map(type -> Applications.product(catalogue, "PackageType", type));
        Checked checked = desk.check(call.caller(), request.csrContent(), product);
        Optional<Csr> csr = checked.csr();
        return new Answer(
                csr.map(ParseCertificateRequest::subject),
                checked.names().stream().map(CertificateName::value).toList(),
                csr.flatMap(Csr::algorithm).map(WireAlgorithm::family),
                csr.flatMap(Csr::algorithm).map(WireAlgorithm::parameter),
                csr.map(c -> Keys.describe(c.key())),
                csr.map(c -> c.key().fingerprint()),
                WireDenial.of(checked.problems(), call.language()));
    }

    private static Subject subject(Csr csr) {
        return new Subject(
                csr.commonName(),
                csr.subject(SubjectField.ORGANIZATION),
                csr.subject(SubjectField.UNIT),
                csr.subject(SubjectField.COUNTRY),
                csr.subject(SubjectField.STATE),
                csr.subject(SubjectField.LOCALITY),
                csr.subject(SubjectField.EMAIL));
    }
}
