package privyseal.status;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jdbi.v3.core.JdbiException;
import org.jspecify.annotations.Nullable;
import privyseal.authority.Authorities;
import privyseal.authority.AuthorityId;
import privyseal.authority.CertificationAuthority;
import privyseal.authority.CertificationAuthority.Kind;
import privyseal.authority.OcspSigners;
import privyseal.db.BusyException;
import privyseal.db.Database;
import privyseal.pki.Der;
import privyseal.pki.SerialNumber;
import privyseal.pki.ocsp.CertId;
import privyseal.pki.ocsp.CertificateStatus;
import privyseal.pki.ocsp.IssuerHashes;
import privyseal.pki.ocsp.OcspRequest;
import privyseal.pki.ocsp.OcspSigner;
import privyseal.pki.x509.ParsedCertificate;
import privyseal.telemetry.Meters;
import privyseal.telemetry.Meters.Counted;

/// Answers OCSP requests (RFC 6960, RFC 5019) for the issuing authorities.
///
/// Every answer reads the database: what it says was true after the request came, on whichever node, and a revocation
/// that was committed before is in it. Without the database the answer is *try later*.
///
/// Roots have no responder: what they signed is in their CRL, which the issuing authorities' certificates name.
public final class OcspResponder {

    private static final System.Logger LOG = System.getLogger(OcspResponder.class.getName());

    /// Both never change.
    private record Issuer(CertificationAuthority authority, IssuerHashes hashes) {}

    private final Authorities authorities = new Authorities();
    private final CertificateStatuses statuses = new CertificateStatuses();
    private final ConcurrentMap<AuthorityId, Issuer> issuers = new ConcurrentHashMap<>();
    private final Database database;
    private final OcspSigners signers;
    private final StatusConfig config;
    private final Meters meters;
    private final Clock clock;

    public OcspResponder(
            Database database,
            OcspSigners signers,
            StatusConfig config,
            Meters meters,
            Clock clock) {
        this.database = database;
        this.signers = signers;
        this.config = config;
        this.meters = meters;
        this.clock = clock;
    }

    /// @param authority as the path names it
    public OcspAnswer respond(String authority, byte[] request) {
        return switch (OcspRequest.parse(request)) {
            case OcspRequest.Malformed _ -> malformed();
            case OcspRequest.Query query -> respond(authority, query);
        };
    }

    OcspAnswer malformed() {
        return failed(OcspSigner.malformedRequest());
    }

    /// RFC 6960 §2.3, RFC 5019 §2.2.3: *unauthorized* where this responder cannot speak for any certificate asked
    /// about: an authority that is not here, or that ended (as all that it signed did), or other issuers in the
    /// request than in the path. Beside some that it speaks for, the others are *unknown* (RFC 6960 §2.2).
    private OcspAnswer respond(String authority, OcspRequest.Query query) {
        try {
            Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
            Optional<Issuer> issuer =
                    AuthorityId.parse(authority)
                            .flatMap(this::find)
                            .filter(known -> !known.authority().hasEnded(now))
                            .filter(known -> knowsOne(known, query));
            return issuer.isPresent()
                    ? answer(issuer.get(), query, now)
                    : failed(OcspSigner.unauthorized());
        } catch (BusyException _) {
            return failed(OcspSigner.tryLater());
        } catch (JdbiException e) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "no OCSP answer without the database: {0}",
                    e.getMessage());
            return failed(OcspSigner.tryLater());
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.ERROR, "no OCSP answer", e);
            return failed(OcspSigner.internalError());
        }
    }

    /// The time is read before the status: thisUpdate never claims more than was seen.
    private OcspAnswer answer(Issuer issuer, OcspRequest.Query query, Instant now) {
        OcspSigners.Loaded signer = signers.usable(issuer.authority());
        Instant validity = now.plus(config.ocspValidity());
        Instant nextUpdate = validity.isBefore(signer.notAfter()) ? validity : signer.notAfter();
        List<SerialNumber> serials =
                query.asked().stream()
                        .filter(id -> id.matches(issuer.hashes()))
                        .flatMap(id -> id.serial().stream())
                        .distinct()
                        .toList();
        Map<SerialNumber, CertificateStatus> found =
                database.read(handle -> statuses.find(handle, issuer.authority().id(), serials));
        serials.forEach(serial ->
                meters.count(
                        Counted.OCSP_ANSWERS,
                        issuer.authority().id().value(),
                        word(found.get(serial))));
        List<OcspSigner.Answer> answers =
                query.asked().stream()
                        .map(id ->
                                new OcspSigner.Answer(
                                        id, statusOf(id, issuer, found), now, nextUpdate))
                        .toList();
        Der body = Der.of(signer.signer().sign(answers, query.nonce(), now));
        return new OcspAnswer.Signed(body, now, nextUpdate);
    }

    private static CertificateStatus statusOf(
            CertId id, Issuer issuer, Map<SerialNumber, CertificateStatus> found) {
        return Optional.of(id)
                .filter(asked -> asked.matches(issuer.hashes()))
                .flatMap(CertId::serial)
                .map(found::get)
                .orElseGet(CertificateStatus.Unknown::new);
    }

    private static boolean knowsOne(Issuer issuer, OcspRequest.Query query) {
        return query.asked().stream().anyMatch(id -> id.matches(issuer.hashes()));
    }

    private Optional<Issuer> find(AuthorityId id) {
        Issuer known = issuers.get(id);
        if (known != null) {
            return Optional.of(known);
        }
        Optional<Issuer> found =
                database.inTransaction(tx -> authorities.find(tx, id))
                        .filter(authority -> authority.kind() == Kind.ISSUING)
                        .map(authority ->
                                new Issuer(
                                        authority,
                                        IssuerHashes.of(
                                                ParsedCertificate.of(authority.certificate()))));
        found.ifPresent(issuer -> issuers.put(id, issuer));
        return found;
    }

    private static OcspAnswer failed(byte[] body) {
        return new OcspAnswer.Failed(Der.of(body));
    }

    private static String word(@Nullable CertificateStatus status) {
        return switch (status) {
            case CertificateStatus.Good _ -> "good";
            case CertificateStatus.Revoked _ -> "revoked";
            case CertificateStatus.Unknown _ -> "unknown";
            case null -> "unknown";
        };
    }
}
