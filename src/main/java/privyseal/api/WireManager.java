package privyseal.api;

import static privyseal.organization.ApplicantField.*;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import privyseal.organization.Applicant;
import privyseal.organization.CompanyDesk.Listed;
import privyseal.organization.Manager;

/// `ManagerInfo`. Times that are not yet are empty.
record WireManager(
        String status,
        String managerFirstName,
        String managerLastName,
        String managerPosition,
        String managerPhone,
        String managerMail,
        String managerDepartment,
        String createTime,
        long domainCount,
        long certCount,
        long managerId,
        String expireTime,
        String submitAuditTime,
        String verifyTime,
        List<Status> statusInfo,
        List<WireTag> tags) {

    /// `ManagerStatusInfo`: one approval serves OV and EV.
    ///
    /// @param type ov or ev
    record Status(
            String type,
            String status,
            String createTime,
            String expireTime,
            List<Domain> managerPreAuditDomains) {}

    /// `ManagerPreAuditDomain`.
    record Domain(String domain, String createTime, String expireTime) {}

    static WireManager of(Listed listed) {
        Manager manager = listed.manager();
        Applicant who = manager.details();
        return new WireManager(
                listed.state().spelling(),
                who.value(ADMIN_FIRST_NAME),
                who.value(ADMIN_LAST_NAME),
                who.value(ADMIN_POSITION),
                who.value(ADMIN_PHONE),
                who.value(ADMIN_EMAIL),
                manager.department(),
                WireTime.of(manager.createdAt()),
                manager.domains().size(),
                listed.certificates(),
                manager.id(),
                time(manager.validUntil()),
                time(manager.submittedAt()),
                time(manager.verifiedAt()),
                Stream.of("ov", "ev").map(type -> status(type, listed)).toList(),
                List.of());
    }

    private static Status status(String type, Listed listed) {
        Manager manager = listed.manager();
        String created = WireTime.of(manager.createdAt());
        String ends = time(manager.validUntil());
        String word =
                switch (listed.state()) {
                    case NONE -> "pending";
                    case AUDIT -> "submitted";
                    case OK -> "completed";
                    case INVALID -> "invalid";
                    case EXPIRED -> "expired";
                };
        return new Status(
                type,
                word,
                created,
                ends,
                manager.domains().stream()
                        .map(domain -> new Domain(domain.value(), created, ends))
                        .toList());
    }

    private static String time(Optional<Instant> time) {
        return time.map(WireTime::of).orElse("");
    }
}
