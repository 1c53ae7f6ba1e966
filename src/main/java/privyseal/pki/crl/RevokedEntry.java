package privyseal.pki.crl;

import java.math.BigInteger;
import java.time.Instant;
import privyseal.pki.RevocationReason;

/// A revoked certificate, as a CRL names it.
///
/// @param serial not a SerialNumber: the CRLs of others are read too
/// @param at when it was revoked, to the second
/// @param reason "unspecified" is said by leaving it out (RV-24)
public record RevokedEntry(BigInteger serial, Instant at, RevocationReason reason) {}
