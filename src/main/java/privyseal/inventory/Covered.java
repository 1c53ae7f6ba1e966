package privyseal.inventory;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import privyseal.certificate.CertificateName;
import privyseal.pki.x509.ParsedCertificate;

/// The names that a certificate covers, as people read them. Those of an uploaded one may be any text.
///
/// @param main the common name; empty until names were submitted
/// @param names all, the main one first where it is one of them
public record Covered(String main, List<String> names) {

    private static final int MAX_LENGTH = 256;

    public static final Covered NOTHING = new Covered("", List.of());

    public Covered {
        names = List.copyOf(names);
    }

    static Covered of(List<CertificateName> names) {
        return names.isEmpty()
                ? NOTHING
                : new Covered(
                        names.getFirst().value(),
                        names.stream().map(CertificateName::value).toList());
    }

    static Covered of(ParsedCertificate certificate) {
        Set<String> alternative = new LinkedHashSet<>();
        certificate.dnsNames().forEach(name -> alternative.add(shown(name)));
        certificate.ipAddresses().forEach(address -> alternative.add(shown(address)));
        String main =
                certificate
                        .subjectCommonName()
                        .filter(name -> !name.isBlank())
                        .or(() -> alternative.stream().findFirst())
                        .map(Covered::shown)
                        .orElseGet(() -> shown(certificate.subject()));
        Set<String> names = new LinkedHashSet<>();
        if (alternative.contains(main) || domainName(main)) {
            names.add(main);
        }
        names.addAll(alternative);
        return new Covered(main, List.copyOf(names));
    }

    private static boolean domainName(String text) {
        try {
            CertificateName.parse(text);
            return true;
        } catch (IllegalArgumentException _) {
            return false;
        }
    }

    /// Text out of a stranger's certificate: PostgreSQL cannot store all of it, and nobody wants to read it.
    static String shown(String text) {
        StringBuilder shown = new StringBuilder();
        text.codePoints()
                .limit(MAX_LENGTH)
                .forEach(c ->
                        shown.appendCodePoint(
                                Character.isISOControl(c)
                                                || Character.getType(c) == Character.SURROGATE
                                        ? '?'
                                        : c));
        return shown.toString();
    }

    /// What is called a wildcard: any of the names begins with `*.`.
    public boolean wildcard() {
        return names.stream().anyMatch(name -> name.startsWith("*."));
    }
}
