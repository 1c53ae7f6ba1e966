package privyseal.reissue;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import privyseal.certificate.CertificateId;
import privyseal.certificate.CertificateName;
import privyseal.product.Product;
import privyseal.product.Term;
import privyseal.reissue.ReissueCase.KeyKind;
import privyseal.reissue.ReissuePolicy.Way;
import privyseal.rule.Denial;
import privyseal.rule.Verdict;

/// An unproblematic reissue, to be varied.
final class Given {
    private final Product product;
    private Duration left = Duration.ofDays(80);
    private Duration age = Duration.ofDays(10);
    private CertificateId newest = ReissuePolicyTest.THIS;
    private int reissued;
    private Optional<CertificateId> running = Optional.empty();
    private KeyKind key = KeyKind.GENERATED;
    private boolean compromised;
    private boolean keyBlocked;
    private Optional<Instant> approved = Optional.empty();
    private ReissueConfig limits = ReissuePolicyTest.LIMITS;
    private Instant now = ReissuePolicyTest.NOW;
    private boolean madeHere;
    private String name = "shop.example";
    private Term term = new Term.Years(1);
    private boolean automatic;
    private List<Optional<Instant>> proofs = List.of(Optional.empty());

    private Given(Product product) {
        this.product = product;
    }

    static Given of(Product product) {
        return new Given(product);
    }

    private Given copy() {
        Given copy = new Given(product);
        copy.left = left;
        copy.age = age;
        copy.newest = newest;
        copy.reissued = reissued;
        copy.running = running;
        copy.key = key;
        copy.compromised = compromised;
        copy.keyBlocked = keyBlocked;
        copy.proofs = proofs;
        copy.approved = approved;
        copy.limits = limits;
        copy.now = now;
        copy.madeHere = madeHere;
        copy.name = name;
        copy.term = term;
        copy.automatic = automatic;
        return copy;
    }

    Given left(Duration left) {
        Given other = copy();
        other.left = left;
        return other;
    }

    Given age(Duration age) {
        Given other = copy();
        other.age = age;
        return other;
    }

    Given newest(CertificateId newest, int reissued) {
        Given other = copy();
        other.newest = newest;
        other.reissued = reissued;
        return other;
    }

    Given running(CertificateId successor) {
        Given other = copy();
        other.running = Optional.of(successor);
        return other;
    }

    Given key(KeyKind key) {
        Given other = copy();
        other.key = key;
        return other;
    }

    Given reported(boolean compromised, boolean keyBlocked) {
        Given other = copy();
        other.compromised = compromised;
        other.keyBlocked = keyBlocked;
        return other;
    }

    Given proofs(List<Optional<Instant>> proofs) {
        Given other = copy();
        other.proofs = proofs;
        return other;
    }

    Given approved(Optional<Duration> ago) {
        Given other = copy();
        other.approved = ago.map(now::minus);
        return other;
    }

    /// Of a service for public trust.
    ///
    /// @param name that the certificate covers
    Given underPublicTrust(Instant now, String name) {
        Given other = copy();
        other.limits = ReissuePolicyTest.PUBLIC_LIMITS;
        other.now = now;
        other.name = name;
        return other;
    }

    Given madeHere() {
        Given other = copy();
        other.madeHere = true;
        return other;
    }

    Given automatic(String term, boolean automatic) {
        Given other = copy();
        other.term = Term.find(term).orElseThrow();
        other.automatic = automatic;
        return other;
    }

    Verdict<Way> judged() {
        return ReissuePolicy.judge(
                new ReissueCase(
                        product,
                        ReissuePolicyTest.THIS,
                        now.plus(left),
                        now.minus(age),
                        newest,
                        reissued,
                        running,
                        key,
                        compromised,
                        keyBlocked,
                        madeHere,
                        key == KeyKind.ORIGINAL,
                        List.of(CertificateName.of(name)),
                        proofs,
                        approved,
                        term,
                        automatic,
                        limits,
                        now));
    }

    String deniedBy() {
        return switch (judged()) {
            case Verdict.Allowed<Way>(Way way) -> {
                assertThat(way.route()).isEqualTo(ReissueRoute.of(product));
                yield "-";
            }
            case Verdict.Denied<Way>(List<Denial> denials) ->
                    String.join(" ", denials.stream().map(Denial::ruleId).toList());
        };
    }

    String sentence() {
        return switch (judged()) {
            case Verdict.Allowed<Way> _ -> "";
            case Verdict.Denied<Way>(List<Denial> denials) ->
                    denials.getFirst().sentence().english();
        };
    }

    String reviewExemption() {
        return switch (judged()) {
            case Verdict.Allowed<Way>(Way way) -> way.reviewExemption().orElse("-");
            case Verdict.Denied<Way> denied -> throw new AssertionError(denied);
        };
    }

    String exemption() {
        return switch (judged()) {
            case Verdict.Allowed<Way>(Way way) -> way.exemption().orElse("-");
            case Verdict.Denied<Way>(List<Denial> denials) -> throw new AssertionError(denials);
        };
    }
}
