package privyseal.api;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import privyseal.account.Role;
import privyseal.certificate.CertificateId;
import privyseal.deployment.DeployTarget.Kind;
import privyseal.deployment.DeploymentDesk;
import privyseal.deployment.DeploymentDesk.Bindings;

/// The action `DescribeCertificateBindResourceTaskResult`: how many targets of each kind have a certificate now.
final class DescribeCertificateBindResourceTaskResult
        implements Action<
                DescribeCertificateBindResourceTaskResult.Request,
                DescribeCertificateBindResourceTaskResult.Answer> {

    /// @param taskIds ids of certificates, as CreateCertificateBindResourceSyncTask gave them
    record Request(@Required List<String> taskIds) {}

    record BindResourceRegionResult(String region, long totalCount, Optional<String> error) {}

    /// @param resourceType agent or webhook
    record BindResourceResult(
            String resourceType, List<BindResourceRegionResult> bindResourceRegionResult) {}

    record Failure(String code, String message) {}

    /// @param status 1 done, 2 there is no such task
    record SyncTaskBindResourceResult(
            String taskId,
            List<BindResourceResult> bindResourceResult,
            long status,
            Optional<Failure> error,
            String cacheTime) {}

    record Answer(List<SyncTaskBindResourceResult> syncTaskBindResourceResult) {}

    private static final int MOST = 100;

    private final DeploymentDesk desk;

    DescribeCertificateBindResourceTaskResult(DeploymentDesk desk) {
        this.desk = desk;
    }

    @Override
    public String name() {
        return "DescribeCertificateBindResourceTaskResult";
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
        Answers.refuseMore("TaskIds", request.taskIds().size(), MOST);
        Bindings bindings =
                desk.bindings(
                        call.caller(),
                        request.taskIds().stream()
                                .filter(CertificateId::isId)
                                .map(CertificateId::new)
                                .toList());
        return new Answer(request.taskIds().stream().map(task -> result(task, bindings)).toList());
    }

    private static SyncTaskBindResourceResult result(String task, Bindings bindings) {
        String at = WireTime.of(bindings.at());
        return Optional.of(task)
                .filter(CertificateId::isId)
                .map(CertificateId::new)
                .filter(bindings.known()::contains)
                .map(id ->
                        new SyncTaskBindResourceResult(
                                task,
                                Arrays.stream(Kind.values())
                                        .map(kind -> counted(id, kind, bindings))
                                        .toList(),
                                1,
                                Optional.empty(),
                                at))
                .orElseGet(() ->
                        new SyncTaskBindResourceResult(
                                task,
                                List.of(),
                                2,
                                Optional.of(
                                        new Failure(
                                                ErrorCode.RESOURCE_NOT_FOUND.code(),
                                                "There is no such task.")),
                                at));
    }

    private static BindResourceResult counted(CertificateId id, Kind kind, Bindings bindings) {
        long having =
                bindings.targets().stream()
                        .filter(target -> target.has(id) && target.way().kind() == kind)
                        .count();
        return new BindResourceResult(
                kind.spelling(),
                List.of(new BindResourceRegionResult("", having, Optional.empty())));
    }
}
