package privyseal.api;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import privyseal.account.Role;
import privyseal.certificate.CertificateId;
import privyseal.deployment.DeployTarget;
import privyseal.deployment.DeploymentDesk;
import privyseal.deployment.DeploymentDesk.Outcome;
import privyseal.rule.Denial;

/// The action `DeployCertificateInstance`: deploys a certificate to targets of the account (DP-01).
final class DeployCertificateInstance
        implements Action<DeployCertificateInstance.Request, DeployCertificateInstance.Answer> {

    /// @param instanceIdList ids of targets
    /// @param resourceType agent or webhook, where all are of one kind
    /// @param status of cloud resources only
    /// @param isCache what is deployed is known here
    record Request(
            @Required String certificateId,
            @Required List<String> instanceIdList,
            Optional<String> resourceType,
            Optional<Long> status,
            Optional<Long> isCache) {}

    /// @param deployStatus 1: something is done; 0: nothing, since the record with this id does or did it
    record Answer(long deployRecordId, long deployStatus) {}

    private static final int MOST_TARGETS = 100;

    private final DeploymentDesk desk;

    DeployCertificateInstance(DeploymentDesk desk) {
        this.desk = desk;
    }

    @Override
    public String name() {
        return "DeployCertificateInstance";
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
        if (request.instanceIdList().isEmpty() || request.instanceIdList().size() > MOST_TARGETS) {
            throw new ApiException(
                    ErrorCode.INVALID_PARAMETER_VALUE,
                    "The parameter InstanceIdList names 1 to 100 targets.");
        }
        Set<UUID> targets = new LinkedHashSet<>();
        for (String target : request.instanceIdList()) {
            targets.add(Parameter.parse("InstanceIdList", target, DeployAnswers::id));
        }
        Optional<DeployTarget.Kind> kind =
                Parameter.parse("ResourceType", request.resourceType(), DeployTarget.Kind::parse);
        return switch (desk.deploy(call.caller(), id, targets, kind)) {
            case Outcome.Opened(long record) -> new Answer(record, 1);
            case Outcome.AlreadyThere(long record) -> new Answer(record, 0);
            case Outcome.Refused(Denial denial) ->
                    throw Answers.refused(
                            ErrorCode.INVALID_CERTIFICATE_STATUS_CODE, List.of(denial));
            case Outcome.NoSuchTarget _ -> throw DeployAnswers.noSuchTarget();
            case Outcome.NoSuchRecord() -> throw DeployAnswers.noSuchRecord();
            case Outcome.NoSuchCertificate() -> throw Answers.notFound(id);
        };
    }
}
