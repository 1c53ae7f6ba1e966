package privyseal.delivery;

import com.google.common.base.Suppliers;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import privyseal.certificate.DomainName;
import privyseal.pki.Der;
import privyseal.pki.TestHierarchy;
import privyseal.pki.key.GeneratedKey;
import privyseal.pki.key.KeyAlgorithm;
import privyseal.pki.key.KeyPem;
import privyseal.pki.key.Keys;
import privyseal.pki.x509.Csr;
import privyseal.testing.Zips;

/// Certificates to be packed.
final class Materials {

    static final String PASSWORD = "owner's pass 7!";

    final GeneratedKey key;
    private final TestHierarchy hierarchy;
    private final DomainName domain;
    private final Der leaf;
    private final Der csr;

    /// Made once: the password costs 0.1 s each time.
    private final Supplier<String> encryptedPem;

    private Materials(KeyAlgorithm algorithm, String domain) {
        this.hierarchy = TestHierarchy.of(algorithm, algorithm, Instant.now());
        this.key = Keys.generate(algorithm);
        this.encryptedPem = Suppliers.memoize(() -> KeyPem.encrypted(key.privateKey(), PASSWORD));
        this.domain = DomainName.parse(domain);
        this.leaf = hierarchy.leaf(key.publicKey(), domain).der();
        this.csr = Csr.create(key, domain, List.of(domain)).der();
    }

    static Materials of(KeyAlgorithm algorithm, String domain) {
        return new Materials(algorithm, domain);
    }

    String rootPem() {
        return hierarchy.root.certificate().pem();
    }

    Material open() {
        return with(new KeyMaterial.Open(key.privateKey()));
    }

    Material unlocked() {
        return with(
                new KeyMaterial.Unlocked(
                        key.privateKey(), new KeyMaterial.OwnersPassword(PASSWORD)));
    }

    Material locked() {
        return with(new KeyMaterial.Locked(encryptedPem.get()));
    }

    Material pasted() {
        return with(new KeyMaterial.NotHere());
    }

    private Material with(KeyMaterial keyMaterial) {
        return new Material(
                domain,
                leaf,
                List.of(hierarchy.issuing.certificate().der()),
                hierarchy.root.certificate().der(),
                keyMaterial,
                Optional.empty(),
                Optional.of(csr));
    }

    /// What is in the package, by path.
    static Map<String, byte[]> unpack(ServerType type, Material material) {
        return switch (new DownloadPackage(new SecureRandom()).of(type, material)) {
            case Download.Zip zip -> unpack(zip);
            case Download.NotOffered(var why) -> throw new AssertionError(why.english());
        };
    }

    static Map<String, byte[]> unpack(Download.Zip zip) {
        return Zips.files(zip.bytes());
    }

    static String text(Map<String, byte[]> files, String path) {
        byte[] bytes = files.get(path);
        if (bytes == null) {
            throw new AssertionError(path + " is not among " + files.keySet());
        }
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
