package privyseal.api;

import java.util.List;
import privyseal.account.Role;
import privyseal.certificate.CertificateId;
import privyseal.deployment.DeploymentDesk;
import privyseal.deployment.DeploymentDesk.Bindings;

/// The action `CreateCertificateBindResourceSyncTask`: begins to count the targets that have certificates.
///
/// There is nothing to begin: the service knows its targets. The id of a task is that of its certificate, and its result is
/// what is so when it is asked for.
final class CreateCertificateBindResourceSyncTask
        implements Action<
                CreateCertificateBindResourceSyncTask.Request,
                CreateCertificateBindResourceSyncTask.Answer> {

    /// @param isCache the result is never an old one
    record Request(@Required List<String> certificateIds, @Required Long isCache) {}

    record CertTaskId(String certId, String taskId) {}

    record Answer(List<CertTaskId> certTaskIds) {}

    private static final int MOST = 100;

    private final DeploymentDesk desk;

    CreateCertificateBindResourceSyncTask(DeploymentDesk desk) {
        this.desk = desk;
    }

    @Override
    public String name() {
        return "CreateCertificateBindResourceSyncTask";
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
        Answers.refuseMore("CertificateIds", request.certificateIds().size(), MOST);
        List<CertificateId> ids =
                request.certificateIds().stream()
                        .map(id -> Parameter.parse("CertificateIds", id, CertificateId::new))
                        .toList();
        Bindings bindings = desk.bindings(call.caller(), ids);
        return new Answer(ids.stream().map(id -> task(id, bindings)).toList());
    }

    private static CertTaskId task(CertificateId id, Bindings bindings) {
        if (!bindings.known().contains(id)) {
            throw Answers.notFound(id);
        }
        return new CertTaskId(id.value(), id.value());
    }
}
