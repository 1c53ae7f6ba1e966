package privyseal.api;

import privyseal.account.PersonId;
import privyseal.account.Role;
import privyseal.account.SecondFactorDesk;

/// The own action `RemovePersonSecondFactor`: takes away the second factor of a colleague who lost it. The colleague's sessions
/// end.
///
/// An owner does so in the own account, an operator among the people of the service. One's own is taken away by a code
/// (RemoveSecondFactor).
final class RemovePersonSecondFactor
        implements Action<RemovePersonSecondFactor.Request, RemovePersonSecondFactor.Answer> {

    record Request(@Required String personId) {}

    record Answer() {}

    private final SecondFactorDesk factors;

    RemovePersonSecondFactor(SecondFactorDesk factors) {
        this.factors = factors;
    }

    @Override
    public String name() {
        return "RemovePersonSecondFactor";
    }

    @Override
    public ApiVersion version() {
        return ApiVersion.OWN;
    }

    @Override
    public Access access() {
        return Access.leastOneOf(Role.OWNER, Role.OPERATOR);
    }

    @Override
    public Class<Request> requestType() {
        return Request.class;
    }

    @Override
    public Answer handle(Call call, Request request) {
        PersonId id = Parameter.parse("PersonId", request.personId(), PersonId::parse);
        return switch (factors.removeOf(call.caller(), Secrets.person(call), id)) {
            case DONE -> new Answer();
            case OWN ->
                    throw new ApiException(
                            ErrorCode.UNSUPPORTED_OPERATION,
                            "Your own second factor is taken away by a code of it: RemoveSecondFactor.");
            case NO_FACTOR ->
                    throw new ApiException(
                            ErrorCode.RESOURCE_NOT_FOUND,
                            "There is no such person with a second factor.");
        };
    }
}
