package privyseal.certificate;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/// Orders of every account, deleted ones included: for operators in an incident. Everybody else asks [Certificates] with their
/// account.
public final class AllCertificates {

    /// What somebody has in their hands who looks for certificates.
    public sealed interface Clue {

        record Id(CertificateId id) implements Clue {}

        /// The SHA-256 of a SubjectPublicKeyInfo, in lower-case hex.
        record Key(String fingerprint) implements Clue {}

        /// The name itself, the wildcard that covers it, and all names below it.
        record Domain(CertificateName name) implements Clue {}
    }

    private final Certificates certificates;

    public AllCertificates(Certificates certificates) {
        this.certificates = certificates;
    }

    /// Whatever one of the clues is about, the last application first. A domain reads the whole table: some seconds for
    /// millions of certificates.
    public List<Certificate> find(Handle tx, List<Clue> clues, int offset, int limit) {
        if (clues.isEmpty()) {
            return List.of();
        }
        List<String> conditions = new ArrayList<>();
        Map<String, String> binds = new LinkedHashMap<>();
        for (Clue clue : clues) {
            conditions.add(condition(clue, binds));
        }
        Query query =
                tx.createQuery(
                        "select "
                                + Certificates.columns()
                                + "\n from certificate where product is not null and ("
                                + String.join("\n or ", conditions)
                                + ")\n order by position desc offset :offset limit :limit");
        return query.bindMap(binds)
                .bind("offset", offset)
                .bind("limit", limit)
                .map(certificates.mapper())
                .list();
    }

    private static String condition(Clue clue, Map<String, String> binds) {
        String name = "clue" + binds.size();
        return switch (clue) {
            case Clue.Id(CertificateId id) -> {
                binds.put(name, id.value());
                yield "id = :" + name;
            }
            case Clue.Key(String fingerprint) -> {
                binds.put(name, fingerprint);
                yield """
                (key_fingerprint = :%1$s
                 or id = any(array(select certificate from encryption_key where fingerprint = :%1$s)))\
                """
                        .formatted(name);
            }
            case Clue.Domain(CertificateName domain) -> {
                binds.put(name, domain.value());
                binds.put(name + "under", "%." + domain.base().value());
                binds.put(name + "wildcard", wildcardOver(domain));
                yield """
                exists (select 1 from unnest(names) as covered (name)
                        where name in (:%1$s, :%1$swildcard) or name like :%1$sunder)\
                """
                        .formatted(name);
            }
        };
    }

    /// `*.example.com` for `shop.example.com`; over an address stands none.
    private static String wildcardOver(CertificateName domain) {
        return switch (domain) {
            case DomainName name -> {
                String base = name.base().value();
                yield "*" + base.substring(base.indexOf('.'));
            }
            case IpName(String address) -> address;
        };
    }
}
