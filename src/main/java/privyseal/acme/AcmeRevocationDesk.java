package privyseal.acme;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import privyseal.account.Caller;
import privyseal.authority.Authority;
import privyseal.authority.IssuedCertificate;
import privyseal.certificate.Certificate;
import privyseal.certificate.CertificateId;
import privyseal.certificate.Certificates;
import privyseal.db.Database;
import privyseal.pki.Der;
import privyseal.pki.RevocationReason;
import privyseal.pki.x509.ParsedCertificate;
import privyseal.revocation.KeyCompromiseDesk;
import privyseal.revocation.RevocationDesk;
import privyseal.revocation.RevocationDesk.Impact;
import privyseal.revocation.RevocationRoute;
import privyseal.rule.Denial;
import privyseal.validation.Proof;
import privyseal.validation.ProofsDesk;
import privyseal.validation.ValidationDesk;

/// Revokes for ACME clients (RFC 8555 §7.6): signed by the account, along the product's route as everybody; signed by the
/// certificate's key, at once (RV-25).
final class AcmeRevocationDesk {

    private final Database db;
    private final Certificates certificates;
    private final Authority authority;
    private final RevocationDesk revocations;
    private final KeyCompromiseDesk keyCompromise;
    private final ValidationDesk validation;
    private final ProofsDesk proofs;
    private final Clock clock;
    private final AcmeOrders orders = new AcmeOrders();

    AcmeRevocationDesk(
            Database db,
            Certificates certificates,
            Authority authority,
            RevocationDesk revocations,
            KeyCompromiseDesk keyCompromise,
            ValidationDesk validation,
            ProofsDesk proofs,
            Clock clock) {
        this.db = db;
        this.certificates = certificates;
        this.authority = authority;
        this.revocations = revocations;
        this.keyCompromise = keyCompromise;
        this.validation = validation;
        this.proofs = proofs;
        this.clock = clock;
    }

    sealed interface Outcome {
        record Revoked() implements Outcome {}

        record AlreadyRevoked() implements Outcome {}

        /// It is submitted, and done as soon as these are seen.
        ///
        /// @param asked what must be published; empty where people decide
        record Waiting(List<Proof> asked, Optional<Instant> until) implements Outcome {}

        record Refused(List<Denial> denials) implements Outcome {}

        /// The product's route asks for more than ACME can say. Nothing was submitted.
        record OtherWay(RevocationRoute route) implements Outcome {}

        /// Its validity is over.
        record Expired() implements Outcome {}

        /// The account did not order it.
        record NotYours() implements Outcome {}

        record WrongKey() implements Outcome {}

        /// This service issued no such certificate.
        record Unknown() implements Outcome {}
    }

    Outcome revoke(
            Caller caller, AcmeAccount account, ParsedCertificate named, RevocationReason code) {
        Optional<CertificateId> issued = db.inTransaction(tx -> find(tx, named.der()));
        if (issued.isEmpty()) {
            return new Outcome.Unknown();
        }
        CertificateId id = issued.get();
        if (db.inTransaction(tx -> orders.findByCertificate(tx, account.id(), id)).isEmpty()) {
            return new Outcome.NotYours();
        }
        return switch (revocations.request(caller, id, code, "", Impact.NOT_CONFIRMED)) {
            case RevocationDesk.Outcome.Opened _ -> goOn(caller, account, id);
            case RevocationDesk.Outcome.Refused(List<Denial> denials) ->
                    new Outcome.Refused(denials);
            case RevocationDesk.Outcome.ReasonMissing(RevocationRoute route) ->
                    new Outcome.OtherWay(route);
            case RevocationDesk.Outcome.NotOurs(Denial denial) ->
                    new Outcome.Refused(List.of(denial));
            case RevocationDesk.Outcome.WrongState(Certificate.Revoked _) ->
                    new Outcome.AlreadyRevoked();
            case RevocationDesk.Outcome.WrongState(Certificate.Revoking _) ->
                    goOn(caller, account, id);
            case RevocationDesk.Outcome.WrongState _ -> new Outcome.Expired();
            case RevocationDesk.Outcome.NoSuchCertificate() -> new Outcome.NotYours();
        };
    }

    private Optional<CertificateId> find(Handle tx, Der der) {
        return authority.findBySerial(tx, ParsedCertificate.of(der).serial()).stream()
                .filter(issued -> issued.ders().contains(der))
                .findFirst()
                .map(IssuedCertificate::certificate);
    }

    /// RV-14 wants the domains proved again: what the account has proved by other orders since the issue is that.
    private Outcome goOn(Caller caller, AcmeAccount account, CertificateId id) {
        List<Proof> elsewhere =
                db.inTransaction(tx -> {
                    Certificate certificate = certificates.read(tx, id);
                    return certificate instanceof Certificate.Signed signed
                            ? orders
                                    .provedSince(
                                            tx,
                                            account.id(),
                                            signed.validity().issuedAt(),
                                            clock.instant())
                                    .stream()
                                    .map(Authorization::proof)
                                    .toList()
                            : List.of();
                });
        if (!elsewhere.isEmpty()) {
            validation.provedElsewhere(caller, id, elsewhere);
        }
        return proofs.show(caller, id)
                .<Outcome>map(shown ->
                        shown.certificate() instanceof Certificate.Revoked
                                ? new Outcome.Revoked()
                                : new Outcome.Waiting(
                                        shown.proofs().stream()
                                                .filter(proof -> !proof.isProved())
                                                .toList(),
                                        shown.running().map(r -> r.request().deadline())))
                .orElseGet(Outcome.NotYours::new);
    }

    /// RV-25: the request's signature over a nonce that is used up proves the key, whatever reason is given.
    ///
    /// @param stranger acts in no account
    Outcome revokeByKey(Caller stranger, ParsedCertificate named, AccountKey proved) {
        if (db.inTransaction(tx -> find(tx, named.der())).isEmpty()) {
            return new Outcome.Unknown();
        }
        if (!named.key().fingerprint().equals(proved.publicKey().fingerprint())) {
            return new Outcome.WrongKey();
        }
        return keyCompromise.revoke(stranger, named.key()).certificates() > 0
                ? new Outcome.Revoked()
                : new Outcome.AlreadyRevoked();
    }
}
