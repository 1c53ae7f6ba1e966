package privyseal.authority.upstream;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.nimbusds.jose.util.Base64URL;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import privyseal.egress.TrustedFetch;
import privyseal.egress.TrustedFetch.Reply;
import privyseal.pki.Der;
import privyseal.pki.RevocationReason;

/// Speaks ACME (RFC 8555) as a client, for one try of one thing. Egress connects, Nimbus signs ([AcmeKey]).
final class AcmeSession {

    private static final ObjectMapper JSON = new ObjectMapper();

    /// How often a nonce may be refused: a server may do so whenever it likes (§6.5).
    private static final int MOST_NONCES = 10;

    private final URI directoryUrl;
    private final TrustedFetch fetch;
    private final AcmeKey key;
    private final JsonNode directory;
    private Optional<String> account;
    private Optional<String> nonce = Optional.empty();

    private AcmeSession(
            URI directoryUrl,
            TrustedFetch fetch,
            AcmeKey key,
            Optional<String> account,
            JsonNode directory) {
        this.directoryUrl = directoryUrl;
        this.fetch = fetch;
        this.key = key;
        this.account = account;
        this.directory = directory;
    }

    /// @param account the address of our account, once it is known
    static AcmeSession open(
            URI directory, TrustedFetch fetch, AcmeKey key, Optional<String> account)
            throws AcmeTrouble {
        return switch (fetch.ask(directory)) {
            case Reply.Answered(int status, Map<String, String> _, String body)
                    when status == 200 ->
                    new AcmeSession(directory, fetch, key, account, json(body));
            case Reply.Answered(int status, Map<String, String> _, String _) ->
                    throw AcmeTrouble.unreached("its directory answered " + status);
            case Reply.Failed(String why) -> throw AcmeTrouble.unreached(why);
        };
    }

    /// @param url where it is
    /// @param status pending, ready, processing, valid or invalid (§7.1.6)
    record Order(
            URI url,
            String status,
            List<URI> authorizations,
            URI finalization,
            Optional<URI> certificate,
            Optional<AcmeTrouble> error) {}

    /// @param challenge by which the domain can be proved in DNS
    record Authorization(
            String domain,
            String status,
            Optional<Challenge> challenge,
            Optional<AcmeTrouble> error) {}

    record Challenge(URI url, String value) {}

    /// Our account there: made, or the one that this key has (§7.3.1), so it may be asked again.
    String register(UpstreamConfig config) throws AcmeTrouble {
        URI url = endpoint("newAccount");
        Map<String, Object> wanted = new LinkedHashMap<>();
        wanted.put("termsOfServiceAgreed", true);
        config.contact().ifPresent(mail -> wanted.put("contact", List.of("mailto:" + mail)));
        config.binding()
                .ifPresent(binding -> wanted.put("externalAccountBinding", key.bind(binding, url)));
        account = Optional.empty();
        String made = location(post(url, text(wanted))).toString();
        account = Optional.of(made);
        return made;
    }

    /// @param end what the certificate shall end with, where we say so (§7.4)
    Order order(List<String> names, Optional<Instant> end) throws AcmeTrouble {
        Map<String, Object> wanted = new LinkedHashMap<>();
        wanted.put(
                "identifiers",
                names.stream().map(name -> Map.of("type", "dns", "value", name)).toList());
        end.ifPresent(at -> wanted.put("notAfter", at.toString()));
        Reply.Answered answer = post(endpoint("newOrder"), text(wanted));
        return order(location(answer), json(answer.body()));
    }

    Order order(URI url) throws AcmeTrouble {
        return order(url, json(post(url, "").body()));
    }

    /// The CSR; from here on there may be a certificate.
    Order finish(Order ready, Der csr) throws AcmeTrouble {
        String payload = text(Map.of("csr", Base64URL.encode(csr.bytes()).toString()));
        return order(ready.url(), json(post(ready.finalization(), payload).body()));
    }

    Authorization authorization(URI url) throws AcmeTrouble {
        JsonNode there = json(post(url, "").body());
        Optional<Challenge> dns = Optional.empty();
        Optional<AcmeTrouble> error = Optional.empty();
        for (JsonNode challenge : there.path("challenges")) {
            if (challenge.path("type").asText().equals("dns-01")) {
                dns =
                        Optional.of(
                                new Challenge(
                                        checked(challenge.path("url").asText()),
                                        key.dnsValue(challenge.path("token").asText())));
            }
            error = error.or(() -> problem(challenge.path("error")));
        }
        return new Authorization(
                there.path("identifier").path("value").asText(),
                there.path("status").asText(),
                dns,
                error);
    }

    /// That the record is there.
    void answer(Challenge challenge) throws AcmeTrouble {
        post(challenge.url(), "{}");
    }

    /// PEM, the certificate first (§9.1).
    String certificate(URI url) throws AcmeTrouble {
        return post(url, "").body();
    }

    /// With a reason, or without where the authority has none for us (§7.6).
    void revoke(Der certificate, RevocationReason reason) throws AcmeTrouble {
        Map<String, Object> wanted = new LinkedHashMap<>();
        wanted.put("certificate", Base64URL.encode(certificate.bytes()).toString());
        reason.reasonCode().ifPresent(code -> wanted.put("reason", code));
        try {
            post(endpoint("revokeCert"), text(wanted));
        } catch (AcmeTrouble e) {
            if (!e.isOf("badRevocationReason")) {
                throw e;
            }
            wanted.remove("reason");
            post(endpoint("revokeCert"), text(wanted));
        }
    }

    private Order order(URI url, JsonNode there) throws AcmeTrouble {
        List<URI> authorizations = new ArrayList<>();
        for (JsonNode authorization : there.path("authorizations")) {
            authorizations.add(checked(authorization.asText()));
        }
        return new Order(
                url,
                there.path("status").asText(),
                List.copyOf(authorizations),
                checked(there.path("finalize").asText()),
                there.hasNonNull("certificate")
                        ? Optional.of(checked(there.path("certificate").asText()))
                        : Optional.empty(),
                problem(there.path("error")));
    }

    private static Optional<AcmeTrouble> problem(JsonNode error) {
        return error.isObject()
                ? Optional.of(
                        AcmeTrouble.refused(
                                error.path("type").asText(), error.path("detail").asText()))
                : Optional.empty();
    }

    private Reply.Answered post(URI url, String payload) throws AcmeTrouble {
        for (int n = 0; n < MOST_NONCES; n++) {
            Reply.Answered answer =
                    answered(fetch.askSigned(url, text(key.sign(url, nonce(), account, payload))));
            nonce = Optional.ofNullable(answer.headers().get("replay-nonce"));
            if (answer.status() < 400) {
                return answer;
            }
            AcmeTrouble trouble =
                    problem(json(answer.body()))
                            .orElseGet(
                                    () -> AcmeTrouble.unreached("it answered " + answer.status()));
            if (!trouble.isOf("badNonce")) {
                throw trouble;
            }
        }
        throw AcmeTrouble.unreached("it takes none of its own nonces");
    }

    private String nonce() throws AcmeTrouble {
        if (nonce.isPresent()) {
            return nonce.get();
        }
        return Optional.ofNullable(
                        answered(fetch.ask(endpoint("newNonce"))).headers().get("replay-nonce"))
                .orElseThrow(() -> AcmeTrouble.unreached("it gives no nonces"));
    }

    private static Reply.Answered answered(Reply reply) throws AcmeTrouble {
        return switch (reply) {
            case Reply.Answered answered -> answered;
            case Reply.Failed(String why) -> throw AcmeTrouble.unreached(why);
        };
    }

    private URI endpoint(String name) throws AcmeTrouble {
        return checked(directory.path(name).asText());
    }

    private URI location(Reply.Answered answer) throws AcmeTrouble {
        return checked(answer.headers().getOrDefault("location", ""));
    }

    /// What is signed goes to the host of the directory and nowhere else.
    private URI checked(String text) throws AcmeTrouble {
        try {
            URI url = URI.create(text);
            if (directoryUrl.getScheme().equals(url.getScheme())
                    && directoryUrl.getHost().equalsIgnoreCase(url.getHost())) {
                return url;
            }
        } catch (IllegalArgumentException _) {
            // The same answer.
        }
        throw AcmeTrouble.unreached("it names an address that is none of its own");
    }

    private static JsonNode json(String body) throws AcmeTrouble {
        try {
            return JSON.readTree(body);
        } catch (JsonProcessingException e) {
            throw AcmeTrouble.unreached("its answer is not JSON");
        }
    }

    private static String text(Map<String, Object> value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a map is always JSON", e);
        }
    }
}
