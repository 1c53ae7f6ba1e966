package privyseal.api;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import privyseal.account.Role;
import privyseal.csr.CsrDesk;

/// Deletes certificate requests with their keys. Who is not named in the answer was not there (AC-01).
final class BatchDeleteCSR implements Action<BatchDeleteCSR.Request, BatchDeleteCSR.Answer> {

    private static final int MOST = 100;

    record Request(@JsonProperty("CSRIds") @Required List<Long> csrIds) {}

    record Answer(List<Long> success) {}

    private final CsrDesk desk;

    BatchDeleteCSR(CsrDesk desk) {
        this.desk = desk;
    }

    @Override
    public String name() {
        return "BatchDeleteCSR";
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

    /// Each is a transaction of its own: after a crash, asking again does the rest.
    @Override
    public Answer handle(Call call, Request request) {
        if (request.csrIds().size() > MOST) {
            throw new ApiException(
                    ErrorCode.INVALID_PARAMETER_VALUE,
                    "The parameter CSRIds has more than %d of them.".formatted(MOST));
        }
        return new Answer(
                desk.delete(call.caller(), request.csrIds().stream().distinct().toList()));
    }
}
