package privyseal.api;

import static privyseal.api.ErrorCode.AUTH_ERROR;
import static privyseal.api.ErrorCode.RESOURCE_NOT_FOUND;

import java.time.Instant;
import privyseal.account.SecondFactorDesk;
import privyseal.account.SecondFactorDesk.Outcome;

/// Takes the caller's second factor away, by a code of it or a recovery code.
final class RemoveSecondFactor
        implements Action<RemoveSecondFactor.Request, RemoveSecondFactor.Response> {

    record Request(@Required String code) {}

    record Response() {}

    private final SecondFactorDesk factors;

    RemoveSecondFactor(SecondFactorDesk factors) {
        this.factors = factors;
    }

    @Override
    public String name() {
        return "RemoveSecondFactor";
    }

    @Override
    public ApiVersion version() {
        return ApiVersion.OWN;
    }

    @Override
    public Access access() {
        return Access.everybody();
    }

    @Override
    public Class<Request> requestType() {
        return Request.class;
    }

    @Override
    public Response handle(Call call, Request request) {
        Secrets.session(call);
        String code = Secrets.code(request.code());
        return switch (factors.remove(call.caller(), Secrets.person(call), code)) {
            case Outcome.Done _ -> new Response();
            case Outcome.WrongCode() -> throw new ApiException(AUTH_ERROR, "The code is wrong.");
            case Outcome.NoFactor() ->
                    throw new ApiException(RESOURCE_NOT_FOUND, "You have no second factor.");
            case Outcome.TooMany(Instant retryAt) -> throw Secrets.tooMany(retryAt);
        };
    }
}
