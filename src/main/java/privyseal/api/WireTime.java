package privyseal.api;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.util.Locale;

/// Times as the public API spells them: to the second, in GMT+8, without saying so.
final class WireTime {

    private static final ZoneOffset ZONE = ZoneOffset.ofHours(8);

    private static final DateTimeFormatter FORMAT =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT)
                    .withResolverStyle(ResolverStyle.STRICT);

    private WireTime() {}

    static String of(Instant time) {
        return FORMAT.format(time.atOffset(ZONE));
    }

    /// @throws IllegalArgumentException for any other spelling
    static Instant parse(String text) {
        try {
            return LocalDateTime.parse(text.strip(), FORMAT).toInstant(ZONE);
        } catch (DateTimeParseException _) {
            throw new IllegalArgumentException("it is not a time like 2026-12-01 08:00:00");
        }
    }
}
