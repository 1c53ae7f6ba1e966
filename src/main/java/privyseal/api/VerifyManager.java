package privyseal.api;

import java.util.List;
import privyseal.account.Role;
import privyseal.organization.CompanyDesk;
import privyseal.organization.Manager.State;

/// The action `VerifyManager`: asks reviewers to look again at a manager whom they approved. Until they decide, an
/// approval that has not ended holds.
final class VerifyManager implements Action<VerifyManager.Request, VerifyManager.Answer> {

    record Request(@Required Long managerId) {}

    record Answer(long managerId) {}

    private final CompanyDesk desk;

    VerifyManager(CompanyDesk desk) {
        this.desk = desk;
    }

    @Override
    public String name() {
        return "VerifyManager";
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
        return new Answer(
                CompanyAnswers.done(
                        desk.submit(
                                call.caller(),
                                request.managerId(),
                                List.of(State.OK, State.EXPIRED))));
    }
}
