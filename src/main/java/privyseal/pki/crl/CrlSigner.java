package privyseal.pki.crl;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.time.Instant;
import java.util.Iterator;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.DERBitString;
import org.bouncycastle.asn1.x509.AuthorityKeyIdentifier;
import org.bouncycastle.asn1.x509.CRLNumber;
import org.bouncycastle.asn1.x509.DistributionPointName;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.ExtensionsGenerator;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.IssuingDistributionPoint;
import privyseal.pki.CertificateTime;
import privyseal.pki.x509.Issuer;

/// Writes and signs CRLs (RFC 5280 §5).
///
/// A CRL of a million entries has 40 MB, and as objects some 20 times that. So each entry becomes octets at once, and
/// only octets are kept.
public final class CrlSigner {

    /// RFC 5280 §5.2.3: at most 20 octets.
    private static final int MAX_NUMBER_BITS = 20 * 8 - 1;

    private final Issuer issuer;
    private final byte[] algorithm;
    private final byte[] name;
    private final byte[] keyIdentifier;

    public CrlSigner(Issuer issuer) {
        this.issuer = issuer;
        this.algorithm = issuer.key().scheme().identifier().bytes();
        this.name = issuer.certificate().subjectName().bytes();
        this.keyIdentifier =
                issuer.certificate()
                        .keyIdentifier()
                        .map(der -> ASN1OctetString.getInstance(der.bytes()).getOctets())
                        .orElseThrow(() ->
                                new IllegalArgumentException(
                                        "an issuer of CRLs needs a key identifier"));
    }

    /// @param number greater than that of every CRL of this scope before
    /// @param entries each serial once; taken one by one and not kept
    public SignedCrl sign(
            CrlScope scope,
            BigInteger number,
            Instant thisUpdate,
            Instant nextUpdate,
            Iterator<RevokedEntry> entries) {
        if (number.signum() < 0 || number.bitLength() > MAX_NUMBER_BITS) {
            throw new IllegalArgumentException("not the number of a CRL: " + number);
        }
        if (!nextUpdate.isAfter(thisUpdate)) {
            throw new IllegalArgumentException("a CRL whose next one is due before it");
        }
        EntryWriter list = new EntryWriter();
        entries.forEachRemaining(list::write);
        byte[] end = explicit(extensions(scope, number));
        ByteArrayOutputStream begin = new ByteArrayOutputStream();
        begin.writeBytes(VERSION_2);
        begin.writeBytes(algorithm);
        begin.writeBytes(name);
        begin.writeBytes(CertificateTime.encoded(thisUpdate));
        begin.writeBytes(CertificateTime.encoded(nextUpdate));
        // RFC 5280 §5.1.2.6: with nothing revoked, the list is absent.
        if (list.size() > 0) {
            begin.writeBytes(Tlv.header(Tlv.SEQUENCE, list.size()));
        }
        byte[] sequence = Tlv.header(Tlv.SEQUENCE, (long) begin.size() + list.size() + end.length);
        byte[] start = concatenate(sequence, begin.toByteArray());
        byte[] signature = list.sign(issuer.key(), start, end);
        return SignedCrl.of(start, list, end, concatenate(algorithm, bits(signature)));
    }

    private static final byte[] VERSION_2 = {0x02, 0x01, 0x01};

    private byte[] extensions(CrlScope scope, BigInteger number) {
        try {
            ExtensionsGenerator extensions = new ExtensionsGenerator();
            extensions.addExtension(
                    Extension.authorityKeyIdentifier,
                    false,
                    new AuthorityKeyIdentifier(keyIdentifier));
            extensions.addExtension(Extension.cRLNumber, false, new CRLNumber(number));
            switch (scope) {
                case CrlScope.AllCertificates _ -> {}
                case CrlScope.LeavesAt(String url) ->
                        extensions.addExtension(
                                Extension.issuingDistributionPoint, true, distributionPoint(url));
            }
            return extensions.generate().getEncoded(ASN1Encoding.DER);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static IssuingDistributionPoint distributionPoint(String url) {
        return new IssuingDistributionPoint(
                new DistributionPointName(
                        new GeneralNames(
                                new GeneralName(GeneralName.uniformResourceIdentifier, url))),
                true,
                false,
                null,
                false,
                false);
    }

    /// crlExtensions [0] EXPLICIT.
    private static byte[] explicit(byte[] extensions) {
        return concatenate(Tlv.header(Tlv.CONTEXT_0, extensions.length), extensions);
    }

    private static byte[] bits(byte[] signature) {
        try {
            return new DERBitString(signature).getEncoded(ASN1Encoding.DER);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] concatenate(byte[] first, byte[] second) {
        byte[] both = new byte[first.length + second.length];
        System.arraycopy(first, 0, both, 0, first.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }
}
