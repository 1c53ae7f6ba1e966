package privyseal.validation;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import privyseal.Requirement;
import privyseal.rule.Sentence;
import privyseal.validation.Corroboration.Agreement;
import privyseal.validation.Corroboration.Seen;
import privyseal.validation.Perspective.Registry;

/// How many perspectives must see the same, said once more from outside (BR 3.2.2.9).
class CorroborationTest {

    /// R and A are perspectives in the regions of RIPE and ARIN that agree; small letters do not.
    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "R,         true",
        "r,         false",
        "RA,        true",
        "Rr,        true",
        "rr,        false",
        "RRA,       true",
        "RrA,       true",
        "rrA,       false",
        "RRRRR,     true",
        "RRRRA,     true",
        "rRRRA,     true",
        "rrRRA,     false",
        "RRRRa,     false",
        "RRRAa,     true",
        "RRRAaa,    true",
        "RRrAaa,    false",
        "RRRRaa,    false",
        "rrRRRRRRA, true",
        "rrrRRRRRA, false",
    })
    @Requirement("VA-10/quorum")
    void enoughSeeTheSame(String places, boolean suffices) {
        assertThat(of(places).suffices()).isEqualTo(suffices);
    }

    private static Corroboration of(String places) {
        List<Seen> seen = new ArrayList<>();
        for (int i = 0; i < places.length(); i++) {
            char place = places.charAt(i);
            Registry registry = Character.toUpperCase(place) == 'R' ? Registry.RIPE : Registry.ARIN;
            seen.add(
                    new Seen(
                            new Perspective(
                                    "p" + seen.size(),
                                    registry,
                                    new InetSocketAddress("192.0.2.1", 53),
                                    Optional.empty()),
                            Character.isUpperCase(place) ? Agreement.AGREES : Agreement.DIFFERS,
                            new Sentence("It is not there.", "不存在。")));
        }
        return new Corroboration(seen);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            textBlock =
                    """
                    RRA | " 3 of 3 other perspectives saw the same: p0, p1, p2."
                    RrA | " 2 of 3 other perspectives saw the same: p0, p2. From p1: It is not there."
                    r   | " 0 of 1 other perspectives saw the same. From p0: It is not there."
                    """)
    @Requirement("VA-10")
    void whatEachSawIsTold(String places, String sentence) {
        assertThat(of(places).told().english()).isEqualTo(sentence);
    }
}
