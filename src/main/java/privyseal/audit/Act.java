package privyseal.audit;

/// What was done. `type` is the word that DescribeCertificateOperateLogs answers with; it never changes.
public enum Act {
    APPLY("apply"),
    SUBMIT_INFORMATION("submitInfo"),
    VALIDATE("domainValidation"),
    VALIDATION_PASSED("domainValidationPassed"),
    VALIDATION_FAILED("domainValidationFailed"),
    ISSUE("issued"),
    /// What an authority outside of the service did, or why it does not.
    UPSTREAM("upstreamAuthority"),
    FAIL("failed"),
    EXPIRE("expired"),
    RENEW("renew"),
    CANCEL("cancel"),
    REPLACE("replace"),
    REVOKE("revoke"),
    REVOKED("revoked"),
    REVOCATION_FAILED("revokeFailed"),
    REVOCATION_DRAFTED("editRevokeLetter"),
    LETTER_UPLOADED("uploadConfirmLetter"),
    LETTER_TAKEN("downloadConfirmLetter"),
    SUPPORT_ASKED("askSupport"),
    SUPPORT_ANSWERED("supportAnswered"),
    REVIEW_CLAIMED("reviewClaimed"),
    REVIEW_APPROVED("reviewApproved"),
    REVIEW_REJECTED("reviewRejected"),
    VETTED("vetted"),
    COMPANY_CHANGED("companyChanged"),
    MANAGER_CHANGED("managerChanged"),
    MANAGER_SUBMITTED("managerSubmitted"),
    MANAGER_REVIEWED("managerReviewed"),
    DELETE("delete"),
    DOWNLOAD("download"),
    UPLOAD("upload"),
    UPDATE_ALIAS("updateAlias"),
    CHANGE_PROJECT("changeProject"),
    RESUBMIT("Resubmit"),
    CSR_CHANGED("csrChanged"),
    CSR_KEY_SHOWN("csrKeyShown"),
    KEY_BLOCKED("keyBlocked"),
    DEPLOY("deploy"),
    TARGET_CHANGED("deployTargetChanged"),
    TARGET_REMOVED("deployTargetRemoved"),
    RETIRE("retire"),
    ACCOUNT_CREATED("accountCreated"),
    ALLOWANCE_CHANGED("allowanceChanged"),
    PERSON_CREATED("personCreated"),
    PASSWORD_RESET("passwordReset"),
    API_KEY_CREATED("apiKeyCreated"),
    API_KEY_REVOKED("apiKeyRevoked"),
    ACME_KEY_CREATED("acmeKeyCreated"),
    ACME_KEY_REVOKED("acmeKeyRevoked"),
    ACME_ACCOUNT_CHANGED("acmeAccountChanged"),
    SIGNED_IN("signIn"),
    SIGN_IN_FAILED("signInFailed"),
    SIGNED_OUT("signOut"),
    PASSWORD_CHANGED("passwordChanged"),
    SECOND_FACTOR_ENROLLED("secondFactorEnrolled"),
    SECOND_FACTOR_REMOVED("secondFactorRemoved"),
    IDENTITY_LINKED("identityLinked"),
    IDENTITY_UNLINKED("identityUnlinked"),
    AUTHORITY_CREATED("authorityCreated"),
    AUTOMATIC_SET_UP("automaticSetUp"),
    AUTOMATIC_REMOVED("automaticRemoved"),
    AUTOMATIC_WORKS("automaticWorks"),
    AUTOMATIC_LOST("automaticLost"),
    RECORD_WRITTEN("dnsRecordWritten"),
    RECORD_REMOVED("dnsRecordRemoved"),
    WEBHOOK_CREATED("webhookCreated"),
    WEBHOOK_DELETED("webhookDeleted"),
    NOTICE_SETTINGS("noticeSettings"),
    NOTICE_REDELIVERED("noticeRedelivered"),
    REMINDERS_SILENCED("ignoreExpiringNotice-1"),
    REMINDERS_WANTED("ignoreExpiringNotice-0"),
    CLOCK_ADVANCED("clockAdvanced");

    private final String type;

    Act(String type) {
        this.type = type;
    }

    public String type() {
        return type;
    }
}
