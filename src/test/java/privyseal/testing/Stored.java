package privyseal.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// How much is stored in the database of the stories' service, to see that a refused request left nothing.
public final class Stored {

    /// What a person can fill. What the service writes about itself (audit, CRLs, jobs) moves on its own.
    private static final List<String> TABLES =
            List.of(
                    "account",
                    "person",
                    "api_key",
                    "lineage",
                    "certificate",
                    "certificate_key",
                    "uploaded_certificate",
                    "uploaded_fingerprint",
                    "certificate_tag",
                    "application_information",
                    "request",
                    "proof",
                    "domain_quota",
                    "blocked_key",
                    "key_challenge",
                    "download_link",
                    "revoked");

    private final TestService service;
    private final Map<String, Integer> before;

    private Stored(TestService service) {
        this.service = service;
        this.before = counts(service);
    }

    public static Stored now(TestService service) {
        return new Stored(service);
    }

    public void isUnchanged() {
        assertThat(counts(service)).isEqualTo(before);
    }

    private static Map<String, Integer> counts(TestService service) {
        return service.ground()
                .database()
                .inTransaction(tx -> {
                    Map<String, Integer> counts = new TreeMap<>();
                    for (String table : TABLES) {
                        counts.put(
                                table,
                                tx.createQuery("select count(*) from " + table)
                                        .mapTo(Integer.class)
                                        .one());
                    }
                    return counts;
                });
    }
}
