package privyseal.api;

import static privyseal.api.ErrorCode.INVALID_PARAMETER_VALUE;
import static privyseal.api.ErrorCode.MISSING_PARAMETER;
import static privyseal.api.ErrorCode.RESOURCE_NOT_FOUND;

import java.util.List;
import java.util.Optional;
import privyseal.account.Role;
import privyseal.certificate.Certificate.Details;
import privyseal.certificate.CertificateId;
import privyseal.certificate.Validity;
import privyseal.inventory.LineageDesk;
import privyseal.inventory.LineageDesk.Lineage;
import privyseal.inventory.Listing;
import privyseal.rule.Sentence.Language;

/// Resolves a lineage's stable name to its certificates and the current one (RI-21).
final class DescribeLineage implements Action<DescribeLineage.Request, DescribeLineage.Answer> {

    /// One of the two is asked for; the name wins.
    record Request(Optional<String> name, Optional<String> certificateId) {}

    /// @param currentCertificateId null when none of them can be used now (RV-02)
    /// @param certificates the last application first
    record Answer(String name, Optional<String> currentCertificateId, List<Member> certificates) {}

    /// @param generation the original of its generation
    /// @param reissuedFrom the certificate for which it was reissued
    /// @param renewalOf the certificate that it renews
    record Member(
            String certificateId,
            long status,
            String statusName,
            String generation,
            Optional<String> reissuedFrom,
            Optional<String> renewalOf,
            String domain,
            List<String> names,
            String insertTime,
            Optional<String> certBeginTime,
            Optional<String> certEndTime) {

        static Member of(Listing listing, Language language) {
            Details details = listing.certificate().details();
            WireStatus status = WireStatus.of(listing.phase());
            Optional<Validity> validity = WireCertificate.validity(listing.certificate());
            return new Member(
                    details.id().value(),
                    status.number(),
                    status.statusName(language),
                    details.generation().value(),
                    details.reissuedFrom().map(CertificateId::value),
                    details.renewalOf().map(CertificateId::value),
                    listing.covered().main(),
                    listing.covered().names(),
                    WireTime.of(details.appliedAt()),
                    validity.map(Validity::notBefore).map(WireTime::of),
                    validity.map(Validity::notAfter).map(WireTime::of));
        }
    }

    private final LineageDesk desk;

    DescribeLineage(LineageDesk desk) {
        this.desk = desk;
    }

    @Override
    public String name() {
        return "DescribeLineage";
    }

    @Override
    public ApiVersion version() {
        return ApiVersion.OWN;
    }

    @Override
    public Access access() {
        return Access.least(Role.READ_ONLY);
    }

    @Override
    public Class<Request> requestType() {
        return Request.class;
    }

    @Override
    public Answer handle(Call call, Request request) {
        Lineage lineage = find(call, request);
        return new Answer(
                lineage.name(),
                lineage.current().map(CertificateId::value),
                lineage.certificates().stream()
                        .map(listing -> Member.of(listing, call.language()))
                        .toList());
    }

    private Lineage find(Call call, Request request) {
        Optional<String> name = request.name().filter(text -> !text.isBlank());
        if (name.isPresent() && request.certificateId().isPresent()) {
            throw new ApiException(
                    INVALID_PARAMETER_VALUE,
                    "The parameters Name and CertificateId: only one of them says which.");
        }
        if (name.isPresent()) {
            return desk.find(call.caller(), name.get())
                    .orElseThrow(() ->
                            new ApiException(
                                    RESOURCE_NOT_FOUND, "There is no lineage of this name."));
        }
        CertificateId id =
                Parameter.parse("CertificateId", request.certificateId(), CertificateId::new)
                        .orElseThrow(() ->
                                new ApiException(
                                        MISSING_PARAMETER, "The parameter Name is missing."));
        return desk.find(call.caller(), id).orElseThrow(() -> Answers.notFound(id));
    }
}
