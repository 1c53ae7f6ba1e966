package privyseal.api;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/// Where the next part of a list begins that is in the order of time, as a client hands it back.
///
/// @param at in microseconds, as the database keeps it
/// @param id tells apart what has the same time
record Cursor(Instant at, String id) {

    /// No answer has a cursor beyond it, and no database a time that is much later.
    private static final Instant LAST = Instant.parse("9999-12-31T23:59:59Z");

    static Cursor parse(String text) {
        int point = Math.max(text.indexOf('.'), 0);
        long micros = number(text.substring(0, point));
        if (micros < 0 || micros > ChronoUnit.MICROS.between(Instant.EPOCH, LAST)) {
            throw none();
        }
        return new Cursor(Instant.EPOCH.plus(micros, ChronoUnit.MICROS), text.substring(point + 1));
    }

    /// The id of what is counted.
    static long number(String id) {
        try {
            return Long.parseLong(id, Character.MAX_RADIX);
        } catch (NumberFormatException _) {
            throw none();
        }
    }

    static Cursor of(Instant at, long number) {
        return new Cursor(at, Long.toString(number, Character.MAX_RADIX));
    }

    private static IllegalArgumentException none() {
        return new IllegalArgumentException("it is not a cursor of an answer");
    }

    @Override
    public String toString() {
        long micros = ChronoUnit.MICROS.between(Instant.EPOCH, at);
        return Long.toString(micros, Character.MAX_RADIX) + "." + id;
    }
}
