package privyseal.api;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import privyseal.certificate.Changes.Stage;
import privyseal.certificate.Request;
import privyseal.certificate.Request.Party;
import privyseal.certificate.Request.Purpose;
import privyseal.certificate.RequestSearch.Kind;

/// How a request is spelled on the wire.
final class RequestWords {

    private static final String OPEN = "open";

    private RequestWords() {}

    static String kind(Purpose purpose) {
        return switch (purpose) {
            case Purpose.Application _ -> "application";
            case Purpose.Reissue _ -> "reissue";
            case Purpose.Revocation _ -> "revocation";
        };
    }

    static Kind kind(String word) {
        return switch (word) {
            case "application" -> Kind.APPLICATION;
            case "reissue" -> Kind.REISSUE;
            case "revocation" -> Kind.REVOCATION;
            default ->
                    throw new IllegalArgumentException("one of application, reissue, revocation");
        };
    }

    /// @param word a stage, or `open` for all but the last
    static Set<Stage> stages(String word) {
        if (word.equals(OPEN)) {
            return EnumSet.complementOf(EnumSet.of(Stage.CLOSED));
        }
        return Stage.find(word)
                .map(EnumSet::of)
                .orElseThrow(() ->
                        new IllegalArgumentException(
                                Arrays.stream(Stage.values())
                                        .map(Stage::word)
                                        .collect(Collectors.joining(", ", "one of open, ", ""))));
    }

    static String party(Party party) {
        return party.name().toLowerCase(Locale.ROOT);
    }

    static Party party(String word) {
        return Arrays.stream(Party.values())
                .filter(party -> party(party).equals(word))
                .findFirst()
                .orElseThrow(() ->
                        new IllegalArgumentException(
                                "one of applicant, reviewer, authority, service"));
    }

    /// What the applicant wrote.
    static String reason(Purpose purpose) {
        return switch (purpose) {
            case Purpose.Application _ -> "";
            case Purpose.Reissue reissue -> reissue.reason();
            case Purpose.Revocation revocation -> revocation.reason();
        };
    }

    static Optional<String> reasonCode(Purpose purpose) {
        return purpose instanceof Purpose.Revocation revocation
                ? Optional.of(revocation.code().spelling())
                : Optional.empty();
    }

    static List<String> exemptions(Request.Waivers waivers) {
        return Stream.of(waivers.letter(), waivers.proof(), waivers.review())
                .flatMap(Optional::stream)
                .toList();
    }
}
