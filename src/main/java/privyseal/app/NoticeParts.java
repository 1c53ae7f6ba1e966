package privyseal.app;

import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import privyseal.api.NoticeActions;
import privyseal.audit.AuditLog;
import privyseal.certificate.Certificates;
import privyseal.certificate.Requests;
import privyseal.db.Database;
import privyseal.egress.AddressPolicy;
import privyseal.egress.TrustedFetch;
import privyseal.notice.Courier;
import privyseal.notice.NoticeConfig;
import privyseal.notice.Reminders;
import privyseal.notice.SilenceDesk;
import privyseal.notice.Spreading;
import privyseal.notice.WebhookDesk;
import privyseal.notice.WishDesk;
import privyseal.review.OverdueReviews;
import privyseal.validation.dns.DnsLookups;

/// Puts together what tells people without being asked (NT-01).
record NoticeParts(
        Spreading spreading,
        Courier courier,
        Reminders reminders,
        OverdueReviews overdue,
        NoticeActions actions) {

    static NoticeParts on(
            Config config,
            Ground ground,
            AuditLog audit,
            Certificates certificates,
            Requests requests,
            SecureRandom random) {
        Database db = ground.database();
        Clock clock = ground.clock();
        NoticeConfig notice = config.notice();
        return new NoticeParts(
                new Spreading(db, notice, clock),
                new Courier(
                        db,
                        ground.secrets(),
                        notice,
                        fetch(config),
                        config.server().publicUrl(),
                        clock,
                        Clock.systemUTC()),
                new Reminders(db, notice, clock),
                new OverdueReviews(db, requests, clock),
                new NoticeActions(
                        new WishDesk(db, notice, audit, clock, random),
                        new WebhookDesk(db, ground.secrets(), audit, clock, random),
                        new SilenceDesk(db, certificates, audit, clock)));
    }

    private static TrustedFetch fetch(Config config) {
        ServerConfig server = config.server();
        AddressPolicy policy =
                new AddressPolicy(
                        config.notice().allowAddresses(),
                        List.of(
                                new InetSocketAddress(server.bind(), server.port()),
                                new InetSocketAddress(server.bind(), server.tlsPort())));
        return new TrustedFetch(
                policy,
                new DnsLookups(config.validation().dns(), policy, Clock.systemUTC()),
                config.notice().trust());
    }

    /// What falls due by the clock.
    void runDue() {
        reminders.remindDue();
        overdue.tellDue();
    }

    List<Jobs.Recurring> jobs() {
        return List.of(
                new Jobs.Recurring("reminders", Duration.ofSeconds(10), reminders::remindDue),
                new Jobs.Recurring("overdue-reviews", Duration.ofSeconds(10), overdue::tellDue),
                new Jobs.Recurring("notices", Duration.ofMillis(500), spreading::spread),
                new Jobs.Recurring("deliveries", Duration.ofMillis(500), courier::deliverDue),
                new Jobs.Recurring("notices-forget", Duration.ofMinutes(10), spreading::forget));
    }
}
