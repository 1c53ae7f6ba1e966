package privyseal.inventory;

import privyseal.rule.Denial;

/// Why a deed does not go with a state at all.
final class ActionDenials {

    static final Denial NOT_REISSUED =
            Denial.of(
                    "RI-01",
                    "Only an issued certificate of this service can be reissued.",
                    "仅本服务已签发的证书可重颁发。");

    static final Denial NOT_REVOKED =
            Denial.of("RV-01", "Only an issued certificate can be revoked.", "仅已签发的证书可吊销。");

    static final Denial NOT_RENEWED =
            Denial.of(
                    "RN-01",
                    "Only an issued certificate of this service can be renewed.",
                    "仅本服务已签发的证书可续期。");

    static final Denial NOTHING_TO_PROVE =
            Denial.of("VA-06", "No domain of this certificate waits for a proof.", "该证书没有待验证的域名。");

    static final Denial NOT_CANCELLED =
            Denial.of("AP-04", "Only what is not issued yet can be cancelled.", "仅未签发的申请可取消。");

    static final Denial NOT_PREPARED =
            Denial.of(
                    "RV-03",
                    "No revocation of this certificate is being prepared.",
                    "该证书没有未提交的吊销申请。");

    private ActionDenials() {}
}
