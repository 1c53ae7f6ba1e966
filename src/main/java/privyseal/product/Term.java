package privyseal.product;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// For how long a product is sold. A term of years may be longer than one certificate can be.
public sealed interface Term {

    /// Days of 24 hours.
    record Days(int days) implements Term {

        /// A free certificate's term.
        public static final Days NINETY = new Days(90);

        public Days {
            if (days < 1 || days > 398) {
                throw new IllegalArgumentException("a term of days has 1 to 398 of them");
            }
        }
    }

    /// Calendar years, counted in UTC.
    record Years(int years) implements Term {
        public Years {
            if (years < 1 || years > 3) {
                throw new IllegalArgumentException("a term of years has 1, 2 or 3 of them");
            }
        }
    }

    /// `90d`, `2y`: in the catalogue and in the database alike.
    default String spelling() {
        return switch (this) {
            case Days(int days) -> days + "d";
            case Years(int years) -> years + "y";
        };
    }

    static Optional<Term> find(String spelling) {
        Matcher matcher = Pattern.compile("([1-9][0-9]{0,2})([dy])").matcher(spelling);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        int number = Integer.parseInt(matcher.group(1));
        boolean inDays = matcher.group(2).equals("d");
        if (number > (inDays ? 398 : 3)) {
            return Optional.empty();
        }
        return Optional.of(inDays ? new Days(number) : new Years(number));
    }

    /// When the term ends that begins now.
    default Instant endFrom(Instant start) {
        return switch (this) {
            case Days(int days) -> start.plus(days, ChronoUnit.DAYS);
            case Years(int years) -> start.atOffset(ZoneOffset.UTC).plusYears(years).toInstant();
        };
    }

    /// RV-15, RI-17: 2 or 3 years.
    default boolean isMultiYear() {
        return this instanceof Years(int years) && years > 1;
    }

    /// What clients of the API read as ValidityPeriod; 30 days are a month there.
    default int months() {
        return switch (this) {
            case Days(int days) -> Math.max(1, days / 30);
            case Years(int years) -> 12 * years;
        };
    }
}
