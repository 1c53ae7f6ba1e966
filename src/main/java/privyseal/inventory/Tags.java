package privyseal.inventory;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import privyseal.certificate.CertificateId;

/// The tags of certificates. The last value of a key counts.
public final class Tags {

    public void put(Handle tx, CertificateId certificate, List<Tag> tags) {
        for (Tag tag : tags) {
            tx.createUpdate(
                            """
                            insert into certificate_tag (certificate, key, value)
                            values (:certificate, :key, :value)
                            on conflict (certificate, key) do update set value = excluded.value
                            """)
                    .bind("certificate", certificate.value())
                    .bind("key", tag.key())
                    .bind("value", tag.value())
                    .execute();
        }
    }

    Map<CertificateId, List<Tag>> of(Handle tx, List<CertificateId> certificates) {
        Map<CertificateId, List<Tag>> tags = new HashMap<>();
        tx.createQuery(
                        """
                        select certificate, key, value from certificate_tag
                        where certificate = any(:ids)
                        order by certificate, key
                        """)
                .bind("ids", Ids.of(certificates))
                .map((row, _) ->
                        Map.entry(
                                new CertificateId(row.getString("certificate")),
                                new Tag(row.getString("key"), row.getString("value"))))
                .forEach(entry ->
                        tags.computeIfAbsent(entry.getKey(), _ -> new ArrayList<>())
                                .add(entry.getValue()));
        return tags;
    }
}
