package privyseal.authority;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import org.jdbi.v3.core.Handle;
import privyseal.authority.CertificationAuthority.Kind;
import privyseal.pki.Der;
import privyseal.pki.x509.ParsedCertificate;

/// What a start does about authorities.
public final class AuthoritySetup {

    private final Authorities authorities = new Authorities();
    private final AuthorityFounding founding;
    private final Issuance issuance;

    AuthoritySetup(AuthorityFounding founding, Issuance issuance) {
        this.founding = founding;
        this.issuance = issuance;
    }

    /// Makes the hierarchies that do not exist, and the shards that the present status URL and settings want. One
    /// transaction: a crash leaves all of it or none.
    ///
    /// The caller holds the row lock of the service, so that of two nodes that start at once the second one finds what
    /// the first one made. Making RSA keys of 4096 bits takes seconds; nobody else is there to wait.
    public void createIfMissing(Handle tx) {
        for (Hierarchy hierarchy : Hierarchy.values()) {
            if (authorities.findCurrent(tx, hierarchy, Kind.ROOT).isEmpty()) {
                founding.foundIssuing(tx, founding.foundRoot(tx, hierarchy));
            }
        }
        authorities.all(tx).forEach(authority -> founding.makeShards(tx, authority));
    }

    /// Writes `<authority>-root.pem` for every authority, the certificate that a trust store needs for it. For a root
    /// that is itself: one that was made ahead of its use is there as well.
    public void writeRoots(Handle tx, Path folder) {
        try {
            Files.createDirectories(folder);
            for (CertificationAuthority authority : authorities.all(tx)) {
                List<Der> issuers = issuance.issuersOf(tx, authority);
                Path file = folder.resolve(authority.id() + "-root.pem");
                Path temporary = folder.resolve(authority.id() + "-root.pem.new");
                Files.writeString(temporary, ParsedCertificate.of(issuers.getLast()).pem());
                Files.move(
                        temporary,
                        file,
                        StandardCopyOption.ATOMIC_MOVE,
                        StandardCopyOption.REPLACE_EXISTING);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write root certificates to " + folder, e);
        }
    }
}
