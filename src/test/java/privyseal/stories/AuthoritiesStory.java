package privyseal.stories;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import privyseal.pki.x509.ParsedCertificate;
import privyseal.testing.Customer;
import privyseal.testing.TestService;
import privyseal.testing.TestService.Caller;
import privyseal.testing.TestService.Keys;
import privyseal.testing.Tools;

/// What an operator and an auditor see of the authorities, and an operator of the jobs.
@Tag("story")
class AuthoritiesStory {

    private final TestService service = TestService.shared();
    private final Customer customer = service.customer();

    @Test
    void eachAuthorityHasAChainToItsRoot() {
        customer.ownsFree(customer.domain("shop"));
        List<JsonNode> all = all(service.operator());

        assertThat(all)
                .extracting(a -> a.get("AuthorityId").asText())
                .contains("root-ecdsa-1", "ecdsa-1");
        for (JsonNode authority : all) {
            List<ParsedCertificate> chain =
                    authority
                            .get("Chain")
                            .valueStream()
                            .map(pem -> ParsedCertificate.parsePem(pem.asText()).getFirst())
                            .toList();
            ParsedCertificate own = chain.getFirst();
            boolean root = authority.get("Kind").asText().equals("root");
            assertThat(chain).hasSize(root ? 1 : 2);
            assertThat(own.isIssuedBy(chain.getLast())).isTrue();
            assertThat(authority.get("IssuerId").isNull()).isEqualTo(root);
            assertThat(authority.get("Subject").asText()).isEqualTo(own.subject());
            assertThat(authority.get("Algorithm").asText()).isEqualTo(own.keyAlgorithm());
            assertThat(authority.get("SignatureAlgorithm").asText())
                    .isEqualTo(own.signatureAlgorithm());
            assertThat(authority.get("Fingerprint").asText()).isEqualTo(own.sha256());
            assertThat(authority.get("NotBefore").asText())
                    .isLessThan(authority.get("NotAfter").asText());
            assertThat(authority.get("Active").asBoolean()).isTrue();
        }
    }

    /// The CRL's own words, beside what is served.
    @Test
    void aRevocationRaisesTheVersionAndIsCounted() {
        String id = customer.ownsFree(customer.domain("shop"));
        Published published = Published.of(customer, id);
        long version = issuing().get("StatusVersion").asLong();
        JsonNode before = shardOf(id);

        customer.revokes(id);
        published.awaitedCrlEntry();
        assertThat(issuing().get("StatusVersion").asLong()).isGreaterThan(version);
        Tools.await(
                "a newer CRL",
                () -> shardOf(id).get("Number").asLong() > before.get("Number").asLong());
        JsonNode after = shardOf(id);
        assertThat(after.get("Entries").asLong()).isGreaterThan(before.get("Entries").asLong());
        assertThat(after.get("Size").asLong()).isGreaterThan(before.get("Size").asLong());
        assertThat(after.get("AgeSeconds").asLong()).isBetween(0L, 60L);
        assertThat(after.get("ThisUpdate").asText()).isLessThan(after.get("NextUpdate").asText());
    }

    /// Signers last two weeks and are replaced a week before their end, by a job or by whoever asks first after it.
    @Test
    void aSignerThatWasNotReplacedIsAFault() {
        String id = customer.ownsFree(customer.domain("shop"));
        Published published = Published.of(customer, id);
        published.ocsp();
        service.timePasses(Duration.ofDays(15));
        JsonNode late = issuing();
        assertThat(late.get("Healthy").asBoolean(true)).isFalse();
        assertThat(late.get("Faults").toString()).contains("signs OCSP answers");

        published.ocsp();
        JsonNode now = issuing();
        assertThat(now.get("Faults")).isEmpty();
        assertThat(now.get("Healthy").asBoolean()).isTrue();
        assertThat(now.at("/OcspSigner/NotAfter").asText())
                .isGreaterThan(late.at("/OcspSigner/NotAfter").asText());
        assertThat(now.at("/OcspSigner/NotBefore").asText())
                .isGreaterThan(late.at("/OcspSigner/NotBefore").asText());
        assertThat(now.at("/OcspSigner/SerialNumber"))
                .isNotEqualTo(late.at("/OcspSigner/SerialNumber"));
    }

    @Test
    void anAuditorSeesTheAuthoritiesToo() {
        JsonNode person =
                service.operator()
                        .own(
                                "CreatePerson",
                                Map.of(
                                        "UserName",
                                        "a-" + UUID.randomUUID().toString().substring(0, 8),
                                        "Password",
                                        "correct horse battery staple",
                                        "Role",
                                        "Auditor"));
        Caller auditor =
                service.caller(
                        new Keys(
                                person.get("SecretId").asText(), person.get("SecretKey").asText()));
        assertThat(all(auditor)).isNotEmpty();
    }

    @Test
    void jobsComeRound() {
        Tools.await(
                "the job that signs CRLs to have run",
                () -> !job("crl").get("LastRunTime").isNull());
        JsonNode crl = job("crl");
        assertThat(crl.get("LastOutcome").asText()).isEqualTo("done");
        assertThat(crl.get("IntervalSeconds").asDouble()).isEqualTo(1.0);
        assertThat(crl.get("ConsecutiveFailures").asInt()).isZero();
        assertThat(crl.get("LastRunTime")).isEqualTo(crl.get("LastSuccessTime"));
        assertThat(job("audit-seal").get("IntervalSeconds").asDouble()).isEqualTo(0.5);
        assertThat(job("ocsp-signers").get("NextRunTime").asText()).isNotEmpty();
        assertThat(jobs())
                .allMatch(job -> job.get("Running").asBoolean() != job.get("Node").isNull());
    }

    private JsonNode issuing() {
        return all(service.operator()).stream()
                .filter(a -> a.get("AuthorityId").asText().equals("ecdsa-1"))
                .findFirst()
                .orElseThrow();
    }

    /// The shard that a certificate is in, by the address that it names.
    private JsonNode shardOf(String certificate) {
        String url =
                customer.owner()
                        .own("DescribeCertificateStatus", Map.of("CertificateId", certificate))
                        .at("/Certificates/0/Crl/Url")
                        .asText();
        return issuing()
                .get("CrlShards")
                .valueStream()
                .filter(shard -> shard.get("Url").asText().equals(url))
                .findFirst()
                .orElseThrow();
    }

    private static List<JsonNode> all(Caller caller) {
        return caller.own("DescribeAuthorities", Map.of())
                .get("Authorities")
                .valueStream()
                .toList();
    }

    private List<JsonNode> jobs() {
        return service.operator().own("DescribeJobs", Map.of()).get("Jobs").valueStream().toList();
    }

    private JsonNode job(String name) {
        return jobs().stream()
                .filter(job -> job.get("Name").asText().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
