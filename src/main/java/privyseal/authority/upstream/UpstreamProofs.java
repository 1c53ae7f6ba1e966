package privyseal.authority.upstream;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import privyseal.account.AccountId;
import privyseal.authority.upstream.AcmeSession.Authorization;
import privyseal.authority.upstream.AcmeSession.Challenge;
import privyseal.certificate.CertificateId;
import privyseal.certificate.DomainName;
import privyseal.db.Database;
import privyseal.rule.Sentence;
import privyseal.telemetry.Alone;
import privyseal.validation.automatic.ZoneRecords;

/// Proves domains to the upstream authority by dns-01 (RFC 8555 §8.4), where the account lets the service update their zones; and
/// takes the records out again. What the authority holds for proved needs nothing.
final class UpstreamProofs {

    private static final System.Logger LOG = System.getLogger(UpstreamProofs.class.getName());

    private static final int BATCH = 20;
    private static final Duration REMOVED_AGAIN = Duration.ofMinutes(10);

    private final Database db;
    private final ZoneRecords zones;
    private final Clock clock;

    UpstreamProofs(Database db, ZoneRecords zones, Clock clock) {
        this.db = db;
        this.zones = zones;
        this.clock = clock;
    }

    private record Left(
            CertificateId certificate, AccountId account, UUID access, String name, String value) {}

    /// @param names what was ordered
    /// @return what stands in the way; empty where the authority only has to look
    Optional<Sentence> prove(
            AcmeSession acme,
            AcmeSession.Order order,
            CertificateId certificate,
            AccountId account,
            List<DomainName> names)
            throws AcmeTrouble {
        List<String> noWay = new ArrayList<>();
        for (URI url : order.authorizations()) {
            Authorization asked = acme.authorization(url);
            if (!asked.status().equals("pending")) {
                continue;
            }
            DomainName domain =
                    names.stream()
                            .map(DomainName::base)
                            .filter(name -> name.value().equalsIgnoreCase(asked.domain()))
                            .findFirst()
                            .orElseThrow(() ->
                                    AcmeTrouble.unreached(
                                            "it wants a proof of what was not ordered"));
            Optional<UUID> access = db.inTransaction(tx -> zones.accessFor(tx, account, domain));
            if (asked.challenge().isEmpty() || access.isEmpty()) {
                noWay.add(domain.value());
                continue;
            }
            Challenge challenge = asked.challenge().get();
            Left record =
                    new Left(
                            certificate,
                            account,
                            access.get(),
                            "_acme-challenge." + domain.base().value(),
                            challenge.value());
            if (db.inTransaction(tx -> isAnswered(tx, record))) {
                continue;
            }
            Optional<Sentence> trouble =
                    zones.add(account, record.access(), record.name(), record.value());
            if (trouble.isPresent()) {
                return trouble;
            }
            acme.answer(challenge);
            db.useTransaction(tx -> answered(tx, record));
        }
        return noWay.isEmpty() ? Optional.empty() : Optional.of(unproved(noWay));
    }

    private static Sentence unproved(List<String> domains) {
        String names = String.join(", ", domains);
        return new Sentence(
                "The upstream authority wants a proof of "
                        + names
                        + ", and no zone that the service may update has it (VA-03). Let the service update the zone, or have the domain authorized there.",
                "上游机构要求验证 " + names + "，但没有本服务可更新的对应 DNS 区（VA-03）。请授权本服务更新该区，或在上游机构预先完成验证。");
    }

    /// Remembers the record before it is written.
    private boolean isAnswered(Handle tx, Left record) {
        tx.createUpdate(
                        """
                        insert into upstream_record (certificate, account, access, name, value)
                        values (:certificate, :account, :access, :name, :value)
                        on conflict (certificate, name, value) do nothing
                        """)
                .bind("certificate", record.certificate().value())
                .bind("account", record.account().value())
                .bind("access", record.access())
                .bind("name", record.name())
                .bind("value", record.value())
                .execute();
        return tx.createQuery(
                        """
                        select answered from upstream_record
                        where certificate = :certificate and name = :name and value = :value
                        """)
                .bind("certificate", record.certificate().value())
                .bind("name", record.name())
                .bind("value", record.value())
                .mapTo(Boolean.class)
                .one();
    }

    private void answered(Handle tx, Left record) {
        tx.createUpdate(
                        """
                        update upstream_record set answered = true
                        where certificate = :certificate and name = :name and value = :value
                        """)
                .bind("certificate", record.certificate().value())
                .bind("name", record.name())
                .bind("value", record.value())
                .execute();
    }

    /// The authority has looked, or nobody asks it any more.
    void over(Handle tx, CertificateId certificate, Instant now) {
        tx.createUpdate(
                        """
                        update upstream_record set remove_at = :now
                        where certificate = :certificate and remove_at is null
                        """)
                .bind("certificate", certificate.value())
                .bind("now", now)
                .execute();
    }

    /// The job. Where the account took the zone back, what stands there stays.
    void removeLeft() {
        List<Left> left =
                db.inTransaction(tx ->
                        tx.createQuery(
                                        """
                                        select certificate, account, access, name, value from upstream_record
                                        where remove_at <= :now order by remove_at limit :limit
                                        """)
                                .bind("now", clock.instant())
                                .bind("limit", BATCH)
                                .map((row, _) ->
                                        new Left(
                                                new CertificateId(row.getString("certificate")),
                                                new AccountId(row.getString("account")),
                                                row.getObject("access", UUID.class),
                                                row.getString("name"),
                                                row.getString("value")))
                                .list());
        left.forEach(record -> Alone.run(LOG, "record " + record.name(), () -> remove(record)));
    }

    private boolean remove(Left record) {
        Optional<Sentence> trouble =
                zones.remove(record.account(), record.access(), record.name(), record.value());
        boolean taken =
                db.inTransaction(tx ->
                        zones.accessFor(
                                        tx,
                                        record.account(),
                                        new DomainName(
                                                record.name()
                                                        .substring("_acme-challenge.".length())))
                                .isEmpty());
        db.useTransaction(tx -> {
            if (trouble.isEmpty() || taken) {
                forget(tx, record);
            } else {
                later(tx, record, clock.instant().plus(REMOVED_AGAIN));
            }
        });
        return true;
    }

    private void forget(Handle tx, Left record) {
        tx.createUpdate(
                        """
                        delete from upstream_record
                        where certificate = :certificate and name = :name and value = :value
                        """)
                .bind("certificate", record.certificate().value())
                .bind("name", record.name())
                .bind("value", record.value())
                .execute();
    }

    private void later(Handle tx, Left record, Instant at) {
        tx.createUpdate(
                        """
                        update upstream_record set remove_at = :at
                        where certificate = :certificate and name = :name and value = :value
                        """)
                .bind("certificate", record.certificate().value())
                .bind("name", record.name())
                .bind("value", record.value())
                .bind("at", at)
                .execute();
    }
}
