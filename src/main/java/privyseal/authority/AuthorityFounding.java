package privyseal.authority;

import java.net.URI;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import privyseal.authority.CertificationAuthority.Kind;
import privyseal.authority.IssuedRow.Usage;
import privyseal.db.SecretId;
import privyseal.db.SecretStore;
import privyseal.db.SecretStore.Purpose;
import privyseal.pki.Der;
import privyseal.pki.SerialNumber;
import privyseal.pki.key.GeneratedKey;
import privyseal.pki.key.KeyAlgorithm;
import privyseal.pki.x509.Blueprint;
import privyseal.pki.x509.CertificateSigner;
import privyseal.pki.x509.Profile;
import privyseal.pki.x509.UnsignedCertificate;

/// Makes authorities: a key pair, its certificate, its shards.
final class AuthorityFounding {

    private static final int ROOT_YEARS = 20;
    static final int ISSUING_YEARS = 10;

    /// A root signs a handful of certificates in its life.
    private static final int ROOT_SHARDS = 1;

    private final Authorities authorities = new Authorities();
    private final CrlShards shards = new CrlShards();
    private final IssuedCertificates issued = new IssuedCertificates();
    private final AuthorityConfig config;
    private final Function<KeyAlgorithm, GeneratedKey> newKeys;
    private final URI statusUrl;
    private final SecretStore secrets;
    private final Issuance issuance;
    private final Clock clock;
    private final SecureRandom random;

    AuthorityFounding(
            AuthorityConfig config,
            URI statusUrl,
            SecretStore secrets,
            Issuance issuance,
            Function<KeyAlgorithm, GeneratedKey> newKeys,
            Clock clock,
            SecureRandom random) {
        this.config = config;
        this.statusUrl = statusUrl;
        this.secrets = secrets;
        this.issuance = issuance;
        this.newKeys = newKeys;
        this.clock = clock;
        this.random = random;
    }

    CertificationAuthority foundRoot(Handle tx, Hierarchy hierarchy) {
        int number = authorities.count(tx, hierarchy, Kind.ROOT) + 1;
        Validity validity = Validity.ofYears(clock.instant(), config.backdate(), ROOT_YEARS);
        GeneratedKey key = newKeys.apply(hierarchy.keyOf(Kind.ROOT));
        UnsignedCertificate unsigned =
                UnsignedCertificate.of(
                        new Blueprint.Root(
                                config.nameOf(hierarchy.title(Kind.ROOT, number)),
                                SerialNumber.random(random),
                                key.publicKey(),
                                validity.notBefore(),
                                validity.notAfter()));
        Der certificate =
                CertificateSigner.ofRoot(key).sign(Issuance.lint(unsigned, new Profile.Root()));
        CertificationAuthority root =
                new CertificationAuthority(
                        hierarchy.id(Kind.ROOT, number),
                        Kind.ROOT,
                        hierarchy,
                        Optional.empty(),
                        certificate,
                        seal(tx, key),
                        validity.notBefore(),
                        validity.notAfter(),
                        true);
        authorities.insert(tx, root);
        shards.make(tx, root.id(), statusUrl, ROOT_SHARDS);
        return root;
    }

    CertificationAuthority foundIssuing(Handle tx, CertificationAuthority root) {
        Hierarchy hierarchy = root.hierarchy();
        int number = authorities.count(tx, hierarchy, Kind.ISSUING) + 1;
        Validity validity = Validity.ofYears(clock.instant(), config.backdate(), ISSUING_YEARS);
        GeneratedKey key = newKeys.apply(hierarchy.keyOf(Kind.ISSUING));
        IssuedRow row =
                issuance.issueNow(
                        tx,
                        root,
                        new Subject.IssuingAuthority(
                                key.publicKey(),
                                config.nameOf(hierarchy.title(Kind.ISSUING, number))),
                        Usage.AUTHORITY,
                        validity);
        CertificationAuthority authority =
                new CertificationAuthority(
                        hierarchy.id(Kind.ISSUING, number),
                        Kind.ISSUING,
                        hierarchy,
                        Optional.of(root.id()),
                        issued.der(tx, row.authority(), row.serial()),
                        seal(tx, key),
                        validity.notBefore(),
                        validity.notAfter(),
                        true);
        authorities.insert(tx, authority);
        shards.make(tx, authority.id(), statusUrl, config.crlShards());
        return authority;
    }

    /// Gives an authority of before the shards that the present settings want.
    void makeShards(Handle tx, CertificationAuthority authority) {
        int count =
                switch (authority.kind()) {
                    case ROOT -> ROOT_SHARDS;
                    case ISSUING -> config.crlShards();
                };
        if (shards.numbers(tx, authority.id(), statusUrl, count).size() < count) {
            authorities.lock(tx, authority.id());
            shards.make(tx, authority.id(), statusUrl, count);
        }
    }

    private SecretId seal(Handle tx, GeneratedKey key) {
        byte[] pkcs8 = key.privateKey().pkcs8();
        try {
            return secrets.seal(tx, Purpose.AUTHORITY_KEY, pkcs8);
        } finally {
            Arrays.fill(pkcs8, (byte) 0);
        }
    }
}
