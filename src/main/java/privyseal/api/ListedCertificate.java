package privyseal.api;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.List;
import java.util.Optional;
import privyseal.certificate.Certificate;
import privyseal.certificate.Certificate.Details;
import privyseal.certificate.Certificate.Usable;
import privyseal.certificate.CertificateId;
import privyseal.certificate.CertificateKeys.Custody;
import privyseal.certificate.Request;
import privyseal.inventory.Listing;
import privyseal.pki.key.Keys;
import privyseal.pki.x509.ParsedCertificate;
import privyseal.rule.Sentence.Language;

/// `Certificates[]` of DescribeCertificates.
record ListedCertificate(
        @JsonUnwrapped WireCertificate shown,
        String packageTypeName,
        ProjectInfo projectInfo,
        List<String> boundResource,
        boolean isIgnore,
        @JsonProperty("IsSM") boolean sm2,
        Optional<String> encryptAlgorithm,
        @JsonUnwrapped Authorities authorities,
        PreAuditInfo preAuditInfo,
        @JsonUnwrapped Renewal renewal,
        boolean replaceOriCertIsDelete,
        boolean isExpiring,
        @JsonProperty("DVAuthDeadline") Optional<String> deadline,
        Optional<String> validationPassedTime,
        @JsonProperty("CertSANs") List<String> names,
        String awaitingValidationMsg,
        @JsonUnwrapped Delivery delivery,
        @JsonProperty("IsDNSPODResolve") boolean dnspodResolves,
        boolean isPackage,
        Optional<String> certRevokedTime,
        @JsonUnwrapped Subscription subscription) {

    /// Of the one project that there is, and of numbers that clients made up.
    record ProjectInfo(
            String projectName,
            long projectCreatorUin,
            String projectCreateTime,
            String projectResume,
            long ownerUin,
            String projectId) {

        static ProjectInfo of(Details details, Language language) {
            String name =
                    switch (language) {
                        case ENGLISH -> "Default project";
                        case CHINESE -> "默认项目";
                    };
            boolean isDefault = details.project() == 0;
            return new ProjectInfo(
                    isDefault ? name : "",
                    0,
                    "0000-00-00 00:00:00",
                    isDefault ? name : "",
                    Long.parseLong(details.account().value()),
                    Long.toString(details.project()));
        }
    }

    /// The certificates of an uploaded authority, one place for each.
    record Authorities(
            @JsonProperty("CAEncryptAlgorithms") List<String> encryptAlgorithms,
            @JsonProperty("CAEndTimes") List<String> endTimes,
            @JsonProperty("CACommonNames") List<String> commonNames) {

        static Authorities of(List<ParsedCertificate> authorities) {
            return new Authorities(
                    authorities.stream().map(c -> Keys.describe(c.key())).toList(),
                    authorities.stream().map(c -> WireTime.of(c.notAfter())).toList(),
                    authorities.stream()
                            .map(c -> c.subjectCommonName().orElseGet(c::subject))
                            .toList());
        }
    }

    /// Which of the certificates of a term over several years this is.
    record PreAuditInfo(long totalPeriod, long nowPeriod, String managerId) {}

    /// Nothing is renewed or replaced by itself in this release; `HasRenewOrder` is the successor's id.
    record Renewal(
            long autoRenewFlag,
            long hostingStatus,
            String hostingCompleteTime,
            Optional<String> hostingRenewCertId,
            Optional<String> hasRenewOrder,
            List<String> hostingResourceTypes,
            Optional<HostingConfig> hostingConfig,
            boolean isHostingUploadRenewCert) {

        private static final int NOT_HOSTED = -1;

        static Renewal of(Listing listing) {
            return new Renewal(
                    0,
                    NOT_HOSTED,
                    "",
                    Optional.empty(),
                    listing.renewedAs().map(CertificateId::value),
                    List.of(),
                    Optional.empty(),
                    false);
        }
    }

    record HostingConfig(
            long replaceTime,
            List<Long> messageTypes,
            String replaceStartTime,
            String replaceEndTime) {}

    record Delivery(
            boolean allowDownload,
            boolean keyPasswordCustomFlag,
            SupportDownloadType supportDownloadType) {

        /// RV-02, DL-01: a key store needs a key.
        static Delivery of(Listing listing) {
            boolean usable = listing.certificate() instanceof Usable;
            boolean key = usable && listing.custody().filter(c -> c != Custody.OWNER).isPresent();
            return new Delivery(
                    usable,
                    listing.custody().filter(Custody.SERVICE_LOCKED::equals).isPresent(),
                    new SupportDownloadType(usable, usable, key, key, key, usable, usable));
        }
    }

    record SupportDownloadType(
            @JsonProperty("NGINX") boolean nginx,
            @JsonProperty("APACHE") boolean apache,
            @JsonProperty("TOMCAT") boolean tomcat,
            @JsonProperty("IIS") boolean iis,
            @JsonProperty("JKS") boolean jks,
            @JsonProperty("OTHER") boolean other,
            @JsonProperty("ROOT") boolean root) {}

    /// There are no subscriptions here.
    record Subscription(
            Optional<String> serviceId,
            Optional<String> serviceStatus,
            Optional<String> certServiceBeginTime,
            Optional<String> certServiceEndTime) {

        static final Subscription NONE =
                new Subscription(
                        Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    static ListedCertificate of(Listing listing, Language language) {
        Certificate certificate = listing.certificate();
        Details details = certificate.details();
        return new ListedCertificate(
                WireCertificate.of(listing, language, WireCertificate.MainName.AMONG_THEM),
                WireCertificate.typeName(listing, language),
                ProjectInfo.of(details, language),
                List.of(),
                listing.silenced(),
                listing.gm(),
                listing.key().map(key -> Keys.describe(key.publicKey())),
                Authorities.of(listing.authorities()),
                new PreAuditInfo(1, 1, ""),
                Renewal.of(listing),
                listing.originalDeleted(),
                listing.expiring(),
                listing.request().map(Request::deadline).map(WireTime::of),
                listing.provedAt().map(WireTime::of),
                listing.covered().names(),
                "",
                Delivery.of(listing),
                false,
                false,
                certificate instanceof Certificate.Revoked revoked
                        ? Optional.of(WireTime.of(revoked.at()))
                        : Optional.empty(),
                Subscription.NONE);
    }
}
