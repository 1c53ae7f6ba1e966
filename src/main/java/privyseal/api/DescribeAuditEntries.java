package privyseal.api;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import privyseal.account.Role;
import privyseal.audit.AuditDesk;
import privyseal.audit.AuditSearch.Part;
import privyseal.audit.Recorded;
import privyseal.rule.Sentence.Language;

/// The own action `DescribeAuditEntries`: who did what, when, from where, on which certificate, with which outcome, the newest
/// first (LG-01).
///
/// Operators and auditors see all accounts, an owner the own one, the others of an account what was done with its certificates.
final class DescribeAuditEntries
        implements Action<DescribeAuditEntries.Request, DescribeAuditEntries.Answer> {

    private static final long DEFAULT_LIMIT = 50;
    private static final int MAX_LIMIT = 1000;

    /// @param accountId another account's finds nothing
    /// @param who user name or job, exactly
    /// @param act the word of an act, exactly
    /// @param outcome `done`, `waits` (for an authority outside), or the id of the rule that refused
    /// @param startTime inclusive
    /// @param endTime inclusive, to the end of its second
    /// @param cursor `NextCursor` of the answer before
    record Request(
            Optional<String> accountId,
            Optional<String> certificateId,
            Optional<String> who,
            Optional<String> act,
            Optional<String> outcome,
            Optional<String> startTime,
            Optional<String> endTime,
            Optional<Long> limit,
            Optional<String> cursor) {}

    /// @param nextCursor null at the end
    record Answer(List<Item> entries, Optional<String> nextCursor) {}

    /// @param who user name or job; `-` for whoever proved a key
    /// @param whoKind person, service or key-holder
    /// @param where the address; `-` for the service itself, and where an account looks, for others than its people
    /// @param actName `act` for people
    /// @param sealed whether it is chained already; else within a second
    /// @param position in the chain, from 1
    record Item(
            long entryId,
            String time,
            String accountId,
            String who,
            String whoKind,
            String role,
            String where,
            String act,
            String actName,
            Optional<String> certificateId,
            String outcome,
            String detail,
            boolean sealed,
            Optional<Long> position) {

        static Item of(Recorded entry, Language language) {
            return new Item(
                    entry.id(),
                    WireTime.of(entry.at()),
                    entry.account(),
                    entry.who().name(),
                    entry.who().kind(),
                    role(entry.role()),
                    entry.address(),
                    entry.act(),
                    OperationNames.of(entry.act(), language),
                    entry.certificate(),
                    entry.outcome(),
                    entry.detail(),
                    entry.position().isPresent(),
                    entry.position());
        }

        /// The log outlives the roles that it was written with.
        private static String role(String word) {
            return Arrays.stream(Role.values())
                    .filter(role -> role.name().equals(word))
                    .findFirst()
                    .map(RoleWord::of)
                    .orElse(word);
        }
    }

    private final AuditDesk desk;

    DescribeAuditEntries(AuditDesk desk) {
        this.desk = desk;
    }

    @Override
    public String name() {
        return "DescribeAuditEntries";
    }

    @Override
    public ApiVersion version() {
        return ApiVersion.OWN;
    }

    @Override
    public Access access() {
        return Access.leastOneOf(Role.READ_ONLY, Role.OPERATOR, Role.AUDITOR);
    }

    @Override
    public Class<Request> requestType() {
        return Request.class;
    }

    @Override
    public Answer handle(Call call, Request request) {
        AuditDesk.Wanted wanted =
                AuditWords.wanted(
                        request.accountId(),
                        request.certificateId(),
                        request.who(),
                        request.act(),
                        request.outcome(),
                        request.startTime(),
                        request.endTime());
        int limit = Parameter.within("Limit", request.limit().orElse(DEFAULT_LIMIT), 1, MAX_LIMIT);
        Part part =
                AuditWords.found(
                        desk.entries(
                                call.caller(), wanted, AuditWords.place(request.cursor()), limit));
        return new Answer(
                part.rows().stream().map(entry -> Item.of(entry, call.language())).toList(),
                part.next().map(AuditWords::cursor));
    }
}
