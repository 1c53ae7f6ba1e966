package privyseal.stories;

import static org.assertj.core.api.Assertions.assertThat;
import static privyseal.testing.AcmeClient.refused;
import static privyseal.testing.AcmeClient.type;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.shredzone.acme4j.Order;
import org.shredzone.acme4j.exception.AcmeException;
import org.shredzone.acme4j.exception.AcmeServerException;
import privyseal.Requirement;
import privyseal.testing.AcmeClient;

/// Clients that nothing binds, and what they order where they choose no profile: both by settings.
@Tag("story")
class AcmeSettingsStory {

    private final KillableService service;

    AcmeSettingsStory(@TempDir Path folder) {
        this.service =
                new KillableService(
                        folder,
                        "acme.anonymous-accounts=default",
                        "acme.default-profiles=83,11",
                        "quota.free-per-account=1");
    }

    @AfterEach
    void stops() {
        service.close();
    }

    @Test
    @Requirement({"ST-01", "AP-02"})
    void strangersOrderForTheAccountThatTheOperatorNamed() throws IOException {
        service.start();
        AcmeClient client =
                AcmeClient.anonymous(
                        AcmeClient.session(service.tlsPort(), service.data()),
                        AcmeClient.newKey(),
                        service.dns());
        assertThat(type(refused(() -> orders(client, "102")))).isEqualTo("invalidProfile");
        assertThat(client.obtains("shop.one.test").order().getProfile()).isEqualTo("83");
        assertThat(client.obtains("shop.two.test", "www.two.test").order().getProfile())
                .isEqualTo("11");

        AcmeServerException usedUp =
                refused(() -> client.login().newOrder().domain("shop.three.test").create());
        assertThat(type(usedUp)).isEqualTo("rateLimited");
        assertThat(usedUp.getMessage()).startsWith("AP-02: ");
        assertThat(service.owner().call("DescribeCertificates", Map.of()).get("TotalCount").asInt())
                .isEqualTo(2);
    }

    private static Order orders(AcmeClient client, String profile) throws AcmeException {
        return client.login().newOrder().domain("shop.paid.test").profile(profile).create();
    }
}
