package privyseal.authority;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import privyseal.certificate.CertificateId;
import privyseal.pki.RevocationReason;
import privyseal.pki.SerialNumber;

/// Issues and revokes. The caller holds the lineage's row lock in every transaction that it passes.
///
/// Issuing takes three steps, and the process may die between any two: (1) `prepare` writes, in the transaction that
/// decides to issue, what will be signed; (2) `sign` signs it outside of any transaction; (3) `store` keeps the result.
/// A certificate that died between 1 and 3 is signed again from the very same octets, so there is never a second one.
public interface Authority {

    /// Step 1. Draws a serial number, lints, and writes a row in `issued` without a signature; two rows for a GM order.
    ///
    /// @throws IllegalStateException when the certificate does not pass the linter: a defect of ours, not of the request
    Prepared prepare(Handle tx, IssueOrder order);

    /// Whether something was prepared for it, signed or not. Looks at no octets: the answer is the same for those that
    /// today's linter would refuse.
    boolean began(Handle tx, CertificateId certificate);

    /// Whether something was prepared for it, or ordered upstream, and not stored yet.
    boolean awaits(Handle tx, CertificateId certificate);

    /// What was prepared and not stored, after a crash.
    Optional<Prepared> findPrepared(Handle tx, CertificateId certificate);

    /// Step 2.
    IssuedCertificate sign(Prepared prepared);

    /// Step 3.
    ///
    /// @return what is stored now: of two signatures over the same octets, the one that came first
    IssuedCertificate store(Handle tx, IssuedCertificate issued);

    Optional<IssuedCertificate> find(Handle tx, CertificateId certificate);

    /// A signed certificate by what stands in it.
    Optional<IssuedCertificate> find(Handle tx, AuthorityId authority, SerialNumber serial);

    /// The signed certificates with this serial number, of any authority.
    List<IssuedCertificate> findBySerial(Handle tx, SerialNumber serial);

    /// At an upstream authority: writes that it is to be asked, unless it was.
    ///
    /// Writes the revocation and raises the authority's status version, in this transaction (RV-04). Nothing changes
    /// when it is revoked already, but for an upgrade to keyCompromise (RV-25).
    void revoke(Handle tx, CertificateId certificate, Instant at, RevocationReason reason);

    /// Something linted and written down, ready to be signed.
    interface Prepared {
        CertificateId certificate();
    }
}
