package privyseal.deployment;

import java.util.Optional;
import privyseal.certificate.Certificate;
import privyseal.certificate.CertificateKeys.Custody;
import privyseal.rule.Denial;

/// What can be deployed (DP-01). Pure.
public final class DeploymentRules {

    private static final Denial REVOKING =
            Denial.of(
                    "RV-02",
                    "The revocation of this certificate was submitted; it can no longer be deployed.",
                    "该证书已提交吊销，不能再部署。");

    private static final Denial REVOKED =
            Denial.of(
                    "RV-02",
                    "This certificate was revoked; it can no longer be deployed.",
                    "该证书已吊销，不能再部署。");

    private static final Denial EXPIRED =
            Denial.of(
                    "DP-01",
                    "This certificate has expired; it can no longer be deployed.",
                    "该证书已过期，不能再部署。");

    private static final Denial NOT_ISSUED =
            Denial.of(
                    "DP-01",
                    "This certificate is not issued; there is nothing to deploy.",
                    "该证书尚未签发，无法部署。");

    private static final Denial LOCKED =
            Denial.of(
                    "RI-09",
                    "The private key has a password that the service does not know, so the certificate cannot be deployed; download it.",
                    "该证书的私钥设有密码，平台无法部署，请下载后自行安装。");

    private static final Denial NO_KEY =
            Denial.of(
                    "DP-01",
                    "The service does not have the private key of this certificate, so it cannot deploy it.",
                    "平台没有该证书的私钥，无法部署。");

    private static final Denial NO_SERVER =
            Denial.of(
                    "DP-01",
                    "This is the certificate of an authority; only a server's can be deployed.",
                    "该证书为 CA 证书，仅服务器证书可部署。");

    private static final Denial TWO =
            Denial.of(
                    "DP-01",
                    "A GM order has two certificates and two keys, which targets do not take; download them.",
                    "国密证书包含签名和加密两张证书及密钥，暂不支持部署，请下载后自行安装。");

    private DeploymentRules() {}

    /// What may be for a server or not.
    public enum Purpose {
        SERVER,
        /// Two certificates with two keys (GM/T 0015).
        GM_PAIR,
        AUTHORITY
    }

    /// @param certificate as the clock sees it
    /// @param custody of its key, where there is one
    public static Optional<Denial> denial(
            Certificate certificate, Purpose purpose, Optional<Custody> custody) {
        return switch (certificate) {
            case Certificate.Revoking _ -> Optional.of(REVOKING);
            case Certificate.Revoked _ -> Optional.of(REVOKED);
            case Certificate.Expired _ -> Optional.of(EXPIRED);
            case Certificate.AwaitingInformation _,
                    Certificate.Proving _,
                    Certificate.Failed _,
                    Certificate.Cancelled _ ->
                    Optional.of(NOT_ISSUED);
            case Certificate.Issued _, Certificate.Reissuing _ -> ofUsable(purpose, custody);
        };
    }

    private static Optional<Denial> ofUsable(Purpose purpose, Optional<Custody> custody) {
        return switch (purpose) {
            case AUTHORITY -> Optional.of(NO_SERVER);
            case GM_PAIR -> Optional.of(TWO);
            case SERVER ->
                    switch (custody.orElse(Custody.OWNER)) {
                        case OWNER -> Optional.of(NO_KEY);
                        case SERVICE_LOCKED -> Optional.of(LOCKED);
                        case SERVICE -> Optional.empty();
                    };
        };
    }
}
