package privyseal.api;

import static privyseal.api.ErrorCode.CANNOT_BE_DELETED_ISSUED;
import static privyseal.api.ErrorCode.INVALID_CERTIFICATE_STATUS_CODE;

import java.util.List;
import java.util.Optional;
import privyseal.account.Role;
import privyseal.certificate.CertificateId;
import privyseal.inventory.InventoryDesk;
import privyseal.inventory.InventoryDesk.Deleted;
import privyseal.rule.Denial;

/// Takes a certificate off the list (RV-09).
final class DeleteCertificate
        implements Action<DeleteCertificate.Request, DeleteCertificate.Answer> {

    /// @param isCheckResource what is deployed is known here, so there is nothing to wait for
    record Request(@Required String certificateId, Optional<Boolean> isCheckResource) {}

    /// @param taskId empty: it was done at once
    record Answer(boolean deleteResult, String taskId) {}

    private final InventoryDesk desk;

    DeleteCertificate(InventoryDesk desk) {
        this.desk = desk;
    }

    @Override
    public String name() {
        return "DeleteCertificate";
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
        return switch (desk.delete(call.caller(), id)) {
            case Deleted.Done() -> new Answer(true, "");
            case Deleted.StillIssued(Denial denial) ->
                    throw Answers.refused(CANNOT_BE_DELETED_ISSUED, List.of(denial));
            case Deleted.UnderWay(Denial denial) ->
                    throw Answers.refused(INVALID_CERTIFICATE_STATUS_CODE, List.of(denial));
            case Deleted.NoSuchCertificate() -> throw Answers.notFound(id);
        };
    }
}
