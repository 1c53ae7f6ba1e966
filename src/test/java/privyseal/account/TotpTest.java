package privyseal.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import privyseal.Requirement;

@Requirement("AC-01/second-factor")
class TotpTest {

    private static final byte[] SECRET = "12345678901234567890".getBytes(StandardCharsets.US_ASCII);

    /// RFC 6238, Appendix B, of whose eight digits an authenticator shows the last six.
    @ParameterizedTest
    @CsvSource({
        "59, 287082",
        "1111111109, 081804",
        "1111111111, 050471",
        "1234567890, 005924",
        "2000000000, 279037",
        "20000000000, 353130"
    })
    void hasTheCodesOfTheRfc(long seconds, String code) {
        assertThat(Totp.code(SECRET, Totp.step(Instant.ofEpochSecond(seconds)))).isEqualTo(code);
    }

    /// RFC 4226, Appendix D.
    @Test
    void hasTheCodesOfTheCounterToo() {
        assertThat(Stream.of(0L, 1L, 2L, 3L, 9L).map(step -> Totp.code(SECRET, step)))
                .isEqualTo(List.of("755224", "287082", "359152", "969429", "520489"));
    }

    @ParameterizedTest
    @CsvSource({"-2, false", "-1, true", "0, true", "1, true", "2, false"})
    void oneStepBeforeOrAfterIsTaken(long off, boolean taken) {
        Instant now = Instant.ofEpochSecond(2_000_000_000);
        String code = Totp.code(SECRET, Totp.step(now) + off);
        assertThat(Totp.match(SECRET, code, now, 0).isPresent()).isEqualTo(taken);
    }

    @Test
    @Requirement("AC-01/second-factor-once")
    void aStepIsTakenOnceAndNoneBeforeIt() {
        Instant now = Instant.ofEpochSecond(2_000_000_000);
        long step = Totp.step(now);
        String code = Totp.code(SECRET, step);
        assertThat(Totp.match(SECRET, code, now, step - 1)).contains(step);
        assertThat(Totp.match(SECRET, code, now, step)).isEmpty();
        assertThat(Totp.match(SECRET, Totp.code(SECRET, step - 1), now, step)).isEmpty();
        assertThat(Totp.match(SECRET, Totp.code(SECRET, step + 1), now, step)).contains(step + 1);
    }

    /// RFC 4648, section 10, without the padding.
    @ParameterizedTest
    @CsvSource({
        "f, MY",
        "fo, MZXQ",
        "foo, MZXW6",
        "foob, MZXW6YQ",
        "fooba, MZXW6YTB",
        "foobar, MZXW6YTBOI"
    })
    void base32IsTheRfcs(String text, String encoded) {
        assertThat(Base32.of(text.getBytes(StandardCharsets.US_ASCII))).isEqualTo(encoded);
    }

    @Test
    void recoveryCodesAreReadAsPeopleTypeThem() {
        RecoveryCode code = RecoveryCode.random(new SecureRandom());
        assertThat(code.reveal()).matches("([A-Z2-7]{4}-){3}[A-Z2-7]{4}");
        assertThat(code.toString()).isEqualTo("***");
        String spaced = code.reveal().toLowerCase(Locale.ROOT).replace('-', ' ');
        assertThat(RecoveryCode.parse(spaced).map(RecoveryCode::hash)).contains(code.hash());
        assertThat(RecoveryCode.parse("123456")).isEmpty();
    }
}
