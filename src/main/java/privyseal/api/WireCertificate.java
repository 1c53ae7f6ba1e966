package privyseal.api;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import privyseal.certificate.Certificate;
import privyseal.certificate.Certificate.Details;
import privyseal.certificate.Certificate.Origin;
import privyseal.certificate.Certificate.Origin.Ordered;
import privyseal.certificate.Certificate.Signed;
import privyseal.certificate.CertificateId;
import privyseal.certificate.Request;
import privyseal.certificate.Validity;
import privyseal.inventory.Listing;
import privyseal.product.Level;
import privyseal.product.Product;
import privyseal.rule.Sentence.Language;

/// What lists and details show alike.
///
/// @param packageType null for what was uploaded
/// @param subjectAltName with the main name, except in DescribeCertificateDetail
record WireCertificate(
        String ownerUin,
        String projectId,
        String from,
        String certificateType,
        Optional<String> packageType,
        String productZhName,
        String domain,
        String alias,
        long status,
        Optional<String> statusMsg,
        Optional<String> verifyType,
        String vulnerabilityStatus,
        Optional<String> certBeginTime,
        Optional<String> certEndTime,
        String validityPeriod,
        String insertTime,
        Extra certificateExtra,
        String certificateId,
        String statusName,
        List<String> subjectAltName,
        boolean isVip,
        boolean isWildcard,
        boolean isDv,
        boolean isVulnerability,
        boolean renewAble,
        boolean deployable,
        List<WireTag> tags) {

    /// `CertificateExtra`.
    ///
    /// @param originCertificateId the certificate that this one renews
    /// @param replacedBy the original of a reissued certificate
    /// @param replacedFor the reissue of this certificate
    /// @param renewOrder its renewal
    record Extra(
            String domainNumber,
            Optional<String> originCertificateId,
            Optional<String> replacedBy,
            Optional<String> replacedFor,
            Optional<String> renewOrder,
            @JsonProperty("SMCert") long smCert,
            Optional<Long> companyType) {}

    /// Which names `SubjectAltName` has.
    enum MainName {
        AMONG_THEM,
        LEFT_OUT
    }

    static WireCertificate of(Listing listing, Language language, MainName mainName) {
        Certificate certificate = listing.certificate();
        Details details = certificate.details();
        Optional<Product> product = product(details);
        WireStatus status = WireStatus.of(listing.phase());
        return new WireCertificate(
                details.account().value(),
                Long.toString(details.project()),
                product.map(Product::from).orElse("upload"),
                listing.kind().spelling(),
                product.map(Product::packageType),
                product.map(p -> p.name().chinese()).or(listing::issuer).orElse(""),
                listing.covered().main(),
                details.alias(),
                status.number(),
                WireStatus.message(listing, language),
                listing.request().map(Request::method).map(VerifyType::of),
                "INACTIVE",
                validity(certificate).map(Validity::notBefore).map(WireTime::of),
                validity(certificate).map(Validity::notAfter).map(WireTime::of),
                Integer.toString(months(certificate)),
                WireTime.of(details.appliedAt()),
                extra(listing, details),
                details.id().value(),
                status.statusName(language),
                names(listing, mainName),
                product.filter(p -> !p.isFree()).isPresent(),
                listing.covered().wildcard(),
                product.filter(p -> p.level() == Level.DV).isPresent(),
                false,
                listing.renewable(),
                listing.deployable(),
                listing.tags().stream().map(WireTag::of).toList());
    }

    private static Extra extra(Listing listing, Details details) {
        int domains =
                switch (details.origin()) {
                    case Ordered ordered -> ordered.domains();
                    case Origin.Uploaded() -> listing.covered().names().size();
                };
        return new Extra(
                Integer.toString(domains),
                details.renewalOf().map(CertificateId::value),
                details.reissuedFrom().map(CertificateId::value),
                listing.reissuedAs().map(CertificateId::value),
                listing.renewedAs().map(CertificateId::value),
                listing.gm() ? 1 : 0,
                Optional.empty());
    }

    private static List<String> names(Listing listing, MainName mainName) {
        List<String> names = listing.covered().names();
        return switch (mainName) {
            case AMONG_THEM -> names;
            case LEFT_OUT ->
                    names.stream().filter(name -> !name.equals(listing.covered().main())).toList();
        };
    }

    static Optional<Product> product(Details details) {
        return switch (details.origin()) {
            case Ordered ordered -> Optional.of(ordered.product());
            case Origin.Uploaded() -> Optional.empty();
        };
    }

    /// What people read as the type of the certificate (PackageTypeName, TypeName): for an uploaded one, who signed it.
    static String typeName(Listing listing, Language language) {
        return product(listing.certificate().details())
                .map(product -> product.name().in(language))
                .or(listing::issuer)
                .orElse("");
    }

    static Optional<Validity> validity(Certificate certificate) {
        return certificate instanceof Signed signed
                ? Optional.of(signed.validity())
                : Optional.empty();
    }

    /// The term that was bought, or how long an uploaded certificate lasts: 90 days are three months.
    private static int months(Certificate certificate) {
        return switch (certificate.details().origin()) {
            case Ordered ordered -> ordered.term().months();
            case Origin.Uploaded() ->
                    validity(certificate).map(v -> months(v.notBefore(), v.notAfter())).orElse(0);
        };
    }

    private static int months(Instant from, Instant to) {
        double days = Duration.between(from, to).toDays() + 1.0;
        return (int) Math.max(1, Math.round(days * 12 / 365.25));
    }
}
