package privyseal.order;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import privyseal.account.Caller;
import privyseal.certificate.CertificateName;
import privyseal.db.Database;
import privyseal.pki.x509.Csr;
import privyseal.product.Product;
import privyseal.rule.Denial;
import privyseal.rule.Sentence;

/// Looks at a pasted CSR by the checks that an application makes of it (AP-01, RI-07, RI-08). Nothing is stored.
public final class CsrCheckDesk {

    private static final Denial NO_SUCH_KIND =
            Denial.of(
                    "RI-08", "No product takes keys of this kind and length.", "没有产品支持该类型或长度的密钥。");

    private final Database db;
    private final NewApplications opening;

    CsrCheckDesk(Database db, NewApplications opening) {
        this.db = db;
        this.opening = opening;
    }

    /// @param csr empty when the text is none
    /// @param problems why an application with it would be refused
    public record Checked(Optional<Csr> csr, List<CertificateName> names, List<Denial> problems) {}

    /// @param product for which it shall be used, if that is known
    public Checked check(Caller caller, String text, Optional<Product> product) {
        return switch (Csr.parse(text)) {
            case Csr.Parsed.Malformed(Csr.Fault fault) -> {
                Sentence why = CsrSentences.of(fault);
                yield new Checked(
                        Optional.empty(),
                        List.of(),
                        List.of(Denial.of("AP-01", why.english(), why.chinese())));
            }
            case Csr.Parsed.Request(Csr csr) -> check(caller, csr, product);
        };
    }

    private Checked check(Caller caller, Csr csr, Optional<Product> product) {
        List<CertificateName> names = new ArrayList<>();
        List<Denial> problems = new ArrayList<>();
        for (String written : written(csr)) {
            parse(written).ifPresentOrElse(names::add, () -> problems.add(noDomain(written)));
        }
        product.ifPresentOrElse(
                p -> {
                    problems.addAll(ApplicationRules.ofKey(p, csr));
                    problems.addAll(ApplicationRules.ofNamesIn(p, names));
                    problems.addAll(opening.ofReach(names));
                },
                () -> {
                    if (csr.algorithm().isEmpty()) {
                        problems.add(NO_SUCH_KIND);
                    }
                    ApplicationRules.weakness(csr).ifPresent(problems::add);
                });
        db.inTransaction(tx ->
                        opening.usedKey(
                                tx, caller.account(), Optional.empty(), csr.key().fingerprint()))
                .ifPresent(problems::add);
        return new Checked(Optional.of(csr), List.copyOf(names), List.copyOf(problems));
    }

    /// The common name stands among the alternative names as a rule: each counts once.
    private static Set<String> written(Csr csr) {
        Set<String> written = new LinkedHashSet<>();
        csr.commonName().map(name -> name.toLowerCase(Locale.ROOT)).ifPresent(written::add);
        csr.dnsNames().forEach(name -> written.add(name.toLowerCase(Locale.ROOT)));
        written.addAll(csr.ipAddresses());
        return written;
    }

    private static Optional<CertificateName> parse(String written) {
        try {
            return Optional.of(CertificateName.of(written));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    /// No domain can be bound that is written so.
    private static Denial noDomain(String written) {
        String shown = written.length() <= 80 ? written : written.substring(0, 80) + "…";
        return Denial.of(
                "RI-07",
                "The CSR names something that is no domain: " + shown + ".",
                "CSR 中包含不是域名的名称：" + shown + "。");
    }
}
