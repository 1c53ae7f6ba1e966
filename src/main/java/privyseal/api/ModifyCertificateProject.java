package privyseal.api;

import java.util.ArrayList;
import java.util.List;
import privyseal.account.Role;
import privyseal.certificate.CertificateId;
import privyseal.inventory.InventoryDesk;

/// Puts certificates into a project. What is not the account's is told as failed, like an unknown id (AC-01).
final class ModifyCertificateProject
        implements Action<ModifyCertificateProject.Request, ModifyCertificateProject.Answer> {

    record Request(@Required List<String> certificateIdList, @Required Long projectId) {}

    record Answer(List<String> successCertificates, List<String> failCertificates) {}

    private final InventoryDesk desk;

    ModifyCertificateProject(InventoryDesk desk) {
        this.desk = desk;
    }

    @Override
    public String name() {
        return "ModifyCertificateProject";
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

    /// Each certificate is a transaction of its own: after a crash, asking again does the rest.
    @Override
    public Answer handle(Call call, Request request) {
        List<CertificateId> ids =
                Answers.certificateIds("CertificateIdList", request.certificateIdList());
        long project = Parameter.within("ProjectId", request.projectId(), 0, Integer.MAX_VALUE);
        List<String> moved = new ArrayList<>();
        List<String> failed = new ArrayList<>();
        for (CertificateId id : ids) {
            (desk.move(call.caller(), id, project) ? moved : failed).add(id.value());
        }
        return new Answer(moved, failed);
    }
}
