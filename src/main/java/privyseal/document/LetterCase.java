package privyseal.document;

import java.time.LocalDate;
import java.util.List;
import privyseal.rule.Sentence.Language;

/// What a form is filled with.
///
/// @param domains as people read them
/// @param requestNumber by which the paper is found again
/// @param date on which the form was made, in the reader's zone
public record LetterCase(
        Letter letter,
        String certificateId,
        List<String> domains,
        String organization,
        String requestNumber,
        LocalDate date,
        Language language) {

    public LetterCase {
        domains = List.copyOf(domains);
    }
}
