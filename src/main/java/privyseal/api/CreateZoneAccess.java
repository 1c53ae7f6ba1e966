package privyseal.api;

import java.util.List;
import privyseal.account.Role;
import privyseal.certificate.DomainName;
import privyseal.rule.Denial;
import privyseal.validation.automatic.ServerAddress;
import privyseal.validation.automatic.TsigKey;
import privyseal.validation.automatic.ZoneDesk;
import privyseal.validation.automatic.ZoneDesk.Outcome;

/// The own action `CreateZoneAccess`: lets the service update a zone of the account (VA-03).
final class CreateZoneAccess implements Action<CreateZoneAccess.Request, CreateZoneAccess.Answer> {

    /// @param server `host:port`; 53 without a port
    /// @param algorithm hmac-sha256, hmac-sha384 or hmac-sha512
    /// @param secret in Base64; it is never shown again
    record Request(
            @Required String zone,
            @Required String server,
            @Required String keyName,
            @Required String algorithm,
            @Required String secret) {}

    /// @param works what a probe just said
    /// @param message why it does not
    record Answer(String zoneAccessId, String zone, Boolean works, String message) {}

    private final ZoneDesk desk;

    CreateZoneAccess(ZoneDesk desk) {
        this.desk = desk;
    }

    @Override
    public String name() {
        return "CreateZoneAccess";
    }

    @Override
    public ApiVersion version() {
        return ApiVersion.OWN;
    }

    @Override
    public Access access() {
        return Access.least(Role.OWNER);
    }

    @Override
    public Class<Request> requestType() {
        return Request.class;
    }

    @Override
    public Answer handle(Call call, Request request) {
        DomainName zone = Parameter.parse("Zone", request.zone(), AutomaticAnswers::base);
        ServerAddress server = Parameter.parse("Server", request.server(), ServerAddress::parse);
        TsigKey.Algorithm algorithm =
                Parameter.parse("Algorithm", request.algorithm(), CreateZoneAccess::algorithm);
        byte[] secret = Parameter.parse("Secret", request.secret(), TsigKey::secret);
        TsigKey key =
                Parameter.parse(
                        "KeyName",
                        request.keyName(),
                        name -> new TsigKey(name.strip(), algorithm, secret));
        return switch (desk.create(call.caller(), zone, server, key)) {
            case Outcome.Created(ZoneDesk.Shown shown) ->
                    new Answer(
                            shown.access().id().toString(),
                            shown.access().zone().value(),
                            AutomaticAnswers.works(shown.state()),
                            AutomaticAnswers.message(shown.state(), call.language()));
            case Outcome.Exists(Denial denial) ->
                    throw Answers.refused(ErrorCode.RESOURCE_IN_USE, List.of(denial));
            case Outcome.TooMany(Denial denial) ->
                    throw Answers.refused(ErrorCode.LIMIT_EXCEEDED, List.of(denial));
        };
    }

    private static TsigKey.Algorithm algorithm(String text) {
        return TsigKey.Algorithm.find(text)
                .orElseThrow(() ->
                        new IllegalArgumentException(
                                "it is none of " + TsigKey.Algorithm.spellings()));
    }
}
