package privyseal.revocation;

import java.time.Duration;

/// Something that must happen before a revocation takes effect.
public sealed interface Step {

    record GiveReason() implements Step {}

    record Upload(Document document) implements Step {}

    /// Every domain is proved again.
    ///
    /// @param within counted from submission; the setting `validation.revocation-deadline` may say another
    record ProveDomains(Duration within) implements Step {}

    record PassReview() implements Step {}
}
