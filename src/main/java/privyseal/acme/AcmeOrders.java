package privyseal.acme;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;
import privyseal.account.AccountId;
import privyseal.acme.Authorization.Answered;
import privyseal.acme.Authorization.Method;
import privyseal.acme.Authorization.State;
import privyseal.certificate.CertificateId;
import privyseal.certificate.CertificateName;
import privyseal.rule.Sentence;
import privyseal.validation.Observation;
import privyseal.validation.Observation.Finding;

/// The tables acme_order and acme_authorization.
final class AcmeOrders {

    private static final RowMapper<AcmeOrder> ORDER =
            (row, _) ->
                    new AcmeOrder(
                            row.getString("id"),
                            row.getString("acme_account"),
                            row.getInt("product"),
                            Arrays.stream((String[]) row.getArray("names").getArray())
                                    .map(CertificateName::of)
                                    .toList(),
                            row.getTimestamp("expires_at").toInstant(),
                            Optional.ofNullable(row.getString("certificate"))
                                    .map(CertificateId::new));

    private static final String ORDERS =
            "select id, acme_account, product, names, expires_at, certificate from acme_order ";

    private static final String AUTHORIZATIONS =
            """
            select id, acme_order, name, token, state, method, value, began, finding, seen_at, seen, english, chinese
            from acme_authorization
            """;

    void insert(Handle tx, AcmeOrder order, List<Authorization> authorizations, Instant now) {
        tx.createUpdate(
                        """
                        insert into acme_order (id, acme_account, product, names, names_digest, created_at, expires_at)
                        values (:id, :account, :product, :names, md5(:sorted), :now, :expires)
                        """)
                .bind("id", order.id())
                .bind("account", order.account())
                .bind("product", order.product())
                .bindArray("names", String.class, spellings(order.names()))
                .bind("sorted", sorted(order.names()))
                .bind("now", now)
                .bind("expires", order.expiresAt())
                .execute();
        for (Authorization authorization : authorizations) {
            tx.createUpdate(
                            """
                            insert into acme_authorization (id, acme_order, name, token, state)
                            values (:id, :order, :name, :token, 'pending')
                            """)
                    .bind("id", authorization.id())
                    .bind("order", order.id())
                    .bind("name", authorization.name().value())
                    .bind("token", authorization.token())
                    .execute();
        }
    }

    private static Object[] spellings(List<CertificateName> names) {
        return names.stream().map(CertificateName::value).toArray();
    }

    private static String sorted(List<CertificateName> names) {
        return names.stream()
                .map(CertificateName::value)
                .distinct()
                .sorted()
                .collect(Collectors.joining(" "));
    }

    /// Of the account: another one's order is not there.
    Optional<AcmeOrder> find(Handle tx, String account, String id) {
        return tx.createQuery(ORDERS + "where id = :id and acme_account = :account")
                .bind("id", id)
                .bind("account", account)
                .map(ORDER)
                .findOne();
    }

    Optional<Integer> findProduct(Handle tx, String order) {
        return tx.createQuery("select product from acme_order where id = :id")
                .bind("id", order)
                .mapTo(Integer.class)
                .findOne();
    }

    Optional<AcmeOrder> findByCertificate(Handle tx, String account, CertificateId certificate) {
        return tx.createQuery(
                        ORDERS + "where certificate = :certificate and acme_account = :account")
                .bind("certificate", certificate.value())
                .bind("account", account)
                .map(ORDER)
                .findOne();
    }

    /// The certificate that the account ordered last for the same names by the same profile (RN-01), whatever its state.
    Optional<CertificateId> lastLike(Handle tx, AcmeOrder order) {
        return tx.createQuery(
                        """
                        select certificate from acme_order
                        where acme_account = :account and product = :product and certificate is not null
                            and names_digest = md5(:sorted)
                        order by created_at desc, id limit 1
                        """)
                .bind("account", order.account())
                .bind("product", order.product())
                .bind("sorted", sorted(order.names()))
                .mapTo(String.class)
                .findOne()
                .map(CertificateId::new);
    }

    /// Orders that may still come to a certificate, of all the account's ACME accounts.
    int countOpen(Handle tx, AccountId account, Instant now) {
        return tx.createQuery(
                        """
                        select count(*) from acme_order o
                        where acme_account in (select id from acme_account where account = :account)
                            and certificate is null and expires_at > :now
                            and not exists (select from acme_authorization
                                where acme_order = o.id and state in ('invalid', 'deactivated'))
                        """)
                .bind("account", account.value())
                .bind("now", now)
                .mapTo(Integer.class)
                .one();
    }

    /// @return whose the order is now: another one's, where that was first
    CertificateId tie(Handle tx, String order, CertificateId certificate) {
        tx.createUpdate(
                        """
                        update acme_order set certificate = :certificate where id = :id and certificate is null
                        """)
                .bind("certificate", certificate.value())
                .bind("id", order)
                .execute();
        return new CertificateId(
                tx.createQuery("select certificate from acme_order where id = :id")
                        .bind("id", order)
                        .mapTo(String.class)
                        .one());
    }

    /// Without those that came to a certificate.
    void forgetUntil(Handle tx, Instant expired) {
        tx.createUpdate(
                        "delete from acme_order where certificate is null and expires_at < :expired")
                .bind("expired", expired)
                .execute();
    }

    List<Authorization> authorizations(Handle tx, String order) {
        return tx.createQuery(AUTHORIZATIONS + "where acme_order = :order order by name")
                .bind("order", order)
                .map((row, _) -> authorization(row))
                .list();
    }

    Optional<Authorization> findAuthorization(Handle tx, String account, String id) {
        return tx.createQuery(
                        AUTHORIZATIONS
                                + """
                                where id = :id
                                    and acme_order in (select id from acme_order where acme_account = :account)
                                """)
                .bind("id", id)
                .bind("account", account)
                .map((row, _) -> authorization(row))
                .findOne();
    }

    /// What the account has proved since, in orders that are not over.
    List<Authorization> provedSince(Handle tx, String account, Instant since, Instant now) {
        return tx.createQuery(
                        AUTHORIZATIONS
                                + """
                                where state = 'valid' and began > :since and acme_order in (
                                    select id from acme_order where acme_account = :account and expires_at > :now)
                                """)
                .bind("since", since)
                .bind("account", account)
                .bind("now", now)
                .map((row, _) -> authorization(row))
                .list();
    }

    /// The first answer counts.
    ///
    /// @param again when a job looks, unless who began to look has stored what was seen
    /// @return whether it waited for one
    boolean answer(Handle tx, String id, Answered answered, Instant again) {
        return tx.createUpdate(
                                """
                                update acme_authorization
                                set state = 'processing', method = :method, value = :value, look_at = :again
                                where id = :id and state = 'pending'
                                """)
                        .bind("method", answered.method().word())
                        .bind("value", answered.value())
                        .bind("again", again)
                        .bind("id", id)
                        .execute()
                == 1;
    }

    void decide(Handle tx, String id, State state, Observation seen) {
        tx.createUpdate(
                        """
                        update acme_authorization
                        set state = :state, look_at = null, began = :began, finding = :finding, seen_at = :where,
                            seen = :seen, english = :english, chinese = :chinese
                        where id = :id and state = 'processing'
                        """)
                .bind("state", spelling(state))
                .bind("began", seen.began())
                .bind("finding", seen.finding().name())
                .bind("where", seen.where())
                .bind("seen", seen.seen())
                .bind("english", seen.sentence().english())
                .bind("chinese", seen.sentence().chinese())
                .bind("id", id)
                .execute();
    }

    void deactivate(Handle tx, String id) {
        tx.createUpdate(
                        """
                        update acme_authorization set state = 'deactivated', look_at = null
                        where id = :id and state in ('pending', 'processing', 'valid')
                        """)
                .bind("id", id)
                .execute();
    }

    /// Those that whoever began to look has left, each for one node.
    List<Authorization> takeDue(Handle tx, Instant now, Instant again, int limit) {
        List<Authorization> due =
                tx.createQuery(
                                AUTHORIZATIONS
                                        + """
                                        where state = 'processing' and look_at <= :now
                                        order by look_at limit :limit for update skip locked
                                        """)
                        .bind("now", now)
                        .bind("limit", limit)
                        .map((row, _) -> authorization(row))
                        .list();
        for (Authorization authorization : due) {
            tx.createUpdate("update acme_authorization set look_at = :again where id = :id")
                    .bind("again", again)
                    .bind("id", authorization.id())
                    .execute();
        }
        return due;
    }

    private static String spelling(State state) {
        return state.name().toLowerCase(Locale.ROOT);
    }

    private static Authorization authorization(ResultSet row) throws SQLException {
        Timestamp began = row.getTimestamp("began");
        Optional<Method> method =
                Optional.ofNullable(row.getString("method")).flatMap(Method::find);
        String value = row.getString("value");
        return new Authorization(
                row.getString("id"),
                row.getString("acme_order"),
                CertificateName.of(row.getString("name")),
                row.getString("token"),
                State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
                method.map(by -> new Answered(by, value)),
                began == null
                        ? Optional.empty()
                        : Optional.of(
                                new Observation(
                                        began.toInstant(),
                                        Finding.valueOf(row.getString("finding")),
                                        row.getString("seen_at"),
                                        row.getString("seen"),
                                        new Sentence(
                                                row.getString("english"),
                                                row.getString("chinese")))));
    }
}
