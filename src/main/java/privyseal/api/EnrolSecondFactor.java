package privyseal.api;

import static privyseal.api.ErrorCode.RESOURCE_IN_USE;

import privyseal.account.SecondFactorDesk;
import privyseal.account.SecondFactorDesk.Enrolment;
import privyseal.account.Secret;

/// Draws a secret for the caller's authenticator app. It counts once [ConfirmSecondFactor] has seen a code of it.
final class EnrolSecondFactor
        implements Action<EnrolSecondFactor.Request, EnrolSecondFactor.Response> {

    record Request() {}

    /// @param secret in Base32
    /// @param uri the same as `otpauth://`, for a QR code
    record Response(String secret, String uri) {}

    private final SecondFactorDesk factors;

    EnrolSecondFactor(SecondFactorDesk factors) {
        this.factors = factors;
    }

    @Override
    public String name() {
        return "EnrolSecondFactor";
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
        return switch (factors.enrol(call.caller(), Secrets.person(call))) {
            case Enrolment.Begun(Secret secret, Secret uri) ->
                    new Response(secret.reveal(), uri.reveal());
            case Enrolment.HasOne() ->
                    throw new ApiException(
                            RESOURCE_IN_USE, "You have a second factor: remove it first.");
        };
    }
}
