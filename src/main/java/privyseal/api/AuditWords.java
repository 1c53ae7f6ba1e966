package privyseal.api;

import static privyseal.api.ErrorCode.INVALID_PARAMETER_VALUE;

import java.util.Optional;
import privyseal.account.AccountId;
import privyseal.audit.AuditDesk.Outcome;
import privyseal.audit.AuditDesk.Wanted;
import privyseal.audit.AuditExport.Format;
import privyseal.audit.AuditSearch.Place;
import privyseal.audit.Verification.Stage;
import privyseal.certificate.CertificateId;

/// What the actions about the log share, and how its places are spelled.
final class AuditWords {

    private static final int LONGEST = 200;
    private static final String CHAIN = "chain";
    private static final String HEADS = "heads";
    private static final String ENTRIES = "entries";

    private AuditWords() {}

    static Wanted wanted(
            Optional<String> account,
            Optional<String> certificate,
            Optional<String> who,
            Optional<String> act,
            Optional<String> outcome,
            Optional<String> from,
            Optional<String> to) {
        return new Wanted(
                Parameter.parse("AccountId", account, AccountId::new),
                Parameter.parse("CertificateId", certificate, CertificateId::new),
                word("Who", who),
                word("Act", act),
                word("Outcome", outcome),
                Parameter.parse("StartTime", from, WireTime::parse),
                Parameter.parse("EndTime", to, WireTime::parse));
    }

    /// The log has the words of earlier releases too: what is not known here is looked for all the same.
    private static Optional<String> word(String name, Optional<String> text) {
        if (text.filter(t -> t.length() > LONGEST).isPresent()) {
            throw new ApiException(
                    INVALID_PARAMETER_VALUE,
                    "The parameter %s has more than %d characters.".formatted(name, LONGEST));
        }
        return text.map(String::strip).filter(t -> !t.isEmpty());
    }

    static <T> T found(Outcome<T> outcome) {
        return switch (outcome) {
            case Outcome.Found<T>(T part) -> part;
            case Outcome.NoSuchCertificate<T>(CertificateId id) -> throw Answers.notFound(id);
        };
    }

    static Optional<Place> place(Optional<String> cursor) {
        return Parameter.parse("Cursor", cursor, AuditWords::place);
    }

    private static Place place(String text) {
        Cursor cursor = Cursor.parse(text);
        return new Place(cursor.at(), Cursor.number(cursor.id()));
    }

    static String cursor(Place place) {
        return Cursor.of(place.at(), place.id()).toString();
    }

    static Format format(String word) {
        return switch (word) {
            case "csv" -> Format.CSV;
            case "json" -> Format.JSON;
            default -> throw new IllegalArgumentException("one of csv, json");
        };
    }

    static String stage(Stage stage) {
        return switch (stage) {
            case Stage.Chain _ -> CHAIN;
            case Stage.Heads() -> HEADS;
            case Stage.Entries _ -> ENTRIES;
        };
    }

    static String cursor(Stage stage) {
        return switch (stage) {
            case Stage.Chain(long after) -> CHAIN + "." + Long.toString(after, Character.MAX_RADIX);
            case Stage.Heads() -> HEADS;
            case Stage.Entries(Optional<Place> after) ->
                    ENTRIES + after.map(place -> "." + cursor(place)).orElse("");
        };
    }

    static Stage parseStage(String cursor) {
        String[] words = cursor.split("\\.", 2);
        Optional<String> rest = words.length == 2 ? Optional.of(words[1]) : Optional.empty();
        return switch (words[0]) {
            case CHAIN -> new Stage.Chain(rest.map(AuditWords::position).orElse(0L));
            case HEADS -> new Stage.Heads();
            case ENTRIES -> new Stage.Entries(rest.map(AuditWords::place));
            default -> throw new IllegalArgumentException("it is not a cursor of an answer");
        };
    }

    private static long position(String text) {
        return Math.max(0, Cursor.number(text));
    }
}
