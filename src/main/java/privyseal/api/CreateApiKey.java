package privyseal.api;

import static privyseal.api.ErrorCode.INVALID_PARAMETER_VALUE;
import static privyseal.api.ErrorCode.LIMIT_EXCEEDED;
import static privyseal.api.ErrorCode.RESOURCE_NOT_FOUND;
import static privyseal.api.ErrorCode.UNAUTHORIZED_OPERATION;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import privyseal.account.Caller;
import privyseal.account.KeyDesk;
import privyseal.account.KeyDesk.Creation;
import privyseal.account.KeyDesk.Limits;
import privyseal.account.NewApiKey;
import privyseal.account.PersonId;
import privyseal.account.Role;
import privyseal.account.Scope;
import privyseal.certificate.CertificateId;

/// Makes an API key for the caller, or, by an owner, for another person of the account. Its secret is shown this once. It
/// may be for less than the person may do: certain actions, certain certificates, until a certain time.
final class CreateApiKey implements Action<CreateApiKey.Request, CreateApiKey.Response> {

    /// @param actions names of those that it may call; none is no limit
    /// @param certificateIds those that it is for, with what is reissued or renewed from them; none is no limit
    /// @param expireTime such as 2026-12-01T00:00:00Z
    record Request(
            Optional<String> personId,
            List<String> actions,
            List<String> certificateIds,
            Optional<String> expireTime) {}

    /// A list that is longer says little.
    private static final int MOST_NAMES = 100;

    record Response(String secretId, String secretKey) {}

    private final KeyDesk keys;
    private final Set<String> served;

    /// @param served the names of all actions
    CreateApiKey(KeyDesk keys, Set<String> served) {
        this.keys = keys;
        this.served = served;
    }

    @Override
    public String name() {
        return "CreateApiKey";
    }

    @Override
    public ApiVersion version() {
        return ApiVersion.OWN;
    }

    @Override
    public Access access() {
        return Access.leastOneOf(Role.READ_ONLY, Role.REVIEWER, Role.OPERATOR, Role.AUDITOR);
    }

    @Override
    public Class<Request> requestType() {
        return Request.class;
    }

    @Override
    public Response handle(Call call, Request request) {
        PersonId person =
                Parameter.parse("PersonId", request.personId(), PersonId::parse)
                        .orElseGet(() -> self(call));
        return switch (keys.create(call.caller(), person, limits(request))) {
            case Creation.Created(NewApiKey key) ->
                    new Response(key.key().id().value(), key.secret().reveal());
            case Creation.NoSuchPerson() ->
                    throw new ApiException(RESOURCE_NOT_FOUND, "There is no such person.");
            case Creation.TooMany() ->
                    throw new ApiException(
                            LIMIT_EXCEEDED,
                            "A person has at most "
                                    + KeyDesk.MAX_KEYS
                                    + " API keys: revoke one first.");
            case Creation.NoSuchCertificate(CertificateId id) -> throw Answers.notFound(id);
            case Creation.ExpiresInThePast() ->
                    throw new ApiException(
                            INVALID_PARAMETER_VALUE, "The parameter ExpireTime is in the past.");
            case Creation.NotByThisKey() ->
                    throw new ApiException(
                            UNAUTHORIZED_OPERATION,
                            "A key that is limited makes no keys: they could be for more.");
        };
    }

    private Limits limits(Request request) {
        if (request.actions().size() > MOST_NAMES || request.certificateIds().size() > MOST_NAMES) {
            throw new ApiException(
                    INVALID_PARAMETER_VALUE,
                    "The parameters Actions and CertificateIds: at most " + MOST_NAMES + " each.");
        }
        Set<String> actions = Set.copyOf(new HashSet<>(request.actions()));
        if (!served.containsAll(actions)) {
            throw new ApiException(
                    INVALID_PARAMETER_VALUE, "The parameter Actions names one that there is not.");
        }
        Set<CertificateId> certificates =
                request.certificateIds().stream()
                        .map(id -> Parameter.parse("CertificateIds", id, CertificateId::new))
                        .collect(Collectors.toSet());
        return new Limits(
                new Scope(
                        Optional.of(actions).filter(names -> !names.isEmpty()),
                        Optional.of(certificates).filter(ids -> !ids.isEmpty())),
                Parameter.parse("ExpireTime", request.expireTime(), CreateApiKey::instant));
    }

    private static Instant instant(String text) {
        try {
            return Instant.parse(text).truncatedTo(ChronoUnit.SECONDS);
        } catch (DateTimeParseException _) {
            throw new IllegalArgumentException("not a time such as 2026-12-01T00:00:00Z");
        }
    }

    private static PersonId self(Call call) {
        return switch (call.caller().who()) {
            case Caller.Who.Person(PersonId id, String _, String _) -> id;
            case Caller.Who.Service _, Caller.Who.KeyHolder _ -> throw Envelope.missing("PersonId");
        };
    }
}
