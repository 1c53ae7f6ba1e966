package privyseal.pki.x509;

import com.google.common.net.InetAddresses;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.ASN1String;
import org.bouncycastle.asn1.DERIA5String;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERPrintableString;
import org.bouncycastle.asn1.DERUTF8String;
import org.bouncycastle.asn1.x500.AttributeTypeAndValue;
import org.bouncycastle.asn1.x500.RDN;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;

/// Names of subjects, in the distinguished name and beside it.
final class Names {

    /// X.520 ub-common-name.
    private static final int MAX_COMMON_NAME = 64;

    private static final Pattern ADDRESS = Pattern.compile("[0-9.]+|[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*");

    private Names() {}

    static X500Name ofAuthority(AuthorityName name) {
        return new X500NameBuilder(BCStyle.INSTANCE)
                .addRDN(BCStyle.O, new DERUTF8String(name.organization()))
                .addRDN(BCStyle.CN, new DERUTF8String(name.commonName()))
                .build();
    }

    /// Who was verified, and the common name unless it does not fit: then the subjectAltName stands alone.
    static X500Name ofLeaf(Identity identity, String commonName) {
        X500NameBuilder name = new X500NameBuilder(BCStyle.INSTANCE);
        switch (identity) {
            case Identity.Nobody() -> {}
            case Identity.Organization organization -> add(name, organization);
            case Identity.Extended(
                            Identity.Organization organization,
                            Optional<Identity.Registration> registration) -> {
                registration.ifPresent(r -> add(name, r));
                add(name, organization);
            }
        }
        if (commonName.length() <= MAX_COMMON_NAME) {
            name.addRDN(BCStyle.CN, new DERUTF8String(commonName));
        }
        return name.build();
    }

    /// The common name unless it does not fit: then the subjectAltName stands alone.
    static X500Name ofRequest(CsrSubject subject, String commonName) {
        X500NameBuilder name =
                new X500NameBuilder(BCStyle.INSTANCE)
                        .addRDN(BCStyle.C, new DERPrintableString(subject.country()))
                        .addRDN(BCStyle.ST, new DERUTF8String(subject.state()))
                        .addRDN(BCStyle.L, new DERUTF8String(subject.locality()))
                        .addRDN(BCStyle.O, new DERUTF8String(subject.organization()))
                        .addRDN(BCStyle.OU, new DERUTF8String(subject.unit()));
        if (commonName.length() <= MAX_COMMON_NAME) {
            name.addRDN(BCStyle.CN, new DERUTF8String(commonName));
        }
        return name.addRDN(BCStyle.EmailAddress, new DERIA5String(subject.email())).build();
    }

    private static void add(X500NameBuilder name, Identity.Organization organization) {
        name.addRDN(BCStyle.C, new DERPrintableString(organization.country()))
                .addRDN(BCStyle.ST, new DERUTF8String(organization.state()))
                .addRDN(BCStyle.L, new DERUTF8String(organization.locality()))
                .addRDN(BCStyle.O, new DERUTF8String(organization.name()));
    }

    private static void add(X500NameBuilder name, Identity.Registration registration) {
        name.addRDN(BCStyle.JURISDICTION_C, new DERPrintableString(registration.jurisdiction()))
                .addRDN(BCStyle.BUSINESS_CATEGORY, new DERUTF8String(registration.category()))
                .addRDN(BCStyle.SERIALNUMBER, new DERPrintableString(registration.number()));
    }

    /// What is written like an address becomes one: a DNS name cannot look so.
    static GeneralNames alternativeNames(List<String> names) {
        return new GeneralNames(
                names.stream().map(Names::alternativeName).toArray(GeneralName[]::new));
    }

    private static GeneralName alternativeName(String name) {
        return ADDRESS.matcher(name).matches()
                ? new GeneralName(
                        GeneralName.iPAddress,
                        new DEROctetString(InetAddress.ofLiteral(name).getAddress()))
                : new GeneralName(GeneralName.dNSName, name);
    }

    /// The last of them, which is the most specific one.
    static Optional<String> commonNameOf(X500Name name) {
        List<String> all = commonNamesOf(name);
        return all.isEmpty() ? Optional.empty() : Optional.of(all.getLast());
    }

    static List<String> commonNamesOf(X500Name name) {
        return textsOf(name, BCStyle.CN);
    }

    static List<String> textsOf(X500Name name, ASN1ObjectIdentifier type) {
        List<String> found = new ArrayList<>();
        for (RDN rdn : name.getRDNs()) {
            for (AttributeTypeAndValue attribute : rdn.getTypesAndValues()) {
                if (attribute.getType().equals(type)
                        && attribute.getValue() instanceof ASN1String text) {
                    found.add(text.getString());
                }
            }
        }
        return found;
    }

    static List<String> dnsNamesOf(GeneralNames subjectAltName) {
        return Arrays.stream(subjectAltName.getNames())
                .filter(n -> n.getTagNo() == GeneralName.dNSName)
                .map(n -> ((ASN1String) n.getName()).getString())
                .toList();
    }

    /// IPv6 as RFC 5952 spells it, which the common name has as well (BR 7.1.4.3).
    static List<String> ipAddressesOf(GeneralNames subjectAltName) {
        return Arrays.stream(subjectAltName.getNames())
                .filter(n -> n.getTagNo() == GeneralName.iPAddress)
                .map(n -> address(ASN1OctetString.getInstance(n.getName()).getOctets()))
                .toList();
    }

    /// Resolves nothing: these are octets already.
    private static String address(byte[] octets) {
        try {
            return InetAddresses.toAddrString(InetAddress.getByAddress(octets));
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException("not the octets of an IP address", e);
        }
    }
}
