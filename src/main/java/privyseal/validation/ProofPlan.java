package privyseal.validation;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import privyseal.certificate.CertificateName;
import privyseal.certificate.IpName;
import privyseal.certificate.Request.ProofMethod;
import privyseal.product.Product;
import privyseal.product.ValidationRecord;
import privyseal.rule.Denial;
import privyseal.validation.Proof.RecordType;

/// What must be published to prove the names of a certificate (VA-01, VA-02, VA-08, VA-09).
public final class ProofPlan {

    public static final String TXT_LABEL = "_dnsauth";
    public static final String FILE_FOLDER = "/.well-known/pki-validation/";
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMddHHmmss").withZone(ZoneOffset.UTC);
    private static final String LOWER_ALPHANUMERIC = "abcdefghijklmnopqrstuvwxyz0123456789";

    /// 32 of 36 characters are 165 bits; VA-09 asks for 128.
    private static final int VALUE_LENGTH = 32;

    private final RandomGenerator random;
    private final String cnameZone;

    /// @param cnameZone below this name the targets of CNAME records stand; they need not exist
    public ProofPlan(RandomGenerator random, String cnameZone) {
        this.random = random;
        this.cnameZone = cnameZone;
    }

    /// By which methods the names of a product can be proved: where it allows wildcards, one of them is one (VA-02).
    public static List<ProofMethod> methodsFor(Product product) {
        return Arrays.stream(ProofMethod.values())
                .filter(method -> !isFile(method) || !product.domainKind().allowsWildcards())
                .toList();
    }

    private static boolean isFile(ProofMethod method) {
        return method == ProofMethod.FILE || method == ProofMethod.FILE_AUTO;
    }

    /// VA-02: a file cannot prove a wildcard, and nothing but a file that a person publishes an IP address.
    public static Optional<Denial> denial(List<CertificateName> names, ProofMethod method) {
        Optional<CertificateName> address =
                names.stream().filter(IpName.class::isInstance).findFirst();
        if (address.isPresent() && method != ProofMethod.FILE) {
            return Optional.of(
                    Denial.of(
                            "VA-02",
                            "%s is an IP address, which is proved by a file that you publish; choose FILE."
                                    .formatted(address.get()),
                            "%s 是 IP 地址，仅支持手动文件验证，请选择文件验证。".formatted(address.get())));
        }
        return isFile(method) && names.stream().anyMatch(CertificateName::isWildcard)
                ? Optional.of(
                        Denial.of(
                                "VA-02",
                                "A wildcard domain cannot be proved by a file; choose DNS.",
                                "通配符域名不支持文件验证，请选择 DNS 验证。"))
                : Optional.empty();
    }

    /// One proof for each domain to be proved. Files of one request share their path and content, so that one copy that
    /// is served on `x` and on `www.x` proves both (VA-08).
    public List<Proof> plan(
            Product product, ProofMethod method, List<CertificateName> names, Instant now) {
        return switch (method) {
            case FILE, FILE_AUTO -> {
                String path = FILE_FOLDER + hex() + ".txt";
                String content = value(now);
                yield bases(names).stream()
                        .map(domain -> proof(domain, RecordType.FILE, path, content))
                        .toList();
            }
            case DNS ->
                    bases(names).stream()
                            .map(domain -> record(product.validationRecord(), domain, now))
                            .toList();
            // Whatever the product: it is the one name that a standing CNAME can stand at.
            case DNS_AUTO ->
                    bases(names).stream()
                            .map(domain -> record(ValidationRecord.TXT, domain, now))
                            .toList();
        };
    }

    private Proof record(ValidationRecord type, CertificateName domain, Instant now) {
        return switch (type) {
            case TXT -> proof(domain, RecordType.TXT, TXT_LABEL + "." + domain, value(now));
            case CNAME ->
                    proof(
                            domain,
                            RecordType.CNAME,
                            "_" + hex() + "." + domain,
                            hex() + "." + hex() + "." + cnameZone);
        };
    }

    private static Proof proof(CertificateName domain, RecordType type, String host, String value) {
        return new Proof(domain, type, host, value, Optional.empty(), Optional.empty());
    }

    private static Set<CertificateName> bases(List<CertificateName> names) {
        Set<CertificateName> bases = new LinkedHashSet<>();
        names.forEach(name -> bases.add(name.base()));
        return bases;
    }

    /// The form that people know: a time, then random letters and digits.
    private String value(Instant now) {
        StringBuilder value = new StringBuilder(STAMP.format(now));
        for (int i = 0; i < VALUE_LENGTH; i++) {
            value.append(LOWER_ALPHANUMERIC.charAt(random.nextInt(LOWER_ALPHANUMERIC.length())));
        }
        return value.toString();
    }

    /// 128 bits.
    private String hex() {
        return "%016x%016x".formatted(random.nextLong(), random.nextLong());
    }
}
