package privyseal.status;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OcspPathTest {

    /// Its base64 has all that clients escape: `+`, `/` and padding.
    private static final byte[] REQUEST = {(byte) 0xfb, (byte) 0xef, (byte) 0xff, (byte) 0xff};

    @ParameterizedTest
    @ValueSource(
            strings = {
                "++///w==",
                "%2B%2B%2F%2F%2Fw%3D%3D",
                "%2b%2b%2f%2f%2fw%3d%3d",
                "++%2F//w%3D=",
                "++///w"
            })
    void understandsEverySpellingOfBase64(String spelled) {
        OcspPath path = OcspPath.parse("/ocsp/ecdsa-1/" + spelled).orElseThrow();

        assertThat(path.authority()).isEqualTo("ecdsa-1");
        assertThat(path.request()).isEqualTo(REQUEST);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/ocsp/ecdsa-1",
                "/ocsp/",
                "/other/ecdsa-1/AAAA",
                "/ocsp/ecdsa-1/AAA%",
                "/ocsp/ecdsa-1/AAA%4",
                "/ocsp/ecdsa-1/%zzAA",
                "/ocsp/ecdsa-1/AA AA",
                "/ocsp/ecdsa-1/A",
                "/ocsp/ecdsa-1/ÄÄÄÄ"
            })
    void findsNoRequestInAnythingElse(String path) {
        assertThat(OcspPath.parse(path)).isEmpty();
    }

    @Test
    void readsNoMoreThanFourKibibytes() {
        String prefix = "/ocsp/ecdsa-1/";
        assertThat(OcspPath.parse(prefix + "A".repeat(4 * 1024 - prefix.length()))).isPresent();
        assertThat(OcspPath.parse(prefix + "A".repeat(4 * 1024 - prefix.length() + 1))).isEmpty();
    }
}
