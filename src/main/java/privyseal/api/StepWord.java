package privyseal.api;

import java.util.List;
import privyseal.procedure.Step;

/// How the steps of a procedure are spelled: giveReason, uploadLetter, proveDomains, passReview, authorityVets.
final class StepWord {

    private StepWord() {}

    static List<String> of(List<Step> steps) {
        return steps.stream().map(StepWord::of).toList();
    }

    private static String of(Step step) {
        return switch (step) {
            case Step.GiveReason() -> "giveReason";
            case Step.Upload _ -> "uploadLetter";
            case Step.ProveDomains _ -> "proveDomains";
            case Step.PassReview() -> "passReview";
            case Step.VetExternally() -> "authorityVets";
        };
    }
}
