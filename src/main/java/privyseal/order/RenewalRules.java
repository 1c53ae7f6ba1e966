package privyseal.order;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import privyseal.certificate.Certificate.Origin.Ordered;
import privyseal.certificate.Certificate.Usable;
import privyseal.certificate.CertificateName;
import privyseal.rule.Denial;
import privyseal.rule.Sentence;

/// When a certificate can be renewed (RN-01). Pure.
public final class RenewalRules {

    private RenewalRules() {}

    /// What is renewed was issued here for the same name: a lineage is one stable name.
    public static Optional<Denial> notTheSame(Usable certificate, CertificateName name) {
        boolean same =
                certificate.details().origin() instanceof Ordered
                        && certificate.details().names().contains(name);
        return same
                ? Optional.empty()
                : Optional.of(
                        Denial.of(
                                "RN-01",
                                "%s is no certificate of this service for %s: only the same name is renewed. Apply anew instead."
                                        .formatted(certificate.details().id(), name),
                                "证书 %s 不是本服务为 %s 签发的证书，仅可为相同域名续期，请重新申请。"
                                        .formatted(certificate.details().id(), name)));
    }

    /// @param window how long before its end renewal opens
    public static Optional<Denial> tooEarly(Usable certificate, Duration window, Instant now) {
        if (certificate.validity().remaining(now).compareTo(window) <= 0) {
            return Optional.empty();
        }
        Instant opens = certificate.validity().notAfter().minus(window);
        return Optional.of(
                new Denial(
                        "RN-01",
                        new Sentence(
                                "A certificate can be renewed in its last %d days, from %s on."
                                        .formatted(window.toDays(), opens),
                                "证书到期前 %d 天内可续期，最早时间：%s。".formatted(window.toDays(), opens)),
                        Optional.of(opens)));
    }
}
