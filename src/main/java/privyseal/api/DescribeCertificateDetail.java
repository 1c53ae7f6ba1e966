package privyseal.api;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import privyseal.account.Caller;
import privyseal.account.Role;
import privyseal.certificate.CertificateId;
import privyseal.certificate.EncryptionKeys;
import privyseal.inventory.CertificateView;
import privyseal.inventory.CertificateViews;
import privyseal.inventory.Covered;
import privyseal.inventory.SignedChain;
import privyseal.pki.Der;
import privyseal.pki.gm.EnvelopedKey;
import privyseal.pki.key.KeyPem;
import privyseal.pki.key.Keys;
import privyseal.pki.key.PrivateKeyAccess;
import privyseal.pki.x509.ParsedCertificate;
import privyseal.product.DomainKind;
import privyseal.product.Product;

/// Shows one certificate with its text: the key for those who may have it, and nothing of both from the moment on that its
/// revocation was submitted (RV-02).
final class DescribeCertificateDetail
        implements Action<DescribeCertificateDetail.Request, DescribeCertificateDetail.Answer> {

    /// @param withoutKeys own: leaves the private keys out, as a page does that only shows the certificate; then nothing was
    ///     downloaded
    record Request(@Required String certificateId, Optional<Boolean> withoutKeys) {}

    record Answer(
            @JsonUnwrapped WireCertificate shown,
            Optional<String> orderId,
            @JsonUnwrapped CertificateText text,
            Optional<WireProof.Detail> dvAuthDetail,
            Optional<String> vulnerabilityReport,
            String typeName,
            Optional<SubmittedData> submittedData,
            RootCertificates rootCert,
            @JsonUnwrapped Encryption encryption,
            Optional<String> certFingerprint,
            Optional<String> encryptAlgorithm,
            List<WireProof> dvRevokeAuthDetail,
            List<CertBasicInfo> certChainInfo,
            long domainType,
            String certType,
            boolean useCrossSignRoot) {}

    /// @param certificatePublicKey the certificate and its issuers, PEM
    record CertificateText(
            Optional<String> certificatePrivateKey, Optional<String> certificatePublicKey) {

        static CertificateText of(CertificateView view) {
            return new CertificateText(
                    view.key().map(KeyPem::plain), view.text().map(CertificateText::pem));
        }

        private static String pem(List<ParsedCertificate> certificates) {
            return certificates.stream().map(ParsedCertificate::pem).collect(Collectors.joining());
        }

        @Override
        public String toString() {
            return "CertificateText[secret]";
        }
    }

    /// Of a GM order, which has two certificates.
    ///
    /// @param encryptCert the encryption certificate and its issuers, PEM
    /// @param encryptPrivateKey its key, where the service made the signing key too
    /// @param encryptEnvelopedKey own: its key where the CSR was pasted, in an SM2EnvelopedKey (GB/T 35276 §7.4) for the key
    /// of the CSR, PEM
    record Encryption(
            Optional<String> encryptCert,
            Optional<String> encryptPrivateKey,
            Optional<String> encryptEnvelopedKey,
            Optional<String> encryptCertFingerprint) {

        static Encryption of(CertificateView view) {
            Optional<ParsedCertificate> certificate = view.chain().flatMap(SignedChain::encryption);
            return new Encryption(
                    view.encryptionText().map(CertificateText::pem),
                    view.encryptionKey()
                            .flatMap(kept ->
                                    kept instanceof EncryptionKeys.Kept.Open(PrivateKeyAccess key)
                                            ? Optional.of(KeyPem.plain(key))
                                            : Optional.empty()),
                    view.encryptionKey()
                            .flatMap(kept ->
                                    kept instanceof EncryptionKeys.Kept.Enveloped(Der octets)
                                            ? Optional.of(EnvelopedKey.pem(octets))
                                            : Optional.empty()),
                    certificate.map(ParsedCertificate::sha1));
        }

        @Override
        public String toString() {
            return "Encryption[secret]";
        }
    }

    /// @param sign and encrypt of a GM order, whose two certificates have one root; standard of any other
    record RootCertificates(
            Optional<String> sign, Optional<String> encrypt, Optional<String> standard) {}

    record CertBasicInfo(
            String issuer, String subject, String fingerprint, String validFrom, String validTo) {

        static CertBasicInfo of(ParsedCertificate certificate) {
            return new CertBasicInfo(
                    certificate.issuer(),
                    certificate.subject(),
                    certificate.sha1(),
                    WireTime.of(certificate.notBefore()),
                    WireTime.of(certificate.notAfter()));
        }
    }

    private final CertificateViews views;

    DescribeCertificateDetail(CertificateViews views) {
        this.views = views;
    }

    @Override
    public String name() {
        return "DescribeCertificateDetail";
    }

    @Override
    public ApiVersion version() {
        return ApiVersion.PUBLIC;
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
        CertificateView view =
                find(call.caller(), id, request).orElseThrow(() -> Answers.notFound(id));
        Optional<Product> product = WireCertificate.product(view.listing().certificate().details());
        Optional<SignedChain> chain = view.chain();
        return new Answer(
                WireCertificate.of(
                        view.listing(), call.language(), WireCertificate.MainName.LEFT_OUT),
                Optional.empty(),
                CertificateText.of(view),
                WireProof.detail(view.proofs()),
                Optional.empty(),
                WireCertificate.typeName(view.listing(), call.language()),
                SubmittedData.of(view),
                root(view),
                Encryption.of(view),
                chain.map(c -> c.leaf().sha1()),
                view.listing().key().map(key -> Keys.describe(key.publicKey())),
                view.revocationProofs().stream().map(WireProof::of).toList(),
                chain.map(SignedChain::certificates).orElse(List.of()).stream()
                        .map(CertBasicInfo::of)
                        .toList(),
                product.map(Product::domainKind)
                        .orElseGet(() -> domainKind(view.listing().covered()))
                        .number(),
                product.map(p -> p.level().name()).orElse(""),
                false);
    }

    private Optional<CertificateView> find(Caller caller, CertificateId id, Request request) {
        return request.withoutKeys().orElse(false)
                ? views.findWithoutKeys(caller, id)
                : views.findWithText(caller, id);
    }

    private static RootCertificates root(CertificateView view) {
        Optional<String> root =
                view.text().isEmpty()
                        ? Optional.empty()
                        : view.chain().flatMap(SignedChain::root).map(ParsedCertificate::pem);
        return view.chain().flatMap(SignedChain::encryption).isPresent()
                ? new RootCertificates(root, root, Optional.empty())
                : new RootCertificates(Optional.empty(), Optional.empty(), root);
    }

    private static DomainKind domainKind(Covered covered) {
        boolean several = covered.names().size() > 1;
        if (covered.wildcard()) {
            return several ? DomainKind.MULTI_WILDCARD : DomainKind.WILDCARD;
        }
        return several ? DomainKind.MULTI : DomainKind.SINGLE;
    }
}
