package privyseal.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import privyseal.inventory.CertificateSearch.Order;
import privyseal.inventory.CertificateSearch.Place;

class WireCursorTest {

    @Test
    void aPlaceComesBackAsItWas() {
        Instant end = Instant.parse("2027-02-03T04:05:06.789012Z");
        for (Place place :
                new Place[] {
                    new Place(Order.NEWEST_FIRST, Optional.empty(), 1),
                    new Place(Order.NEWEST_FIRST, Optional.empty(), Long.MAX_VALUE),
                    new Place(Order.FIRST_TO_END, Optional.of(end), 12),
                    new Place(Order.LAST_TO_END, Optional.empty(), 34)
                }) {
            assertThat(WireCursor.parse(WireCursor.of(place))).isEqualTo(place);
        }
    }

    /// -1y2p0ij32e8e8 is the least number of 64 bits, 1y2p0ij32e8e7 the greatest.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "-1y2p0ij32e8e8",
                "-1",
                "1y2p0ij32e8e8",
                "a.-1y2p0ij32e8e8.1",
                "a.1y2p0ij32e8e7.1",
                "d.1.-1y2p0ij32e8e8",
                "d.-.-1",
                "b.1.1",
                "a.1",
                "a.1.1.1"
            })
    void whatIsCraftedIsNoCursor(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> WireCursor.parse(text))
                .withMessage("it is not a cursor of an answer");
    }
}
