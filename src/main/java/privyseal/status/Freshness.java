package privyseal.status;

import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/// How long caches may keep an answer (RFC 9111).
///
/// @param maxAge never beyond the answer's own nextUpdate
record Freshness(Instant lastModified, Instant expires, Duration maxAge) {

    static final Duration DAY = Duration.ofDays(1);

    /// RFC 9110 §5.6.7, always two digits for the day, which RFC 1123's formatter of the JDK does not do.
    private static final DateTimeFormatter HTTP_DATE =
            DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ROOT)
                    .withZone(ZoneOffset.UTC);

    static Freshness of(Instant now, Duration longest, Instant thisUpdate, Instant nextUpdate) {
        Duration left = Duration.between(now, nextUpdate);
        Duration maxAge = left.compareTo(longest) < 0 ? left : longest;
        if (maxAge.isNegative()) {
            maxAge = Duration.ZERO;
        }
        return new Freshness(thisUpdate, now.plus(maxAge), maxAge);
    }

    void write(ServerResponse response, String tag) {
        response.header(
                        HeaderNames.CACHE_CONTROL,
                        "max-age=" + maxAge.toSeconds() + ", public, no-transform, must-revalidate")
                .header(HeaderNames.LAST_MODIFIED, HTTP_DATE.format(lastModified))
                .header(HeaderNames.EXPIRES, HTTP_DATE.format(expires))
                .header(HeaderNames.ETAG, quoted(tag));
    }

    /// Whether the client has this very answer (RFC 9110 §13.1.2).
    static boolean isKnown(ServerRequest request, String tag) {
        return request.headers()
                .first(HeaderNames.IF_NONE_MATCH)
                .map(known -> known.equals("*") || known.contains(quoted(tag)))
                .orElse(false);
    }

    private static String quoted(String tag) {
        return '"' + tag + '"';
    }
}
