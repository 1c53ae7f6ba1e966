package privyseal.validation;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import privyseal.account.AccountId;
import privyseal.certificate.CertificateId;
import privyseal.certificate.CertificateName;
import privyseal.certificate.Request.ProofMethod;
import privyseal.certificate.RequestId;
import privyseal.rule.Sentence;
import privyseal.validation.Observation.Finding;
import privyseal.validation.Proof.RecordType;

/// The proof, observation and domain_proof tables.
public final class Proofs {

    /// RI-16: the name under which the order was submitted; empty where it had none.
    private static final String ORGANIZATION =
            "coalesce((select organization from application_information where certificate = :generation), '')";

    public void insert(Handle tx, RequestId request, List<Proof> proofs) {
        for (Proof proof : proofs) {
            tx.createUpdate(
                            """
                            insert into proof (request, domain, record_type, host, value)
                            values (:request, :domain, :type, :host, :value)
                            """)
                    .bind("request", request.value())
                    .bind("domain", proof.domain().value())
                    .bind("type", proof.type().name())
                    .bind("host", proof.host())
                    .bind("value", proof.value())
                    .execute();
        }
    }

    /// What was proved before there was a request.
    public void insertProved(
            Handle tx,
            RequestId request,
            AccountId account,
            CertificateId generation,
            ProofMethod method,
            List<Proof> proofs) {
        insert(tx, request, proofs);
        for (Proof proof : proofs) {
            Instant at = proof.provedAt().orElseThrow();
            proof.last().ifPresent(seen -> observed(tx, request, proof.domain(), seen));
            proved(tx, request, proof.domain(), at);
            remember(tx, account, proof.domain(), generation, proof.methodOf(method), at);
        }
    }

    /// Another method was chosen: what is not proved yet is asked for anew, what is proved stays (RV-14).
    public void replaceUnproved(Handle tx, RequestId request, List<Proof> proofs) {
        for (Proof proof : proofs) {
            tx.createUpdate(
                            """
                            update proof set record_type = :type, host = :host, value = :value
                            where request = :request and domain = :domain and proved_at is null
                            """)
                    .bind("request", request.value())
                    .bind("domain", proof.domain().value())
                    .bind("type", proof.type().name())
                    .bind("host", proof.host())
                    .bind("value", proof.value())
                    .execute();
        }
    }

    /// In the order of their domains, each with what was seen last.
    public List<Proof> of(Handle tx, RequestId request) {
        return tx.createQuery(
                        """
                        select p.domain, p.record_type, p.host, p.value, p.proved_at,
                               o.began, o.finding, o.seen_at, o.seen, o.english, o.chinese
                        from proof p
                        left join lateral (
                            select began, finding, seen_at, seen, english, chinese
                            from observation
                            where request = p.request and domain = p.domain
                            order by began desc limit 1) o on true
                        where p.request = :request
                        order by p.domain
                        """)
                .bind("request", request.value())
                .map((row, _) -> proof(row))
                .list();
    }

    /// When the last domain of each request was proved; requests with a domain that is not are left out.
    public Map<RequestId, Instant> provedAt(Handle tx, List<RequestId> requests) {
        Map<RequestId, Instant> proved = new HashMap<>();
        tx.createQuery(
                        """
                        select request, max(proved_at) as proved_at
                        from proof where request = any(:ids)
                        group by request having bool_and(proved_at is not null)
                        """)
                .bind("ids", requests.stream().map(RequestId::value).toArray(UUID[]::new))
                .map((row, _) ->
                        Map.entry(
                                new RequestId(row.getObject("request", UUID.class)),
                                row.getTimestamp("proved_at").toInstant()))
                .forEach(entry -> proved.put(entry.getKey(), entry.getValue()));
        return proved;
    }

    /// @return whether it was not proved before
    public boolean proved(Handle tx, RequestId request, CertificateName domain, Instant at) {
        return tx.createUpdate(
                                """
                                update proof set proved_at = :at
                                where request = :request and domain = :domain and proved_at is null
                                """)
                        .bind("at", at)
                        .bind("request", request.value())
                        .bind("domain", domain.value())
                        .execute()
                == 1;
    }

    public void observed(
            Handle tx, RequestId request, CertificateName domain, Observation observation) {
        tx.createUpdate(
                        """
                        insert into observation (request, domain, began, finding, seen_at, seen, english, chinese)
                        values (:request, :domain, :began, :finding, :where, :seen, :english, :chinese)
                        """)
                .bind("request", request.value())
                .bind("domain", domain.value())
                .bind("began", observation.began())
                .bind("finding", observation.finding().name())
                .bind("where", observation.where())
                .bind("seen", observation.seen())
                .bind("english", observation.sentence().english())
                .bind("chinese", observation.sentence().chinese())
                .execute();
    }

    /// Remembers that the account proved the domain (RI-16).
    public void remember(
            Handle tx,
            AccountId account,
            CertificateName domain,
            CertificateId generation,
            ProofMethod method,
            Instant at) {
        tx.createUpdate(
                        """
                        insert into domain_proof (account, domain, organization, method, proved_at)
                        values (:account, :domain, %s, :method, :at)
                        """
                                .formatted(ORGANIZATION))
                .bind("account", account.value())
                .bind("domain", domain.value())
                .bind("generation", generation.value())
                .bind("method", method.spelling())
                .bind("at", at)
                .execute();
    }

    /// When the account last proved what the name wants proved, under the organization name of this order. VA-02: a file proves no
    /// wildcard.
    public Optional<Instant> lastProved(
            Handle tx, AccountId account, CertificateName name, CertificateId generation) {
        return tx.createQuery(
                        """
                        select max(proved_at) from domain_proof
                        where account = :account and domain = :domain and organization = %s
                            and (not :wildcard or method not in ('file', 'file-auto'))
                        """
                                .formatted(ORGANIZATION))
                .bind("account", account.value())
                .bind("domain", name.base().value())
                .bind("wildcard", name.isWildcard())
                .bind("generation", generation.value())
                .mapTo(Instant.class)
                .findOne();
    }

    private static Proof proof(ResultSet row) throws SQLException {
        Timestamp proved = row.getTimestamp("proved_at");
        Timestamp began = row.getTimestamp("began");
        return new Proof(
                CertificateName.of(row.getString("domain")),
                RecordType.valueOf(row.getString("record_type")),
                row.getString("host"),
                row.getString("value"),
                Optional.ofNullable(proved).map(Timestamp::toInstant),
                began == null
                        ? Optional.empty()
                        : Optional.of(observation(row, began.toInstant())));
    }

    private static Observation observation(ResultSet row, Instant began) throws SQLException {
        return new Observation(
                began,
                Finding.valueOf(row.getString("finding")),
                row.getString("seen_at"),
                row.getString("seen"),
                new Sentence(row.getString("english"), row.getString("chinese")));
    }
}
