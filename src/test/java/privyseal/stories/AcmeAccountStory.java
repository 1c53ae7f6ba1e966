package privyseal.stories;

import static org.assertj.core.api.Assertions.assertThat;
import static privyseal.testing.AcmeClient.does;
import static privyseal.testing.AcmeClient.newKey;
import static privyseal.testing.AcmeClient.refused;
import static privyseal.testing.AcmeClient.type;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.shredzone.acme4j.AccountBuilder;
import org.shredzone.acme4j.Order;
import org.shredzone.acme4j.Status;
import org.shredzone.acme4j.exception.AcmeException;
import org.shredzone.acme4j.exception.AcmeServerException;
import privyseal.Requirement;
import privyseal.testing.AcmeClient;
import privyseal.testing.Customer;
import privyseal.testing.RawAcme;
import privyseal.testing.TestService;
import privyseal.testing.TestService.Caller;
import privyseal.testing.TestService.Keys;

/// Accounts of ACME: how they are bound, changed and ended, and that a request is good once.
@Tag("story")
class AcmeAccountStory {

    private final TestService service = TestService.shared();
    private final Customer customer = service.customer();

    @Test
    @Requirement("AC-01")
    void anAccountIsBoundByAKeyOfAPerson() {
        RawAcme raw = new RawAcme(service);
        JsonNode meta = raw.get("/directory").body().get("meta");
        assertThat(meta.get("externalAccountRequired").asBoolean()).isTrue();
        assertThat(meta.get("profiles").get("83").asText()).isEqualTo("TrustAsia C1 DV Free");
        assertThat(meta.get("profiles").has("14")).as("OV").isFalse();
        assertThat(meta.get("profiles").has("33")).as("GM").isFalse();

        assertThat(raw.post("/new-account", "{\"onlyReturnExisting\":true}").problem())
                .isEqualTo("accountDoesNotExist");
        assertThat(raw.post("/new-account", "{}").problem()).isEqualTo("externalAccountRequired");
        JsonNode forged = raw.binding("ACME" + "z".repeat(24), new byte[32]);
        assertThat(
                        raw.post("/new-account", "{\"externalAccountBinding\":" + forged + "}")
                                .problem())
                .isEqualTo("unauthorized");
        String known = customer.owner().own("CreateAcmeKey", Map.of()).get("KeyId").asText();
        JsonNode wrong = raw.binding(known, new byte[32]);
        assertThat(raw.post("/new-account", "{\"externalAccountBinding\":" + wrong + "}").problem())
                .isEqualTo("unauthorized");
        raw.opened(customer);
        assertThat(raw.post("/new-account", "{}").problem()).isEqualTo("malformed");
    }

    @Test
    void aRequestIsGoodOnceAndWhereItWasMeantFor() {
        RawAcme raw = new RawAcme(service).opened(customer);
        String order =
                "{\"identifiers\":[{\"type\":\"dns\",\"value\":\"%s\"}]}"
                        .formatted(customer.domain("shop"));
        String once = raw.signed("/new-order", header -> header, order);
        assertThat(raw.send("/new-order", once).status()).isEqualTo(201);
        RawAcme.Answer again = raw.send("/new-order", once);
        assertThat(again.problem()).isEqualTo("badNonce");
        assertThat(again.nonce()).isNotEmpty();
        assertThat(raw.post("/new-order", header -> header.put("nonce", "AAAA"), order).problem())
                .isEqualTo("badNonce");
        assertThat(raw.send("/key-change", raw.signed("/new-order", h -> h, order)).problem())
                .isEqualTo("unauthorized");
        assertThat(raw.post("/new-order", h -> h.put("alg", "none"), order).problem())
                .isEqualTo("badSignatureAlgorithm");
        assertThat(
                        raw.post("/new-order", h -> h.put("kid", raw.url("/account/x")), order)
                                .problem())
                .isEqualTo("accountDoesNotExist");
        assertThat(
                        raw.post(
                                        "/new-order",
                                        "{\"profile\":\"7\",\"identifiers\":[{\"type\":\"dns\",\"value\":\"shop.test\"}]}")
                                .problem())
                .isEqualTo("invalidProfile");
        assertThat(
                        raw.post(
                                        "/new-order",
                                        "{\"identifiers\":[{\"type\":\"email\",\"value\":\"a@shop.test\"}]}")
                                .problem())
                .isEqualTo("unsupportedIdentifier");
        assertThat(raw.get("/new-order").status()).isEqualTo(405);
        assertThat(raw.get("/nothing").status()).isEqualTo(404);
    }

    @Test
    void contactsAndTheKeyChangeAndTheAccountEnds() {
        AcmeClient client = AcmeClient.of(service, customer);
        does(() -> addsContact(client, "mailto:ops@" + customer.primaryDomain()));
        assertThat(client.login().getAccount().getContacts()).hasSize(2);
        assertThat(type(refused(() -> addsContact(client, "tel:+49-1"))))
                .isEqualTo("unsupportedContact");

        AcmeClient other = AcmeClient.of(service, customer);
        assertThat(
                        type(
                                refused(() -> {
                                    client.login()
                                            .getAccount()
                                            .changeKey(other.login().getKeyPair());
                                    return "changed";
                                })))
                .isEqualTo("malformed");
        does(() -> {
            client.login().getAccount().changeKey(newKey());
            return client.orders(customer.domain("shop"));
        });

        does(() -> {
            client.login().getAccount().deactivate();
            return "deactivated";
        });
        assertThat(client.login().getAccount().getStatus()).isEqualTo(Status.DEACTIVATED);
        assertThat(
                        type(
                                refused(() ->
                                        client.login()
                                                .newOrder()
                                                .domain(customer.domain("shop"))
                                                .create())))
                .isEqualTo("unauthorized");
    }

    private static String addsContact(AcmeClient client, String contact) throws AcmeException {
        client.login().getAccount().modify().addContact(contact).commit();
        return contact;
    }

    @Test
    @Requirement({"AC-01", "LG-01"})
    void revokingTheKeyEndsTheAccountsThatItBound() {
        AcmeClient client = AcmeClient.of(service, customer);
        JsonNode keys = customer.owner().own("DescribeAcmeKeys", Map.of()).get("AcmeKeys");
        assertThat(keys).hasSize(1);
        String id = keys.get(0).get("KeyId").asText();
        customer.owner().own("RevokeAcmeKey", Map.of("KeyId", id));

        AcmeServerException ended =
                refused(() -> client.login().newOrder().domain(customer.domain("shop")).create());
        assertThat(type(ended)).isEqualTo("unauthorized");
        assertThat(customer.owner().own("DescribeAcmeKeys", Map.of()).get("AcmeKeys")).isEmpty();
        assertThat(customer.owner().refusedOwn("RevokeAcmeKey", Map.of("KeyId", id)).code())
                .isEqualTo("ResourceNotFound");
        assertThat(customer.owner().refusedOwn("RevokeAcmeKey", Map.of("KeyId", "?")).code())
                .isEqualTo("InvalidParameterValue");
        JsonNode acts =
                customer.owner().own("DescribeAuditEntries", Map.of("Limit", 100)).get("Entries");
        assertThat(acts.findValuesAsText("Act"))
                .contains("acmeKeyCreated", "acmeAccountChanged", "acmeKeyRevoked");
    }

    @Test
    @Requirement("AC-01")
    void aLimitedKeyMakesNoneAndAPersonHasTwenty() {
        JsonNode limited =
                customer.owner().own("CreateApiKey", Map.of("Actions", List.of("CreateAcmeKey")));
        Caller key =
                service.caller(
                        new Keys(
                                limited.get("SecretId").asText(),
                                limited.get("SecretKey").asText()));
        assertThat(key.refusedOwn("CreateAcmeKey", Map.of()).code())
                .isEqualTo("AuthFailure.UnauthorizedOperation");
        IntStream.range(0, 20).forEach(_ -> customer.owner().own("CreateAcmeKey", Map.of()));
        assertThat(customer.owner().refusedOwn("CreateAcmeKey", Map.of()).code())
                .isEqualTo("LimitExceeded");
    }

    @Test
    @Requirement("AC-01")
    void ordersOfAnotherAccountAreNotThere() {
        AcmeClient mine = AcmeClient.of(service, customer);
        RawAcme stranger = new RawAcme(service).opened(service.customer());
        Order order = mine.orders(customer.domain("shop"));
        String path = order.getLocation().getPath().replaceFirst("/acme", "");
        assertThat(stranger.post(path, "").status()).isEqualTo(404);
        assertThat(stranger.post(path.replace("order", "certificate"), "").status()).isEqualTo(404);
        String authorization =
                order.getAuthorizations()
                        .getFirst()
                        .getLocation()
                        .getPath()
                        .replaceFirst("/acme", "");
        assertThat(stranger.post(authorization, "").status()).isEqualTo(404);
        assertThat(
                        stranger.post(
                                        authorization.replace("authorization", "challenge")
                                                + "/http-01",
                                        "{}")
                                .status())
                .isEqualTo(404);
        assertThat(
                        does(() ->
                                        new AccountBuilder()
                                                .useKeyPair(mine.login().getKeyPair())
                                                .onlyExisting()
                                                .createLogin(AcmeClient.session(service)))
                                .getAccountLocation())
                .isEqualTo(mine.login().getAccountLocation());
    }
}
