package privyseal.authority.upstream;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import privyseal.audit.AuditLog;
import privyseal.certificate.Certificates;
import privyseal.certificate.Request;
import privyseal.certificate.Requests;
import privyseal.db.Database;
import privyseal.db.SecretStore;
import privyseal.egress.TrustedFetch;
import privyseal.pki.Der;
import privyseal.product.Level;
import privyseal.product.Product;
import privyseal.product.Standard;
import privyseal.validation.automatic.ZoneRecords;

/// Whose certificates the upstream authority issues, and how it is asked for one. Without one set it is asked for none.
public final class Upstream {

    private final Optional<UpstreamConfig> config;
    private final UpstreamOrders orders = new UpstreamOrders();

    public Upstream(Optional<UpstreamConfig> config) {
        this.config = config;
    }

    public boolean serves(Product product) {
        return config.filter(set -> set.products().contains(product.id())).isPresent();
    }

    /// In the transaction that decides to issue.
    ///
    /// @return until when the authority has to have done it
    public Instant order(Handle tx, Request request, Der csr, Instant notAfter, Instant now) {
        orders.insert(tx, request, csr, notAfter, now);
        return now.plus(config.orElseThrow().giveUp());
    }

    /// What is done without anybody asking for it.
    public record Work(UpstreamIssuing issuing, UpstreamRevoking revoking) {

        /// @return how much was worked on
        public int workDue() {
            return issuing.workDue() + revoking.workDue();
        }
    }

    /// @param longest how long a certificate may last at all
    /// @param realTime the machine's
    public static Work work(
            Database db,
            SecretStore secrets,
            Certificates certificates,
            Requests requests,
            UpstreamConfig config,
            TrustedFetch fetch,
            ZoneRecords zones,
            UpstreamReceiver receiver,
            UpstreamRevoking.Completion completion,
            Duration longest,
            AuditLog audit,
            Clock clock,
            Clock realTime) {
        UpstreamAccounts accounts = new UpstreamAccounts(db, secrets, config, fetch);
        return new Work(
                new UpstreamIssuing(
                        db,
                        certificates,
                        requests,
                        accounts,
                        new UpstreamProofs(db, zones, clock),
                        config,
                        receiver,
                        longest,
                        audit,
                        clock,
                        realTime),
                new UpstreamRevoking(
                        db,
                        certificates,
                        requests,
                        accounts,
                        config,
                        completion,
                        audit,
                        clock,
                        realTime));
    }

    /// Products that it cannot issue for, among those that are set.
    public static List<Integer> unfit(UpstreamConfig config, List<Product> catalogue) {
        return config.products().stream()
                .filter(id ->
                        catalogue.stream()
                                .filter(product -> product.id() == id)
                                .noneMatch(Upstream::canBeServed))
                .sorted()
                .toList();
    }

    /// ACME proves domains and nobody's identity, and knows no pairs of certificates; addresses are not ordered there.
    private static boolean canBeServed(Product product) {
        return product.level() == Level.DV
                && product.standard() == Standard.INTERNATIONAL
                && !product.takesAddresses();
    }
}
