package privyseal.inventory;

import java.sql.Array;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import privyseal.account.AccountId;
import privyseal.certificate.CertificateId;
import privyseal.pki.Der;

/// The table of uploaded certificates.
final class Uploads {

    /// What lists show of an uploaded certificate.
    ///
    /// @param issuer the common name of who signed it
    /// @param pair whether it is a GM pair
    record Outline(Kind kind, Covered covered, String issuer, boolean pair) {}

    void insert(
            Handle tx,
            CertificateId certificate,
            Outline outline,
            String sha256,
            List<Der> leafFirst,
            Optional<Der> encryption) {
        tx.createUpdate(
                        """
                        insert into uploaded_certificate (certificate, kind, sha256, main_name, names, issuer, encryption, chain)
                        values (:certificate, :kind, :sha256, :mainName, :names, :issuer, :encryption,
                            (select array_agg(decode(link.base64, 'base64') order by link.place)
                             from unnest(:chain) with ordinality as link (base64, place)))
                        """)
                .bind("certificate", certificate.value())
                .bind("kind", outline.kind().spelling())
                .bind("sha256", sha256)
                .bind("mainName", outline.covered().main())
                .bind("names", outline.covered().names().toArray(String[]::new))
                .bind("issuer", outline.issuer())
                .bind("encryption", encryption.map(Der::bytes).orElse(null))
                .bind("chain", leafFirst.stream().map(Uploads::base64).toArray(String[]::new))
                .execute();
        tx.createUpdate("update certificate set further_names = :names where id = :certificate")
                .bind(
                        "names",
                        outline.covered().main()
                                + "\n"
                                + String.join("\n", outline.covered().names()))
                .bind("certificate", certificate.value())
                .execute();
    }

    Map<CertificateId, Outline> outlines(Handle tx, List<CertificateId> certificates) {
        Map<CertificateId, Outline> outlines = new HashMap<>();
        tx.createQuery(
                        """
                        select certificate, kind, main_name, names, issuer, encryption is not null as pair
                        from uploaded_certificate where certificate = any(:ids)
                        """)
                .bind("ids", Ids.of(certificates))
                .map((row, _) ->
                        Map.entry(
                                new CertificateId(row.getString("certificate")),
                                new Outline(
                                        Kind.parse(row.getString("kind")),
                                        new Covered(
                                                row.getString("main_name"),
                                                names(row.getArray("names"))),
                                        row.getString("issuer"),
                                        row.getBoolean("pair"))))
                .forEach(entry -> outlines.put(entry.getKey(), entry.getValue()));
        return outlines;
    }

    /// The uploaded certificate and its issuers, leaf first.
    Optional<List<Der>> chain(Handle tx, CertificateId certificate) {
        List<Der> chain =
                tx.createQuery(
                                """
                                select octets
                                from uploaded_certificate, unnest(chain) with ordinality as link (octets, place)
                                where certificate = :certificate
                                order by place
                                """)
                        .bind("certificate", certificate.value())
                        .map((row, _) -> Der.of(row.getBytes("octets")))
                        .list();
        return chain.isEmpty() ? Optional.empty() : Optional.of(chain);
    }

    /// The second certificate of a GM pair.
    Optional<Der> encryption(Handle tx, CertificateId certificate) {
        return tx.createQuery(
                        """
                        select encryption from uploaded_certificate
                        where certificate = :certificate and encryption is not null
                        """)
                .bind("certificate", certificate.value())
                .map((row, _) -> Der.of(row.getBytes("encryption")))
                .findOne();
    }

    /// Lets one transaction at a time look for this certificate in the account and add it.
    void lock(Handle tx, AccountId account, String sha256) {
        tx.createUpdate(
                        """
                        insert into uploaded_fingerprint (account, sha256) values (:account, :sha256)
                        on conflict (account, sha256) do nothing
                        """)
                .bind("account", account.value())
                .bind("sha256", sha256)
                .execute();
        tx.createQuery(
                        """
                        select sha256 from uploaded_fingerprint
                        where account = :account and sha256 = :sha256 for update
                        """)
                .bind("account", account.value())
                .bind("sha256", sha256)
                .mapTo(String.class)
                .one();
    }

    /// The account's copies of a certificate, deleted ones not among them.
    record Copies(List<CertificateId> newestFirst) {
        Copies {
            newestFirst = List.copyOf(newestFirst);
        }

        int count() {
            return newestFirst.size();
        }

        Optional<CertificateId> newest() {
            return newestFirst.stream().findFirst();
        }
    }

    /// @param encryption the second certificate of a GM pair; a pair and its signing certificate alone are two things
    Copies copies(Handle tx, AccountId account, String sha256, Optional<Der> encryption) {
        return new Copies(
                tx.createQuery(
                                """
                                select c.id
                                from uploaded_certificate u
                                join certificate c on c.id = u.certificate
                                where u.sha256 = :sha256 and c.account = :account and c.hidden_at is null
                                  and u.encryption is not distinct from cast(:encryption as bytea)
                                order by c.position desc
                                """)
                        .bind("sha256", sha256)
                        .bind("account", account.value())
                        .bind("encryption", encryption.map(Der::bytes).orElse(null))
                        .map((row, _) -> new CertificateId(row.getString("id")))
                        .list());
    }

    /// Of its copies the newest one, alone or the signing half of a pair.
    Optional<CertificateId> newest(Handle tx, AccountId account, String sha256) {
        return tx.createQuery(
                        """
                        select c.id
                        from uploaded_certificate u
                        join certificate c on c.id = u.certificate
                        where u.sha256 = :sha256 and c.account = :account and c.hidden_at is null
                        order by c.position desc
                        limit 1
                        """)
                .bind("sha256", sha256)
                .bind("account", account.value())
                .map((row, _) -> new CertificateId(row.getString("id")))
                .findOne();
    }

    private static String base64(Der der) {
        return Base64.getEncoder().encodeToString(der.bytes());
    }

    private static List<String> names(Array array) throws SQLException {
        return Arrays.asList((String[]) array.getArray());
    }
}
