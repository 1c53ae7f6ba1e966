package privyseal.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import privyseal.account.AccountId;
import privyseal.account.ApiKey;
import privyseal.account.KeyId;
import privyseal.account.PersonId;
import privyseal.account.Role;
import privyseal.account.Secret;
import privyseal.account.SignInConfig;
import privyseal.account.SigningKey;
import privyseal.account.SigningKeys;
import privyseal.account.UserName;
import privyseal.coverage.Observed;

/// A gateway with one key, one action and a clock that stands still.
final class Door {

    static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    static final ObjectMapper MAPPER = new ObjectMapper();

    Role role = Role.OWNER;
    List<Action<?, ?>> actions = List.of(EchoAction.forReaders());
    ApiConfig config = config(0, false);
    Instant now = NOW;

    /// Shared by the gateways of one door, as nodes share the database.
    final Set<String> seen = new HashSet<>();

    final List<RequestObserver.Answered> observed = new ArrayList<>();

    static ApiConfig config(int requestsPerSecond, boolean plainApi) {
        return config(requestsPerSecond, 10, plainApi);
    }

    static ApiConfig config(int requestsPerSecond, int unsignedPerMinute, boolean plainApi) {
        return new ApiConfig(
                requestsPerSecond,
                unsignedPerMinute,
                URI.create("https://ssl.example.com:8443"),
                Duration.ofMinutes(5),
                plainApi,
                SignInConfig.Need.OPTIONAL);
    }

    RpcGateway gateway() {
        return new RpcGateway(
                new Actions(actions),
                keys(),
                (key, signature, until) -> seen.add(key + " " + signature + " " + until),
                config,
                Clock.fixed(now, ZoneOffset.UTC),
                observed::add,
                new SecureRandom());
    }

    private SigningKeys keys() {
        return id ->
                id.value().equals(SignedRequests.KEY_ID) ? Optional.of(key(id)) : Optional.empty();
    }

    private SigningKey key(KeyId id) {
        PersonId person = new PersonId(new UUID(1, 2));
        ApiKey key =
                new ApiKey(id, person, new UserName("alice"), new AccountId("200000000001"), NOW);
        return new SigningKey(key, role, new Secret(SignedRequests.SECRET));
    }

    JsonNode response(RpcRequest request) {
        return read(gateway().handle(request));
    }

    static JsonNode read(RpcResponse response) {
        try {
            return MAPPER.readTree(response.json()).required("Response");
        } catch (JsonProcessingException e) {
            throw new AssertionError(response.json(), e);
        }
    }

    /// `OK` or the error code.
    String outcome(RpcRequest request) {
        return outcome(response(request));
    }

    static String outcome(JsonNode response) {
        String outcome = response.has("Error") ? response.at("/Error/Code").asText() : "OK";
        Observed.request("Echo", List.of(), outcome);
        return outcome;
    }

    static String message(JsonNode response) {
        return response.at("/Error/Message").asText();
    }
}
