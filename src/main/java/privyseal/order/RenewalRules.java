package privyseal.order;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import privyseal.certificate.Certificate.Usable;
import privyseal.rule.Denial;
import privyseal.rule.Sentence;

/// When a certificate can be renewed (RN-01). Pure.
public final class RenewalRules {

    private RenewalRules() {}

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
