package privyseal.api;

import static privyseal.api.ErrorCode.AUTH_ERROR;
import static privyseal.api.ErrorCode.RESOURCE_NOT_FOUND;

import java.time.Instant;
import java.util.List;
import privyseal.account.SecondFactorDesk;
import privyseal.account.SecondFactorDesk.Outcome;
import privyseal.account.Secret;

/// Shows a first code of the authenticator: from now on signing in asks for one. The recovery codes are shown this once.
final class ConfirmSecondFactor
        implements Action<ConfirmSecondFactor.Request, ConfirmSecondFactor.Response> {

    record Request(@Required String code) {}

    record Response(List<String> recoveryCodes) {}

    private final SecondFactorDesk factors;

    ConfirmSecondFactor(SecondFactorDesk factors) {
        this.factors = factors;
    }

    @Override
    public String name() {
        return "ConfirmSecondFactor";
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
        return switch (factors.confirm(call.caller(), Secrets.person(call), code)) {
            case Outcome.Done(List<Secret> codes) ->
                    new Response(codes.stream().map(Secret::reveal).toList());
            case Outcome.WrongCode() -> throw new ApiException(AUTH_ERROR, "The code is wrong.");
            case Outcome.NoFactor() ->
                    throw new ApiException(
                            RESOURCE_NOT_FOUND,
                            "There is no second factor to confirm: EnrolSecondFactor begins.");
            case Outcome.TooMany(Instant retryAt) -> throw Secrets.tooMany(retryAt);
        };
    }
}
