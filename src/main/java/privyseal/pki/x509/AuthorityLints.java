package privyseal.pki.x509;

import static privyseal.pki.x509.Lint.lint;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.AccessDescription;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.CertificatePolicies;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.PolicyInformation;
import privyseal.pki.x509.Lint.Scope;

/// What the certificates of authorities and of their OCSP responders must be like.
final class AuthorityLints {

    private static final Set<Scope> ROOT = Set.of(Scope.ROOT);
    private static final Set<Scope> ISSUING = Set.of(Scope.ISSUING_AUTHORITY);
    private static final Set<Scope> AUTHORITIES = Set.of(Scope.ROOT, Scope.ISSUING_AUTHORITY);
    private static final Set<Scope> RESPONDER = Set.of(Scope.OCSP_RESPONDER);
    private static final Set<Scope> NAMED =
            Set.of(Scope.ROOT, Scope.ISSUING_AUTHORITY, Scope.OCSP_RESPONDER);

    /// BR 7.1.2.1.1: some 25 years.
    private static final Duration ROOT_LIMIT = Duration.ofDays(9132);

    /// Ten years, with their leap days.
    private static final Duration ISSUING_LIMIT = Duration.ofDays(3653);

    private static final Duration RESPONDER_LIMIT = Duration.ofDays(30);

    static final List<Lint> LINTS =
            List.of(
                    lint(
                            "authority.constraints.root",
                            "RFC 5280 §4.2.1.9, BR 7.1.2.1.4",
                            "A root is an authority without limit on the path.",
                            ROOT,
                            c -> !c.says(Extension.basicConstraints, new BasicConstraints(true))),
                    lint(
                            "authority.constraints.issuing",
                            "RFC 5280 §4.2.1.9, BR 7.1.2.10.4",
                            "An issuing authority has no authority below it (pathLen 0).",
                            ISSUING,
                            c -> !c.says(Extension.basicConstraints, new BasicConstraints(0))),
                    lint(
                            "authority.usage",
                            "RFC 5280 §4.2.1.3, BR 7.1.2.10.7",
                            "The key of an authority signs certificates and CRLs, and nothing else.",
                            AUTHORITIES,
                            c ->
                                    !c.says(
                                            Extension.keyUsage,
                                            new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign))),
                    lint(
                            "authority.purposes",
                            "BR 7.1.2.10.6",
                            "An issuing authority issues for servers and their clients.",
                            ISSUING,
                            c -> !c.says(Extension.extendedKeyUsage, Drafting.ofServers())),
                    lint(
                            "authority.policies",
                            "BR 7.1.2.10.5",
                            "An authority of our own has the policy anyPolicy.",
                            ISSUING,
                            c -> !saysPolicy(c, Drafting.ANY_POLICY)),
                    lint(
                            "authority.crl",
                            "RFC 5280 §4.2.1.13, BR 7.1.2.11.2",
                            "The CRL distribution points are not one http URL.",
                            ISSUING,
                            c -> !Urls.isOneDistributionPoint(c)),
                    lint(
                            "authority.access",
                            "RFC 5280 §4.2.2.1, BR 7.1.2.10.3",
                            "The information access is not one http URL of the issuer.",
                            ISSUING,
                            c -> !Urls.areAccess(c, AccessDescription.id_ad_caIssuers)),
                    lint(
                            "authority.names",
                            "BR 7.1.2.10.2",
                            "An authority and its responder are named by one organization and one"
                                    + " common name.",
                            NAMED,
                            c -> !isNamed(c)),
                    lint(
                            "authority.names.differ",
                            "RFC 5280 §3.2",
                            "An authority below another and a responder have names of their own.",
                            Set.of(Scope.ISSUING_AUTHORITY, Scope.OCSP_RESPONDER),
                            c -> c.tbs().getSubject().equals(c.tbs().getIssuer())),
                    lint(
                            "validity.root",
                            "BR 7.1.2.1.1",
                            "A root lives longer than 9132 days.",
                            ROOT,
                            c -> c.validity().compareTo(ROOT_LIMIT) > 0),
                    lint(
                            "validity.authority",
                            "DESIGN, Authorities",
                            "An issuing authority lives longer than 10 years.",
                            ISSUING,
                            c -> c.validity().compareTo(ISSUING_LIMIT) > 0),
                    lint(
                            "responder.constraints",
                            "BR 7.1.2.8.4",
                            "A responder is no authority.",
                            RESPONDER,
                            c ->
                                    c.has(Extension.basicConstraints)
                                            && !c.says(
                                                    Extension.basicConstraints,
                                                    new BasicConstraints(false))),
                    lint(
                            "responder.usage",
                            "BR 7.1.2.8.8",
                            "The key of a responder makes signatures, and nothing else.",
                            RESPONDER,
                            c ->
                                    !c.says(
                                            Extension.keyUsage,
                                            new KeyUsage(KeyUsage.digitalSignature))),
                    lint(
                            "responder.purposes",
                            "RFC 6960 §4.2.2.2, BR 7.1.2.8.6",
                            "A responder signs OCSP responses, and nothing else.",
                            RESPONDER,
                            c ->
                                    !c.says(
                                            Extension.extendedKeyUsage,
                                            new ExtendedKeyUsage(KeyPurposeId.id_kp_OCSPSigning))),
                    lint(
                            "validity.responder",
                            "RFC 6960 §4.2.2.2.1",
                            "A responder whose status nobody checks lives longer than 30 days.",
                            RESPONDER,
                            c -> c.validity().compareTo(RESPONDER_LIMIT) > 0));

    private AuthorityLints() {}

    static boolean saysPolicy(LintCase c, ASN1ObjectIdentifier policy) {
        return c.says(
                Extension.certificatePolicies,
                new CertificatePolicies(new PolicyInformation(policy)));
    }

    private static boolean isNamed(LintCase c) {
        return c.tbs().getSubject().size() == 2
                && c.tbs().getSubject().getRDNs(BCStyle.O).length == 1
                && c.tbs().getSubject().getRDNs(BCStyle.CN).length == 1;
    }
}
