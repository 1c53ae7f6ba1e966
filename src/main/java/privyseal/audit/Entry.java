package privyseal.audit;

import java.time.Instant;
import java.util.Optional;
import privyseal.account.Caller;
import privyseal.certificate.CertificateId;

/// One act: who, when, from where, what, on which certificate, the outcome (LG-01).
///
/// @param outcome one word: `done`, or the id of the rule that refused
/// @param detail a sentence for people, at most 500 characters; never a secret
public record Entry(
        Caller caller,
        Instant at,
        Act act,
        Optional<CertificateId> certificate,
        String outcome,
        String detail) {

    public static Entry done(
            Caller caller, Instant at, Act act, CertificateId certificate, String detail) {
        return new Entry(caller, at, act, Optional.of(certificate), "done", detail);
    }
}
