package privyseal.pki.x509;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1Object;
import org.bouncycastle.asn1.x509.Extension;
import privyseal.pki.StrictDer;

/// Between values and their octets.
final class Encoded {

    private Encoded() {}

    static byte[] der(ASN1Object value) {
        try {
            return value.getEncoded(ASN1Encoding.DER);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The value of an extension, ready for a decoder.
    ///
    /// @throws IllegalArgumentException when it is not DER
    static byte[] checked(Extension extension) {
        byte[] octets = extension.getExtnValue().getOctets();
        if (!StrictDer.isOneValue(octets)) {
            throw new IllegalArgumentException("an extension is not DER: " + extension.getExtnId());
        }
        return octets;
    }
}
