package privyseal.inventory;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import privyseal.account.Caller;
import privyseal.audit.Act;
import privyseal.audit.AuditLog;
import privyseal.audit.Entry;
import privyseal.authority.Authority;
import privyseal.certificate.Certificate;
import privyseal.certificate.Certificate.Usable;
import privyseal.certificate.CertificateId;
import privyseal.certificate.CertificateKeys;
import privyseal.certificate.CertificateKeys.Kept;
import privyseal.certificate.CertificateKeys.LockedKey;
import privyseal.certificate.CertificateName;
import privyseal.certificate.Certificates;
import privyseal.certificate.EncryptionKeys;
import privyseal.db.Database;
import privyseal.delivery.Download;
import privyseal.delivery.DownloadPackage;
import privyseal.delivery.KeyMaterial;
import privyseal.delivery.Material;
import privyseal.delivery.Material.Second;
import privyseal.delivery.ServerType;
import privyseal.inventory.DownloadLinks.Link;
import privyseal.pki.Der;
import privyseal.pki.key.Keys;
import privyseal.pki.key.PrivateKeyAccess;
import privyseal.pki.x509.ParsedCertificate;
import privyseal.product.Standard;
import privyseal.rule.Denial;
import privyseal.rule.Sentence;

/// Gives certificates out (DL-01), as long as they can be used (RV-02).
///
/// A download is decided and logged in one transaction that holds the lineage's lock; the zip is made after it. So whoever
/// gets a zip got it before a revocation was submitted, and is in the log even if the process died while zipping.
public final class DownloadDesk {

    /// How long a link can be used, once.
    public static final Duration LINK_LIFETIME = Duration.ofMinutes(10);

    private static final Denial WRONG_PASSWORD =
            Denial.of(
                    "RI-09",
                    "The password does not open the private key. Nobody can recover it.",
                    "密码错误，无法打开私钥。密码无法找回。");

    private final Database db;
    private final Certificates certificates;
    private final CertificateKeys keys;
    private final Authority authority;
    private final DownloadPackage packages;
    private final AuditLog audit;
    private final Clock clock;
    private final DownloadLinks links;
    private final Uploads uploads = new Uploads();

    public DownloadDesk(
            Database db,
            Certificates certificates,
            CertificateKeys keys,
            Authority authority,
            DownloadPackage packages,
            AuditLog audit,
            Clock clock,
            SecureRandom random) {
        this.db = db;
        this.certificates = certificates;
        this.keys = keys;
        this.authority = authority;
        this.packages = packages;
        this.audit = audit;
        this.clock = clock;
        this.links = new DownloadLinks(random);
    }

    public sealed interface Outcome {
        record Packed(Download.Zip zip) implements Outcome {}

        /// RV-02: it is not usable any more, or not yet.
        record NotUsable(Denial denial) implements Outcome {}

        /// DL-01: a key store for a key that the service never had, or for the keys of a GM order.
        record NotOffered(Denial denial) implements Outcome {}

        record WrongPassword(Denial denial) implements Outcome {}

        /// Also for a link that was used or is too old.
        record NotThere() implements Outcome {}
    }

    /// For all servers at once.
    ///
    /// @param password what opens the key (RI-09), in memory only
    public Outcome download(Caller caller, CertificateId id, Optional<String> password) {
        return switch (pick(caller, id, password, "all servers")) {
            case Picked.Ready(Material material) -> new Outcome.Packed(packages.ofAll(material));
            case Picked.Refused(Outcome outcome) -> outcome;
        };
    }

    public sealed interface Chained {
        /// The certificate and its issuers but for the root, PEM (RFC 8555 §9.1).
        record Pem(String text) implements Chained {}

        /// RV-02: it is not usable any more, or not yet.
        record NotUsable(Denial denial) implements Chained {}

        record NotThere() implements Chained {}
    }

    /// For a client that keeps the key.
    public Chained chain(Caller caller, CertificateId id) {
        return switch (pick(caller, id, Optional.empty(), "an ACME client")) {
            case Picked.Ready(Material material) ->
                    DownloadPackage.chain(material)
                            .<Chained>map(Chained.Pem::new)
                            .orElseGet(Chained.NotThere::new);
            case Picked.Refused(Outcome.NotUsable(Denial denial)) -> new Chained.NotUsable(denial);
            case Picked.Refused _ -> new Chained.NotThere();
        };
    }

    sealed interface Picked {
        record Ready(Material material) implements Picked {}

        record Refused(Outcome outcome) implements Picked {}
    }

    /// The keys that a password opened; of a GM order, which has two, both or none.
    private record Opened(KeyMaterial key, Optional<KeyMaterial> second) {}

    /// The password is tried before the transaction that decides: that takes its time.
    Picked pick(Caller caller, CertificateId id, Optional<String> password, String what) {
        Optional<Opened> opened = Optional.empty();
        if (password.isPresent()) {
            Optional<LockedKey> locked = db.inTransaction(tx -> lockedKey(tx, caller, id));
            opened = locked.flatMap(key -> unlock(id, key, password.get()));
            if (locked.isPresent() && opened.isEmpty()) {
                db.useTransaction(tx -> refused(tx, caller, id, WRONG_PASSWORD));
                return new Picked.Refused(new Outcome.WrongPassword(WRONG_PASSWORD));
            }
        }
        Optional<Opened> unlocked = opened;
        return db.inTransaction(tx -> pick(tx, caller, id, unlocked, what));
    }

    private Optional<Opened> unlock(CertificateId id, LockedKey key, String password) {
        Optional<EncryptionKeys.Kept> second =
                db.inTransaction(tx -> keys.encryption().find(tx, id));
        return unlock(key, password)
                .map(first ->
                        new Opened(
                                first,
                                second.flatMap(kept ->
                                        kept instanceof EncryptionKeys.Kept.Locked(LockedKey other)
                                                ? unlock(other, password)
                                                : Optional.empty())));
    }

    private static Optional<KeyMaterial> unlock(LockedKey key, String password) {
        return key.unlock(password)
                .map(open ->
                        new KeyMaterial.Unlocked(open, new KeyMaterial.OwnersPassword(password)));
    }

    private Optional<LockedKey> lockedKey(Handle tx, Caller caller, CertificateId id) {
        return certificates
                .find(tx, caller.account(), id)
                .filter(certificate -> certificate.asOf(clock.instant()) instanceof Usable)
                .flatMap(_ -> keys.find(tx, id))
                .flatMap(kept ->
                        kept instanceof Kept.Locked locked
                                ? Optional.of(locked.key())
                                : Optional.empty());
    }

    private Picked pick(
            Handle tx, Caller caller, CertificateId id, Optional<Opened> opened, String what) {
        Instant now = clock.instant();
        Optional<Certificate> found =
                certificates.lock(tx, caller.account(), id).map(c -> c.asOf(now));
        if (found.isEmpty()) {
            return new Picked.Refused(new Outcome.NotThere());
        }
        if (!(found.get() instanceof Usable usable)) {
            Denial denial = notUsable(found.get());
            refused(tx, caller, id, denial);
            return new Picked.Refused(new Outcome.NotUsable(denial));
        }
        Material material = material(tx, usable, opened);
        audit.record(tx, Entry.done(caller, now, Act.DOWNLOAD, id, "for " + what));
        return new Picked.Ready(material);
    }

    private Material material(Handle tx, Usable usable, Optional<Opened> opened) {
        SignedChain chain = SignedChain.find(tx, authority, uploads, usable).orElseThrow();
        List<Der> all = chain.certificates().stream().map(ParsedCertificate::der).toList();
        Optional<Kept> kept = keys.find(tx, usable.id());
        return new Material(
                fileName(usable),
                all.getFirst(),
                all.subList(1, chain.root().isPresent() ? Math.max(1, all.size() - 1) : all.size()),
                all.getLast(),
                opened.map(Opened::key)
                        .orElseGet(() ->
                                kept.map(DownloadDesk::key).orElseGet(KeyMaterial.NotHere::new)),
                chain.encryption()
                        .map(second -> second(tx, usable, second, opened.flatMap(Opened::second))),
                kept.flatMap(Kept::csr));
    }

    private Second second(
            Handle tx, Usable usable, ParsedCertificate certificate, Optional<KeyMaterial> opened) {
        return switch (keys.encryption().find(tx, usable.id()).orElseThrow()) {
            case EncryptionKeys.Kept.Enveloped(Der octets) ->
                    new Second(certificate.der(), new KeyMaterial.NotHere(), Optional.of(octets));
            case EncryptionKeys.Kept.Open(PrivateKeyAccess key) ->
                    new Second(certificate.der(), new KeyMaterial.Open(key), Optional.empty());
            case EncryptionKeys.Kept.Locked(LockedKey key) ->
                    new Second(
                            certificate.der(),
                            opened.orElseGet(() -> new KeyMaterial.Locked(key.pem())),
                            Optional.empty());
        };
    }

    private static KeyMaterial key(Kept kept) {
        return switch (kept) {
            case Kept.CsrOnly _ -> new KeyMaterial.NotHere();
            case Kept.Open open -> new KeyMaterial.Open(open.key());
            case Kept.Locked locked -> new KeyMaterial.Locked(locked.key().pem());
        };
    }

    /// What files are called. A certificate for addresses or people has no domain: its id stands in.
    private static CertificateName fileName(Certificate certificate) {
        List<CertificateName> names = certificate.details().names();
        return names.isEmpty()
                ? CertificateName.of(
                        certificate.id().value().toLowerCase(Locale.ROOT) + ".certificate")
                : names.getFirst();
    }

    public sealed interface Linked {
        /// @param token whoever knows it may download once until `expiresAt`
        record Link(String token, String filename, Instant expiresAt) implements Linked {
            @Override
            public String toString() {
                return "Link[" + filename + "]";
            }
        }

        record Refused(Outcome outcome) implements Linked {}
    }

    /// A link to the package for one server. RV-02: the certificate's state counts when it is used.
    public Linked link(Caller caller, CertificateId id, ServerType server) {
        return db.inTransaction(tx -> {
            Instant now = clock.instant();
            Optional<Certificate> found =
                    certificates.lock(tx, caller.account(), id).map(c -> c.asOf(now));
            if (found.isEmpty()) {
                return new Linked.Refused(new Outcome.NotThere());
            }
            if (!(found.get() instanceof Usable usable)) {
                Denial denial = notUsable(found.get());
                refused(tx, caller, id, denial);
                return new Linked.Refused(new Outcome.NotUsable(denial));
            }
            Optional<Kept> kept = keys.find(tx, id);
            KeyMaterial key = kept.map(DownloadDesk::key).orElseGet(KeyMaterial.NotHere::new);
            Standard standard = kept.map(DownloadDesk::standard).orElse(Standard.INTERNATIONAL);
            Optional<Sentence> refusal = DownloadPackage.refusal(server, key, standard);
            if (refusal.isPresent()) {
                return new Linked.Refused(notOffered(refusal.get()));
            }
            links.forgetExpired(tx, now);
            Instant expiresAt = now.plus(LINK_LIFETIME);
            String token = links.insert(tx, caller, id, server, expiresAt);
            audit.record(
                    tx,
                    Entry.done(
                            caller,
                            now,
                            Act.DOWNLOAD,
                            id,
                            "link made for " + server.word() + ", until " + expiresAt));
            return new Linked.Link(
                    token, DownloadPackage.filename(server, fileName(usable)), expiresAt);
        });
    }

    /// Uses a link. It is gone afterwards, whatever comes of it.
    ///
    /// @param address where the request came from
    public Outcome use(String token, String address) {
        Optional<Link> link =
                db.inTransaction(tx -> links.take(tx, token, address, clock.instant()));
        if (link.isEmpty()) {
            return new Outcome.NotThere();
        }
        ServerType server = link.get().server();
        Caller caller = link.get().caller();
        return switch (pick(
                caller, link.get().certificate(), Optional.empty(), server.word() + ", by link")) {
            case Picked.Refused(Outcome outcome) -> outcome;
            case Picked.Ready(Material material) ->
                    switch (packages.of(server, material)) {
                        case Download.Zip zip -> new Outcome.Packed(zip);
                        case Download.NotOffered(Sentence why) -> notOffered(why);
                    };
        };
    }

    private static Outcome notOffered(Sentence why) {
        return new Outcome.NotOffered(new Denial("DL-01", why, Optional.empty()));
    }

    /// By its key, as an uploaded certificate is of no product.
    private static Standard standard(Kept kept) {
        return Keys.isSm2(kept.publicKey()) ? Standard.GM : Standard.INTERNATIONAL;
    }

    static Denial notUsable(Certificate certificate) {
        return switch (certificate) {
            case Certificate.Revoking _ ->
                    Denial.of(
                            "RV-02",
                            "The revocation of this certificate was submitted; it can no longer be downloaded.",
                            "该证书已提交吊销，不能再下载。");
            case Certificate.Revoked _ ->
                    Denial.of(
                            "RV-02",
                            "This certificate was revoked; it can no longer be downloaded.",
                            "该证书已吊销，不能再下载。");
            case Certificate.Expired _ ->
                    Denial.of(
                            "DL-01",
                            "This certificate has expired; it can no longer be downloaded.",
                            "该证书已过期，不能再下载。");
            case Certificate.AwaitingInformation _,
                    Certificate.Proving _,
                    Certificate.Failed _,
                    Certificate.Cancelled _,
                    Certificate.Issued _,
                    Certificate.Reissuing _ ->
                    Denial.of(
                            "DL-01",
                            "This certificate is not issued; there is nothing to download.",
                            "该证书尚未签发，无法下载。");
        };
    }

    private void refused(Handle tx, Caller caller, CertificateId id, Denial denial) {
        audit.record(
                tx,
                new Entry(
                        caller,
                        clock.instant(),
                        Act.DOWNLOAD,
                        Optional.of(id),
                        denial.ruleId(),
                        denial.sentence().english()));
    }
}
