package privyseal.pki.crl;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Enumeration;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1Enumerated;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1Object;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1String;
import org.bouncycastle.asn1.x509.CertificateList;
import org.bouncycastle.asn1.x509.DistributionPointName;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.IssuingDistributionPoint;
import org.bouncycastle.asn1.x509.TBSCertList;
import org.jspecify.annotations.Nullable;
import privyseal.pki.CertificateTime;
import privyseal.pki.Der;
import privyseal.pki.RevocationReason;
import privyseal.pki.StrictDer;
import privyseal.pki.key.Signatures;
import privyseal.pki.x509.ParsedCertificate;

/// What a CRL of ours says.
///
/// @param url of the issuingDistributionPoint, for a shard
public record Crl(
        Der der,
        BigInteger number,
        Instant thisUpdate,
        Instant nextUpdate,
        Optional<String> url,
        List<RevokedEntry> entries) {

    public Crl {
        entries = List.copyOf(entries);
    }

    /// The signature is not looked at: see [#isSignedBy].
    ///
    /// @throws IllegalArgumentException when the octets are no CRL such as [CrlSigner] makes
    public static Crl read(Der der) {
        byte[] octets = der.bytes();
        if (!StrictDer.isOneValue(octets)) {
            throw new IllegalArgumentException("not a CRL");
        }
        try {
            TBSCertList list = CertificateList.getInstance(octets).getTBSCertList();
            Extensions extensions = list.getExtensions();
            return new Crl(
                    der,
                    extension(extensions, Extension.cRLNumber)
                            .map(v -> ASN1Integer.getInstance(v).getValue())
                            .orElseThrow(),
                    CertificateTime.instant(list.getThisUpdate()),
                    CertificateTime.instant(list.getNextUpdate()),
                    extension(extensions, Extension.issuingDistributionPoint).map(Crl::urlOf),
                    entriesOf(list));
        } catch (RuntimeException e) {
            // The decoders throw many kinds for one answer.
            throw new IllegalArgumentException("not a CRL", e);
        }
    }

    /// Whether the issuer signed it, as its name in it claims.
    public boolean isSignedBy(ParsedCertificate issuer) {
        CertificateList list = CertificateList.getInstance(der.bytes());
        return Arrays.equals(encoded(list.getIssuer()), issuer.subjectName().bytes())
                && list.getSignatureAlgorithm().equals(list.getTBSCertList().getSignature())
                && Signatures.verifies(
                        list.getSignatureAlgorithm(),
                        issuer.key(),
                        encoded(list.getTBSCertList()),
                        list.getSignature().getOctets());
    }

    private static List<RevokedEntry> entriesOf(TBSCertList list) {
        List<RevokedEntry> entries = new ArrayList<>();
        Enumeration<?> encoded = list.getRevokedCertificateEnumeration();
        while (encoded.hasMoreElements()) {
            entries.add(entryOf((TBSCertList.CRLEntry) encoded.nextElement()));
        }
        return entries;
    }

    static RevokedEntry entryOf(TBSCertList.CRLEntry entry) {
        return new RevokedEntry(
                entry.getUserCertificate().getValue(),
                CertificateTime.instant(entry.getRevocationDate()),
                extension(entry.getExtensions(), Extension.reasonCode)
                        .map(Crl::reasonOf)
                        .orElse(RevocationReason.UNSPECIFIED));
    }

    private static RevocationReason reasonOf(byte[] value) {
        int code = ASN1Enumerated.getInstance(value).intValueExact();
        return Arrays.stream(RevocationReason.values())
                .filter(r -> r.reasonCode().orElse(0) == code)
                .findFirst()
                .orElseThrow();
    }

    private static String urlOf(byte[] value) {
        DistributionPointName point =
                IssuingDistributionPoint.getInstance(value).getDistributionPoint();
        GeneralName name = GeneralNames.getInstance(point.getName()).getNames()[0];
        return ((ASN1String) name.getName()).getString();
    }

    private static Optional<byte[]> extension(
            @Nullable Extensions extensions, ASN1ObjectIdentifier id) {
        Extension extension = extensions == null ? null : extensions.getExtension(id);
        return Optional.ofNullable(extension).map(e -> e.getExtnValue().getOctets());
    }

    private static byte[] encoded(ASN1Object value) {
        try {
            return value.getEncoded(ASN1Encoding.DER);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
