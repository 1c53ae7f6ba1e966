package privyseal.pki.x509;

import static privyseal.pki.x509.Lint.EVERY;
import static privyseal.pki.x509.Lint.lint;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.ASN1PrintableString;
import org.bouncycastle.asn1.ASN1String;
import org.bouncycastle.asn1.ASN1UTCTime;
import org.bouncycastle.asn1.ASN1UTF8String;
import org.bouncycastle.asn1.ocsp.OCSPObjectIdentifiers;
import org.bouncycastle.asn1.x500.RDN;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.AuthorityKeyIdentifier;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.SubjectKeyIdentifier;
import org.bouncycastle.asn1.x509.Time;
import privyseal.pki.key.Keys;
import privyseal.pki.key.SignatureScheme;
import privyseal.pki.key.WeakKeys;

/// What every certificate of ours must be like, whatever it is for.
final class CommonLints {

    private static final int MAX_SERIAL_BITS = 20 * 8 - 1;
    private static final int MIN_SERIAL_BITS = 64;
    private static final int MAX_ATTRIBUTE = 64;

    private static final Pattern UTC_TIME = Pattern.compile("[0-9]{12}Z");
    private static final Pattern GENERALIZED_TIME = Pattern.compile("[0-9]{14}Z");

    private static final Set<ASN1ObjectIdentifier> OF_ROOTS =
            Set.of(
                    Extension.basicConstraints,
                    Extension.keyUsage,
                    Extension.subjectKeyIdentifier,
                    Extension.authorityKeyIdentifier);

    private static final Set<ASN1ObjectIdentifier> OF_ISSUING_AUTHORITIES =
            Set.of(
                    Extension.basicConstraints,
                    Extension.keyUsage,
                    Extension.extendedKeyUsage,
                    Extension.subjectKeyIdentifier,
                    Extension.authorityKeyIdentifier,
                    Extension.cRLDistributionPoints,
                    Extension.authorityInfoAccess,
                    Extension.certificatePolicies);

    private static final Set<ASN1ObjectIdentifier> OF_LEAVES =
            Set.of(
                    Extension.keyUsage,
                    Extension.extendedKeyUsage,
                    Extension.subjectAlternativeName,
                    Extension.subjectKeyIdentifier,
                    Extension.authorityKeyIdentifier,
                    Extension.cRLDistributionPoints,
                    Extension.authorityInfoAccess,
                    Extension.certificatePolicies);

    private static final Set<ASN1ObjectIdentifier> OF_OCSP_RESPONDERS =
            Set.of(
                    Extension.keyUsage,
                    Extension.extendedKeyUsage,
                    Extension.subjectKeyIdentifier,
                    Extension.authorityKeyIdentifier,
                    OCSPObjectIdentifiers.id_pkix_ocsp_nocheck);

    /// What is critical and what is not. The names of a leaf follow a rule of their own.
    private static final Map<ASN1ObjectIdentifier, Boolean> CRITICAL =
            Map.of(
                    Extension.basicConstraints, true,
                    Extension.keyUsage, true,
                    Extension.extendedKeyUsage, false,
                    Extension.subjectKeyIdentifier, false,
                    Extension.authorityKeyIdentifier, false,
                    Extension.cRLDistributionPoints, false,
                    Extension.authorityInfoAccess, false,
                    Extension.certificatePolicies, false,
                    OCSPObjectIdentifiers.id_pkix_ocsp_nocheck, false);

    static final List<Lint> LINTS =
            List.of(
                    lint(
                            "serial.positive",
                            "RFC 5280 §4.1.2.2",
                            "The serial number is not positive.",
                            EVERY,
                            c -> c.tbs().getSerialNumber().getValue().signum() <= 0),
                    lint(
                            "serial.length",
                            "RFC 5280 §4.1.2.2",
                            "The serial number is longer than 20 octets.",
                            EVERY,
                            c ->
                                    c.tbs().getSerialNumber().getValue().bitLength()
                                            > MAX_SERIAL_BITS),
                    lint(
                            "serial.entropy",
                            "BR 7.1.2.7",
                            "The serial number has no room for 64 random bits.",
                            EVERY,
                            c ->
                                    c.tbs().getSerialNumber().getValue().bitLength()
                                            < MIN_SERIAL_BITS),
                    lint(
                            "signature.fits",
                            "RFC 5280 §4.1.1.2, BR 7.1.3.2",
                            "The signature algorithm does not fit the key of the issuer.",
                            EVERY,
                            c -> !signatureFits(c)),
                    lint(
                            "issuer.name",
                            "RFC 5280 §4.1.2.4, BR 7.1.4.1",
                            "The issuer is not named octet for octet as its certificate names it.",
                            EVERY,
                            c -> !issuerFits(c)),
                    lint(
                            "issuer.authority",
                            "RFC 5280 §6.1.4",
                            "The issuer is not an authority.",
                            EVERY,
                            c ->
                                    c.profile()
                                            .issuerCertificate()
                                            .filter(i -> !i.certificateAuthority())
                                            .isPresent()),
                    lint(
                            "names.strings",
                            "RFC 5280 §4.1.2.4, BR 7.1.4.2",
                            "A name holds two attributes in one place, or one that is empty, longer than 64 characters, with"
                                    + " blanks around it or control characters in it, or no"
                                    + " UTF8String or PrintableString.",
                            EVERY,
                            c ->
                                    !stringsAreSound(c.tbs().getSubject())
                                            || !stringsAreSound(c.tbs().getIssuer())),
                    lint(
                            "validity.order",
                            "RFC 5280 §4.1.2.5",
                            "The certificate ends before it begins.",
                            EVERY,
                            c -> c.notAfter().isBefore(c.notBefore())),
                    lint(
                            "validity.encoding",
                            "RFC 5280 §4.1.2.5",
                            "A time is not in seconds of UTC, as UTCTime through 2049 and"
                                    + " GeneralizedTime from 2050.",
                            EVERY,
                            c ->
                                    !isWellSpelled(c.tbs().getStartDate())
                                            || !isWellSpelled(c.tbs().getEndDate())),
                    lint(
                            "validity.issuer",
                            "BR 6.3.2, PKIX shell model",
                            "The certificate outlives its issuer.",
                            EVERY,
                            c ->
                                    c.profile()
                                            .issuerCertificate()
                                            .filter(i -> c.notAfter().isAfter(i.notAfter()))
                                            .isPresent()),
                    lint(
                            "uniqueids.absent",
                            "RFC 5280 §4.1.2.8",
                            "The certificate has unique identifiers.",
                            EVERY,
                            c ->
                                    c.tbs().getIssuerUniqueId() != null
                                            || c.tbs().getSubjectUniqueId() != null),
                    lint(
                            "extensions.known",
                            "BR 7.1.2.11.5",
                            "The certificate has an extension that its profile does not have.",
                            EVERY,
                            c -> !isAllowed(c)),
                    lint(
                            "extensions.present",
                            "RFC 5280 §4.2.1",
                            "The certificate lacks an extension of its profile.",
                            EVERY,
                            c -> !c.extensions().keySet().containsAll(required(c.profile()))),
                    lint(
                            "extensions.critical",
                            "RFC 5280 §4.2.1",
                            "An extension is critical that must not be, or the other way round.",
                            EVERY,
                            c -> !criticalityFits(c)),
                    lint(
                            "key.algorithm",
                            "BR 6.1.5, 7.1.3.1, GM/T 0015 §5.2.3",
                            "The key is neither RSA of 2048 or 4096 bits, nor EC on P-256 or P-384, nor"
                                    + " SM2.",
                            EVERY,
                            c -> Keys.algorithmOf(c.key()).flatMap(SignatureScheme::of).isEmpty()),
                    lint(
                            "key.family",
                            "GM/T 0015 §5.1",
                            "Between SM2 and the other keys, one certifies the other.",
                            EVERY,
                            c -> Keys.isSm2(c.key()) != Keys.isSm2(c.signer())),
                    lint(
                            "key.weak",
                            "BR 6.1.1.3, 6.1.6",
                            "The key is weak.",
                            EVERY,
                            c -> WeakKeys.weaknessOf(c.key()).isPresent()),
                    lint(
                            "key.spelling",
                            "RFC 3279 §2.3.1, RFC 5480 §2.2",
                            "The key is not in its one spelling.",
                            EVERY,
                            c ->
                                    !Arrays.equals(
                                            c.key().spki().bytes(),
                                            Encoded.der(c.tbs().getSubjectPublicKeyInfo()))),
                    lint(
                            "key.own",
                            "RFC 5280 §3.2",
                            "The key is the issuer's.",
                            EVERY,
                            c ->
                                    c.profile()
                                            .issuerCertificate()
                                            .filter(i -> i.key().equals(c.key()))
                                            .isPresent()),
                    lint(
                            "ski.key",
                            "RFC 5280 §4.2.1.2, RFC 7093 §2",
                            "The subject key identifier is not that of the key.",
                            EVERY,
                            c ->
                                    !c.says(
                                            Extension.subjectKeyIdentifier,
                                            new SubjectKeyIdentifier(KeyIdentifier.of(c.key())))),
                    lint(
                            "aki.issuer",
                            "RFC 5280 §4.2.1.1, BR 7.1.2.11.1",
                            "The authority key identifier is not the issuer's key identifier alone.",
                            EVERY,
                            c -> !authorityKeyFits(c)));

    private CommonLints() {}

    private static boolean signatureFits(LintCase c) {
        return Keys.algorithmOf(c.signer())
                .flatMap(SignatureScheme::of)
                .filter(s ->
                        Arrays.equals(s.identifier().bytes(), Encoded.der(c.tbs().getSignature())))
                .isPresent();
    }

    private static boolean issuerFits(LintCase c) {
        byte[] expected =
                c.profile()
                        .issuerCertificate()
                        .map(i -> i.subjectName().bytes())
                        .orElseGet(() -> Encoded.der(c.tbs().getSubject()));
        return c.tbs().getIssuer().getRDNs().length > 0
                && Arrays.equals(expected, Encoded.der(c.tbs().getIssuer()));
    }

    private static boolean stringsAreSound(X500Name name) {
        for (RDN rdn : name.getRDNs()) {
            if (rdn.isMultiValued() || !isSound(rdn.getFirst().getValue())) {
                return false;
            }
        }
        return true;
    }

    private static boolean isSound(ASN1Encodable value) {
        if (!(value instanceof ASN1UTF8String || value instanceof ASN1PrintableString)) {
            return false;
        }
        String text = ((ASN1String) value).getString();
        return !text.isBlank()
                && text.equals(text.strip())
                && text.length() <= MAX_ATTRIBUTE
                && text.chars().noneMatch(Character::isISOControl);
    }

    private static boolean isWellSpelled(Time time) {
        ASN1Encodable choice = time.toASN1Primitive();
        boolean early = choice instanceof ASN1UTCTime;
        // One octet of tag and one of length: neither is longer than 127 octets.
        byte[] der = Encoded.der(time);
        String text = new String(der, 2, der.length - 2, StandardCharsets.US_ASCII);
        return early
                ? UTC_TIME.matcher(text).matches()
                : GENERALIZED_TIME.matcher(text).matches() && text.compareTo("2050") > 0;
    }

    private static Set<ASN1ObjectIdentifier> required(Profile profile) {
        return switch (profile) {
            case Profile.Root _ -> OF_ROOTS;
            case Profile.IssuingAuthority _ -> OF_ISSUING_AUTHORITIES;
            case Profile.Leaf _, Profile.Listener _ -> OF_LEAVES;
            case Profile.OcspResponder _ -> OF_OCSP_RESPONDERS;
        };
    }

    /// Basic constraints may stand in any certificate: those of a leaf and of a responder say that it is no authority.
    private static boolean isAllowed(LintCase c) {
        Set<ASN1ObjectIdentifier> required = required(c.profile());
        return c.extensions().keySet().stream()
                .allMatch(id -> required.contains(id) || id.equals(Extension.basicConstraints));
    }

    private static boolean criticalityFits(LintCase c) {
        boolean nameless = c.tbs().getSubject().getRDNs().length == 0;
        return c.extensions().entrySet().stream()
                .allMatch(e ->
                        e.getValue().critical()
                                == (e.getKey().equals(Extension.subjectAlternativeName)
                                        ? nameless
                                        : CRITICAL.getOrDefault(e.getKey(), false)));
    }

    private static boolean authorityKeyFits(LintCase c) {
        Optional<byte[]> expected =
                c.profile()
                        .issuerCertificate()
                        .map(i ->
                                i.keyIdentifier()
                                        .map(der ->
                                                ASN1OctetString.getInstance(der.bytes())
                                                        .getOctets()))
                        .orElseGet(() -> Optional.of(KeyIdentifier.of(c.key())));
        return expected.isPresent()
                && c.says(
                        Extension.authorityKeyIdentifier,
                        new AuthorityKeyIdentifier(expected.get()));
    }
}
