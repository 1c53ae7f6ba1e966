package privyseal.validation;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import privyseal.account.AccountId;
import privyseal.certificate.CertificateName;

/// The validation_turn table: how recently an account asked for a look at a domain (VA-06).
final class Turns {

    /// Takes the turn for all these domains, or for none: then it tells when the next one is.
    ///
    /// The rows are locked in one order before they are read, so that of two requests for a domain one waits for the
    /// other's commit and sees it, and no two wait for each other.
    Optional<Instant> take(
            Handle tx,
            AccountId account,
            Collection<CertificateName> names,
            Instant now,
            Duration interval) {
        List<String> domains =
                names.stream().map(name -> name.base().value()).distinct().sorted().toList();
        Optional<Instant> last = last(tx, account, domains);
        if (last.isPresent() && now.isBefore(last.get().plus(interval))) {
            return Optional.of(last.get().plus(interval));
        }
        tx.createUpdate(
                        """
                        update validation_turn set asked_at = :now
                        where account = :account and domain = any(:domains)
                        """)
                .bind("now", now)
                .bind("account", account.value())
                .bind("domains", domains.toArray(String[]::new))
                .execute();
        return Optional.empty();
    }

    /// An update that changes nothing locks the row and reads what was committed last.
    private static Optional<Instant> last(Handle tx, AccountId account, List<String> domains) {
        return domains.stream()
                .map(domain ->
                        tx.createQuery(
                                        """
                                        insert into validation_turn (account, domain, asked_at)
                                        values (:account, :domain, 'epoch')
                                        on conflict (account, domain)
                                            do update set asked_at = validation_turn.asked_at
                                        returning asked_at
                                        """)
                                .bind("account", account.value())
                                .bind("domain", domain)
                                .mapTo(Instant.class)
                                .one())
                .max(Instant::compareTo);
    }

    /// When the next turn of each domain is; without those whose turn it is.
    Map<CertificateName, Instant> next(
            Handle tx,
            AccountId account,
            Collection<CertificateName> names,
            Instant now,
            Duration interval) {
        Map<CertificateName, Instant> next = new HashMap<>();
        tx.createQuery(
                        """
                        select domain, asked_at from validation_turn
                        where account = :account and domain = any(:domains) and asked_at > :before
                        """)
                .bind("account", account.value())
                .bind("domains", names.stream().map(CertificateName::value).toArray(String[]::new))
                .bind("before", now.minus(interval))
                .map((row, _) ->
                        Map.entry(
                                CertificateName.of(row.getString("domain")),
                                row.getTimestamp("asked_at").toInstant().plus(interval)))
                .forEach(entry -> next.put(entry.getKey(), entry.getValue()));
        return next;
    }

    /// Turns that hold nobody up any more.
    int forget(Handle tx, Instant before) {
        return tx.createUpdate("delete from validation_turn where asked_at < :before")
                .bind("before", before)
                .execute();
    }
}
