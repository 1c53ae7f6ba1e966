package privyseal.api;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import privyseal.inventory.CertificateSearch.Order;
import privyseal.inventory.CertificateSearch.Place;

/// A place in a list, as a text that clients hand back and do not look into: the position, and in the lists by their end the
/// direction and the end before it.
final class WireCursor {

    private static final String NO_END = "-";
    private static final long MOST_MICROS = 253_402_300_800_000_000L;

    private WireCursor() {}

    static String of(Place place) {
        String position = Long.toString(place.position(), Character.MAX_RADIX);
        return switch (place.order()) {
            case NEWEST_FIRST -> position;
            case OLDEST_FIRST -> "o." + NO_END + "." + position;
            case FIRST_TO_END -> "a." + end(place) + "." + position;
            case LAST_TO_END -> "d." + end(place) + "." + position;
        };
    }

    private static String end(Place place) {
        return place.end()
                .map(end ->
                        Long.toString(
                                ChronoUnit.MICROS.between(Instant.EPOCH, end), Character.MAX_RADIX))
                .orElse(NO_END);
    }

    /// @throws IllegalArgumentException for what is no cursor of ours
    static Place parse(String text) {
        try {
            List<String> parts = List.of(text.split("\\.", -1));
            if (parts.size() == 1) {
                return new Place(Order.NEWEST_FIRST, Optional.empty(), position(text));
            }
            if (parts.size() == 3) {
                return new Place(
                        switch (parts.getFirst()) {
                            case "o" -> Order.OLDEST_FIRST;
                            case "a" -> Order.FIRST_TO_END;
                            case "d" -> Order.LAST_TO_END;
                            default -> throw new IllegalArgumentException("no order");
                        },
                        Optional.of(parts.get(1))
                                .filter(end -> !end.equals(NO_END))
                                .map(end -> Instant.EPOCH.plus(micros(end), ChronoUnit.MICROS)),
                        position(parts.get(2)));
            }
        } catch (IllegalArgumentException | DateTimeException | ArithmeticException e) {
            throw new IllegalArgumentException("it is not a cursor of an answer", e);
        }
        throw new IllegalArgumentException("it is not a cursor of an answer");
    }

    private static long number(String text) {
        return Long.parseLong(text, Character.MAX_RADIX);
    }

    /// Positions are counted from 1.
    private static long position(String text) {
        long position = number(text);
        if (position < 0) {
            throw new IllegalArgumentException("no position");
        }
        return position;
    }

    /// No certificate ends after the year 9999 (RFC 5280 §4.1.2.5).
    private static long micros(String text) {
        long micros = number(text);
        if (micros > MOST_MICROS || micros < -MOST_MICROS) {
            throw new IllegalArgumentException("no time of a certificate");
        }
        return micros;
    }
}
