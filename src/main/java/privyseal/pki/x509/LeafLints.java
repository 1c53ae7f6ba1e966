package privyseal.pki.x509;

import static privyseal.pki.x509.Lint.lint;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.ASN1String;
import org.bouncycastle.asn1.x509.AccessDescription;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import privyseal.egress.AddressPolicy;
import privyseal.pki.key.Keys;
import privyseal.pki.x509.Lint.Scope;

/// What the certificates of servers must be like.
final class LeafLints {

    private static final Set<Scope> LEAF = Set.of(Scope.LEAF);
    private static final Set<Scope> CUSTOMERS_LEAF = Set.of(Scope.CUSTOMERS_LEAF);
    private static final Set<Scope> PUBLIC_LEAF = Set.of(Scope.PUBLIC_LEAF);

    private static final int MAX_NAME = 253;

    /// RFC 1034 §3.5: letters, digits, hyphens.
    private static final Pattern LABEL = Pattern.compile("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?");

    /// RFC 5890 §2.3.1: two hyphens there are reserved; `xn--` is in use.
    private static final Pattern RESERVED = Pattern.compile("(?!xn)..--.*");

    /// RFC 6761, RFC 6762, RFC 7686, RFC 8375, RFC 9476, and what ICANN keeps for private use or will not delegate.
    private static final Set<String> INTERNAL =
            Set.of(
                    "alt",
                    "arpa",
                    "corp",
                    "example",
                    "home",
                    "internal",
                    "invalid",
                    "lan",
                    "local",
                    "localdomain",
                    "localhost",
                    "mail",
                    "onion",
                    "test");

    private static final AddressPolicy GLOBAL = new AddressPolicy(List.of(), List.of());

    /// The limit of our own for every single certificate.
    private static final Duration LIMIT = Duration.ofDays(398);

    /// @param from the certificates that begin then
    private record PublicLimit(Instant from, Duration limit) {}

    /// BR 6.3.2, the latest first. Said once more in `authority/TrustProfile`, by which certificates are made.
    private static final List<PublicLimit> PUBLIC_LIMITS =
            List.of(
                    new PublicLimit(Instant.parse("2029-03-15T00:00:00Z"), Duration.ofDays(47)),
                    new PublicLimit(Instant.parse("2027-03-15T00:00:00Z"), Duration.ofDays(100)),
                    new PublicLimit(Instant.parse("2026-03-15T00:00:00Z"), Duration.ofDays(200)));

    static final List<Lint> LINTS =
            List.of(
                    lint(
                            "leaf.constraints",
                            "BR 7.1.2.7.8",
                            "A leaf is no authority.",
                            LEAF,
                            c ->
                                    c.has(Extension.basicConstraints)
                                            && !c.says(
                                                    Extension.basicConstraints,
                                                    new BasicConstraints(false))),
                    lint(
                            "leaf.usage",
                            "BR 7.1.2.7.11, GM/T 0015 §5.2.4.2",
                            "The key usage is not that of a server with such a key.",
                            LEAF,
                            c -> !c.says(Extension.keyUsage, Drafting.ofServer(c.key(), use(c)))),
                    lint(
                            "leaf.pair",
                            "GM/T 0015 §5.1",
                            "The certificates of a GM pair have SM2 keys, and no others have.",
                            LEAF,
                            c -> Keys.isSm2(c.key()) == (use(c) == LeafUse.TLS)),
                    lint(
                            "leaf.public",
                            "BR 6.1.5",
                            "The key is SM2, which public trust does not know.",
                            PUBLIC_LEAF,
                            c -> Keys.isSm2(c.key())),
                    lint(
                            "leaf.purposes",
                            "BR 7.1.2.7.10",
                            "A leaf is for servers and clients of TLS.",
                            LEAF,
                            c -> !c.says(Extension.extendedKeyUsage, Drafting.ofServers())),
                    lint(
                            "leaf.names.present",
                            "RFC 5280 §4.2.1.6, BR 7.1.2.7.12",
                            "The subject alternative name holds no name.",
                            LEAF,
                            c -> allNames(c).isEmpty()),
                    lint(
                            "leaf.names.kind",
                            "BR 7.1.2.7.12",
                            "A subject alternative name is neither a DNS name nor an IP address of 4 or"
                                    + " 16 octets.",
                            CUSTOMERS_LEAF,
                            c -> allNames(c).stream().anyMatch(n -> !isDns(n) && !isAddress(n))),
                    lint(
                            "leaf.names.syntax",
                            "RFC 5280 §4.2.1.6, RFC 1034 §3.5, BR 7.1.2.7.12",
                            "A DNS name is not of at least two labels of lower-case letters, digits"
                                    + " and hyphens, or longer than 253 characters.",
                            CUSTOMERS_LEAF,
                            c -> dnsNames(c).stream().anyMatch(n -> !isSound(n))),
                    lint(
                            "leaf.names.wildcard",
                            "RFC 9525 §6.3, BR 7.1.2.7.12",
                            "An asterisk is not the whole leftmost label above at least two others.",
                            LEAF,
                            c -> dnsNames(c).stream().anyMatch(n -> !isSoundWildcard(n))),
                    lint(
                            "leaf.names.unique",
                            "RFC 5280 §4.2.1.6",
                            "A DNS name or an IP address occurs more than once.",
                            LEAF,
                            c -> new HashSet<>(texts(c)).size() != texts(c).size()),
                    lint(
                            "leaf.names.common",
                            "BR 7.1.4.3",
                            "The common name is not one of the DNS names and IP addresses, letter for"
                                    + " letter.",
                            LEAF,
                            c -> !texts(c).containsAll(Names.commonNamesOf(c.tbs().getSubject()))),
                    lint(
                            "leaf.names.reserved",
                            "RFC 5890 §2.3.1, BR 7.1.2.7.12",
                            "A label has hyphens in third and fourth place and is no A-label.",
                            PUBLIC_LEAF,
                            c ->
                                    dnsNames(c).stream()
                                            .flatMap(n -> Arrays.stream(n.split("\\.", -1)))
                                            .anyMatch(l -> RESERVED.matcher(l).matches())),
                    lint(
                            "leaf.public.internal",
                            "BR 4.2.2, 7.1.2.7.12, RFC 6761",
                            "A DNS name is below a suffix that no registry on the Internet has.",
                            PUBLIC_LEAF,
                            c -> dnsNames(c).stream().anyMatch(LeafLints::isInternal)),
                    lint(
                            "leaf.public.addresses",
                            "BR 4.2.2, 7.1.2.7.12",
                            "An IP address is one that IANA has reserved.",
                            PUBLIC_LEAF,
                            c -> addresses(c).stream().anyMatch(LeafLints::isReserved)),
                    lint(
                            "leaf.public.extended",
                            "EVG 7.1.4.2.2",
                            "An extended-validation certificate names a wildcard or an IP address.",
                            PUBLIC_LEAF,
                            c ->
                                    isExtended(c)
                                            && (!addresses(c).isEmpty()
                                                    || dnsNames(c).stream()
                                                            .anyMatch(n -> n.startsWith("*.")))),
                    lint(
                            "leaf.crl",
                            "RFC 5280 §4.2.1.13, BR 7.1.2.11.2",
                            "The CRL distribution points are not one http URL.",
                            LEAF,
                            c -> !Urls.isOneDistributionPoint(c)),
                    lint(
                            "leaf.access",
                            "RFC 5280 §4.2.2.1, BR 7.1.2.7.7",
                            "The information access is not one http URL of OCSP and one of the"
                                    + " issuer.",
                            LEAF,
                            c ->
                                    !Urls.areAccess(
                                            c,
                                            AccessDescription.id_ad_ocsp,
                                            AccessDescription.id_ad_caIssuers)),
                    lint(
                            "validity.leaf",
                            "docs/requirements, terms",
                            "The certificate is valid for more than 398 days.",
                            LEAF,
                            c -> c.validity().compareTo(LIMIT) > 0),
                    lint(
                            "validity.public",
                            "BR 6.3.2",
                            "The certificate is valid for more days than public trust allows at its"
                                    + " time.",
                            PUBLIC_LEAF,
                            c -> c.validity().compareTo(publicLimit(c.notBefore())) > 0));

    private LeafLints() {}

    private static LeafUse use(LintCase c) {
        return c.profile() instanceof Profile.Leaf leaf ? leaf.use() : LeafUse.TLS;
    }

    private static Duration publicLimit(Instant notBefore) {
        return PUBLIC_LIMITS.stream()
                .filter(l -> !notBefore.isBefore(l.from))
                .map(PublicLimit::limit)
                .findFirst()
                .orElse(LIMIT);
    }

    private static List<GeneralName> allNames(LintCase c) {
        return c.value(Extension.subjectAlternativeName, GeneralNames.class)
                .map(names -> List.of(names.getNames()))
                .orElse(List.of());
    }

    private static boolean isDns(GeneralName name) {
        return name.getTagNo() == GeneralName.dNSName;
    }

    private static List<InetAddress> addresses(LintCase c) {
        return allNames(c).stream()
                .filter(LeafLints::isAddress)
                .map(name -> ASN1OctetString.getInstance(name.getName()).getOctets())
                .map(LeafLints::address)
                .toList();
    }

    private static InetAddress address(byte[] octets) {
        try {
            return InetAddress.getByAddress(octets);
        } catch (UnknownHostException e) {
            throw new IllegalStateException("neither 4 nor 16 octets", e);
        }
    }

    private static boolean isReserved(InetAddress address) {
        return !(GLOBAL.judge(address, 0) instanceof AddressPolicy.Judgement.Public);
    }

    private static boolean isInternal(String name) {
        return INTERNAL.contains(name.substring(name.lastIndexOf('.') + 1));
    }

    private static boolean isExtended(LintCase c) {
        return c.profile() instanceof Profile.Leaf leaf && leaf.level() == Identity.Level.EXTENDED;
    }

    private static boolean isAddress(GeneralName name) {
        return name.getTagNo() == GeneralName.iPAddress
                && Set.of(4, 16)
                        .contains(ASN1OctetString.getInstance(name.getName()).getOctets().length);
    }

    /// DNS names and addresses, an IPv6 address as RFC 5952 spells it.
    private static List<String> texts(LintCase c) {
        List<String> texts = new ArrayList<>(dnsNames(c));
        GeneralName[] addresses =
                allNames(c).stream().filter(LeafLints::isAddress).toArray(GeneralName[]::new);
        texts.addAll(Names.ipAddressesOf(new GeneralNames(addresses)));
        return texts;
    }

    private static List<String> dnsNames(LintCase c) {
        return allNames(c).stream()
                .filter(LeafLints::isDns)
                .map(n -> ((ASN1String) n.getName()).getString())
                .toList();
    }

    /// Asterisks are the other lint's.
    private static boolean isSound(String name) {
        String[] labels = name.split("\\.", -1);
        return name.length() <= MAX_NAME
                && labels.length >= 2
                && Arrays.stream(labels)
                        .allMatch(l -> l.contains("*") || LABEL.matcher(l).matches())
                && !labels[labels.length - 1].chars().allMatch(Character::isDigit);
    }

    private static boolean isSoundWildcard(String name) {
        int last = name.lastIndexOf('*');
        return last < 0 || (last == 0 && name.startsWith("*.") && name.indexOf('.', 2) > 0);
    }
}
