package privyseal.reissue;

import java.time.Duration;

/// Something that must happen before a certificate is reissued.
public sealed interface Step {

    /// RI-10, in brief.
    record GiveReason() implements Step {}

    /// Every domain is proved, unless an exemption applies (RI-14 to RI-17).
    ///
    /// @param within counted from submission (RI-24); the setting `validation.reissue-deadline` may say another
    record ProveDomains(Duration within) implements Step {}

    record PassReview() implements Step {}

    /// The issuing authority verifies identity by mail and telephone; an operator records the outcome (RI-18).
    record VetExternally() implements Step {}
}
