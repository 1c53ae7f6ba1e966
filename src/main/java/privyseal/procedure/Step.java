package privyseal.procedure;

import java.time.Duration;
import privyseal.document.Letter;

/// Something that must happen before what a request asks for is done. The routes of the products are lists of them, and
/// a request goes through them in this order: reason, letter, domains, then people.
public sealed interface Step {

    /// RV-10, RV-11, RV-20; in brief RI-10.
    record GiveReason() implements Step {}

    /// A letter is filled in, stamped and uploaded. Until then the request is a draft: nothing is locked.
    record Upload(Letter letter) implements Step {}

    /// Every domain is proved, unless a rule spares it.
    ///
    /// @param within counted from submission; the settings `validation.*-deadline` may say another
    record ProveDomains(Duration within) implements Step {}

    record PassReview() implements Step {}

    /// The issuing authority verifies identity by mail and telephone; an operator records the outcome (RI-18).
    record VetExternally() implements Step {}
}
