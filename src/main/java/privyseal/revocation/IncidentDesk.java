package privyseal.revocation;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import privyseal.account.AccountId;
import privyseal.authority.Authority;
import privyseal.authority.AuthorityId;
import privyseal.certificate.AllCertificates;
import privyseal.certificate.AllCertificates.Clue;
import privyseal.certificate.BlockedKeys;
import privyseal.certificate.Certificate;
import privyseal.certificate.CertificateId;
import privyseal.certificate.Certificates;
import privyseal.db.Database;
import privyseal.pki.Der;
import privyseal.pki.SerialNumber;
import privyseal.pki.x509.ParsedCertificate;

/// Finds what an incident is about, in whatever account.
public final class IncidentDesk {

    private final Database db;
    private final AllCertificates all;
    private final BlockedKeys blocked;
    private final Authority authority;
    private final Clock clock;

    public IncidentDesk(
            Database db,
            Certificates certificates,
            BlockedKeys blocked,
            Authority authority,
            Clock clock) {
        this.db = db;
        this.all = new AllCertificates(certificates);
        this.blocked = blocked;
        this.authority = authority;
        this.clock = clock;
    }

    /// What is looked for; a text may be several of it.
    ///
    /// @param serial of whatever authority
    public record Wanted(List<Clue> clues, Optional<SerialNumber> serial) {}

    /// @param signed one; two for a GM pair, the signing one first; none before the signature
    public record Found(Certificate certificate, List<Signed> signed) {}

    /// @param blocked whether the key is blocked everywhere, or in the account of its certificate
    public record Signed(
            AuthorityId authority, SerialNumber serial, String keyFingerprint, boolean blocked) {}

    /// The last application first.
    public List<Found> find(Wanted wanted, int offset, int limit) {
        Instant now = clock.instant();
        return db.inTransaction(tx -> {
            List<Clue> clues = new ArrayList<>(wanted.clues());
            wanted.serial()
                    .ifPresent(serial ->
                            authority
                                    .findBySerial(tx, serial)
                                    .forEach(issued ->
                                            clues.add(new Clue.Id(issued.certificate()))));
            return all.find(tx, clues, offset, limit).stream()
                    .map(certificate -> new Found(certificate.asOf(now), signed(tx, certificate)))
                    .toList();
        });
    }

    private List<Signed> signed(Handle tx, Certificate certificate) {
        CertificateId id = certificate.id();
        AccountId account = certificate.details().account();
        return authority.find(tx, id).stream()
                .flatMap(issued ->
                        issued.ders().stream()
                                .map(der -> signed(tx, account, issued.authority(), der)))
                .toList();
    }

    private Signed signed(Handle tx, AccountId account, AuthorityId authority, Der der) {
        ParsedCertificate parsed = ParsedCertificate.of(der);
        String key = parsed.key().fingerprint();
        return new Signed(authority, parsed.serial(), key, blocked.isBlocked(tx, account, key));
    }
}
