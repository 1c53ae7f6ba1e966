package privyseal.inventory;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
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
import privyseal.certificate.CertificateName;
import privyseal.certificate.Certificates;
import privyseal.certificate.LineageId;
import privyseal.certificate.Lineages;
import privyseal.certificate.Validity;
import privyseal.db.Database;
import privyseal.inventory.UploadReading.Illegible;
import privyseal.inventory.UploadReading.Legible;
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
    /// @param pair the encryption half of a GM pair, whose signing half the others are
    /// @param password what opens the keys; the service keeps them without it
    public record Upload(
            String chain,
            Optional<String> key,
            Optional<Pair> pair,
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

    /// @param certificate the encryption certificate, PEM; it may repeat the issuers of the signing one
    /// @param key PEM
    public record Pair(String certificate, String key) {

        @Override
        public String toString() {
            return "Pair[secret]";
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

        /// Nothing was taken in.
        sealed interface Refused extends Outcome {}

        /// @param why a sentence for people
        record NoCertificate(String why) implements Refused {}

        record BrokenChain(String why) implements Refused {}

        record KeyMissing() implements Refused {}

        record NoKey(String why) implements Refused {}

        record KeyOfAnother() implements Refused {}

        /// UP-01/pair: the second certificate or its key, or what the two have to do with each other.
        record NoPair(String why) implements Refused {}

        /// UP-01: it was issued here.
        record Ours(Denial denial) implements Refused {}

        record AliasTooLong() implements Refused {}
    }

    public Outcome upload(Caller caller, Upload upload) {
        return switch (UploadReading.of(upload)) {
            case Illegible(Outcome.Refused why) -> why;
            case Legible legible -> db.inTransaction(tx -> store(tx, caller, legible));
        };
    }

    /// In a transaction that does more with what it takes in.
    public Outcome store(Handle tx, Caller caller, Legible legible) {
        ParsedCertificate leaf = legible.chain().getFirst();
        Optional<Outcome> ours =
                Stream.concat(
                                Stream.of(leaf),
                                legible.second().map(UploadReading.Second::certificate).stream())
                        .flatMap(certificate -> ours(tx, caller, certificate).stream())
                        .findFirst();
        if (ours.isPresent()) {
            return ours.get();
        }
        uploads.lock(tx, caller.account(), leaf.sha256());
        Uploads.Copies copies = copies(tx, caller.account(), legible);
        boolean repeated =
                legible.upload().repetition() == Repetition.REFUSED
                        || copies.count() >= MOST_COPIES;
        if (repeated && copies.newest().isPresent()) {
            return new Outcome.Repeated(copies.newest().get());
        }
        return new Outcome.Taken(insert(tx, caller, legible));
    }

    /// What the account took in of this before, newest first.
    public List<CertificateId> copies(Handle tx, Caller caller, Legible legible) {
        return copies(tx, caller.account(), legible).newestFirst();
    }

    private Uploads.Copies copies(Handle tx, AccountId account, Legible legible) {
        return uploads.copies(
                tx,
                account,
                legible.chain().getFirst().sha256(),
                legible.second().map(second -> second.certificate().der()));
    }

    private Optional<Outcome> ours(Handle tx, Caller caller, ParsedCertificate certificate) {
        return own.find(tx, certificate)
                        instanceof OwnCertificates.Found.Ours(Optional<CertificateId> id)
                ? Optional.of(
                        new Outcome.Ours(
                                issuedHere(
                                        id.filter(ours ->
                                                certificates
                                                        .find(tx, caller.account(), ours)
                                                        .isPresent()))))
                : Optional.empty();
    }

    private CertificateId insert(Handle tx, Caller caller, Legible legible) {
        Instant now = clock.instant();
        Upload upload = legible.upload();
        ParsedCertificate leaf = legible.chain().getFirst();
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
                new Uploads.Outline(upload.kind(), covered, issuer, legible.second().isPresent()),
                leaf.sha256(),
                legible.chain().stream().map(ParsedCertificate::der).toList(),
                legible.second().map(second -> second.certificate().der()));
        legible.key().ifPresent(kept -> keys.keepUploaded(tx, id, leaf.key(), kept));
        legible.second().ifPresent(second -> keys.encryption().keep(tx, id, second.key()));
        tags.put(tx, id, upload.tags());
        audit.record(
                tx,
                Entry.done(caller, now, Act.UPLOAD, id, covered.main() + ", signed by " + issuer));
        return id;
    }

    private Details details(
            Handle tx, AccountId account, Upload upload, Covered covered, Instant now) {
        List<CertificateName> names = certificateNames(covered);
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

    /// What the rest of the service can work with: names with underscores are only shown.
    private static List<CertificateName> certificateNames(Covered covered) {
        Set<CertificateName> names = new LinkedHashSet<>();
        for (String name : covered.names()) {
            try {
                names.add(CertificateName.parse(name));
            } catch (IllegalArgumentException _) {
                // Neither a DNS name nor an address.
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
