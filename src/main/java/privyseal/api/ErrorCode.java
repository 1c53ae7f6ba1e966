package privyseal.api;

/// What an API caller can act upon, spelled as the public API spells it. The codes are part of the API: add to them,
/// never change one.
public enum ErrorCode {
    INVALID_AUTHORIZATION("AuthFailure.InvalidAuthorization"),
    INVALID_SECRET_ID("AuthFailure.InvalidSecretId"),
    SECRET_ID_NOT_FOUND("AuthFailure.SecretIdNotFound"),
    SIGNATURE_EXPIRE("AuthFailure.SignatureExpire"),
    SIGNATURE_FAILURE("AuthFailure.SignatureFailure"),
    TOKEN_FAILURE("AuthFailure.TokenFailure"),
    UNAUTHORIZED_OPERATION("AuthFailure.UnauthorizedOperation"),
    INTERNAL_ERROR("InternalError"),
    INVALID_ACTION("InvalidAction"),
    INVALID_PARAMETER("InvalidParameter"),
    INVALID_PARAMETER_VALUE("InvalidParameterValue"),
    LIMIT_EXCEEDED("LimitExceeded"),
    RATE_LIMIT_EXCEEDED("LimitExceeded.RateLimitExceeded"),
    MISSING_PARAMETER("MissingParameter"),
    NO_SUCH_VERSION("NoSuchVersion"),
    REQUEST_LIMIT_EXCEEDED("RequestLimitExceeded"),
    REQUEST_SIZE_LIMIT_EXCEEDED("RequestSizeLimitExceeded"),
    RESOURCE_IN_USE("ResourceInUse"),
    RESOURCE_NOT_FOUND("ResourceNotFound"),
    MANAGER_NOT_FOUND("ResourceNotFound.Manager"),
    RESOURCE_UNAVAILABLE("ResourceUnavailable"),
    UNKNOWN_PARAMETER("UnknownParameter"),
    UNSUPPORTED_OPERATION("UnsupportedOperation"),
    UNSUPPORTED_PROTOCOL("UnsupportedProtocol"),
    FAILED_OPERATION("FailedOperation"),

    AUTH_ERROR("FailedOperation.AuthError"),
    BOUND_RESOURCES("FailedOperation.BoundResources"),
    CANCEL_AUDIT_CERTIFICATE_FAILED("FailedOperation.CancelAuditCertificateFailed"),
    CANCEL_ORDER_FAILED("FailedOperation.CancelOrderFailed"),
    CANNOT_BE_DELETED_ISSUED("FailedOperation.CannotBeDeletedIssued"),
    CANNOT_BE_DELETED_WITHIN_HOUR("FailedOperation.CannotBeDeletedWithinHour"),
    CANNOT_GET_ORDER("FailedOperation.CannotGetOrder"),
    CERTIFICATE_CA_ERROR("FailedOperation.CertificateCaError"),
    CERTIFICATE_CANCEL_FAILED_MULTI("FailedOperation.CertificateCancelFailedMulti"),
    CERTIFICATE_CHAIN_ERROR("FailedOperation.CertificateChainError"),
    CERTIFICATE_CSR_PARSE_FAILED("FailedOperation.CertificateCsrParseFailed"),
    CERTIFICATE_DOWNLOAD_SERVICE_TYPE_NOT_SUPPORT(
            "FailedOperation.CertificateDownloadServiceTypeNotSupport"),
    CERTIFICATE_ENCRYPT_INVALID("FailedOperation.CertificateEncryptInvalid"),
    CERTIFICATE_EXISTS("FailedOperation.CertificateExists"),
    CERTIFICATE_INFO_SUBMIT_CONTACT_EMAIL_EMPTY(
            "FailedOperation.CertificateInfoSubmitContactEmailEmpty"),
    CERTIFICATE_INFO_SUBMIT_DOMAIN_INVALID("FailedOperation.CertificateInfoSubmitDomainInvalid"),
    CERTIFICATE_INFO_SUBMIT_STATUS_INVALID("FailedOperation.CertificateInfoSubmitStatusInvalid"),
    CERTIFICATE_INVALID("FailedOperation.CertificateInvalid"),
    CERTIFICATE_MATCH_ERROR("FailedOperation.CertificateMatchError"),
    CERTIFICATE_MISMATCH("FailedOperation.CertificateMismatch"),
    CERTIFICATE_NOT_ALLOW_DOWNLOAD("FailedOperation.CertificateNotAllowDownload"),
    CERTIFICATE_NOT_AVAILABLE("FailedOperation.CertificateNotAvailable"),
    CERTIFICATE_NOT_DEPLOY_INSTANCE("FailedOperation.CertificateNotDeployInstance"),
    CERTIFICATE_NOT_FOUND("FailedOperation.CertificateNotFound"),
    CERTIFICATE_NOT_FOUND_OR_AUDITED("FailedOperation.CertificateNotFoundOrAudited"),
    CERTIFICATE_NOT_FOUND_OR_CANT_CANCEL("FailedOperation.CertificateNotFoundOrCantCancel"),
    CERTIFICATE_ORDER_SUBMIT_PROCESSING("FailedOperation.CertificateOrderSubmitProcessing"),
    CERTIFICATE_PARSE_ERROR("FailedOperation.CertificateParseError"),
    CERTIFICATE_STATUS_NOT_ALLOW_DOWNLOAD("FailedOperation.CertificateStatusNotAllowDownload"),
    CERTIFICATE_STATUS_NOT_ALLOW_RESUBMIT("FailedOperation.CertificateStatusNotAllowResubmit"),
    CERTIFICATE_STATUS_NOT_ALLOW_VERIFY("FailedOperation.CertificateStatusNotAllowVerify"),
    CONFIRM_LETTER_TOO_LARGE("FailedOperation.ConfirmLetterTooLarge"),
    CONFIRM_LETTER_TOO_SMALL("FailedOperation.ConfirmLetterTooSmall"),
    DELETE_FAILED_TIME_NOT_UP("FailedOperation.DeleteFailedTimeNotUp"),
    DELETE_RESOURCE_FAILED("FailedOperation.DeleteResourceFailed"),
    EXCEEDS_FREE_LIMIT("FailedOperation.ExceedsFreeLimit"),
    FILE_TOO_LARGE("FailedOperation.FileTooLarge"),
    FILE_TOO_SMALL("FailedOperation.FileTooSmall"),
    GEN_CSR_FAIL("FailedOperation.GenCSRFail"),
    ILLEGAL_MANAGER_STATUS("FailedOperation.IllegalManagerStatus"),
    INVALID_CERTIFICATE_SOURCE("FailedOperation.InvalidCertificateSource"),
    INVALID_CERTIFICATE_STATUS_CODE("FailedOperation.InvalidCertificateStatusCode"),
    INVALID_CONFIRM_LETTER_FORMAT("FailedOperation.InvalidConfirmLetterFormat"),
    INVALID_CONFIRM_LETTER_FORMAT_WOSIGN("FailedOperation.InvalidConfirmLetterFormatWosign"),
    INVALID_FILE_TYPE("FailedOperation.InvalidFileType"),
    INVALID_PARAM("FailedOperation.InvalidParam"),
    MAIN_DOMAIN_CERTIFICATE_COUNT_LIMIT("FailedOperation.MainDomainCertificateCountLimit"),
    MANAGER_CAN_NOT_DELETE_CA("FailedOperation.ManagerCanNotDeleteCa"),
    MANAGER_CAN_NOT_DELETE_CERT("FailedOperation.ManagerCanNotDeleteCert"),
    NO_PROJECT_PERMISSION("FailedOperation.NoProjectPermission"),
    NO_REAL_NAME_AUTH("FailedOperation.NoRealNameAuth"),
    ORDER_ALREADY_REPLACED("FailedOperation.OrderAlreadyReplaced"),
    ORDER_REPLACE_FAILED("FailedOperation.OrderReplaceFailed"),
    PACKAGE_COUNT_LIMIT("FailedOperation.PackageCountLimit"),
    RENEW_NOT_ISSUED("FailedOperation.RenewNotIssued"),
    REVOKE_FAILED("FailedOperation.RevokeFailed"),
    REVOKE_RESOURCE_FAILED("FailedOperation.RevokeResourceFailed"),
    UPLOAD_CONFIRM_CERTIFICATE_NOT_SUPPORT("FailedOperation.UploadConfirmCertificateNotSupport"),
    UPLOAD_CONFIRM_CERTIFICATE_NOT_SUPPORT_DV(
            "FailedOperation.UploadConfirmCertificateNotSupportDV"),
    INVALID_PARAMETER_CERTIFICATE_ID_NUMBER_LIMIT("InvalidParameter.CertificateIdNumberLimit"),
    INVALID_PARAMETER_CERTIFICATE_STATUS_NOT_ALLOW_RESUBMIT(
            "InvalidParameter.CertificateStatusNotAllowResubmit"),
    INVALID_PARAMETER_CERTIFICATES_NUMBER_EXCEEDED("InvalidParameter.CertificatesNumberExceeded"),
    INVALID_PARAMETER_CONTAINS_INVALID_CERTIFICATE_ID(
            "InvalidParameter.ContainsInvalidCertificateId"),
    INVALID_PARAMETER_DOMAIN_COUNT_INVALID("InvalidParameter.DomainCountInvalid"),
    INVALID_PARAMETER_DOMAIN_INVALID("InvalidParameter.DomainInvalid"),
    INVALID_PARAMETER_MISS_MATCH_PRIVATE_KEY("InvalidParameter.MissMatchPrivateKey"),
    INVALID_PARAMETER_PACKAGE_IDS_INVALID("InvalidParameter.PackageIdsInvalid"),
    INVALID_PARAMETER_PERIOD_INVALID("InvalidParameter.PeriodInvalid"),
    INVALID_PARAMETER_PRODUCT_PID_INVALID("InvalidParameter.ProductPidInvalid"),
    INVALID_PARAMETER_REGION_NOT_EMPTY("InvalidParameter.RegionNotEmpty"),
    INVALID_PARAMETER_RENEW_ALGORITHM_INVALID("InvalidParameter.RenewAlgorithmInvalid"),
    INVALID_PARAMETER_RENEW_CSR_INVALID("InvalidParameter.RenewCsrInvalid"),
    INVALID_PARAMETER_RENEW_GEN_CSR_METHOD_INVALID("InvalidParameter.RenewGenCsrMethodInvalid"),
    INVALID_PARAMETER_WITH_DETAIL_REASON("InvalidParameter.WithDetailReason"),
    INVALID_PARAMETER_VALUE_CERTIFICATE_DOMAIN_MAX_LENGTH_INVALID(
            "InvalidParameterValue.CertificateDomainMaxLengthInvalid"),
    INVALID_PARAMETER_VALUE_CERTIFICATE_EMAIL_PARSE_INVALID(
            "InvalidParameterValue.CertificateEmailParseInvalid"),
    INVALID_PARAMETER_VALUE_INTERMEDIATE_CERT_NOT_SAME(
            "InvalidParameterValue.IntermediateCertNotSame");

    private final String code;

    ErrorCode(String code) {
        this.code = code;
    }

    public String code() {
        return code;
    }
}
