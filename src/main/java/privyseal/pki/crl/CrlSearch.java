package privyseal.pki.crl;

import java.io.IOException;
import java.io.InputStream;
import java.math.BigInteger;
import java.time.Instant;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1SequenceParser;
import org.bouncycastle.asn1.ASN1StreamParser;
import org.bouncycastle.asn1.ASN1TaggedObjectParser;
import org.bouncycastle.asn1.BERTags;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.asn1.x509.TBSCertList;
import org.bouncycastle.asn1.x509.Time;
import org.jspecify.annotations.Nullable;
import privyseal.pki.CertificateTime;
import privyseal.pki.SerialNumber;

/// Looks for one certificate in a CRL of ours, entry by entry: a CRL of a million entries has 40 MB and is never in memory as
/// a whole.
///
/// @param entry of the certificate that was looked for
public record CrlSearch(
        BigInteger number, Instant thisUpdate, Instant nextUpdate, Optional<RevokedEntry> entry) {

    /// @throws IOException when the octets cannot be read, or are no CRL such as [CrlSigner] makes
    public static CrlSearch of(InputStream octets, SerialNumber serial) throws IOException {
        ASN1SequenceParser crl = sequence(new ASN1StreamParser(octets).readObject());
        ASN1SequenceParser list = sequence(crl.readObject());
        // Version, algorithm, and the issuer's name.
        for (int i = 0; i < 3; i++) {
            present(list.readObject()).toASN1Primitive();
        }
        Instant thisUpdate = instant(list.readObject());
        Instant nextUpdate = instant(list.readObject());
        ASN1Encodable next = present(list.readObject());
        Optional<RevokedEntry> found = Optional.empty();
        if (next instanceof ASN1SequenceParser entries) {
            found = find(entries, serial);
            next = present(list.readObject());
        }
        return new CrlSearch(numberOf(next), thisUpdate, nextUpdate, found);
    }

    /// All of them are read, because the number of the CRL stands behind them.
    private static Optional<RevokedEntry> find(ASN1SequenceParser entries, SerialNumber serial)
            throws IOException {
        Optional<RevokedEntry> found = Optional.empty();
        for (@Nullable ASN1Encodable next = entries.readObject();
                next != null;
                next = entries.readObject()) {
            TBSCertList.CRLEntry entry = TBSCertList.CRLEntry.getInstance(next.toASN1Primitive());
            if (entry.getUserCertificate().hasValue(serial.value())) {
                found = Optional.of(Crl.entryOf(entry));
            }
        }
        return found;
    }

    private static BigInteger numberOf(ASN1Encodable tagged) throws IOException {
        if (!(tagged instanceof ASN1TaggedObjectParser extensions)) {
            throw new IOException("a CRL without extensions");
        }
        return ASN1Integer.getInstance(
                        Extensions.getInstance(
                                        extensions
                                                .parseBaseUniversal(true, BERTags.SEQUENCE)
                                                .toASN1Primitive())
                                .getExtensionParsedValue(Extension.cRLNumber))
                .getValue();
    }

    private static Instant instant(@Nullable ASN1Encodable time) throws IOException {
        return CertificateTime.instant(Time.getInstance(present(time).toASN1Primitive()));
    }

    private static ASN1SequenceParser sequence(@Nullable ASN1Encodable value) throws IOException {
        if (value instanceof ASN1SequenceParser sequence) {
            return sequence;
        }
        throw new IOException("not a CRL");
    }

    private static ASN1Encodable present(@Nullable ASN1Encodable value) throws IOException {
        if (value == null) {
            throw new IOException("a CRL that ends early");
        }
        return value;
    }
}
