package privyseal.api;

import java.util.List;
import java.util.Optional;
import privyseal.account.Role;
import privyseal.certificate.CertificateId;
import privyseal.inventory.DeletionDesk;
import privyseal.inventory.DeletionDesk.Result;

/// Takes certificates off the list, each for itself as DeleteCertificate does (RV-09).
///
/// It is done when this answers. Who did not ask for that (`IsSync`) gets tasks besides, whose results
/// DescribeDeleteCertificatesTaskResult tells, because clients written for the public API wait for those.
final class DeleteCertificates
        implements Action<DeleteCertificates.Request, DeleteCertificates.Answer> {

    record Request(@Required List<String> certificateIds, Optional<Boolean> isSync) {}

    record Fail(String certId, String msg) {}

    record Task(String certId, String taskId) {}

    record Answer(List<String> success, List<Fail> fail, List<Task> certTaskIds) {}

    private final DeletionDesk desk;

    DeleteCertificates(DeletionDesk desk) {
        this.desk = desk;
    }

    @Override
    public String name() {
        return "DeleteCertificates";
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
        List<CertificateId> ids =
                Answers.certificateIds("CertificateIds", request.certificateIds());
        List<Result> results =
                request.isSync().orElse(false)
                        ? desk.delete(call.caller(), ids)
                        : desk.deleteWithTasks(call.caller(), ids);
        return new Answer(
                results.stream().filter(Result::isDone).map(r -> r.certificate().value()).toList(),
                results.stream()
                        .filter(r -> !r.isDone())
                        .map(r ->
                                new Fail(
                                        r.certificate().value(),
                                        Deletions.failure(r, call.language()).orElse("")))
                        .toList(),
                results.stream()
                        .flatMap(r ->
                                r.task().stream().map(t -> new Task(r.certificate().value(), t)))
                        .toList());
    }
}
