package privyseal.order;

import privyseal.certificate.CertificateId;
import privyseal.rule.Denial;

/// Why a key is not certified, beside its strength.
public final class KeyDenials {

    public static final Denial BLOCKED =
            Denial.of(
                    "RI-23",
                    "This key was reported compromised and cannot be used again; use a new key.",
                    "该密钥已被报告泄露，不能再次使用，请使用新密钥。");

    private KeyDenials() {}

    /// @param other a certificate of the same account
    public static Denial usedIn(CertificateId other) {
        return Denial.of(
                "AP-01",
                "The key of this CSR is used in certificate " + other + " already; use a new key.",
                "该 CSR 的密钥已用于证书 " + other + "，请使用新密钥。");
    }
}
