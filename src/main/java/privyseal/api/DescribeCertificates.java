package privyseal.api;

import static privyseal.api.ErrorCode.INVALID_PARAMETER_CERTIFICATE_ID_NUMBER_LIMIT;
import static privyseal.api.ErrorCode.INVALID_PARAMETER_VALUE;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import privyseal.account.Role;
import privyseal.certificate.CertificateId;
import privyseal.inventory.CertificateSearch;
import privyseal.inventory.CertificateSearch.Filter;
import privyseal.inventory.CertificateSearch.Found;
import privyseal.inventory.CertificateSearch.Order;
import privyseal.inventory.CertificateSearch.Part;
import privyseal.inventory.CertificateSearch.Place;
import privyseal.inventory.CertificateSearch.Sold;
import privyseal.inventory.CertificateSearch.Source;
import privyseal.inventory.Kind;
import privyseal.inventory.Phase;
import privyseal.product.Brand;
import privyseal.product.Level;

/// Lists the account's certificates, the last application first.
final class DescribeCertificates
        implements Action<DescribeCertificates.Request, DescribeCertificates.Answer> {

    private static final long DEFAULT_LIMIT = 10;
    private static final int MAX_LIMIT = 1000;

    /// All that stands before it is read to find what comes after.
    private static final long MAX_OFFSET = 10_000_000;

    private static final int MAX_SEARCH_KEY = 256;

    /// @param packageType own: of this product
    /// @param brand own: of the products of this brand
    /// @param level own: DV, OV or EV
    /// @param insertTimeSort own: by the time of application, ASC or DESC; not with `ExpirationSort`
    /// @param cursor own: `NextCursor` of the answer before; a list that grows meanwhile does not shift
    record Request(
            Optional<Long> offset,
            Optional<Long> limit,
            Optional<String> searchKey,
            Optional<String> certificateType,
            Optional<Long> projectId,
            Optional<String> expirationSort,
            List<Long> certificateStatus,
            Optional<Long> deployable,
            Optional<Long> upload,
            Optional<Long> renew,
            Optional<String> filterSource,
            Optional<Long> isSM,
            Optional<Long> filterExpiring,
            Optional<Long> hostable,
            List<WireTag> tags,
            Optional<Long> isPendingIssue,
            List<String> certIds,
            Optional<String> serviceId,
            Optional<String> packageType,
            Optional<String> brand,
            Optional<String> level,
            Optional<String> insertTimeSort,
            Optional<String> cursor) {}

    /// @param totalCount exact to 10,000, and an upper estimate beyond
    /// @param nextCursor own; null at the end
    /// @param totalCountIsEstimate own
    record Answer(
            long totalCount,
            List<ListedCertificate> certificates,
            Optional<String> nextCursor,
            boolean totalCountIsEstimate) {}

    private final CertificateSearch search;

    DescribeCertificates(CertificateSearch search) {
        this.search = search;
    }

    @Override
    public String name() {
        return "DescribeCertificates";
    }

    @Override
    public ApiVersion version() {
        return ApiVersion.PUBLIC;
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
        Found found = search.find(call.caller(), filter(request), part(request));
        return new Answer(
                found.total(),
                found.listings().stream()
                        .map(listing -> ListedCertificate.of(listing, call.language()))
                        .toList(),
                found.next().map(WireCursor::of),
                found.estimated());
    }

    private static Part part(Request request) {
        int limit = (int) Math.min(MAX_LIMIT, notNegative("Limit", request.limit(), DEFAULT_LIMIT));
        long offset = offset(request);
        Order order = order(request);
        Optional<Place> after = Parameter.parse("Cursor", request.cursor(), WireCursor::parse);
        if (after.isEmpty()) {
            return new Part.Page(order, offset, limit);
        }
        if (offset != 0 || order != after.get().order()) {
            throw new ApiException(
                    INVALID_PARAMETER_VALUE,
                    "The parameter Cursor goes with the sort that it came with, and with no Offset.");
        }
        return new Part.After(after.get(), limit);
    }

    private static long offset(Request request) {
        long offset = notNegative("Offset", request.offset(), 0);
        if (offset > MAX_OFFSET) {
            throw new ApiException(
                    INVALID_PARAMETER_VALUE,
                    "The parameter Offset is more than %d: go on with the Cursor of the last answer."
                            .formatted(MAX_OFFSET));
        }
        return offset;
    }

    private static long notNegative(String name, Optional<Long> number, long otherwise) {
        long value = number.orElse(otherwise);
        if (value < 0) {
            throw new ApiException(
                    INVALID_PARAMETER_VALUE, "The parameter " + name + " is negative.");
        }
        return value;
    }

    private static Order order(Request request) {
        Optional<Direction> byEnd =
                Parameter.parse(
                        "ExpirationSort",
                        request.expirationSort(),
                        DescribeCertificates::direction);
        Optional<Direction> byApplication =
                Parameter.parse(
                        "InsertTimeSort",
                        request.insertTimeSort(),
                        DescribeCertificates::direction);
        if (byEnd.isPresent() && byApplication.isPresent()) {
            throw new ApiException(
                    INVALID_PARAMETER_VALUE,
                    "The parameter InsertTimeSort does not go with ExpirationSort.");
        }
        return byEnd.map(direction ->
                        switch (direction) {
                            case ASC -> Order.FIRST_TO_END;
                            case DESC -> Order.LAST_TO_END;
                        })
                .or(() ->
                        byApplication.map(direction ->
                                switch (direction) {
                                    case ASC -> Order.OLDEST_FIRST;
                                    case DESC -> Order.NEWEST_FIRST;
                                }))
                .orElse(Order.NEWEST_FIRST);
    }

    private enum Direction {
        ASC,
        DESC
    }

    private static Direction direction(String sort) {
        return switch (sort.toUpperCase(Locale.ROOT)) {
            case "ASC" -> Direction.ASC;
            case "DESC" -> Direction.DESC;
            default -> throw new IllegalArgumentException("it is ASC or DESC");
        };
    }

    private static int product(String text) {
        if (!text.matches("[0-9]{1,9}")) {
            throw new IllegalArgumentException("it is the number of a product");
        }
        return Integer.parseInt(text);
    }

    private static Level level(String text) {
        return Arrays.stream(Level.values())
                .filter(level -> level.name().equals(text))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("it is DV, OV or EV"));
    }

    private static Sold sold(Request request) {
        return new Sold(
                Parameter.parse(
                        "PackageType", request.packageType(), DescribeCertificates::product),
                Parameter.parse("Brand", request.brand(), Brand::new),
                Parameter.parse("Level", request.level(), DescribeCertificates::level));
    }

    private static Filter filter(Request request) {
        return new Filter(
                searchKey(request.searchKey()),
                Parameter.parse("CertificateType", request.certificateType(), Kind::parse),
                request.projectId(),
                phases(request),
                WireFlag.parse("Deployable", request.deployable()),
                source(request),
                WireFlag.isSet("Renew", request.renew()),
                WireFlag.isSet("IsSM", request.isSM()),
                WireFlag.isSet("FilterExpiring", request.filterExpiring()),
                WireTag.parse(request.tags()),
                ids(request),
                sold(request));
    }

    static Optional<String> searchKey(Optional<String> key) {
        return key.filter(text -> !text.isBlank()).map(DescribeCertificates::searchKey);
    }

    private static String searchKey(String key) {
        if (key.length() > MAX_SEARCH_KEY) {
            throw new ApiException(
                    INVALID_PARAMETER_VALUE,
                    "The parameter SearchKey has more than " + MAX_SEARCH_KEY + " characters.");
        }
        return key.strip();
    }

    private static Optional<Set<Phase>> phases(Request request) {
        Set<Phase> phases =
                request.certificateStatus().isEmpty()
                        ? EnumSet.allOf(Phase.class)
                        : WireStatus.phasesOf(
                                request.certificateStatus().stream()
                                        .map(DescribeCertificates::status)
                                        .toList());
        if (WireFlag.isSet("IsPendingIssue", request.isPendingIssue())) {
            phases.retainAll(EnumSet.of(Phase.PROVING, Phase.PROVING_BY_ITSELF));
        }
        // Nothing is hosted, and nothing belongs to a subscription.
        boolean hosted = WireFlag.isSet("Hostable", request.hostable());
        boolean subscribed = request.serviceId().filter(id -> !id.isBlank()).isPresent();
        if (hosted || subscribed) {
            phases.clear();
        }
        return phases.size() == Phase.values().length ? Optional.empty() : Optional.of(phases);
    }

    private static WireStatus status(long number) {
        return WireStatus.find(number)
                .orElseThrow(() ->
                        new ApiException(
                                INVALID_PARAMETER_VALUE,
                                "The parameter CertificateStatus has a number that is no status."));
    }

    private static Optional<Source> source(Request request) {
        Optional<Source> asked =
                Parameter.parse(
                        "FilterSource",
                        request.filterSource(),
                        word ->
                                switch (word) {
                                    case "upload" -> Source.UPLOADED;
                                    case "buy" -> Source.ORDERED;
                                    default ->
                                            throw new IllegalArgumentException(
                                                    "it is upload or buy");
                                });
        return WireFlag.isSet("Upload", request.upload()) ? Optional.of(Source.UPLOADED) : asked;
    }

    /// What is no id is an unknown one.
    private static Optional<List<CertificateId>> ids(Request request) {
        if (request.certIds().isEmpty()) {
            return Optional.empty();
        }
        if (request.certIds().size() > MAX_LIMIT) {
            throw new ApiException(
                    INVALID_PARAMETER_CERTIFICATE_ID_NUMBER_LIMIT,
                    "The parameter CertIds has more than " + MAX_LIMIT + " of them.");
        }
        return Optional.of(
                request.certIds().stream()
                        .filter(CertificateId::isId)
                        .map(CertificateId::new)
                        .toList());
    }
}
