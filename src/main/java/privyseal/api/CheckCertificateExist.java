package privyseal.api;

import static privyseal.api.ErrorCode.CERTIFICATE_PARSE_ERROR;

import privyseal.account.Role;
import privyseal.certificate.CertificateId;
import privyseal.inventory.ChainDesk;
import privyseal.inventory.ChainDesk.Existing;

/// Looks whether the account has a certificate already.
final class CheckCertificateExist
        implements Action<CheckCertificateExist.Request, CheckCertificateExist.Answer> {

    record Request(@Required String certificatePublicKey) {}

    /// @param repeatCertId empty when it has not
    record Answer(String repeatCertId) {}

    private final ChainDesk desk;

    CheckCertificateExist(ChainDesk desk) {
        this.desk = desk;
    }

    @Override
    public String name() {
        return "CheckCertificateExist";
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
        return switch (desk.find(call.caller(), request.certificatePublicKey())) {
            case Existing.Here(CertificateId id) -> new Answer(id.value());
            case Existing.NotHere() -> new Answer("");
            case Existing.NoCertificate(String why) ->
                    throw new ApiException(CERTIFICATE_PARSE_ERROR, why);
        };
    }
}
