package privyseal.api;

import static privyseal.api.ErrorCode.CERTIFICATE_NOT_FOUND;
import static privyseal.api.ErrorCode.INVALID_CERTIFICATE_STATUS_CODE;

import java.util.List;
import privyseal.api.Action.Call;
import privyseal.certificate.Certificate;
import privyseal.certificate.CertificateId;
import privyseal.rule.Denial;

/// Refusals that many actions share.
final class Answers {

    private Answers() {}

    static CertificateId certificateId(String text) {
        return Parameter.parse("CertificateId", text, CertificateId::new);
    }

    /// AC-01: another account's id answers exactly like an unknown one.
    static ApiException notFound(CertificateId id) {
        return new ApiException(CERTIFICATE_NOT_FOUND, "There is no certificate " + id + ".");
    }

    static ApiException wrongState(Call call, Certificate certificate) {
        return new ApiException(INVALID_CERTIFICATE_STATUS_CODE, sentence(call, certificate));
    }

    static String sentence(Call call, Certificate certificate) {
        return switch (call.language()) {
            case ENGLISH ->
                    "The certificate "
                            + certificate.id()
                            + " is "
                            + english(certificate)
                            + "; this cannot be done now.";
            case CHINESE -> "证书 " + certificate.id() + " 当前状态（" + chinese(certificate) + "）不支持该操作。";
        };
    }

    static ApiException refused(ErrorCode code, Call call, List<Denial> denials) {
        return new ApiException(code, denials, call.language());
    }

    private static String english(Certificate certificate) {
        return switch (certificate) {
            case Certificate.AwaitingInformation _ -> "waiting for its information";
            case Certificate.Proving _ -> "being validated";
            case Certificate.Failed _ -> "failed";
            case Certificate.Cancelled _ -> "cancelled";
            case Certificate.Issued _ -> "issued";
            case Certificate.Reissuing _ -> "being reissued";
            case Certificate.Revoking _ -> "being revoked";
            case Certificate.Revoked _ -> "revoked";
            case Certificate.Expired _ -> "expired";
        };
    }

    private static String chinese(Certificate certificate) {
        return switch (certificate) {
            case Certificate.AwaitingInformation _ -> "待提交资料";
            case Certificate.Proving _ -> "验证中";
            case Certificate.Failed _ -> "审核失败";
            case Certificate.Cancelled _ -> "已取消";
            case Certificate.Issued _ -> "已颁发";
            case Certificate.Reissuing _ -> "重颁发中";
            case Certificate.Revoking _ -> "吊销中";
            case Certificate.Revoked _ -> "已吊销";
            case Certificate.Expired _ -> "已过期";
        };
    }
}
