package privyseal.order;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import privyseal.authority.TrustProfile;
import privyseal.certificate.CertificateName;
import privyseal.certificate.DomainName;
import privyseal.certificate.IpName;
import privyseal.certificate.Request.ProofMethod;
import privyseal.egress.AddressPolicy;
import privyseal.egress.AddressRange;
import privyseal.organization.Applicant;
import privyseal.pki.key.KeyAlgorithm;
import privyseal.pki.key.WeakKeys;
import privyseal.pki.x509.Csr;
import privyseal.product.Product;
import privyseal.product.Term;
import privyseal.rule.Denial;
import privyseal.validation.ProofPlan;

/// What can be certified: which names for which product, and which keys (AP-01, RI-07, RI-08). Pure.
public final class ApplicationRules {

    /// BR does not limit it; browsers and handshakes do.
    public static final int MOST_NAMES = 100;

    private static final int HTTP = 80;

    private ApplicationRules() {}

    /// All that can be said of an application before anything is stored.
    static List<Denial> of(
            Product product,
            int bought,
            List<CertificateName> names,
            KeyChoice key,
            Optional<ProofMethod> method,
            Applicant applicant,
            TrustProfile trust) {
        List<Denial> denials = new ArrayList<>();
        denials.addAll(ofNames(product, bought, names));
        if (product.level().namesOrganization()) {
            denials.addAll(applicant.faults());
        }
        method.flatMap(m -> ProofPlan.denial(names, m)).ifPresent(denials::add);
        switch (key) {
            case KeyChoice.Generated generated -> {
                ofAlgorithm(product, Optional.of(generated.algorithmFor(product)))
                        .ifPresent(denials::add);
                PublicTrustRules.ofMaking(trust).ifPresent(denials::add);
            }
            case KeyChoice.Pasted pasted -> denials.addAll(ofCsr(product, names, pasted.csr()));
        }
        return denials;
    }

    /// Whether the product can be ordered.
    ///
    /// @param trust what is demanded beside our own rules
    static List<Denial> ofSale(Product product, Term term, TrustProfile trust) {
        List<Denial> denials = new ArrayList<>();
        if (!product.isSoldFor(term)) {
            denials.add(
                    Denial.of(
                            "AP-01",
                            product.name().english() + " is not sold for this term.",
                            product.name().chinese() + " 不提供该有效期。"));
        }
        denials.addAll(trust.collisions(product));
        return denials;
    }

    /// How many names a certificate of the product can cover.
    public static int mostNames(Product product) {
        return product.domainKind().allowsSeveral() ? MOST_NAMES : 1;
    }

    /// Whether the names fit the domain kind that was bought.
    ///
    /// @param bought how many names may be covered
    public static List<Denial> ofNames(Product product, int bought, List<CertificateName> names) {
        List<Denial> denials = new ArrayList<>(ofSomeNames(product, bought, names));
        wildcardMissing(product, names).ifPresent(denials::add);
        return denials;
    }

    private static List<Denial> ofSomeNames(
            Product product, int bought, List<CertificateName> names) {
        List<Denial> denials = new ArrayList<>();
        int most = Math.min(bought, mostNames(product));
        if (names.isEmpty() || names.size() > most) {
            denials.add(
                    Denial.of(
                            "AP-01",
                            "This certificate covers %s; %d were given."
                                    .formatted(
                                            most == 1 ? "one domain" : "1 to " + most + " domains",
                                            names.size()),
                            "该证书支持 1 至 %d 个域名，实际提交了 %d 个。".formatted(most, names.size())));
        }
        if (new HashSet<>(names).size() != names.size()) {
            denials.add(Denial.of("AP-01", "A domain was given twice.", "域名重复。"));
        }
        Optional<CertificateName> address =
                names.stream().filter(IpName.class::isInstance).findFirst();
        if (address.isPresent() && !product.takesAddresses()) {
            denials.add(
                    Denial.of(
                            "AP-01",
                            "This product covers no IP addresses, and %s is one; choose one that does."
                                    .formatted(address.get()),
                            "该产品不支持 IP 地址（%s），请选择支持 IP 的证书。".formatted(address.get())));
        }
        boolean anyWildcard = names.stream().anyMatch(CertificateName::isWildcard);
        if (anyWildcard && !product.domainKind().allowsWildcards()) {
            denials.add(
                    Denial.of(
                            "AP-01",
                            "This product covers no wildcard domains; choose one that does.",
                            "该产品不支持通配符域名，请选择通配符证书。"));
        }
        return denials;
    }

    /// AP-01/ip: nobody controls for good what is not a global address, and validation would not connect to it (VA-07).
    ///
    /// @param allowed the ranges that the operator allows
    static List<Denial> ofAddresses(List<CertificateName> names, List<AddressRange> allowed) {
        AddressPolicy policy = new AddressPolicy(allowed, List.of());
        List<Denial> denials = new ArrayList<>();
        for (CertificateName name : names) {
            if (name instanceof IpName ip
                    && policy.judge(ip.address(), HTTP)
                            instanceof AddressPolicy.Judgement.Refused(AddressPolicy.Reason why)) {
                denials.add(
                        Denial.of(
                                "AP-01",
                                "%s is %s: only global addresses are certified."
                                        .formatted(ip, why.english()),
                                "%s 是%s，仅支持公网地址。".formatted(ip, why.chinese())));
            }
        }
        return denials;
    }

    private static Optional<Denial> wildcardMissing(Product product, List<CertificateName> names) {
        if (names.isEmpty()
                || !product.domainKind().allowsWildcards()
                || names.stream().anyMatch(CertificateName::isWildcard)) {
            return Optional.empty();
        }
        return Optional.of(
                Denial.of(
                        "AP-01",
                        "This product is for wildcard domains such as *." + names.getFirst() + ".",
                        "该产品用于通配符域名，例如 *." + names.getFirst() + "。"));
    }

    /// What can be said of the names of a CSR before anybody has said which names are bound: a product for several may
    /// bind others beside them (RI-07).
    static List<Denial> ofNamesIn(Product product, List<CertificateName> names) {
        if (names.isEmpty()) {
            return List.of();
        }
        return product.domainKind().allowsSeveral()
                ? ofSomeNames(product, MOST_NAMES, names)
                : ofNames(product, MOST_NAMES, names);
    }

    /// Whether a pasted CSR is one that the product can be issued for.
    public static List<Denial> ofCsr(Product product, List<CertificateName> names, Csr csr) {
        List<Denial> denials = new ArrayList<>(ofKey(product, csr));
        Set<String> others = others(names, csr);
        if (!others.isEmpty()) {
            denials.add(
                    Denial.of(
                            "RI-07",
                            "The CSR names domains that are not bound to this certificate: "
                                    + String.join(", ", others)
                                    + ".",
                            "CSR 中包含未绑定的域名：" + String.join("、", others) + "。"));
        }
        return denials;
    }

    /// Whether the key of a pasted CSR is one that the product can be issued for.
    static List<Denial> ofKey(Product product, Csr csr) {
        List<Denial> denials = new ArrayList<>();
        ofAlgorithm(product, csr.algorithm()).ifPresent(denials::add);
        weakness(csr).ifPresent(denials::add);
        return denials;
    }

    static Optional<Denial> weakness(Csr csr) {
        return WeakKeys.weaknessOf(csr.key())
                .map(CsrSentences::of)
                .map(why ->
                        Denial.of(
                                "AP-01",
                                "The key of the CSR is weak: " + why.english(),
                                "CSR 的密钥强度不足：" + why.chinese()));
    }

    /// RI-08, for a CSR and for a key that the service makes.
    ///
    /// @param algorithm empty when the key is of a kind that nothing is issued for
    public static Optional<Denial> ofAlgorithm(Product product, Optional<KeyAlgorithm> algorithm) {
        if (algorithm.filter(product::allows).isPresent()) {
            return Optional.empty();
        }
        String allowed =
                String.join(", ", product.keys().stream().map(ApplicationRules::words).toList());
        return Optional.of(
                Denial.of(
                        "RI-08",
                        "This product takes keys of " + allowed + ".",
                        "该产品支持的密钥算法：" + allowed + "。"));
    }

    private static String words(KeyAlgorithm algorithm) {
        return switch (algorithm) {
            case RSA_2048 -> "RSA 2048";
            case RSA_4096 -> "RSA 4096";
            case EC_P256 -> "ECDSA P-256";
            case EC_P384 -> "ECDSA P-384";
            case SM2 -> "SM2";
        };
    }

    private static Set<String> others(List<CertificateName> names, Csr csr) {
        Set<String> domains = new HashSet<>();
        Set<String> addresses = new HashSet<>();
        for (CertificateName name : names) {
            Set<String> kind =
                    switch (name) {
                        case DomainName _ -> domains;
                        case IpName _ -> addresses;
                    };
            kind.add(name.value());
        }
        Set<String> others = new TreeSet<>();
        csr.commonName()
                .map(cn -> cn.toLowerCase(Locale.ROOT))
                .filter(cn -> !domains.contains(cn) && !addresses.contains(cn))
                .ifPresent(others::add);
        csr.dnsNames().stream()
                .map(name -> name.toLowerCase(Locale.ROOT))
                .filter(name -> !domains.contains(name))
                .forEach(others::add);
        csr.ipAddresses().stream()
                .filter(address -> !addresses.contains(address))
                .forEach(others::add);
        return others;
    }
}
