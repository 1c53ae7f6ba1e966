package privyseal.inventory;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import privyseal.account.Caller;
import privyseal.authority.Authorities;
import privyseal.authority.CertificationAuthority.Kind;
import privyseal.authority.OwnCertificates;
import privyseal.authority.OwnCertificates.Found;
import privyseal.certificate.CertificateId;
import privyseal.certificate.Certificates;
import privyseal.db.Database;
import privyseal.pki.x509.Chain;
import privyseal.pki.x509.ParsedCertificate;

/// Looks at certificates that people have in their hands, before they upload them.
public final class ChainDesk {

    private final Database db;
    private final Certificates certificates;
    private final Authorities authorities = new Authorities();
    private final OwnCertificates own = new OwnCertificates();
    private final Uploads uploads = new Uploads();

    public ChainDesk(Database db, Certificates certificates) {
        this.db = db;
        this.certificates = certificates;
    }

    public sealed interface Checked {

        /// @param names common names, leaf first, up to the trusted root where there is one
        record Ordered(List<String> names, Trust trust) implements Checked {}

        /// @param why a sentence for people
        record Broken(String why) implements Checked {}

        record NoCertificate(String why) implements Checked {}
    }

    public enum Trust {
        /// Ends in a root of this service or of the JDK.
        KNOWN_ROOT,
        UNKNOWN
    }

    /// Whether the certificates are one chain, and whether its end is trusted. Neither their dates nor revocation count.
    public Checked check(String pem) {
        List<ParsedCertificate> given;
        try {
            given = ParsedCertificate.parsePem(pem);
        } catch (IllegalArgumentException e) {
            return new Checked.NoCertificate(String.valueOf(e.getMessage()));
        }
        return switch (Chain.mend(given)) {
            case Chain.Broken(String why) -> new Checked.Broken(why);
            case Chain.Ordered(List<ParsedCertificate> chain) -> judge(chain);
        };
    }

    private Checked judge(List<ParsedCertificate> chain) {
        ParsedCertificate last = chain.getLast();
        Optional<ParsedCertificate> root =
                db.inTransaction(this::ownRoots)
                        .above(last)
                        .or(() -> TrustedRoots.ofTheJdk().above(last));
        List<String> names = new ArrayList<>();
        chain.forEach(certificate -> names.add(name(certificate)));
        root.filter(r -> !r.sha256().equals(last.sha256())).ifPresent(r -> names.add(name(r)));
        return new Checked.Ordered(names, root.isPresent() ? Trust.KNOWN_ROOT : Trust.UNKNOWN);
    }

    private TrustedRoots ownRoots(Handle tx) {
        return new TrustedRoots(
                authorities.all(tx).stream()
                        .filter(authority -> authority.kind() == Kind.ROOT)
                        .map(authority -> ParsedCertificate.of(authority.certificate()))
                        .toList());
    }

    private static String name(ParsedCertificate certificate) {
        return certificate.subjectCommonName().orElseGet(certificate::subject);
    }

    public sealed interface Existing {
        record Here(CertificateId certificate) implements Existing {}

        record NotHere() implements Existing {}

        record NoCertificate(String why) implements Existing {}
    }

    /// Whether the account has this certificate, uploaded or issued here. Of a chain the first one counts.
    public Existing find(Caller caller, String pem) {
        ParsedCertificate certificate;
        try {
            certificate = ParsedCertificate.parsePem(pem).getFirst();
        } catch (IllegalArgumentException e) {
            return new Existing.NoCertificate(String.valueOf(e.getMessage()));
        }
        return db.inTransaction(tx ->
                uploads.newest(tx, caller.account(), certificate.sha256())
                        .or(() -> issued(tx, caller, certificate))
                        .<Existing>map(Existing.Here::new)
                        .orElseGet(Existing.NotHere::new));
    }

    private Optional<CertificateId> issued(
            Handle tx, Caller caller, ParsedCertificate certificate) {
        return switch (own.find(tx, certificate)) {
            case Found.Ours(Optional<CertificateId> id) ->
                    id.filter(ours -> certificates.find(tx, caller.account(), ours).isPresent());
            case Found.NotOurs() -> Optional.empty();
        };
    }
}
