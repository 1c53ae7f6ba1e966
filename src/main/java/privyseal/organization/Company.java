package privyseal.organization;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import privyseal.account.AccountId;

/// An organization that an account keeps on record, so that it fills in the form once.
///
/// @param id random, below 2^53; it tells nothing of others
/// @param details the organization's part of the form
public record Company(long id, AccountId account, Applicant details, Instant createdAt) {

    /// The fields of the form that a company has; the others are its managers'.
    public static final List<ApplicantField> FIELDS =
            Stream.of(ApplicantField.values())
                    .filter(field -> !Manager.FIELDS.contains(field))
                    .toList();
}
