package privyseal.procedure;

import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import privyseal.document.Letter;

/// How docs/policy says the steps of a route.
public final class StepWords {

    private StepWords() {}

    public static String of(List<Step> steps) {
        return steps.stream().map(StepWords::of).collect(Collectors.joining(", then "));
    }

    private static String of(Step step) {
        return switch (step) {
            case Step.GiveReason() -> "give a reason";
            case Step.Upload(Letter letter) ->
                    "upload the %s (%s)"
                            .formatted(
                                    letter.title(),
                                    letter.formats().stream()
                                            .map(Enum::name)
                                            .collect(Collectors.joining(", ")));
            case Step.ProveDomains(Duration within) ->
                    "prove every domain within %d days".formatted(within.toDays());
            case Step.PassReview() -> "pass the review";
            case Step.VetExternally() -> "be vetted by the authority";
        };
    }
}
