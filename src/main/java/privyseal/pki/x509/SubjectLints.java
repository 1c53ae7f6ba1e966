package privyseal.pki.x509;

import static privyseal.pki.x509.Lint.lint;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1PrintableString;
import org.bouncycastle.asn1.ASN1String;
import org.bouncycastle.asn1.DERPrintableString;
import org.bouncycastle.asn1.x500.RDN;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.style.BCStyle;
import privyseal.pki.x509.Lint.Scope;

/// What the subject of a server's certificate holds, and which policy it names, by what was verified.
final class SubjectLints {

    private static final Set<Scope> DOMAIN = Set.of(Scope.DOMAIN_LEAF);
    private static final Set<Scope> ORGANIZATION = Set.of(Scope.ORGANIZATION_LEAF);
    private static final Set<Scope> EXTENDED = Set.of(Scope.EXTENDED_LEAF);
    private static final Set<Scope> NAMED = Set.of(Scope.ORGANIZATION_LEAF, Scope.EXTENDED_LEAF);

    private static final Set<String> COUNTRIES = Set.of(Locale.getISOCountries());

    private static final Set<String> CATEGORIES =
            Set.of(
                    "Private Organization",
                    "Government Entity",
                    "Business Entity",
                    "Non-Commercial Entity");

    private static final List<ASN1ObjectIdentifier> PLACE =
            List.of(BCStyle.C, BCStyle.ST, BCStyle.L, BCStyle.O);

    private static final List<ASN1ObjectIdentifier> REGISTRATION =
            List.of(BCStyle.JURISDICTION_C, BCStyle.BUSINESS_CATEGORY, BCStyle.SERIALNUMBER);

    /// RFC 5280 Appendix A: these are PrintableString and nothing else.
    private static final List<ASN1ObjectIdentifier> PRINTABLE =
            List.of(BCStyle.C, BCStyle.JURISDICTION_C, BCStyle.SERIALNUMBER);

    static final List<Lint> LINTS =
            List.of(
                    lint(
                            "leaf.subject",
                            "BR 7.1.2.7.2",
                            "The subject of a domain-validated certificate holds one common name at"
                                    + " most.",
                            DOMAIN,
                            c -> !holds(c, List.of())),
                    lint(
                            "leaf.subject.organization",
                            "BR 7.1.2.7.4",
                            "The subject of an organization-validated certificate is not country,"
                                    + " state, locality and organization, and one common name at"
                                    + " most.",
                            ORGANIZATION,
                            c -> !holds(c, PLACE)),
                    lint(
                            "leaf.subject.extended",
                            "EVG 7.1.4.2",
                            "The subject of an extended-validation certificate is not that of an"
                                    + " organization, with all of its registration or nothing of"
                                    + " it.",
                            EXTENDED,
                            c -> !holds(c, PLACE) && !holds(c, registered())),
                    lint(
                            "leaf.subject.country",
                            "BR 7.1.4.2, ISO 3166-1",
                            "A country is not two capital letters of ISO 3166-1.",
                            NAMED,
                            c ->
                                    !COUNTRIES.containsAll(values(c, BCStyle.C))
                                            || !COUNTRIES.containsAll(
                                                    values(c, BCStyle.JURISDICTION_C))),
                    lint(
                            "leaf.subject.category",
                            "EVG 7.1.4.2.3",
                            "The business category is none of the four words.",
                            EXTENDED,
                            c -> !CATEGORIES.containsAll(values(c, BCStyle.BUSINESS_CATEGORY))),
                    lint(
                            "leaf.subject.printable",
                            "RFC 5280 Appendix A.1",
                            "A country or a serial number is no PrintableString.",
                            NAMED,
                            c -> !arePrintable(c.tbs().getSubject())),
                    policy("leaf.policies", DOMAIN, Identity.Level.DOMAIN),
                    policy("leaf.policies.organization", ORGANIZATION, Identity.Level.ORGANIZATION),
                    policy("leaf.policies.extended", EXTENDED, Identity.Level.EXTENDED));

    private SubjectLints() {}

    private static Lint policy(String id, Set<Scope> scope, Identity.Level level) {
        return lint(
                id,
                "BR 7.1.2.7.9, 7.1.6.1",
                "The policy is not that of what was verified alone ("
                        + level.name().toLowerCase(Locale.ROOT)
                        + ").",
                scope,
                c -> !AuthorityLints.saysPolicy(c, Drafting.policyOf(level)));
    }

    /// Whether the subject is these attributes in this order, and then a common name or nothing.
    private static boolean holds(LintCase c, List<ASN1ObjectIdentifier> attributes) {
        List<ASN1ObjectIdentifier> types =
                Arrays.stream(c.tbs().getSubject().getRDNs())
                        .map(rdn -> rdn.getFirst().getType())
                        .toList();
        List<ASN1ObjectIdentifier> withName = new ArrayList<>(attributes);
        withName.add(BCStyle.CN);
        return types.equals(attributes) || types.equals(withName);
    }

    private static List<ASN1ObjectIdentifier> registered() {
        List<ASN1ObjectIdentifier> all = new ArrayList<>(REGISTRATION);
        all.addAll(PLACE);
        return all;
    }

    private static List<String> values(LintCase c, ASN1ObjectIdentifier type) {
        return Arrays.stream(c.tbs().getSubject().getRDNs(type))
                .map(rdn -> ((ASN1String) rdn.getFirst().getValue()).getString())
                .toList();
    }

    private static boolean arePrintable(X500Name subject) {
        return Arrays.stream(subject.getRDNs())
                .map(RDN::getFirst)
                .filter(attribute -> PRINTABLE.contains(attribute.getType()))
                .allMatch(attribute ->
                        attribute.getValue() instanceof ASN1PrintableString text
                                && DERPrintableString.isPrintableString(text.getString()));
    }
}
