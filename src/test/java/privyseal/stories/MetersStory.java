package privyseal.stories;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import privyseal.telemetry.Meters.Counted;
import privyseal.telemetry.Meters.Gauged;
import privyseal.telemetry.Meters.Shape;
import privyseal.telemetry.Meters.Timed;
import privyseal.testing.Customer;
import privyseal.testing.TestService;
import privyseal.testing.Tools;

/// Each meter says on `/metrics` what happened: what a customer does raises it.
@Tag("story")
class MetersStory {

    private final TestService service = TestService.shared();
    private final Customer customer = service.customer();

    /// @param meter as `/metrics` spells it, with the labels that the act must have
    /// @param by how much one of its lines rises at least
    private record Raise(String meter, List<String> labels, double by, Act act) {

        static Raise of(String meter, Act act, String... labels) {
            return new Raise(meter, List.of(labels), 1, act);
        }

        @Override
        public String toString() {
            return meter + labels;
        }
    }

    @FunctionalInterface
    private interface Act {
        void by(MetersStory story);
    }

    static Stream<Raise> raises() {
        return Stream.of(
                Raise.of(
                        "privyseal_requests_total",
                        story -> story.customer.call("DescribeCertificates", Map.of()),
                        "action=\"DescribeCertificates\"",
                        "outcome=\"OK\""),
                Raise.of(
                        "privyseal_request_duration_seconds_count",
                        story -> story.customer.call("DescribeCertificates", Map.of()),
                        "action=\"DescribeCertificates\""),
                Raise.of(
                        "privyseal_refusals_total",
                        MetersStory::revokesAReissuedOne,
                        "rule=\"RV-06\""),
                Raise.of(
                        "privyseal_proofs_total",
                        story -> story.customer.owns(Customer.RAPID, story.customer.domain("txt")),
                        "method=\"TXT\"",
                        "outcome=\"PROVED\""),
                Raise.of(
                        "privyseal_automatic_lost_total",
                        MetersStory::losesAStandingCname,
                        "way=\"cname\""),
                Raise.of(
                        "privyseal_issuances_total",
                        story -> story.customer.ownsFree(story.customer.domain("one")),
                        "authority=\"ecdsa-1\""),
                Raise.of(
                        "privyseal_revocations_total",
                        story ->
                                story.customer.revokes(
                                        story.customer.ownsFree(story.customer.domain("bad"))),
                        "reason=\"unspecified\""),
                Raise.of(
                        "privyseal_ocsp_answers_total",
                        story -> story.published().ocsp(),
                        "authority=\"ecdsa-1\"",
                        "status=\"good\""),
                Raise.of("privyseal_job_duration_seconds_count", story -> {}, "outcome=\"done\""),
                new Raise(
                        "privyseal_crl_age_seconds",
                        List.of(),
                        3600,
                        story -> story.customer.timePasses(Duration.ofHours(1))),
                new Raise(
                        "privyseal_clock_ahead_seconds",
                        List.of(),
                        3600,
                        story -> story.customer.timePasses(Duration.ofHours(1))));
    }

    @ParameterizedTest
    @MethodSource("raises")
    void whatHappensRaisesIt(Raise raise) {
        Map<String, Double> before = lines(raise);
        raise.act().by(this);
        // The answer goes out before the journal is written, and jobs run when they run.
        Tools.await(
                raise + " to rise from " + before,
                () ->
                        lines(raise).entrySet().stream()
                                .anyMatch(line ->
                                        line.getValue() - before.getOrDefault(line.getKey(), 0.0)
                                                >= raise.by()));
    }

    /// A connection that is in use is no idle one.
    @Test
    void aTransactionHoldsAConnection() {
        Raise active = Raise.of("privyseal_pool_connections", _ -> {}, "state=\"active\"");
        service.ground()
                .database()
                .useTransaction(_ ->
                        assertThat(lines(active).values())
                                .allSatisfy(n -> assertThat(n).isGreaterThanOrEqualTo(1)));
        Tools.await("nobody to use the database", () -> lines(active).containsValue(0.0));
    }

    @Test
    void noMeterIsLeftOut() {
        Set<String> shown =
                Stream.concat(raises().map(Raise::meter), Stream.of("privyseal_pool_connections"))
                        .map(name -> name.replaceFirst("_total$|_seconds_count$", ""))
                        .collect(Collectors.toSet());
        Set<String> all =
                Stream.of(
                                Arrays.stream(Counted.values()).map(Counted::shape),
                                Arrays.stream(Timed.values()).map(Timed::shape),
                                Arrays.stream(Gauged.values()).map(Gauged::shape))
                        .flatMap(shapes -> shapes)
                        .map(Shape::name)
                        .map(name -> name.replace('.', '_').toLowerCase(Locale.ROOT))
                        .collect(Collectors.toSet());
        assertThat(shown).isEqualTo(all);
    }

    private void revokesAReissuedOne() {
        String original = customer.owns(Customer.RAPID, customer.domain("twice"));
        customer.refused("RevokeCertificate", Map.of("CertificateId", customer.reissues(original)));
    }

    private void losesAStandingCname() {
        Map<String, String> request = Map.of("Domain", customer.domain("lost"));
        String host = "_dnsauth." + customer.domain("lost");
        String target = customer.owner().own("CreateStandingCname", request).get("Target").asText();
        service.dns().addCname(host, target);
        customer.owner().own("CreateStandingCname", request);
        service.dns().remove(host, "CNAME");
        customer.owner().own("CreateStandingCname", request);
    }

    private Published published() {
        return Published.of(customer, customer.ownsFree(customer.domain("asked")));
    }

    /// The numbers by all that stands before them. Unlike a counter, an age without a CRL is none.
    private Map<String, Double> lines(Raise raise) {
        HttpResponse<String> page =
                Published.get(
                        Published.here("http://service/metrics"),
                        HttpResponse.BodyHandlers.ofString());
        assertThat(page.statusCode()).isEqualTo(200);
        return page.body()
                .lines()
                .filter(line -> line.matches(raise.meter() + "[ {].*"))
                .filter(line -> raise.labels().stream().allMatch(line::contains))
                .filter(line -> !line.endsWith(" NaN"))
                .collect(
                        Collectors.toMap(
                                line -> line.substring(0, line.lastIndexOf(' ')),
                                line -> Double.valueOf(line.substring(line.lastIndexOf(' ') + 1))));
    }
}
