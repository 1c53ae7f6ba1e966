package privyseal.api;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.List;
import java.util.Optional;
import privyseal.account.Role;
import privyseal.certificate.CertificateId;
import privyseal.inventory.CertificateView;
import privyseal.inventory.CertificateViews;

/// Shows one certificate, without its text.
final class DescribeCertificate
        implements Action<DescribeCertificate.Request, DescribeCertificate.Answer> {

    record Request(@Required String certificateId) {}

    /// @param dvRevokeAuthDetail what a running revocation asks to be published
    record Answer(
            @JsonUnwrapped WireCertificate shown,
            Optional<String> orderId,
            Optional<WireProof.Detail> dvAuthDetail,
            Optional<String> vulnerabilityReport,
            String packageTypeName,
            Optional<SubmittedData> submittedData,
            @JsonUnwrapped ListedCertificate.Authorities authorities,
            List<WireProof> dvRevokeAuthDetail) {}

    private final CertificateViews views;

    DescribeCertificate(CertificateViews views) {
        this.views = views;
    }

    @Override
    public String name() {
        return "DescribeCertificate";
    }

    @Override
    public ApiVersion version() {
        return ApiVersion.PUBLIC;
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
        CertificateId id = Answers.certificateId(request.certificateId());
        CertificateView view =
                views.find(call.caller(), id).orElseThrow(() -> Answers.notFound(id));
        return new Answer(
                WireCertificate.of(
                        view.listing(), call.language(), WireCertificate.MainName.AMONG_THEM),
                Optional.empty(),
                WireProof.detail(view.proofs()),
                Optional.empty(),
                WireCertificate.typeName(view.listing(), call.language()),
                SubmittedData.of(view),
                ListedCertificate.Authorities.of(view.listing().authorities()),
                view.revocationProofs().stream().map(WireProof::of).toList());
    }
}
