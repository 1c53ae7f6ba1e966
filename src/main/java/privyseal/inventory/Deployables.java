package privyseal.inventory;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import privyseal.authority.Authority;
import privyseal.certificate.Certificate;
import privyseal.certificate.Certificate.Usable;
import privyseal.certificate.CertificateId;
import privyseal.certificate.CertificateKeys;
import privyseal.certificate.CertificateKeys.Kept;
import privyseal.certificate.CertificateKeys.Outline;
import privyseal.deployment.DeployMaterial;
import privyseal.deployment.DeploymentRules;
import privyseal.deployment.DeploymentRules.Purpose;
import privyseal.pki.key.KeyPem;
import privyseal.pki.x509.ParsedCertificate;
import privyseal.rule.Denial;

/// Gathers what can be deployed of a certificate (DP-01).
public final class Deployables {

    private final Authority authority;
    private final CertificateKeys keys;
    private final Uploads uploads = new Uploads();

    public Deployables(Authority authority, CertificateKeys keys) {
        this.authority = authority;
        this.keys = keys;
    }

    /// Why it cannot be deployed now.
    ///
    /// @param certificate as the clock sees it
    public Optional<Denial> denial(Handle tx, Certificate certificate) {
        List<CertificateId> id = List.of(certificate.id());
        Uploads.Outline uploaded = uploads.outlines(tx, id).get(certificate.id());
        return DeploymentRules.denial(
                certificate,
                purpose(tx, certificate, Optional.ofNullable(uploaded)),
                Optional.ofNullable(keys.outlines(tx, id).get(certificate.id()))
                        .map(Outline::custody));
    }

    private Purpose purpose(
            Handle tx, Certificate certificate, Optional<Uploads.Outline> uploaded) {
        if (uploaded.filter(outline -> outline.kind() != Kind.SERVER).isPresent()) {
            return Purpose.AUTHORITY;
        }
        return keys.encryption().findPublicKey(tx, certificate.id()).isPresent()
                ? Purpose.GM_PAIR
                : Purpose.SERVER;
    }

    /// The caller holds the lineage's lock and has judged it deployable.
    public DeployMaterial material(Handle tx, Usable usable) {
        SignedChain chain = SignedChain.find(tx, authority, uploads, usable).orElseThrow();
        if (!(keys.find(tx, usable.id()).orElseThrow() instanceof Kept.Open open)) {
            throw new IllegalStateException("not deployable: " + usable.id());
        }
        return new DeployMaterial(
                chain.leaf().serial().toString(),
                chain.sent().stream().map(ParsedCertificate::pem).collect(Collectors.joining()),
                KeyPem.plain(open.key()));
    }
}
