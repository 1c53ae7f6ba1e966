package privyseal.organization;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import privyseal.account.AccountId;
import privyseal.certificate.CertificateName;
import privyseal.certificate.DomainName;

/// Who speaks for a company. Reviewers look at a manager and the company before an application does, and what they
/// approved serves every application for a time.
///
/// @param id random, below 2^53; it tells nothing of others
/// @param details the people's part of the form
/// @param domains for which the manager speaks
/// @param validUntil when the last approval ends; empty when nothing was approved, or something changed since
/// @param why what a reviewer said who rejected it
public record Manager(
        long id,
        AccountId account,
        long company,
        Applicant details,
        String department,
        List<DomainName> domains,
        State state,
        Instant createdAt,
        Optional<Instant> submittedAt,
        Optional<Instant> verifiedAt,
        Optional<Instant> validUntil,
        String why) {

    /// The fields of the form that a manager has.
    public static final List<ApplicantField> FIELDS =
            Stream.of(ApplicantField.values())
                    .filter(field ->
                            field.name().startsWith("ADMIN_")
                                    || field.name().startsWith("CONTACT_"))
                    .toList();

    public Manager {
        domains = List.copyOf(domains);
    }

    public enum State {
        /// Not submitted, or changed since.
        NONE("none"),
        /// Reviewers look at it.
        AUDIT("audit"),
        OK("ok"),
        /// Rejected.
        INVALID("invalid"),
        /// Was approved, too long ago.
        EXPIRED("expired");

        private final String spelling;

        State(String spelling) {
            this.spelling = spelling;
        }

        /// As the API and the database spell it.
        public String spelling() {
            return spelling;
        }

        static State of(String spelling) {
            for (State state : values()) {
                if (state.spelling.equals(spelling)) {
                    return state;
                }
            }
            throw new IllegalArgumentException("no state of a manager");
        }
    }

    /// The state as the clock sees it.
    public State stateAt(Instant now) {
        return state == State.OK && !isApproved(now) ? State.EXPIRED : state;
    }

    /// Whether the manager speaks for all of the names: each is one of the manager's domains or below it. Who named no
    /// domain speaks for whatever the reviewers see in an application.
    public boolean speaksFor(List<CertificateName> names) {
        return domains.isEmpty()
                || names.stream()
                        .allMatch(
                                name -> domains.stream().anyMatch(domain -> isUnder(name, domain)));
    }

    /// An IP address is below no domain.
    private static boolean isUnder(CertificateName name, DomainName domain) {
        return name.base().equals(domain.base())
                || name.base().value().endsWith("." + domain.base().value());
    }

    /// Until its last moment; while reviewers look again, the last approval still holds.
    public boolean isApproved(Instant now) {
        return validUntil.filter(now::isBefore).isPresent();
    }
}
