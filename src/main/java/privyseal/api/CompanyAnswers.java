package privyseal.api;

import java.util.List;
import java.util.Optional;
import privyseal.certificate.DomainName;
import privyseal.organization.CompanyDesk.Outcome;

/// What the actions about companies and managers share.
final class CompanyAnswers {

    private static final int MOST_DOMAINS = 100;
    private static final int LONGEST_DEPARTMENT = 64;

    private CompanyAnswers() {}

    static long done(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Done(long id) -> id;
            case Outcome.Refused refused ->
                    throw Answers.refused(ErrorCode.INVALID_PARAM, refused.denials());
            case Outcome.WrongState wrong ->
                    throw Answers.refused(
                            ErrorCode.ILLEGAL_MANAGER_STATUS, List.of(wrong.denial()));
            case Outcome.Awaited awaited ->
                    throw Answers.refused(
                            ErrorCode.MANAGER_CAN_NOT_DELETE_CERT, List.of(awaited.denial()));
            case Outcome.HasManagers has ->
                    throw Answers.refused(ErrorCode.RESOURCE_IN_USE, List.of(has.denial()));
            case Outcome.CompanyNotFound() -> throw noCompany();
            case Outcome.ManagerNotFound() -> throw noManager();
        };
    }

    /// AC-01: another account's is an unknown one.
    static ApiException noManager() {
        return new ApiException(ErrorCode.MANAGER_NOT_FOUND, "There is no such manager.");
    }

    static ApiException noCompany() {
        return new ApiException(ErrorCode.RESOURCE_NOT_FOUND, "There is no such company.");
    }

    static Optional<String> department(Optional<String> text) {
        return text.map(String::strip)
                .map(department -> {
                    if (department.length() > LONGEST_DEPARTMENT) {
                        throw new ApiException(
                                ErrorCode.INVALID_PARAMETER_VALUE,
                                "The parameter Department is longer than 64 characters.");
                    }
                    return department;
                });
    }

    /// None given leaves what is there.
    static Optional<List<DomainName>> domains(List<String> texts) {
        if (texts.size() > MOST_DOMAINS) {
            throw new ApiException(
                    ErrorCode.INVALID_PARAMETER_VALUE,
                    "The parameter Domains has more than 100 names.");
        }
        return texts.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        texts.stream()
                                .map(text -> Parameter.parse("Domains", text, DomainName::parse))
                                .distinct()
                                .toList());
    }
}
