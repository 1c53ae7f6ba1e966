package privyseal.inventory;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateEncodingException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import privyseal.pki.Der;
import privyseal.pki.x509.ParsedCertificate;

/// Roots by their names: those of this service, or the public ones that the JDK ships.
final class TrustedRoots {

    private final Map<String, List<ParsedCertificate>> bySubject = new HashMap<>();

    TrustedRoots(List<ParsedCertificate> roots) {
        roots.forEach(root ->
                bySubject.computeIfAbsent(root.subject(), _ -> new ArrayList<>()).add(root));
    }

    /// Read when the first chain is checked: some 150 certificates that most services never need.
    private static final class Public {
        static final TrustedRoots ROOTS = new TrustedRoots(cacerts());
    }

    static TrustedRoots ofTheJdk() {
        return Public.ROOTS;
    }

    /// The root that the certificate is, or that signed it.
    Optional<ParsedCertificate> above(ParsedCertificate last) {
        return named(last.subject()).stream()
                .filter(root -> root.sha256().equals(last.sha256()))
                .findFirst()
                .or(() -> named(last.issuer()).stream().filter(last::isIssuedBy).findFirst());
    }

    int size() {
        return bySubject.values().stream().mapToInt(List::size).sum();
    }

    private List<ParsedCertificate> named(String subject) {
        return bySubject.getOrDefault(subject, List.of());
    }

    private static List<ParsedCertificate> cacerts() {
        Path file = Path.of(System.getProperty("java.home"), "lib", "security", "cacerts");
        List<ParsedCertificate> roots = new ArrayList<>();
        try (InputStream in = Files.newInputStream(file)) {
            KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
            store.load(in, null);
            for (String alias : Collections.list(store.aliases())) {
                read(store.getCertificate(alias)).ifPresent(roots::add);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the JDK's own roots cannot be read", e);
        }
        return List.copyOf(roots);
    }

    /// Some old roots are not what RFC 5280 wants of a certificate; nothing new is signed by those.
    private static Optional<ParsedCertificate> read(Certificate root)
            throws CertificateEncodingException {
        try {
            return Optional.of(ParsedCertificate.of(Der.of(root.getEncoded())));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }
}
