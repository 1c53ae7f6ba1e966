package privyseal.api;

import java.util.Map;
import java.util.Optional;
import privyseal.account.Role;
import privyseal.inventory.CertificateSearch;
import privyseal.inventory.CertificateSearch.Count;
import privyseal.inventory.Tab;

/// The own action `DescribeCertificateCounts`: how many certificates each tab of the list has. As DescribeCertificates with
///
/// - pending: `CertificateStatus` 0, 4, 5, 8 and 13
/// - issued: `CertificateStatus` 1, 11 and 12
/// - expiring: `FilterExpiring`
/// - revoking, revoked: `CertificateStatus` 9, and 10
/// - uploaded: `Upload`
/// - ended: `CertificateStatus` 2, 3 and 7
final class DescribeCertificateCounts
        implements Action<DescribeCertificateCounts.Request, DescribeCertificateCounts.Answer> {

    record Request(Optional<String> searchKey) {}

    record Answer(
            OfTab all,
            OfTab pending,
            OfTab issued,
            OfTab expiring,
            OfTab revoking,
            OfTab revoked,
            OfTab uploaded,
            OfTab ended) {}

    /// @param count exact to 10,000
    /// @param countIsEstimate whether there are more
    record OfTab(long count, boolean countIsEstimate) {}

    private final CertificateSearch search;

    DescribeCertificateCounts(CertificateSearch search) {
        this.search = search;
    }

    @Override
    public String name() {
        return "DescribeCertificateCounts";
    }

    @Override
    public ApiVersion version() {
        return ApiVersion.OWN;
    }

    @Override
    public Access access() {
        return Access.least(Role.READ_ONLY);
    }

    @Override
    public Class<Request> requestType() {
        return Request.class;
    }

    @Override
    public Answer handle(Call call, Request request) {
        Map<Tab, Count> counts =
                search.counts(call.caller(), DescribeCertificates.searchKey(request.searchKey()));
        return new Answer(
                of(counts, Tab.ALL),
                of(counts, Tab.PENDING),
                of(counts, Tab.ISSUED),
                of(counts, Tab.EXPIRING),
                of(counts, Tab.REVOKING),
                of(counts, Tab.REVOKED),
                of(counts, Tab.UPLOADED),
                of(counts, Tab.ENDED));
    }

    private static OfTab of(Map<Tab, Count> counts, Tab tab) {
        Count count = counts.getOrDefault(tab, new Count(0, false));
        return new OfTab(count.number(), count.estimated());
    }
}
