package privyseal.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Array;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;
import privyseal.audit.AuditVerifier;
import privyseal.audit.Verification;
import privyseal.certificate.DomainName;
import privyseal.certificate.PrimaryDomain;
import privyseal.db.Database;
import privyseal.product.Catalogue;
import privyseal.product.Product;
import privyseal.product.Scope;

/// What holds in the database whatever happened, and in whatever order.
public final class Invariants {

    /// Each of these finds nothing.
    private static final Map<String, String> NEVER =
            Map.ofEntries(
                    Map.entry(
                            "in review, and nobody is asked",
                            """
                            select q.id::text from request q
                            where q.state = 'review' and not exists (select from review r where r.request = q.id)
                            """),
                    Map.entry(
                            "a revocation in review of what can be used",
                            """
                            select c.id from request q join certificate c on c.id = q.certificate
                            where q.state = 'review' and q.kind = 'revocation' and c.state not in ('revoking', 'expired')
                            """),
                    Map.entry(
                            "a draft that locks its certificate, or of what is revoked",
                            """
                            select c.id from request q join certificate c on c.id = q.certificate
                            where q.state = 'draft' and q.kind = 'revocation'
                              and c.state not in ('issued', 'reissuing', 'expired')
                            """),
                    Map.entry(
                            "usable here and revoked at the authority",
                            """
                            select c.id || ' ' || c.state from certificate c
                            join issued i on i.certificate = c.id
                            join revoked r on r.authority = i.authority and r.serial = i.serial
                            where c.state <> 'revoked' and c.state in ('issued', 'reissuing', 'revoking')
                            """),
                    Map.entry(
                            "revoked here and not at the authority",
                            """
                            select c.id from certificate c
                            where c.state = 'revoked' and not exists (
                                select from issued i
                                join revoked r on r.authority = i.authority and r.serial = i.serial
                                where i.certificate = c.id)
                            """),
                    Map.entry(
                            "one of a GM pair without the other, or revoked without it",
                            """
                            select c.id from certificate c
                            join issued s on s.certificate = c.id and s.usage = 'sign' and s.authority like 'sm2-%'
                            left join issued e on e.certificate = c.id and e.usage = 'encrypt'
                            left join revoked rs on rs.authority = s.authority and rs.serial = s.serial
                            left join revoked re on re.authority = e.authority and re.serial = e.serial
                            where e.serial is null or e.state <> s.state or e.not_after <> s.not_after
                               or (rs.revoked_at, rs.reason) is distinct from (re.revoked_at, re.reason)
                            """),
                    Map.entry(
                            "signed, not revoked, and nobody's certificate",
                            """
                            select i.serial from issued i
                            left join certificate c on c.id = i.certificate
                                and c.state in ('issued', 'reissuing', 'revoking', 'revoked', 'expired')
                            where i.state = 'signed' and i.certificate is not null and c.id is null
                              and not exists (select from revoked r
                                              where r.authority = i.authority and r.serial = i.serial)
                            """),
                    Map.entry(
                            "issued here and not signed by the authority",
                            """
                            select c.id || ' ' || c.state from certificate c
                            where c.product is not null
                              and c.state in ('issued', 'reissuing', 'revoking', 'revoked', 'expired')
                              and not exists (select from issued i where i.certificate = c.id and i.state = 'signed')
                            """),
                    Map.entry(
                            "waits for a proof that no request asks for",
                            """
                            select c.id from certificate c
                            where c.state = 'proving' and not exists (
                                select from request r
                                where r.certificate = c.id and r.state <> 'closed' and r.kind in ('application', 'reissue'))
                            """),
                    Map.entry(
                            "waits for a revocation that nobody asked for",
                            """
                            select c.id from certificate c
                            where c.state = 'revoking' and not exists (
                                select from request r
                                where r.certificate in (c.id, c.generation) and r.state <> 'closed' and r.kind = 'revocation')
                            """),
                    Map.entry(
                            "a request goes on for a certificate that does not wait for it",
                            """
                            select r.kind || ' ' || c.id || ' ' || c.state from request r
                            join certificate c on c.id = r.certificate
                            where r.state <> 'closed' and not (r.kind = 'revocation' and r.state = 'draft')
                              and c.state <> case r.kind when 'revocation' then 'revoking' else 'proving' end
                              and not (r.kind = 'revocation' and c.state = 'revoked')
                            """),
                    Map.entry(
                            "reissuing without a reissue, or the other way round",
                            """
                            select c.id || ' ' || c.state from certificate c
                            where c.state <> 'expired' and (c.state = 'reissuing') <> exists (
                                select from request r
                                where r.original = c.id and r.kind = 'reissue' and r.state <> 'closed')
                            """),
                    Map.entry(
                            "a reissue without its locks, or locks without a reissue (RI-03)",
                            """
                            select r.id::text || ' ' || r.state from request r
                            where r.kind = 'reissue' and (r.state <> 'closed') <> exists (
                                select from reissue_lock l where l.request = r.id)
                            """),
                    Map.entry(
                            "in use with a key that is blocked everywhere",
                            """
                            select c.id || ' ' || c.state from certificate c
                            join blocked_key b on b.fingerprint = c.key_fingerprint and b.account = '*'
                            where c.product is not null and c.state in ('issued', 'reissuing', 'revoking')
                            """),
                    Map.entry(
                            "another number of free units than certificates that hold one (AP-02)",
                            """
                            select q.account || ': ' || q.free_used || ', not ' || count(c.id) from account_quota q
                            left join certificate c on c.account = q.account and c.account_unit
                            group by q.account, q.free_used having q.free_used <> count(c.id)
                            """));

    private Invariants() {}

    /// Of the service that the stories share. The chain of audit entries, which grows with every test, is looked at once
    /// a class: [#chainIsWhole].
    public static void hold(TestService service) {
        hold(service.ground().database());
    }

    /// Those of the books, and the chain.
    ///
    /// @param data the folder of the service, with the chain heads
    public static void hold(Database db, Path data) {
        hold(db);
        chainIsWhole(db, data);
    }

    private static void hold(Database db) {
        db.useTransaction(tx -> {
            tx.execute("set transaction isolation level repeatable read read only");
            NEVER.forEach((what, query) ->
                    assertThat(tx.createQuery(query).mapTo(String.class).list())
                            .as(what)
                            .isEmpty());
            cascadesAreComplete(tx);
            domainQuotas(tx);
            paidAllowances(tx);
        });
    }

    /// RV-06: what was reissued from an original of group G falls with it, at the same time, and waits with it. Outside of
    /// the group, each by itself.
    private static void cascadesAreComplete(Handle tx) {
        List<String> left =
                tx.createQuery(
                                """
                                select c.id || ' ' || c.state || ', its original ' || o.id || ' ' || o.state
                                from certificate c join certificate o on o.id = c.generation
                                where c.id <> o.id and c.product = any(:groupG) and (
                                    o.state = 'revoking' and c.state in ('issued', 'reissuing')
                                    or o.state = 'revoked' and exists (
                                        select from request r
                                        where r.certificate = o.id and r.kind = 'revocation' and r.ending = 'done'
                                          and r.extent = 'generation')
                                      and (c.state in ('issued', 'reissuing', 'revoking') and c.not_after > o.revoked_at
                                           or c.state = 'revoked' and c.revoked_at > o.revoked_at))
                                """)
                        .bind("groupG", products(Scope.GROUP_G::covers))
                        .mapTo(String.class)
                        .list();
        assertThat(left).as("did not fall with their originals (RV-06)").isEmpty();
    }

    private static Integer[] products(Predicate<Product> some) {
        return Catalogue.shipped().products().stream()
                .filter(some)
                .map(Product::id)
                .toArray(Integer[]::new);
    }

    /// LG-01: what the tests before have left is in the chain, unchanged.
    public static void chainIsWhole(TestService service) {
        chainIsWhole(service.ground().database(), service.data());
    }

    private static void chainIsWhole(Database db, Path data) {
        try {
            assertThat(new AuditVerifier(db, data.resolve("audit/heads.log")).verify())
                    .isInstanceOf(Verification.Whole.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private record Counted(int used, int reserved) {
        Counted plus(int moreUsed, int moreReserved) {
            return new Counted(used + moreUsed, reserved + moreReserved);
        }
    }

    /// The counters of primary domains are the certificates that hold units of them (AP-02).
    private static void domainQuotas(Handle tx) {
        Map<String, Counted> counted = new HashMap<>();
        tx.createQuery(
                        """
                        select names, domain_unit_until is not null as used,
                               state = 'proving' and account_unit and exists (
                                   select from request r where r.certificate = c.id and r.state in ('signing', 'upstream')) as reserved
                        from certificate c where domain_unit_until is not null or account_unit
                        """)
                .map((row, _) -> {
                    int used = row.getBoolean("used") ? 1 : 0;
                    int reserved = row.getBoolean("reserved") ? 1 : 0;
                    return Map.entry(
                            primaryDomains(row.getArray("names")), new Counted(used, reserved));
                })
                .forEach(entry ->
                        entry.getKey()
                                .forEach(primary ->
                                        counted.merge(
                                                primary,
                                                entry.getValue(),
                                                (a, b) -> a.plus(b.used(), b.reserved()))));
        counted.values().removeIf(new Counted(0, 0)::equals);
        RowMapper<Map.Entry<String, Counted>> mapper =
                (row, _) ->
                        Map.entry(
                                row.getString("primary_domain"),
                                new Counted(row.getInt("used"), row.getInt("reserved")));
        Map<String, Counted> stored = new HashMap<>();
        tx.createQuery(
                        """
                        select primary_domain, used, reserved from domain_quota where used + reserved > 0
                        """)
                .map(mapper)
                .forEach(entry -> stored.put(entry.getKey(), entry.getValue()));
        assertThat(stored).as("units of primary domains").isEqualTo(counted);
    }

    /// The counters of paid certificates are the originals that were granted and neither failed nor were called off
    /// (AP-01); a reissue costs nothing, nor does a later certificate of a term.
    private static void paidAllowances(Handle tx) {
        List<String> wrong =
                tx.createQuery(
                                """
                                select coalesce(q.account, c.account) || ': ' || coalesce(q.paid_used, 0) || ', not '
                                    || coalesce(c.granted, 0)
                                from account_quota q
                                full join (
                                    select account, count(*) as granted from certificate
                                    where product = any(:paid) and reissued_from is null
                                      and id not in (select certificate from later_certificate)
                                      and state not in ('failed', 'cancelled')
                                    group by account) c on c.account = q.account
                                where coalesce(q.paid_used, 0) <> coalesce(c.granted, 0)
                                """)
                        .bind("paid", products(product -> !product.isFree()))
                        .mapTo(String.class)
                        .list();
        assertThat(wrong).as("another number of paid units than certificates granted").isEmpty();
    }

    private static Set<String> primaryDomains(Array names) throws SQLException {
        Set<String> primaries = new TreeSet<>();
        for (String name : List.of((String[]) names.getArray())) {
            primaries.add(PrimaryDomain.of(DomainName.parse(name)).value());
        }
        return primaries;
    }
}
