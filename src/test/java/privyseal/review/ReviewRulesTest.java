package privyseal.review;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import privyseal.Requirement;
import privyseal.account.PersonId;
import privyseal.document.Letter;
import privyseal.review.Review.Claim;
import privyseal.rule.Denial;

/// Who may decide a review, and when a letter can be uploaded again.
class ReviewRulesTest {

    @Test
    @Requirement({"RV-23", "AC-01"})
    void eachReasonHasItsRule() {
        assertThat(rule(ReviewRules.ownAccount(true))).contains("RV-23");
        assertThat(rule(ReviewRules.ended(true))).contains("RV-23");
        assertThat(rule(ReviewRules.unclaimed(false))).contains("RV-23");
        assertThat(rule(ReviewRules.second(true))).contains("AC-01");
        assertThat(rule(ReviewRules.twice(true))).contains("AC-01");
        assertThat(ReviewRules.ownAccount(false)).isEmpty();
        assertThat(ReviewRules.ended(false)).isEmpty();
        assertThat(ReviewRules.unclaimed(true)).isEmpty();
        assertThat(ReviewRules.second(false)).isEmpty();
        assertThat(ReviewRules.twice(false)).isEmpty();
    }

    @Test
    @Requirement("RV-23")
    void aClaimSaysWhenItEnds() {
        Instant until = Instant.parse("2026-11-22T10:00:00Z");
        Claim claim = new Claim(new PersonId(new UUID(1, 2)), until);
        assertThat(ReviewRules.claimed(Optional.of(claim)).orElseThrow().earliest())
                .contains(until);
        assertThat(ReviewRules.claimed(Optional.empty())).isEmpty();
    }

    /// "An approval names the hashes of the documents that were seen."
    @Test
    @Requirement({"RV-23", "MO-06"})
    void exactlyThePapersOfTheCaseWereSeen() {
        assertThat(ReviewRules.papersSeen(Set.of("a", "b"), Set.of("b", "a"))).isEmpty();
        assertThat(ReviewRules.papersSeen(Set.of(), Set.of())).isEmpty();
        assertThat(ReviewRules.papersSeen(Set.of("a"), Set.of())).isPresent();
        assertThat(ReviewRules.papersSeen(Set.of("a"), Set.of("a", "b"))).isPresent();
    }

    @ParameterizedTest(name = "{0}, uploaded {1}, opened {2}: {3}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    REVOCATION_APPLICATION | false | false | -
                    REVOCATION_APPLICATION | true  | false | RV-13
                    REVOCATION_APPLICATION | true  | true  | RV-13
                    APPLICATION_LETTER     | true  | false | RV-13
                    CONFIRMATION_LETTER    | false | true  | -
                    CONFIRMATION_LETTER    | true  | false | -
                    CONFIRMATION_LETTER    | true  | true  | RV-21
                    ORDER_LETTER           | true  | true  | -
                    """)
    @Requirement({"RV-13", "RV-21"})
    void whenALetterIsUploadedAgain(
            Letter letter, boolean uploaded, boolean opened, String deniedBy) {
        assertThat(rule(LetterRules.again(letter, uploaded, opened)).orElse("-"))
                .isEqualTo(deniedBy);
    }

    private static Optional<String> rule(Optional<Denial> denial) {
        return denial.map(Denial::ruleId);
    }
}
