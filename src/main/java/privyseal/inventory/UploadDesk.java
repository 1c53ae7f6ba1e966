package privyseal.inventory;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import privyseal.account.AccountId;
import privyseal.account.Caller;
import privyseal.audit.Act;
import privyseal.audit.AuditLog;
import privyseal.audit.Entry;
import privyseal.authority.OwnCertificates;
import privyseal.certificate.Certificate;
import privyseal.certificate.Certificate.Details;
import privyseal.certificate.Certificate.Origin;
import privyseal.certificate.Certificate.QuotaUnits;
import privyseal.certificate.CertificateId;
import privyseal.certificate.CertificateKeys;
import privyseal.certificate.CertificateKeys.KeyToKeep;
import privyseal.certificate.Certificates;
import privyseal.certificate.DomainName;
import privyseal.certificate.LineageId;
import privyseal.certificate.Lineages;
import privyseal.certificate.Validity;
import privyseal.db.Database;
import privyseal.pki.key.KeyPem;
import privyseal.pki.key.Keys;
import privyseal.pki.key.PrivateKeyAccess;
import privyseal.pki.x509.Chain;
import privyseal.pki.x509.ParsedCertificate;
import privyseal.rule.Denial;

/// Takes in certificates of third parties (UP-01).
public final class UploadDesk {

    /// So many copies of one certificate an account may have; from then on the newest is named instead.
    static final int MOST_COPIES = 5000;

    private final Database db;
    private final Certificates certificates;
    private final Lineages lineages;
    private final CertificateKeys keys;
    private final AuditLog audit;
    private final Clock clock;
    private final SecureRandom random;
    private final OwnCertificates own = new OwnCertificates();
    private final Uploads uploads = new Uploads();
    private final Tags tags = new Tags();

    public UploadDesk(
            Database db,
            Certificates certificates,
            Lineages lineages,
            CertificateKeys keys,
            AuditLog audit,
            Clock clock,
            SecureRandom random) {
        this.db = db;
        this.certificates = certificates;
        this.lineages = lineages;
        this.keys = keys;
        this.audit = audit;
        this.clock = clock;
        this.random = random;
    }

    /// @param chain the certificate and its issuers, PEM, in any order
    /// @param key PEM
    /// @param password what opens the key; the service keeps the key without it
    public record Upload(
            String chain,
            Optional<String> key,
            Optional<String> password,
            Kind kind,
            String alias,
            long project,
            List<Tag> tags,
            Repetition repetition) {

        @Override
        public String toString() {
            return "Upload[" + kind + "]";
        }
    }

    public enum Repetition {
        ALLOWED,
        /// The same certificate is not taken in twice.
        REFUSED
    }

    public sealed interface Outcome {
        record Taken(CertificateId certificate) implements Outcome {}

        /// The account has it already.
        record Repeated(CertificateId certificate) implements Outcome {}

        /// @param why a sentence for people
        record NoCertificate(String why) implements Outcome {}

        record BrokenChain(String why) implements Outcome {}

        record KeyMissing() implements Outcome {}

        record NoKey(String why) implements Outcome {}

        record KeyOfAnother() implements Outcome {}

        /// UP-01: it was issued here.
        record Ours(Denial denial) implements Outcome {}

        record AliasTooLong() implements Outcome {}
    }

    public Outcome upload(Caller caller, Upload upload) {
        if (upload.alias().codePointCount(0, upload.alias().length()) > InventoryDesk.MAX_ALIAS) {
            return new Outcome.AliasTooLong();
        }
        List<ParsedCertificate> given;
        try {
            given = ParsedCertificate.parsePem(upload.chain());
        } catch (IllegalArgumentException e) {
            return new Outcome.NoCertificate(String.valueOf(e.getMessage()));
        }
        return switch (Chain.mend(given)) {
            case Chain.Broken(String why) -> new Outcome.BrokenChain(why);
            case Chain.Ordered(List<ParsedCertificate> chain) -> withKey(caller, upload, chain);
        };
    }

    private Outcome withKey(Caller caller, Upload upload, List<ParsedCertificate> chain) {
        if (upload.key().isEmpty()) {
            return switch (upload.kind()) {
                case SERVER -> new Outcome.KeyMissing();
                case AUTHORITY -> store(caller, upload, chain, Optional.empty());
            };
        }
        return switch (KeyPem.parse(upload.key().get(), upload.password())) {
            case KeyPem.Parsed.NotAKey(String why) -> new Outcome.NoKey(why);
            case KeyPem.Parsed.Key(PrivateKeyAccess key) ->
                    Keys.isPair(key, chain.getFirst().key())
                            ? store(
                                    caller,
                                    upload,
                                    chain,
                                    Optional.of(KeyToKeep.of(key, Optional.empty())))
                            : new Outcome.KeyOfAnother();
        };
    }

    private Outcome store(
            Caller caller, Upload upload, List<ParsedCertificate> chain, Optional<KeyToKeep> key) {
        return db.inTransaction(tx -> {
            ParsedCertificate leaf = chain.getFirst();
            if (own.find(tx, leaf)
                    instanceof OwnCertificates.Found.Ours(Optional<CertificateId> id)) {
                return new Outcome.Ours(
                        issuedHere(
                                id.filter(ours ->
                                        certificates
                                                .find(tx, caller.account(), ours)
                                                .isPresent())));
            }
            uploads.lock(tx, caller.account(), leaf.sha256());
            Uploads.Copies copies = uploads.copies(tx, caller.account(), leaf.sha256());
            boolean repeated =
                    upload.repetition() == Repetition.REFUSED || copies.count() >= MOST_COPIES;
            if (repeated && copies.newest().isPresent()) {
                return new Outcome.Repeated(copies.newest().get());
            }
            return new Outcome.Taken(insert(tx, caller, upload, chain, key));
        });
    }

    private CertificateId insert(
            Handle tx,
            Caller caller,
            Upload upload,
            List<ParsedCertificate> chain,
            Optional<KeyToKeep> key) {
        Instant now = clock.instant();
        ParsedCertificate leaf = chain.getFirst();
        Covered covered = Covered.of(leaf);
        Details details = details(tx, caller.account(), upload, covered, now);
        CertificateId id = details.id();
        certificates.insert(
                tx,
                new Certificate.Issued(
                        details,
                        new Validity(
                                leaf.notBefore(),
                                leaf.notBefore(),
                                leaf.notAfter(),
                                leaf.key().fingerprint())));
        String issuer = Covered.shown(leaf.issuerCommonName().orElse(leaf.issuer()));
        uploads.insert(
                tx,
                id,
                new Uploads.Outline(upload.kind(), covered, issuer),
                leaf.sha256(),
                chain.stream().map(ParsedCertificate::der).toList());
        key.ifPresent(kept -> keys.keepUploaded(tx, id, leaf.key(), kept));
        tags.put(tx, id, upload.tags());
        audit.record(
                tx,
                Entry.done(caller, now, Act.UPLOAD, id, covered.main() + ", signed by " + issuer));
        return id;
    }

    private Details details(
            Handle tx, AccountId account, Upload upload, Covered covered, Instant now) {
        List<DomainName> names = domainNames(covered);
        LineageId lineage = lineages.create(tx, account, names.stream().findFirst(), now);
        CertificateId id = CertificateId.random(random);
        while (certificates.exists(tx, id)) {
            id = CertificateId.random(random);
        }
        return new Details(
                id,
                0,
                account,
                lineage,
                id,
                Optional.empty(),
                Optional.empty(),
                new Origin.Uploaded(),
                names,
                upload.alias(),
                upload.project(),
                now,
                QuotaUnits.NONE);
    }

    /// What the rest of the service can work with: addresses and names with underscores are only shown.
    private static List<DomainName> domainNames(Covered covered) {
        Set<DomainName> names = new LinkedHashSet<>();
        for (String name : covered.names()) {
            try {
                names.add(DomainName.parse(name));
            } catch (IllegalArgumentException _) {
                // Not a DNS name.
            }
        }
        return List.copyOf(names);
    }

    private static Denial issuedHere(Optional<CertificateId> own) {
        return own.map(id ->
                        Denial.of(
                                "UP-01",
                                "This certificate was issued here: it is %s.".formatted(id),
                                "该证书由本服务签发，证书 ID 为 %s。".formatted(id)))
                .orElseGet(() ->
                        Denial.of(
                                "UP-01",
                                "This certificate was issued here and cannot be uploaded.",
                                "该证书由本服务签发，不能上传。"));
    }
}
