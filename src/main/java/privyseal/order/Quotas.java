package privyseal.order;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jdbi.v3.core.Handle;
import privyseal.account.AccountId;
import privyseal.certificate.CertificateName;
import privyseal.certificate.PrimaryDomain;

/// Counters of free and granted certificates (AP-02), each changed with its condition in one statement.
public final class Quotas {

    /// A unit of the account's free quota, if one is left.
    public boolean takeFree(Handle tx, AccountId account, int limit) {
        open(tx, account);
        return tx.createUpdate(
                                """
                                update account_quota set free_used = free_used + 1
                                where account = :account and free_used < :limit
                                """)
                        .bind("account", account.value())
                        .bind("limit", limit)
                        .execute()
                == 1;
    }

    /// Whether one is left at this moment; takes none.
    boolean hasFree(Handle tx, AccountId account, int limit) {
        return tx.createQuery(
                        """
                        select not exists (select from account_quota
                            where account = :account and free_used >= :limit)
                        """)
                .bind("account", account.value())
                .bind("limit", limit)
                .mapTo(Boolean.class)
                .one();
    }

    public void returnFree(Handle tx, AccountId account) {
        tx.createUpdate(
                        "update account_quota set free_used = free_used - 1 where account = :account")
                .bind("account", account.value())
                .execute();
    }

    /// A paid certificate within the account's allowance.
    public boolean takePaid(Handle tx, AccountId account, int allowance) {
        open(tx, account);
        return tx.createUpdate(
                                """
                                update account_quota set paid_used = paid_used + 1
                                where account = :account and paid_used < coalesce(paid_allowance, :allowance)
                                """)
                        .bind("account", account.value())
                        .bind("allowance", allowance)
                        .execute()
                == 1;
    }

    /// @param total how many paid certificates the account may have
    public record Allowance(int total, int used) {
        public int left() {
            return Math.max(0, total - used);
        }
    }

    /// @param allowance of accounts for which the operator has set no other
    public Allowance allowance(Handle tx, AccountId account, int allowance) {
        return tx.createQuery(
                        """
                        select coalesce(paid_allowance, :allowance) as total, paid_used from account_quota
                        where account = :account
                        """)
                .bind("account", account.value())
                .bind("allowance", allowance)
                .map((row, _) -> new Allowance(row.getInt("total"), row.getInt("paid_used")))
                .findOne()
                .orElse(new Allowance(allowance, 0));
    }

    /// @param paidTotal how many paid certificates the account may have
    /// @param ownAllowance whether the operator has set that number for this account
    public record Standing(
            int freeUsed, int freeTotal, int paidUsed, int paidTotal, boolean ownAllowance) {}

    /// @param free how many free certificates every account may have
    /// @param allowance of accounts for which the operator has set no other
    public Standing standing(Handle tx, AccountId account, int free, int allowance) {
        return tx.createQuery(
                        "select free_used, paid_used, paid_allowance from account_quota where account = :account")
                .bind("account", account.value())
                .map((row, _) -> standing(row, free, allowance))
                .findOne()
                .orElse(new Standing(0, free, 0, allowance, false));
    }

    static Standing standing(ResultSet row, int free, int allowance) throws SQLException {
        Optional<Integer> own = Optional.ofNullable(row.getObject("paid_allowance", Integer.class));
        return new Standing(
                row.getInt("free_used"),
                free,
                row.getInt("paid_used"),
                own.orElse(allowance),
                own.isPresent());
    }

    /// @param total empty: what the setting says, also after it changes
    void setPaid(Handle tx, AccountId account, Optional<Integer> total) {
        open(tx, account);
        tx.createUpdate("update account_quota set paid_allowance = :total where account = :account")
                .bind("total", total)
                .bind("account", account.value())
                .execute();
    }

    public void returnPaid(Handle tx, AccountId account) {
        tx.createUpdate(
                        "update account_quota set paid_used = paid_used - 1 where account = :account")
                .bind("account", account.value())
                .execute();
    }

    /// Whether each primary domain has a unit left at this moment; takes none.
    public boolean haveUnits(Handle tx, List<CertificateName> names, int limit) {
        return tx.createQuery(
                        """
                        select not exists (select from domain_quota
                            where primary_domain = any(:primaries) and used + reserved >= :limit)
                        """)
                .bindArray("primaries", String.class, primaryDomains(names).toArray())
                .bind("limit", limit)
                .mapTo(Boolean.class)
                .one();
    }

    /// Sets a unit of each primary domain aside for a certificate that is about to be signed.
    ///
    /// @return false when one of them has none left; then none is set aside
    public boolean reserveDomains(Handle tx, List<CertificateName> names, int limit) {
        change(
                tx,
                names,
                "insert into domain_quota (primary_domain) values (:primary) on conflict do nothing");
        // A statement of its own: a condition beside "for update" would be tried on rows as they
        // were before the wait.
        tx.createQuery(
                        """
                        select primary_domain from domain_quota
                        where primary_domain = any(:primaries) order by primary_domain for update
                        """)
                .bindArray("primaries", String.class, primaryDomains(names).toArray())
                .mapTo(String.class)
                .list();
        if (!haveUnits(tx, names, limit)) {
            return false;
        }
        change(
                tx,
                names,
                "update domain_quota set reserved = reserved + 1 where primary_domain = :primary");
        return true;
    }

    /// At issuance: what was set aside is in use now.
    public void useDomains(Handle tx, List<CertificateName> names) {
        change(
                tx,
                names,
                "update domain_quota set reserved = reserved - 1, used = used + 1 where primary_domain = :primary");
    }

    /// What was about to be signed ended without a certificate.
    public void releaseDomains(Handle tx, List<CertificateName> names) {
        change(
                tx,
                names,
                "update domain_quota set reserved = reserved - 1 where primary_domain = :primary");
    }

    /// At the end of the certificate.
    public void returnDomains(Handle tx, List<CertificateName> names) {
        change(
                tx,
                names,
                "update domain_quota set used = used - 1 where primary_domain = :primary");
    }

    private static void change(Handle tx, List<CertificateName> names, String sql) {
        for (String primary : primaryDomains(names)) {
            tx.createUpdate(sql).bind("primary", primary).execute();
        }
    }

    /// In one order for everybody, so that two transactions never wait for each other.
    private static Set<String> primaryDomains(List<CertificateName> names) {
        Set<String> primaries = new TreeSet<>();
        names.forEach(name -> primaries.add(PrimaryDomain.of(name).value()));
        return primaries;
    }

    private static void open(Handle tx, AccountId account) {
        tx.createUpdate(
                        "insert into account_quota (account) values (:account) on conflict do nothing")
                .bind("account", account.value())
                .execute();
    }
}
