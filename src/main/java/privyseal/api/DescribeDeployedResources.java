package privyseal.api;

import java.util.List;
import privyseal.account.Role;
import privyseal.certificate.CertificateId;
import privyseal.deployment.DeployTarget;
import privyseal.deployment.DeploymentDesk;

/// The action `DescribeDeployedResources`: which targets have the certificates now.
final class DescribeDeployedResources
        implements Action<DescribeDeployedResources.Request, DescribeDeployedResources.Answer> {

    /// @param resourceType agent or webhook
    record Request(@Required List<String> certificateIds, @Required String resourceType) {}

    record DeployedResources(
            String certificateId,
            long count,
            String type,
            List<String> resourceIds,
            List<String> resources) {}

    record Answer(List<DeployedResources> deployedResources) {}

    private static final int MOST_CERTIFICATES = 100;

    private final DeploymentDesk desk;

    DescribeDeployedResources(DeploymentDesk desk) {
        this.desk = desk;
    }

    @Override
    public String name() {
        return "DescribeDeployedResources";
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
        if (request.certificateIds().isEmpty()
                || request.certificateIds().size() > MOST_CERTIFICATES) {
            throw new ApiException(
                    ErrorCode.INVALID_PARAMETER_VALUE,
                    "The parameter CertificateIds names 1 to 100 certificates.");
        }
        List<CertificateId> ids =
                request.certificateIds().stream()
                        .map(id -> Parameter.parse("CertificateIds", id, CertificateId::new))
                        .toList();
        DeployTarget.Kind kind =
                Parameter.parse("ResourceType", request.resourceType(), DeployTarget.Kind::parse);
        List<DeployTarget> having =
                desk.having(call.caller(), ids).stream()
                        .filter(target -> target.way().kind() == kind)
                        .toList();
        return new Answer(ids.stream().map(id -> resources(id, kind, having)).toList());
    }

    private static DeployedResources resources(
            CertificateId id, DeployTarget.Kind kind, List<DeployTarget> all) {
        List<DeployTarget> having = all.stream().filter(target -> target.has(id)).toList();
        return new DeployedResources(
                id.value(),
                having.size(),
                kind.spelling(),
                having.stream().map(target -> target.id().toString()).toList(),
                having.stream().map(DeployTarget::name).toList());
    }
}
