package privyseal.api;

import java.util.List;
import java.util.Optional;
import privyseal.account.Role;
import privyseal.certificate.CertificateId;
import privyseal.pki.RevocationReason;
import privyseal.pki.crl.CrlSearch;
import privyseal.pki.crl.RevokedEntry;
import privyseal.pki.ocsp.CertificateStatus;
import privyseal.pki.ocsp.OcspReading;
import privyseal.status.StatusDesk;
import privyseal.status.StatusDesk.Told;

/// The own action `DescribeCertificateStatus`: what relying parties are told of a certificate right now, by OCSP and by CRL.
final class DescribeCertificateStatus
        implements Action<DescribeCertificateStatus.Request, DescribeCertificateStatus.Answer> {

    record Request(@Required String certificateId) {}

    /// @param certificates two of a GM pair, the signing one first; none before the signature, and none of other authorities
    record Answer(String certificateId, List<Item> certificates) {}

    record Item(String serialNumber, Optional<Ocsp> ocsp, Optional<Crl> crl) {}

    /// @param status good, revoked or unknown; else the error that the responder answers with, and no times
    record Ocsp(
            String url,
            String status,
            Optional<String> producedAt,
            Optional<String> thisUpdate,
            Optional<String> nextUpdate,
            Optional<String> revocationTime,
            Optional<String> reason) {}

    record Crl(
            String url,
            String number,
            String thisUpdate,
            String nextUpdate,
            Boolean listed,
            Optional<String> revocationTime,
            Optional<String> reason) {}

    private final StatusDesk desk;

    DescribeCertificateStatus(StatusDesk desk) {
        this.desk = desk;
    }

    @Override
    public String name() {
        return "DescribeCertificateStatus";
    }

    @Override
    public ApiVersion version() {
        return ApiVersion.OWN;
    }

    @Override
    public Access access() {
        return Access.leastOneOf(Role.READ_ONLY, Role.OPERATOR);
    }

    @Override
    public Class<Request> requestType() {
        return Request.class;
    }

    @Override
    public Answer handle(Call call, Request request) {
        CertificateId id = Answers.certificateId(request.certificateId());
        return new Answer(
                id.value(),
                desk.now(call.caller(), id).orElseThrow(() -> Answers.notFound(id)).stream()
                        .map(DescribeCertificateStatus::item)
                        .toList());
    }

    private static Item item(StatusDesk.Status status) {
        return new Item(
                status.certificate().serial().toString(),
                status.ocsp().map(DescribeCertificateStatus::ocsp),
                status.crl().map(DescribeCertificateStatus::crl));
    }

    private static Ocsp ocsp(Told<OcspReading> told) {
        return switch (told.what()) {
            case OcspReading.Refused(String error) ->
                    new Ocsp(
                            told.url(),
                            error,
                            Optional.empty(),
                            Optional.empty(),
                            Optional.empty(),
                            Optional.empty(),
                            Optional.empty());
            case OcspReading.Answered answered ->
                    new Ocsp(
                            told.url(),
                            word(answered.status()),
                            Optional.of(WireTime.of(answered.producedAt())),
                            Optional.of(WireTime.of(answered.thisUpdate())),
                            Optional.of(WireTime.of(answered.nextUpdate())),
                            revoked(answered).map(r -> WireTime.of(r.at())),
                            revoked(answered).map(r -> r.reason().spelling()));
        };
    }

    private static Optional<CertificateStatus.Revoked> revoked(OcspReading.Answered answered) {
        return answered.status() instanceof CertificateStatus.Revoked revoked
                ? Optional.of(revoked)
                : Optional.empty();
    }

    private static String word(CertificateStatus status) {
        return switch (status) {
            case CertificateStatus.Good() -> "good";
            case CertificateStatus.Revoked _ -> "revoked";
            case CertificateStatus.Unknown() -> "unknown";
        };
    }

    private static Crl crl(Told<CrlSearch> told) {
        CrlSearch crl = told.what();
        return new Crl(
                told.url(),
                crl.number().toString(),
                WireTime.of(crl.thisUpdate()),
                WireTime.of(crl.nextUpdate()),
                crl.entry().isPresent(),
                crl.entry().map(entry -> WireTime.of(entry.at())),
                crl.entry().map(RevokedEntry::reason).map(RevocationReason::spelling));
    }
}
