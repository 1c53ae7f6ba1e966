package privyseal.api;

import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import privyseal.certificate.Certificate;
import privyseal.certificate.Request;
import privyseal.certificate.Request.Ending;
import privyseal.certificate.Request.Progress;
import privyseal.certificate.Request.Purpose;
import privyseal.inventory.Listing;
import privyseal.inventory.Phase;
import privyseal.rule.Sentence;
import privyseal.rule.Sentence.Language;
import privyseal.validation.ChosenMethod;

/// The status numbers of the public API, and the only place that says which state has which.
enum WireStatus {
    REVIEWING(0, "Under review", "审核中"),
    ISSUED(1, "Issued", "已签发"),
    FAILED(2, "Review failed", "审核失败"),
    EXPIRED(3, "Expired", "已过期"),
    DNS_RECORD_ADDED(4, "DNS record added", "已添加 DNS 记录"),
    INFORMATION_MISSING(5, "Information to be submitted", "待提交资料"),
    CANCELLING(6, "Being cancelled", "订单取消中"),
    CANCELLED(7, "Cancelled", "已取消"),
    LETTER_MISSING(8, "Confirmation letter to be uploaded", "待上传确认函"),
    REVOKING(9, "Being revoked", "吊销中"),
    REVOKED(10, "Revoked", "已吊销"),
    REISSUING(11, "Being reissued", "重颁发中"),
    REVOCATION_LETTER_MISSING(12, "Revocation letter to be uploaded", "待上传吊销确认函"),
    FREE_INFORMATION_MISSING(13, "Information to be submitted", "免费证书待提交资料"),
    REFUNDED(14, "Refunded", "已退款"),
    MIGRATING(15, "Being migrated", "证书迁移中");

    private static final String REVIEW = "LEGAL-REVIEWING";
    private static final Progress NOTHING = new Progress.Proving(Instant.MAX, 0);

    private final int number;
    private final String english;
    private final String chinese;

    WireStatus(int number, String english, String chinese) {
        this.number = number;
        this.english = english;
        this.chinese = chinese;
    }

    static WireStatus of(Phase phase) {
        return switch (phase) {
            case PAID_INFORMATION_MISSING -> INFORMATION_MISSING;
            case FREE_INFORMATION_MISSING -> FREE_INFORMATION_MISSING;
            case LETTER_MISSING -> LETTER_MISSING;
            case PROVING -> REVIEWING;
            case PROVING_BY_ITSELF -> DNS_RECORD_ADDED;
            case FAILED -> FAILED;
            case CANCELLED -> CANCELLED;
            case ISSUED -> ISSUED;
            case REISSUING -> REISSUING;
            case REVOCATION_LETTER_MISSING -> REVOCATION_LETTER_MISSING;
            case REVOKING -> REVOKING;
            case REVOKED -> REVOKED;
            case EXPIRED -> EXPIRED;
        };
    }

    static Optional<WireStatus> find(long number) {
        return Arrays.stream(values()).filter(status -> status.number == number).findFirst();
    }

    /// What has one of these statuses. Some statuses no certificate of this release has.
    static Set<Phase> phasesOf(Collection<WireStatus> statuses) {
        Set<Phase> phases = EnumSet.noneOf(Phase.class);
        Arrays.stream(Phase.values())
                .filter(phase -> statuses.contains(of(phase)))
                .forEach(phases::add);
        return phases;
    }

    long number() {
        return number;
    }

    String statusName(Language language) {
        return switch (language) {
            case ENGLISH -> english;
            case CHINESE -> chinese;
        };
    }

    /// `StatusMsg`: what is waited for, or why it came to this.
    static Optional<String> message(Listing listing, Language language) {
        return switch (listing.certificate()) {
            case Certificate.Proving _ ->
                    Optional.of(
                            lost(listing)
                                    .map(n -> n.in(language))
                                    .orElseGet(() -> awaited(listing)));
            case Certificate.Failed(Certificate.Details _, Sentence why) ->
                    Optional.of(why.in(language));
            case Certificate.Issued _ ->
                    listing.request()
                            .flatMap(WireStatus::failedRevocation)
                            .map(why -> why.in(language));
            case Certificate.Revoking _ ->
                    listing.request()
                            .filter(r -> r.progress() instanceof Progress.InReview)
                            .map(_ -> REVIEW)
                            .or(() ->
                                    lost(listing)
                                            .or(() -> trouble(listing))
                                            .map(n -> n.in(language)));
            case Certificate.AwaitingInformation _,
                    Certificate.Cancelled _,
                    Certificate.Reissuing _,
                    Certificate.Revoked _,
                    Certificate.Expired _ ->
                    Optional.empty();
        };
    }

    /// RV-16, as long as the domains wait for their proof.
    private static Optional<Sentence> lost(Listing listing) {
        return listing.request()
                .filter(r -> r.progress() instanceof Progress.Proving)
                .filter(_ -> listing.provedAt().isEmpty())
                .flatMap(r -> new ChosenMethod(r.method(), r.lost()).notice());
    }

    /// What an upstream authority says, as long as it does not do what it is asked for.
    private static Optional<Sentence> trouble(Listing listing) {
        return listing.request()
                .map(Request::progress)
                .flatMap(progress ->
                        progress instanceof Progress.AtUpstream(Optional<Sentence> trouble)
                                ? trouble
                                : Optional.empty());
    }

    private static String awaited(Listing listing) {
        return switch (listing.request().map(Request::progress).orElse(NOTHING)) {
            case Progress.Drafting _ -> "PENDING-LETTER";
            case Progress.InReview _ -> REVIEW;
            case Progress.AtAuthority _ -> "CA-REVIEWING";
            case Progress.Signing _, Progress.AtUpstream _ -> "WAIT-ISSUE";
            // Proved, and not signed yet: what the CAA records allow is not known.
            case Progress.Proving _, Progress.Closed _ ->
                    listing.provedAt().isPresent() ? "CA-REVIEWING" : "PENDING-DCV";
        };
    }

    /// RV-19: the reason is shown.
    private static Optional<Sentence> failedRevocation(Request last) {
        if (last.purpose() instanceof Purpose.Revocation
                && last.progress() instanceof Progress.Closed rejected
                && rejected.why().isPresent()) {
            return rejected.why();
        }
        boolean outOfTime =
                last.purpose() instanceof Purpose.Revocation
                        && last.progress() instanceof Progress.Closed closed
                        && closed.ending() == Ending.OUT_OF_TIME;
        if (!outOfTime) {
            return Optional.empty();
        }
        String rule =
                switch (last.method()) {
                    case DNS, DNS_AUTO -> "RV-17";
                    case FILE, FILE_AUTO -> "RV-18";
                };
        return Optional.of(
                new Sentence(
                        rule
                                + ": The revocation failed, because the domains were not proved in time. It can be requested again.",
                        rule + "：域名未在期限内完成验证，吊销失败，可重新申请。"));
    }
}
