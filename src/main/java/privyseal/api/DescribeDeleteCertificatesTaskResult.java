package privyseal.api;

import java.util.List;
import java.util.Optional;
import privyseal.account.Role;
import privyseal.inventory.DeletionDesk;
import privyseal.inventory.DeletionDesk.Told;

/// What came of deletions, for a day. A task that is not the account's, or is older, is not in the answer (AC-01).
final class DescribeDeleteCertificatesTaskResult
        implements Action<
                DescribeDeleteCertificatesTaskResult.Request,
                DescribeDeleteCertificatesTaskResult.Answer> {

    private static final int MOST = 100;

    record Request(@Required List<String> taskIds) {}

    /// @param status 1 done, 2 failed. Nothing is ever seen running: a task is written when its deletion has ended
    /// @param domains that are deployed somewhere and stand in the way; nothing is, so there are none
    record DeleteTask(
            String taskId,
            String certId,
            long status,
            Optional<String> error,
            String cacheTime,
            List<String> domains) {}

    record Answer(List<DeleteTask> deleteTaskResult) {}

    private final DeletionDesk desk;

    DescribeDeleteCertificatesTaskResult(DeletionDesk desk) {
        this.desk = desk;
    }

    @Override
    public String name() {
        return "DescribeDeleteCertificatesTaskResult";
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
        Answers.refuseMore("TaskIds", request.taskIds().size(), MOST);
        return new Answer(
                desk.tasks(call.caller(), request.taskIds()).stream()
                        .map(told -> of(told, call))
                        .toList());
    }

    private static DeleteTask of(Told told, Call call) {
        Optional<String> error = Deletions.failure(told.result(), call.language());
        return new DeleteTask(
                told.result().task().orElseThrow(),
                told.result().certificate().value(),
                error.isEmpty() ? 1 : 2,
                error,
                WireTime.of(told.at()),
                List.of());
    }
}
