package privyseal.validation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import privyseal.Requirement;
import privyseal.certificate.CertificateName;
import privyseal.certificate.Request.ProofMethod;
import privyseal.rule.Sentence;
import privyseal.validation.Readiness.Name;
import privyseal.validation.Readiness.State;

/// Which automatic ways allow what, said once more from outside. `now` works and was probed for this submission, `old`
/// worked at the last daily probe, `lost` did not, `-` is not set up.
class ReadinessTest {

    private static final List<CertificateName> PLAIN = List.of(CertificateName.of("a.example"));
    private static final List<CertificateName> WILD =
            List.of(CertificateName.of("a.example"), CertificateName.of("*.b.example"));

    @ParameterizedTest(name = "{0}: DNS {1}, file {2}: proof spared {3}, letter spared {4}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    a.example   | now  | -    | true  | true
                    a.example   | -    | now  | true  | true
                    a.example   | old  | -    | false | false
                    a.example   | -    | old  | false | false
                    a.example   | lost | -    | false | false
                    a.example   | lost | now  | true  | true
                    a.example   | -    | -    | false | false
                    *.a.example | now  | -    | true  | true
                    *.a.example | -    | now  | true  | false
                    *.a.example | lost | lost | false | false
                    """)
    @Requirement({"RV-15", "RV-22", "RI-17"})
    void whatIsSpared(String name, String dns, String file, boolean proof, boolean letter) {
        Readiness one = new Readiness(List.of(name(name, dns, file)));
        assertThat(one.sparesProof()).isEqualTo(proof);
        assertThat(one.sparesLetter()).isEqualTo(letter);
        Readiness beside =
                new Readiness(List.of(name("x.example", "-", "-"), one.names().getFirst()));
        assertThat(beside.sparesProof()).as("every domain").isFalse();
        assertThat(beside.sparesLetter()).as("every domain").isFalse();
        Readiness helped =
                new Readiness(List.of(name("x.example", "now", "-"), one.names().getFirst()));
        assertThat(helped.sparesProof()).isEqualTo(proof);
        assertThat(helped.sparesLetter()).isEqualTo(letter);
    }

    @Test
    void nothingSparesNothing() {
        assertThat(Readiness.NOTHING.sparesProof()).isFalse();
        assertThat(Readiness.NOTHING.sparesLetter()).isFalse();
        assertThat(Readiness.NOTHING.allows(ProofMethod.DNS)).isTrue();
        assertThat(Readiness.NOTHING.allows(ProofMethod.DNS_AUTO)).isFalse();
    }

    @ParameterizedTest(name = "{0}: DNS {1}, file {2}: {3} by {4}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    a.example   | old  | -    | DNS_AUTO  | -
                    a.example   | lost | old  | DNS_AUTO  | VA-03
                    a.example   | -    | old  | FILE_AUTO | -
                    a.example   | old  | lost | FILE_AUTO | VA-04
                    *.a.example | -    | now  | FILE_AUTO | VA-04
                    a.example   | -    | -    | FILE      | -
                    a.example   | -    | -    | DNS       | -
                    """)
    @Requirement({"VA-03", "VA-04"})
    void whatCanBeChosen(
            String name, String dns, String file, ProofMethod method, String deniedBy) {
        Readiness one = new Readiness(List.of(name(name, dns, file)));
        assertThat(one.denial(method).map(d -> d.ruleId()).orElse("-")).isEqualTo(deniedBy);
        assertThat(one.allows(method)).isEqualTo(deniedBy.equals("-"));
    }

    @Test
    @Requirement({"RV-16", "RI-20"})
    void whatIsLostIsDoneByHand() {
        assertThat(ChosenMethod.again(ProofMethod.DNS_AUTO, PLAIN, Readiness.NOTHING))
                .isEqualTo(new ChosenMethod(ProofMethod.DNS, Optional.of(ProofMethod.DNS_AUTO)));
        assertThat(ChosenMethod.again(ProofMethod.FILE_AUTO, PLAIN, Readiness.NOTHING))
                .isEqualTo(new ChosenMethod(ProofMethod.FILE, Optional.of(ProofMethod.FILE_AUTO)));
        assertThat(ChosenMethod.again(ProofMethod.FILE_AUTO, WILD, Readiness.NOTHING))
                .isEqualTo(new ChosenMethod(ProofMethod.DNS, Optional.of(ProofMethod.FILE_AUTO)));
        ChosenMethod lost = ChosenMethod.again(ProofMethod.DNS_AUTO, PLAIN, Readiness.NOTHING);
        assertThat(lost.notice().orElseThrow().english()).startsWith("RV-16: ").contains("DNS");
    }

    @Test
    @Requirement("RV-16")
    void whatHoldsStaysAndByHandStaysByHand() {
        Readiness works = new Readiness(List.of(name("a.example", "old", "-")));
        assertThat(ChosenMethod.again(ProofMethod.DNS_AUTO, PLAIN, works))
                .isEqualTo(new ChosenMethod(ProofMethod.DNS_AUTO, Optional.empty()));
        for (ProofMethod byHand : List.of(ProofMethod.DNS, ProofMethod.FILE)) {
            ChosenMethod same = ChosenMethod.again(byHand, PLAIN, Readiness.NOTHING);
            assertThat(same).isEqualTo(new ChosenMethod(byHand, Optional.empty()));
            assertThat(same.notice()).isEmpty();
        }
    }

    private static Name name(String name, String dns, String file) {
        return new Name(CertificateName.of(name), state(dns), state(file));
    }

    private static Optional<State> state(String word) {
        Sentence why = new Sentence(word, word);
        return switch (word) {
            case "now" -> Optional.of(new State(true, true, why));
            case "old" -> Optional.of(new State(true, false, why));
            case "lost" -> Optional.of(new State(false, true, why));
            default -> Optional.empty();
        };
    }
}
