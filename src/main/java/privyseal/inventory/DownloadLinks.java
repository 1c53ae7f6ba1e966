package privyseal.inventory;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import privyseal.account.AccountId;
import privyseal.account.Caller;
import privyseal.account.Caller.Who;
import privyseal.account.PersonId;
import privyseal.account.Role;
import privyseal.certificate.CertificateId;
import privyseal.delivery.ServerType;

/// The table of download links.
final class DownloadLinks {

    /// 256 bits.
    private static final int TOKEN_OCTETS = 32;

    private final SecureRandom random;

    DownloadLinks(SecureRandom random) {
        this.random = random;
    }

    /// @param caller for whom it was made, with the role that downloading asks for
    record Link(CertificateId certificate, ServerType server, Caller caller) {}

    /// @return the token, which is kept nowhere
    String insert(
            Handle tx,
            Caller caller,
            CertificateId certificate,
            ServerType server,
            Instant expiresAt) {
        byte[] octets = new byte[TOKEN_OCTETS];
        random.nextBytes(octets);
        String token = Base64.getUrlEncoder().withoutPadding().encodeToString(octets);
        Optional<Who.Person> person =
                caller.who() instanceof Who.Person p ? Optional.of(p) : Optional.empty();
        tx.createUpdate(
                        """
                        insert into download_link
                            (token_hash, account, certificate, server, person, user_name, secret_id, expires_at)
                        values (:hash, :account, :certificate, :server, :person, :user, :secretId, :expiresAt)
                        """)
                .bind("hash", hash(token))
                .bind("account", caller.account().value())
                .bind("certificate", certificate.value())
                .bind("server", server.word())
                .bind("person", person.map(p -> p.id().value()).orElse(null))
                .bind("user", person.map(Who.Person::user).orElse("-"))
                .bind("secretId", person.map(Who.Person::secretId).orElse("-"))
                .bind("expiresAt", expiresAt)
                .execute();
        return token;
    }

    /// Takes the link away: it works once. The row lock lets one of two that come at once find it.
    Optional<Link> take(Handle tx, String token, String address, Instant now) {
        return tx.createQuery(
                        """
                        delete from download_link
                        where token_hash = :hash and expires_at > :now
                        returning account, certificate, server, person, user_name, secret_id
                        """)
                .bind("hash", hash(token))
                .bind("now", now)
                .map((row, _) -> link(row, address))
                .findOne();
    }

    private static Link link(ResultSet row, String address) throws SQLException {
        UUID person = row.getObject("person", UUID.class);
        Who who =
                person == null
                        ? new Who.Service("download-link")
                        : new Who.Person(
                                new PersonId(person),
                                row.getString("user_name"),
                                row.getString("secret_id"));
        return new Link(
                new CertificateId(row.getString("certificate")),
                ServerType.find(row.getString("server")).orElseThrow(),
                new Caller(
                        new AccountId(row.getString("account")), who, Role.MEMBER, address, "-"));
    }

    void forgetExpired(Handle tx, Instant now) {
        tx.createUpdate("delete from download_link where expires_at <= :now")
                .bind("now", now)
                .execute();
    }

    /// The token is random, so its hash needs neither salt nor time.
    private static String hash(String token) {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(sha256.digest(token.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
