package privyseal.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import privyseal.Requirement;

/// What an operator reads who asks for public trust too early.
@Tag("story")
class PublicTrustStartStory {

    private static final String FIVE =
            "a ripe 192.0.2.1:53, b arin 192.0.2.2:53, c ripe 192.0.2.3:53, d ripe 192.0.2.4:53, e ripe 192.0.2.5:53";

    @TempDir Path folder;

    private String refused(String... settings) throws IOException {
        Path data = folder.resolve("data");
        String[] arguments = new String[3 + 2 * settings.length];
        arguments[0] = "start";
        arguments[1] = "--data";
        arguments[2] = data.toString();
        for (int i = 0; i < settings.length; i++) {
            arguments[3 + 2 * i] = "--set";
            arguments[4 + 2 * i] = settings[i];
        }
        try (ServiceProcess process = ServiceProcess.run(folder, Map.of(), arguments)) {
            assertThat(process.exitCode()).isEqualTo(2);
            assertThat(process.output()).doesNotContain("ready");
            return process.errors();
        }
    }

    @Test
    @Requirement({"CT-13", "VA-10"})
    void aSettingThatCollidesIsNamedWithItsClause() throws IOException {
        assertThat(refused("authority.trust=public"))
                .contains(
                        "With authority.trust public status.url is an address that relying parties can reach")
                .contains("BR 4.9.9");
        assertThat(refused("authority.trust=public", "status.url=http://status.example.com"))
                .contains("With authority.trust public validation.perspectives has at least five")
                .contains("BR 3.2.2.9");
    }

    @Test
    @Requirement("CT-13/catalogue")
    void aProductThatCollidesIsNamedToo() throws IOException {
        Files.createDirectories(folder.resolve("data"));
        Files.writeString(
                folder.resolve("data").resolve("catalogue.yaml"),
                """
                catalogue:
                  - brand: Acme
                    standard: GM
                    from: acme
                    products:
                      - {id: 10001, level: DV, tariff: paid, domains: single, terms: [1y], keys: [sm2], en: Acme GM, zh: 一}
                """);
        assertThat(
                        refused(
                                "authority.trust=public",
                                "status.url=http://status.example.com",
                                "validation.perspectives=" + FIVE,
                                "server.port=" + ServiceProcess.freePort(),
                                "server.tls-port=" + ServiceProcess.freePort()))
                .contains("product 10001 (Acme GM) collides with authority.trust public. CT-09")
                .contains("BR 6.1.5");
    }
}
