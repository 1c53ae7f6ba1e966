package privyseal.validation.dns;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.xbill.DNS.DNSKEYRecord;
import org.xbill.DNS.DSRecord;
import org.xbill.DNS.Master;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;

/// The keys that DNSSEC validation starts from.
public final class TrustAnchors {

    /// IANA's key-signing keys of the root, KSK-2017 and KSK-2024 (data.iana.org/root-anchors).
    public static final List<String> IANA =
            List.of(
                    ". IN DS 20326 8 2 E06D44B80B8F1D39A95C0B0D7C65D08458E880409BBC683457104237C7F8EC8D",
                    ". IN DS 38696 8 2 683D2D0ACB8C9B712A1948B27F741219298D0A450D612C483AF444A4C0FB2B16");

    private TrustAnchors() {}

    /// Reads DS (or DNSKEY) records in master-file form, as a stream that holds them all.
    ///
    /// @throws IllegalArgumentException when one of them is something else
    static ByteArrayInputStream read(List<String> records) {
        String text = String.join("\n", records) + "\n";
        byte[] data = text.getBytes(StandardCharsets.US_ASCII);
        try (Master master = new Master(new ByteArrayInputStream(data), Name.root, 0)) {
            for (Record r = master.nextRecord(); r != null; r = master.nextRecord()) {
                if (!(r instanceof DSRecord) && !(r instanceof DNSKEYRecord)) {
                    throw new IllegalArgumentException("not a trust anchor: " + r);
                }
            }
        } catch (IOException e) {
            throw new IllegalArgumentException("not a trust anchor: " + e.getMessage(), e);
        }
        return new ByteArrayInputStream(data);
    }
}
