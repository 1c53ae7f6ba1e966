package privyseal.api;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import privyseal.certificate.Certificate;
import privyseal.certificate.Certificate.Origin.Ordered;
import privyseal.certificate.CertificateName;
import privyseal.certificate.Request;
import privyseal.document.StoredPaper;
import privyseal.organization.Applicant;
import privyseal.organization.ApplicantField;
import privyseal.organization.Organization;
import privyseal.organization.Person;
import privyseal.review.Review;
import privyseal.review.ReviewDesk.Case;
import privyseal.rule.Sentence.Language;

/// One case, as reviewers see it. Keys are never in it (AC-01).
///
/// @param kind application, reissue or revocation
/// @param reason what the applicant wrote
/// @param reasonCode of a revocation, as RFC 5280 §5.3.1 spells it
/// @param exemptions the rules that spared a step
/// @param organization of OV and EV, with its people, as submitted
/// @param differences where it differs from what was approved before or is on record
/// @param onRecord whether there is something to compare the organization with
/// @param whyNot why the caller cannot decide it, if so
record ReviewCase(
        String reviewId,
        String kind,
        String certificateId,
        String account,
        String productName,
        List<String> domains,
        String reason,
        Optional<String> reasonCode,
        List<String> exemptions,
        String submitTime,
        String openTime,
        String dueTime,
        Boolean overdue,
        long approvals,
        long needed,
        Optional<String> claimedUntil,
        List<ReviewedPaper> papers,
        List<Opinion> opinions,
        Optional<ReviewedOrganization> organization,
        Optional<ReviewedPerson> admin,
        Optional<ReviewedPerson> contact,
        List<Difference> differences,
        Boolean onRecord,
        Optional<String> whyNot) {

    /// @param verdict approve, reject or note
    record Opinion(String user, String verdict, String words, List<String> papers, String time) {
        static Opinion of(Review.Opinion opinion) {
            return new Opinion(
                    opinion.user(),
                    opinion.verdict().name().toLowerCase(Locale.ROOT),
                    opinion.words(),
                    opinion.papers(),
                    WireTime.of(opinion.at()));
        }
    }

    /// @param registrationNumber of an extended validation; it stands in the certificate with the next two
    record ReviewedOrganization(
            String name,
            String division,
            String address,
            String country,
            String city,
            String region,
            String postalCode,
            String phone,
            Optional<String> registrationNumber,
            Optional<String> businessCategory,
            Optional<String> jurisdictionCountry) {
        static ReviewedOrganization of(Applicant applicant) {
            Organization organization = applicant.organization();
            return new ReviewedOrganization(
                    organization.name(),
                    organization.division(),
                    organization.address(),
                    organization.country(),
                    organization.city(),
                    organization.region(),
                    organization.postalCode(),
                    organization.phone(),
                    filledIn(applicant, ApplicantField.REGISTRATION_NUMBER),
                    filledIn(applicant, ApplicantField.BUSINESS_CATEGORY),
                    filledIn(applicant, ApplicantField.JURISDICTION_COUNTRY));
        }

        private static Optional<String> filledIn(Applicant applicant, ApplicantField field) {
            return Optional.of(applicant.value(field)).filter(text -> !text.isEmpty());
        }
    }

    record ReviewedPerson(
            String firstName, String lastName, String phone, String email, String position) {
        static ReviewedPerson of(Person person) {
            return new ReviewedPerson(
                    person.firstName(),
                    person.lastName(),
                    person.phone(),
                    person.email(),
                    person.position());
        }
    }

    /// @param field as SubmitCertificateInformation spells it
    record Difference(String field, String submitted, String onRecord) {
        static Difference of(Applicant.Difference difference) {
            return new Difference(
                    difference.field().spelling(), difference.submitted(), difference.onRecord());
        }
    }

    /// @param format JPG, PNG, GIF or PDF, by its content
    record ReviewedPaper(
            String paperId, String title, String format, String sha256, long size, long pages) {
        static ReviewedPaper of(StoredPaper paper) {
            return new ReviewedPaper(
                    paper.id().toString(),
                    paper.letter().title(),
                    paper.format().name(),
                    paper.sha256().hex(),
                    paper.size(),
                    paper.pages());
        }
    }

    static ReviewCase of(Case reviewed, Language language) {
        Review review = reviewed.review();
        Request request = reviewed.request();
        Certificate.Details details = reviewed.certificate().details();
        Ordered ordered = (Ordered) details.origin();
        return new ReviewCase(
                request.id().toString(),
                RequestWords.kind(request.purpose()),
                details.id().value(),
                details.account().value(),
                ordered.product().name().in(language),
                details.names().stream().map(CertificateName::value).toList(),
                RequestWords.reason(request.purpose()),
                RequestWords.reasonCode(request.purpose()),
                RequestWords.exemptions(request.waivers()),
                WireTime.of(request.submittedAt()),
                WireTime.of(review.openedAt()),
                WireTime.of(review.dueAt()),
                reviewed.overdue(),
                reviewed.approvals(),
                review.needed(),
                review.claim().map(Review.Claim::until).map(WireTime::of),
                reviewed.papers().stream().map(ReviewedPaper::of).toList(),
                review.opinions().stream().map(Opinion::of).toList(),
                reviewed.applicant().map(ReviewedOrganization::of),
                reviewed.applicant().map(Applicant::administrator).map(ReviewedPerson::of),
                reviewed.applicant().map(Applicant::contact).map(ReviewedPerson::of),
                differences(reviewed),
                reviewed.onRecord().isPresent(),
                reviewed.whyNot().map(d -> d.ruleId() + ": " + d.sentence().in(language)));
    }

    private static List<Difference> differences(Case reviewed) {
        return reviewed
                .applicant()
                .flatMap(submitted -> reviewed.onRecord().map(submitted::differences))
                .orElse(List.of())
                .stream()
                .map(Difference::of)
                .toList();
    }
}
