package privyseal.notice;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import privyseal.egress.AddressRange;
import privyseal.egress.MailRelay;
import privyseal.egress.Trust;

/// What of notices is left to the operator.
///
/// @param mail the mail server; without it no mail is sent
/// @param trust whom webhooks' certificates must lead to
/// @param allowAddresses loopback, private and other special addresses at which webhooks may be (VA-07)
/// @param reminderDays how many days before the end of a certificate its owner is reminded
/// @param retryFor how long a delivery is tried again
/// @param keep how long notices and the log of their deliveries are kept
public record NoticeConfig(
        Optional<MailRelay> mail,
        Trust trust,
        List<AddressRange> allowAddresses,
        List<Integer> reminderDays,
        Duration retryFor,
        Duration keep) {}
