package privyseal.api;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import privyseal.organization.Applicant;
import privyseal.organization.ApplicantField;

/// The form of an organization and its people, as a request filled it in.
final class Filled {

    private Filled() {}

    @SafeVarargs
    static Applicant of(Map.Entry<ApplicantField, Optional<String>>... fields) {
        Map<ApplicantField, String> filled = new EnumMap<>(ApplicantField.class);
        for (Map.Entry<ApplicantField, Optional<String>> field : fields) {
            field.getValue().ifPresent(content -> filled.put(field.getKey(), content));
        }
        return new Applicant(filled);
    }
}
