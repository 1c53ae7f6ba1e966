package privyseal.revocation;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import privyseal.account.AccountId;
import privyseal.account.Caller;
import privyseal.account.Memberships;
import privyseal.account.PersonId;
import privyseal.audit.Act;
import privyseal.audit.AuditLog;
import privyseal.audit.Entry;
import privyseal.authority.Authority;
import privyseal.authority.AuthorityId;
import privyseal.certificate.BlockedKeys;
import privyseal.certificate.Certificate;
import privyseal.certificate.Certificate.Revoked;
import privyseal.certificate.Certificate.Revoking;
import privyseal.certificate.Certificate.Usable;
import privyseal.certificate.CertificateId;
import privyseal.certificate.Certificates;
import privyseal.certificate.Request.Ending;
import privyseal.db.Database;
import privyseal.pki.Der;
import privyseal.pki.RevocationReason;
import privyseal.pki.SerialNumber;
import privyseal.pki.key.KeyProof;
import privyseal.pki.key.PublicKey;
import privyseal.pki.x509.Csr;
import privyseal.pki.x509.ParsedCertificate;
import privyseal.reissue.ReissueSteps;
import privyseal.rule.Denial;

/// The way that waits for nobody (RV-25): whoever proves possession of a private key, or an operator (RI-23), revokes at once
/// every unexpired certificate with that public key, in whatever account, and nothing else.
public final class KeyCompromiseDesk {

    private static final int NONCE_OCTETS = 32;
    private static final String PROVED = "possession of the key was proved";

    private final Database db;
    private final Certificates certificates;
    private final BlockedKeys blocked;
    private final KeyChallenges challenges = new KeyChallenges();
    private final Memberships memberships = new Memberships();
    private final Authority authority;
    private final RevocationSteps steps;
    private final ReissueSteps reissues;
    private final AuditLog audit;
    private final RevocationConfig config;
    private final Clock clock;
    private final SecureRandom random;

    public KeyCompromiseDesk(
            Database db,
            Certificates certificates,
            BlockedKeys blocked,
            Authority authority,
            RevocationSteps steps,
            ReissueSteps reissues,
            AuditLog audit,
            RevocationConfig config,
            Clock clock,
            SecureRandom random) {
        this.db = db;
        this.certificates = certificates;
        this.blocked = blocked;
        this.authority = authority;
        this.steps = steps;
        this.reissues = reissues;
        this.audit = audit;
        this.config = config;
        this.clock = clock;
        this.random = random;
    }

    /// How a certificate is named by somebody who may have no account.
    public sealed interface Named {
        record BySerial(AuthorityId authority, SerialNumber serial) implements Named {}

        record Itself(Der certificate) implements Named {}
    }

    /// Empty when this service issued no such certificate.
    public Optional<KeyChallenge> challenge(Named named) {
        return db.inTransaction(tx ->
                find(tx, named)
                        .map(found -> {
                            KeyChallenge challenge = fresh(found);
                            challenges.insert(tx, challenge);
                            return challenge;
                        }));
    }

    /// Of a GM pair, the one that was named: each has a key of its own.
    private Optional<Named.BySerial> find(Handle tx, Named named) {
        return switch (named) {
            case Named.BySerial bySerial ->
                    authority.find(tx, bySerial.authority(), bySerial.serial()).map(_ -> bySerial);
            case Named.Itself(Der der) -> {
                SerialNumber serial = ParsedCertificate.of(der).serial();
                yield authority.findBySerial(tx, serial).stream()
                        .filter(issued -> issued.ders().contains(der))
                        .findFirst()
                        .map(issued -> new Named.BySerial(issued.authority(), serial));
            }
        };
    }

    private KeyChallenge fresh(Named.BySerial issued) {
        byte[] nonce = new byte[NONCE_OCTETS];
        random.nextBytes(nonce);
        return new KeyChallenge(
                issued.authority(),
                issued.serial(),
                HexFormat.of().formatHex(nonce),
                clock.instant().plus(config.challengeLifetime()));
    }

    /// The proof: a signature over the challenge's text, or a CSR of the key with the nonce as its common name.
    public sealed interface Proof {
        record Signature(Der octets) implements Proof {}

        record Request(Csr csr) implements Proof {}
    }

    public sealed interface Outcome {
        /// @param certificates what is revoked now for key compromise, in all accounts
        record Revocations(int certificates) implements Outcome {}

        /// Unknown, used or expired.
        record NoSuchChallenge() implements Outcome {}

        record NotProved() implements Outcome {}
    }

    public Outcome revoke(Caller caller, String nonce, Proof proof) {
        return db.inTransaction(tx -> revoke(tx, caller, nonce, proof));
    }

    private Outcome revoke(Handle tx, Caller caller, String nonce, Proof proof) {
        Instant now = clock.instant();
        Optional<KeyChallenge> challenge = challenges.lockOpen(tx, nonce, now);
        if (challenge.isEmpty()) {
            return new Outcome.NoSuchChallenge();
        }
        PublicKey key = keyOf(tx, challenge.get());
        if (!proves(key, challenge.get(), proof)) {
            return new Outcome.NotProved();
        }
        challenges.use(tx, challenge.get(), now);
        return revoke(tx, caller, key, now);
    }

    private Outcome.Revocations revoke(Handle tx, Caller caller, PublicKey key, Instant now) {
        blocked.blockEverywhere(tx, key.fingerprint(), now, PROVED);
        return new Outcome.Revocations(
                revokeAll(
                                tx,
                                key.fingerprint(),
                                now,
                                certificate -> seenBy(caller, certificate),
                                PROVED)
                        .size());
    }

    /// The proof was a signature over something else that was fresh, and used up with it (RFC 8555 §7.6).
    ///
    /// @param proved whose possession was proved
    /// @return what is revoked now for key compromise, in all accounts
    public Outcome.Revocations revoke(Caller caller, PublicKey proved) {
        return db.inTransaction(tx -> revoke(tx, caller, proved, clock.instant()));
    }

    public sealed interface Blocking {
        /// @param revoked what is revoked now for key compromise, in all accounts
        record Blocked(List<CertificateId> revoked) implements Blocking {}

        record Refused(Denial denial) implements Blocking {}
    }

    /// RI-23, RV-08: an operator who knows that a key is compromised needs no proof of it and no second person.
    ///
    /// @param keyFingerprint need not be of a certificate of this service
    /// @param justification stays on record
    public Blocking block(
            Caller caller, PersonId operator, String keyFingerprint, String justification) {
        String why = "by an operator: " + justification;
        return db.inTransaction(tx -> {
            Instant now = clock.instant();
            boolean own =
                    certificates.withKey(tx, keyFingerprint, now).stream()
                            .anyMatch(c -> memberships.has(tx, operator, c.details().account()));
            if (own) {
                return new Blocking.Refused(SupportDesk.OWN_ACCOUNT);
            }
            blocked.blockEverywhere(tx, keyFingerprint, now, why);
            audit.record(
                    tx,
                    new Entry(
                            caller,
                            now,
                            Act.KEY_BLOCKED,
                            Optional.empty(),
                            "done",
                            "key " + keyFingerprint + ": " + justification));
            return new Blocking.Blocked(
                    revokeAll(
                            tx,
                            keyFingerprint,
                            now,
                            certificate -> caller.inAccount(certificate.details().account()),
                            why));
        });
    }

    private PublicKey keyOf(Handle tx, KeyChallenge challenge) {
        return authority
                .find(tx, challenge.authority(), challenge.serial())
                .flatMap(issued -> issued.der(challenge.serial()))
                .map(der -> ParsedCertificate.of(der).key())
                .orElseThrow();
    }

    private static boolean proves(PublicKey key, KeyChallenge challenge, Proof proof) {
        return switch (proof) {
            case Proof.Signature(Der signature) ->
                    KeyProof.proves(key, challenge.text(), signature.bytes());
            case Proof.Request(Csr csr) ->
                    csr.key().fingerprint().equals(key.fingerprint())
                            && csr.commonName()
                                    .filter(name ->
                                            MessageDigest.isEqual(
                                                    octets(name), octets(challenge.nonce())))
                                    .isPresent();
        };
    }

    private static byte[] octets(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /// @param actor as whom to record it, for each certificate
    private List<CertificateId> revokeAll(
            Handle tx,
            String keyFingerprint,
            Instant now,
            Function<Certificate, Caller> actor,
            String why) {
        List<CertificateId> ids = new ArrayList<>();
        certificates
                .withKey(tx, keyFingerprint, now)
                .forEach(certificate -> ids.add(certificate.id()));
        certificates.lockLineages(tx, ids);
        List<CertificateId> revoked = new ArrayList<>();
        for (CertificateId id : ids) {
            Certificate certificate = certificates.read(tx, id);
            Caller caller = actor.apply(certificate);
            if (isRevokedNow(tx, caller, certificate, now)) {
                audit.record(tx, Entry.done(caller, now, Act.KEY_BLOCKED, id, why));
                revoked.add(id);
            }
        }
        return revoked;
    }

    /// The owner reads in the own log that somebody held the key. Who has another account stays in it: that one is nobody
    /// else's to know, and what the owner has is not theirs.
    private static Caller seenBy(Caller caller, Certificate certificate) {
        AccountId owner = certificate.details().account();
        return caller.account().equals(owner)
                ? caller
                : Caller.keyHolder(caller.address(), caller.requestId()).inAccount(owner);
    }

    /// False when it was revoked for key compromise before, or is over.
    private boolean isRevokedNow(Handle tx, Caller caller, Certificate certificate, Instant now) {
        switch (certificate.asOf(now)) {
            case Usable _ -> {
                reissues.cancelFor(tx, certificate.id(), Ending.REFUSED, now);
                Usable usable = (Usable) certificates.read(tx, certificate.id());
                steps.decide(tx, usable.revoke(now, RevocationReason.KEY_COMPROMISE), now, caller);
            }
            case Revoking revoking ->
                    steps.revoke(tx, revoking, now, RevocationReason.KEY_COMPROMISE, caller);
            case Revoked done when done.reason() != RevocationReason.KEY_COMPROMISE ->
                    steps.decide(tx, done.forKeyCompromise(), now, caller);
            default -> {
                return false;
            }
        }
        return true;
    }

    private static final Denial OVER =
            Denial.of(
                    "RV-25",
                    "Only what was signed, has not expired and is not revoked for key compromise yet is revoked by its key.",
                    "仅已签发、未过期且尚未因私钥泄露吊销的证书可凭私钥吊销。");

    /// Whether a proof of its key would revoke it, or change why it is revoked.
    ///
    /// @param certificate as the clock sees it
    public static Optional<Denial> whyNot(Certificate certificate) {
        return switch (certificate) {
            case Usable _, Revoking _ -> Optional.empty();
            case Revoked done when done.reason() != RevocationReason.KEY_COMPROMISE ->
                    Optional.empty();
            default -> Optional.of(OVER);
        };
    }

    /// By which an operator finds what a compromise is about.
    public IncidentDesk incidents() {
        return new IncidentDesk(db, certificates, blocked, authority, clock);
    }

    /// A job: forgets challenges that can no longer be answered.
    public int forgetExpired() {
        return db.inTransaction(tx -> challenges.forgetExpired(tx, clock.instant()));
    }
}
