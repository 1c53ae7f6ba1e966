package privyseal.api;

import java.util.Optional;
import privyseal.account.Role;
import privyseal.certificate.CertificateId;
import privyseal.inventory.InventoryDesk;

/// Names a certificate. An absent or empty alias takes the name away.
final class ModifyCertificateAlias
        implements Action<ModifyCertificateAlias.Request, ModifyCertificateAlias.Answer> {

    record Request(@Required String certificateId, Optional<String> alias) {}

    record Answer(String certificateId) {}

    private final InventoryDesk desk;

    ModifyCertificateAlias(InventoryDesk desk) {
        this.desk = desk;
    }

    @Override
    public String name() {
        return "ModifyCertificateAlias";
    }

    @Override
    public ApiVersion version() {
        return ApiVersion.PUBLIC;
    }

    @Override
    public Access access() {
        return Access.least(Role.MEMBER);
    }

    @Override
    public Class<Request> requestType() {
        return Request.class;
    }

    @Override
    public Answer handle(Call call, Request request) {
        CertificateId id = Answers.certificateId(request.certificateId());
        return switch (desk.rename(call.caller(), id, request.alias().orElse(""))) {
            case DONE -> new Answer(id.value());
            case TOO_LONG -> throw UploadCertificate.aliasTooLong();
            case NO_SUCH_CERTIFICATE -> throw Answers.notFound(id);
        };
    }
}
