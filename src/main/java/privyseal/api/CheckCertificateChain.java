package privyseal.api;

import static privyseal.api.ErrorCode.CERTIFICATE_PARSE_ERROR;

import java.util.List;
import privyseal.account.Role;
import privyseal.inventory.ChainDesk;
import privyseal.inventory.ChainDesk.Checked;
import privyseal.inventory.ChainDesk.Trust;

/// Checks whether certificates are one chain, and whether a known root ends it.
final class CheckCertificateChain
        implements Action<CheckCertificateChain.Request, CheckCertificateChain.Answer> {

    record Request(@Required String certificateChain) {}

    /// @param isTrustedCA it ends in a root of this service or of the JDK
    /// @param chains common names, from the certificate to the root
    record Answer(boolean isValid, boolean isTrustedCA, List<String> chains) {}

    private final ChainDesk desk;

    CheckCertificateChain(ChainDesk desk) {
        this.desk = desk;
    }

    @Override
    public String name() {
        return "CheckCertificateChain";
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
        return switch (desk.check(request.certificateChain())) {
            case Checked.Ordered(List<String> names, Trust trust) ->
                    new Answer(true, trust == Trust.KNOWN_ROOT, names);
            case Checked.Broken _ -> new Answer(false, false, List.of());
            case Checked.NoCertificate(String why) ->
                    throw new ApiException(CERTIFICATE_PARSE_ERROR, why);
        };
    }
}
