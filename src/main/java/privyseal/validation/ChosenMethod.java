package privyseal.validation;

import java.util.List;
import java.util.Optional;
import privyseal.certificate.CertificateName;
import privyseal.certificate.Request.ProofMethod;
import privyseal.rule.Sentence;

/// The method by which domains that were proved before are proved again (RV-14, RI-20).
///
/// @param applies what can be carried out now
/// @param lost RV-16: the automatic method in whose place it stands
public record ChosenMethod(ProofMethod applies, Optional<ProofMethod> lost) {

    /// RV-16: an automatic method whose conditions no longer hold becomes one by hand.
    public static ChosenMethod again(
            ProofMethod before, List<CertificateName> names, Readiness readiness) {
        return readiness.allows(before)
                ? new ChosenMethod(before, Optional.empty())
                : new ChosenMethod(before.byHand(names), Optional.of(before));
    }

    /// What the person is told.
    public Optional<Sentence> notice() {
        return lost.map(method -> {
            String by =
                    applies == ProofMethod.FILE
                            ? "a file that you publish"
                            : "a DNS record that you publish";
            String byChinese = applies == ProofMethod.FILE ? "手动文件验证" : "手动 DNS 验证";
            return new Sentence(
                    "RV-16: Automatic validation no longer works for every domain, so they are proved by "
                            + by
                            + ".",
                    "RV-16：自动验证条件已不满足，验证方式已变更为" + byChinese + "。");
        });
    }
}
