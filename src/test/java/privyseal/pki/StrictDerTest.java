package privyseal.pki;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StrictDerTest {

    @ParameterizedTest(name = "{0} ({2}): {1}")
    @CsvSource({
        "0500, true, NULL",
        "3000, true, an empty sequence",
        "3003020101, true, a number in a sequence",
        "30040500 0500, true, two in one",
        "30020500 0500, false, something after it",
        "30040500, false, too short",
        "30030500, false, too long for what is inside",
        "3001 05, false, half a header",
        "30800000, false, indefinite length",
        "308102 0500, false, a long length for a short one",
        "30820002 0500, false, a length with a leading zero",
        "3085 0000000000, false, a length of five octets",
        "3084ffffffff, false, a length beyond all arrays",
        "1f8101 00, false, a long tag",
        "0000, false, the end of contents",
        "0401, false, a string that is not there",
        "24020500, true, constructed; its kind is the decoder's concern"
    })
    void knowsOneValue(String hex, boolean isOne, String why) {
        assertThat(StrictDer.isOneValue(HexFormat.of().parseHex(hex.replace(" ", ""))))
                .as(why)
                .isEqualTo(isOne);
    }

    @Test
    void nothingIsNoValue() {
        assertThat(StrictDer.isOneValue(new byte[0])).isFalse();
    }

    @Test
    void nestsToALimit() {
        assertThat(StrictDer.isOneValue(nested(24))).isTrue();
        assertThat(StrictDer.isOneValue(nested(25))).isFalse();
    }

    private static byte[] nested(int depth) {
        byte[] octets = new byte[2 * depth];
        for (int i = 0; i < depth; i++) {
            octets[2 * i] = 0x30;
            octets[2 * i + 1] = (byte) (2 * (depth - 1 - i));
        }
        return octets;
    }
}
