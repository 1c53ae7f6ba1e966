package privyseal.api;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import privyseal.account.Role;
import privyseal.certificate.CertificateId;
import privyseal.inventory.CertificateViews;
import privyseal.inventory.SignedChain;
import privyseal.pki.key.Keys;
import privyseal.pki.x509.CertificateContents;
import privyseal.pki.x509.ParsedCertificate;

/// The own action `DescribeCertificateContents`: what a certificate and its issuers say, field by field.
final class DescribeCertificateContents
        implements Action<DescribeCertificateContents.Request, DescribeCertificateContents.Answer> {

    record Request(@Required String certificateId) {}

    /// @param certificates the certificate, of a GM pair the one for encryption, then the issuers up to the root; none before the
    ///     signature
    record Answer(String certificateId, List<Item> certificates) {}

    /// @param part certificate, encryption, issuer or root
    /// @param keySize in bits
    /// @param sha1 fingerprint
    /// @param sha256 fingerprint
    record Item(
            String part,
            int version,
            String serialNumber,
            String signatureAlgorithm,
            List<Field> subject,
            List<Field> issuer,
            String beginTime,
            String endTime,
            String keyAlgorithm,
            Optional<Integer> keySize,
            List<ListedExtension> extensions,
            String sha1,
            String sha256) {

        static Item of(String part, ParsedCertificate parsed) {
            CertificateContents contents = CertificateContents.of(parsed);
            return new Item(
                    part,
                    contents.version(),
                    parsed.serial().toString(),
                    parsed.signatureAlgorithm(),
                    contents.subject().stream().map(Field::of).toList(),
                    contents.issuer().stream().map(Field::of).toList(),
                    WireTime.of(parsed.notBefore()),
                    WireTime.of(parsed.notAfter()),
                    Keys.describe(parsed.key()),
                    contents.keySize(),
                    contents.extensions().stream().map(ListedExtension::of).toList(),
                    parsed.sha1(),
                    parsed.sha256());
        }
    }

    /// @param type CN, O, OU, L, ST, C … or an OID
    record Field(String type, String value) {
        static Field of(CertificateContents.NameField field) {
            return new Field(field.type(), field.value());
        }
    }

    /// @param name as RFC 5280 spells it; null for one that the service does not know
    /// @param values hex where they are not understood
    record ListedExtension(
            String oid, Optional<String> name, Boolean critical, List<String> values) {
        static ListedExtension of(CertificateContents.ListedExtension extension) {
            return new ListedExtension(
                    extension.oid(), extension.name(), extension.critical(), extension.values());
        }
    }

    private final CertificateViews views;

    DescribeCertificateContents(CertificateViews views) {
        this.views = views;
    }

    @Override
    public String name() {
        return "DescribeCertificateContents";
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
        CertificateId id = Answers.certificateId(request.certificateId());
        return new Answer(
                id.value(),
                views
                        .find(call.caller(), id)
                        .orElseThrow(() -> Answers.notFound(id))
                        .chain()
                        .stream()
                        .flatMap(chain -> items(chain).stream())
                        .toList());
    }

    private static List<Item> items(SignedChain chain) {
        List<Item> items = new ArrayList<>();
        items.add(Item.of("certificate", chain.leaf()));
        chain.encryption().ifPresent(second -> items.add(Item.of("encryption", second)));
        chain.certificates().stream()
                .skip(1)
                .map(issuer -> Item.of(part(chain, issuer), issuer))
                .forEach(items::add);
        return items;
    }

    private static String part(SignedChain chain, ParsedCertificate issuer) {
        return chain.root().filter(issuer::equals).isPresent() ? "root" : "issuer";
    }
}
