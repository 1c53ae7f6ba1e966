package privyseal.organization;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jdbi.v3.core.Handle;
import privyseal.account.Caller;
import privyseal.audit.Act;
import privyseal.audit.AuditLog;
import privyseal.audit.Entry;
import privyseal.certificate.DomainName;
import privyseal.db.Database;
import privyseal.organization.Manager.State;
import privyseal.rule.Denial;

/// The companies and managers of an account. Each act is one transaction, with the company's row locked.
public final class CompanyDesk {

    /// As the product documentation has it.
    public static final int MOST_COMPANIES = 10;

    /// A limit of our own, for the lists.
    public static final int MOST_MANAGERS = 200;

    private static final long BELOW = 1L << 53;

    private final Database db;
    private final Companies companies = new Companies();
    private final Managers managers = new Managers();
    private final AuditLog audit;
    private final Clock clock;
    private final SecureRandom random;

    public CompanyDesk(Database db, AuditLog audit, Clock clock, SecureRandom random) {
        this.db = db;
        this.audit = audit;
        this.clock = clock;
        this.random = random;
    }

    public sealed interface Outcome {
        record Done(long id) implements Outcome {}

        record Refused(List<Denial> denials) implements Outcome {
            public Refused {
                denials = List.copyOf(denials);
            }
        }

        /// The manager's state does not allow it.
        record WrongState(Denial denial) implements Outcome {}

        record HasManagers(Denial denial) implements Outcome {}

        /// An application waits for the manager.
        record Awaited(Denial denial) implements Outcome {}

        record CompanyNotFound() implements Outcome {}

        record ManagerNotFound() implements Outcome {}
    }

    /// @param certificates how many name this manager
    public record Listed(Manager manager, State state, long certificates) {}

    /// @param wanted empty for all
    public List<Company> companies(Caller caller, Optional<Long> wanted) {
        return db.inTransaction(tx -> companies.of(tx, caller.account())).stream()
                .filter(company -> wanted.isEmpty() || wanted.get() == company.id())
                .toList();
    }

    public List<Listed> managers(Caller caller, Predicate<Listed> wanted) {
        Instant now = clock.instant();
        return db.inTransaction(tx ->
                managers.of(tx, caller.account()).stream()
                        .map(manager -> listed(tx, manager, now))
                        .filter(wanted)
                        .toList());
    }

    /// A manager with the company.
    public record Detail(Listed listed, Company company) {}

    public Optional<Detail> manager(Caller caller, long id) {
        return db.inTransaction(tx ->
                managers.find(tx, caller.account(), id)
                        .map(manager ->
                                new Detail(
                                        listed(tx, manager, clock.instant()),
                                        companies
                                                .find(tx, caller.account(), manager.company())
                                                .orElseThrow())));
    }

    private Listed listed(Handle tx, Manager manager, Instant now) {
        return new Listed(manager, manager.stateAt(now), managers.certificates(tx, manager.id()));
    }

    public Outcome create(Caller caller, Applicant filled) {
        Applicant details = filled.only(Company.FIELDS);
        List<Denial> denials = judge(details, Company.FIELDS);
        if (!denials.isEmpty()) {
            return new Outcome.Refused(denials);
        }
        return db.inTransaction(tx -> {
            if (companies.of(tx, caller.account()).size() >= MOST_COMPANIES) {
                return full(MOST_COMPANIES, "companies", "企业");
            }
            Company company = new Company(newId(tx), caller.account(), details, clock.instant());
            companies.insert(tx, company);
            record(tx, caller, Act.COMPANY_CHANGED, "created company " + company.id());
            return new Outcome.Done(company.id());
        });
    }

    /// What was approved with the company as it was, is approved no more.
    public Outcome modify(Caller caller, long id, Applicant filled) {
        return db.inTransaction(tx -> {
            Optional<Company> company = companies.lock(tx, caller.account(), id);
            if (company.isEmpty()) {
                return new Outcome.CompanyNotFound();
            }
            Applicant details = company.get().details().overlaid(filled.only(Company.FIELDS));
            List<Denial> denials = judge(details, Company.FIELDS);
            if (!denials.isEmpty()) {
                return new Outcome.Refused(denials);
            }
            if (!details.equals(company.get().details())) {
                companies.change(tx, id, details);
                managers.forgetApprovals(tx, id);
            }
            record(tx, caller, Act.COMPANY_CHANGED, "changed company " + id);
            return new Outcome.Done(id);
        });
    }

    public Outcome delete(Caller caller, long id) {
        return db.inTransaction(tx -> {
            if (companies.lock(tx, caller.account(), id).isEmpty()) {
                return new Outcome.CompanyNotFound();
            }
            if (managers.anyOf(tx, id)) {
                return new Outcome.HasManagers(
                        Denial.of(
                                "AP-01",
                                "The company has managers; delete them first.",
                                "该企业下仍有管理人，请先删除管理人。"));
            }
            companies.delete(tx, id);
            record(tx, caller, Act.COMPANY_CHANGED, "deleted company " + id);
            return new Outcome.Done(id);
        });
    }

    /// @param department empty leaves what is there
    /// @param domains empty leaves what is there
    public record Sheet(
            Applicant filled, Optional<String> department, Optional<List<DomainName>> domains) {}

    public Outcome createManager(Caller caller, long company, Sheet sheet) {
        Applicant details = sheet.filled().only(Manager.FIELDS);
        List<Denial> denials = judge(details, Manager.FIELDS);
        if (!denials.isEmpty()) {
            return new Outcome.Refused(denials);
        }
        return db.inTransaction(tx -> {
            if (companies.lock(tx, caller.account(), company).isEmpty()) {
                return new Outcome.CompanyNotFound();
            }
            if (managers.of(tx, caller.account()).size() >= MOST_MANAGERS) {
                return full(MOST_MANAGERS, "managers", "管理人");
            }
            Manager manager =
                    new Manager(
                            newId(tx),
                            caller.account(),
                            company,
                            details,
                            sheet.department().orElse(""),
                            sheet.domains().orElse(List.of()),
                            State.NONE,
                            clock.instant(),
                            Optional.empty(),
                            Optional.empty(),
                            Optional.empty(),
                            "");
            managers.insert(tx, manager);
            record(tx, caller, Act.MANAGER_CHANGED, "created manager " + manager.id());
            return new Outcome.Done(manager.id());
        });
    }

    /// What is changed must be approved anew.
    public Outcome modifyManager(Caller caller, long id, Sheet sheet) {
        return db.inTransaction(tx -> {
            Optional<Manager> manager = locked(tx, caller, id);
            if (manager.isEmpty()) {
                return new Outcome.ManagerNotFound();
            }
            Applicant details =
                    manager.get().details().overlaid(sheet.filled().only(Manager.FIELDS));
            List<Denial> denials = judge(details, Manager.FIELDS);
            if (!denials.isEmpty()) {
                return new Outcome.Refused(denials);
            }
            managers.change(
                    tx,
                    id,
                    details,
                    sheet.department().orElse(manager.get().department()),
                    sheet.domains().orElse(manager.get().domains()));
            record(tx, caller, Act.MANAGER_CHANGED, "changed manager " + id);
            return new Outcome.Done(id);
        });
    }

    public Outcome deleteManager(Caller caller, long id) {
        return db.inTransaction(tx -> {
            if (locked(tx, caller, id).isEmpty()) {
                return new Outcome.ManagerNotFound();
            }
            if (managers.isAwaited(tx, id)) {
                return new Outcome.Awaited(
                        Denial.of(
                                "AP-01",
                                "An application that is not decided yet names this manager.",
                                "有未完成的证书申请使用该管理人。"));
            }
            managers.delete(tx, id);
            record(tx, caller, Act.MANAGER_CHANGED, "deleted manager " + id);
            return new Outcome.Done(id);
        });
    }

    /// Asks reviewers to look at a manager and the company.
    ///
    /// @param from the states in which it can be asked for
    public Outcome submit(Caller caller, long id, List<State> from) {
        return db.inTransaction(tx -> {
            Optional<Manager> manager = locked(tx, caller, id);
            if (manager.isEmpty()) {
                return new Outcome.ManagerNotFound();
            }
            Instant now = clock.instant();
            State state = manager.get().stateAt(now);
            if (!from.contains(state)) {
                return new Outcome.WrongState(
                        Denial.of(
                                "AP-01",
                                "This cannot be asked for while the manager's status is "
                                        + state.spelling()
                                        + ".",
                                "管理人当前状态（" + state.spelling() + "）不支持该操作。"));
            }
            managers.submit(tx, id, now);
            record(tx, caller, Act.MANAGER_SUBMITTED, "submitted manager " + id);
            return new Outcome.Done(id);
        });
    }

    private Optional<Manager> locked(Handle tx, Caller caller, long id) {
        return managers.find(tx, caller.account(), id)
                .flatMap(m -> companies.lock(tx, caller.account(), m.company()))
                .flatMap(_ -> managers.find(tx, caller.account(), id));
    }

    private static List<Denial> judge(Applicant details, List<ApplicantField> form) {
        List<Denial> denials = new ArrayList<>(details.faults());
        details.gapAmong(form).ifPresent(denials::add);
        return denials;
    }

    private static Outcome full(int most, String english, String chinese) {
        return new Outcome.Refused(
                List.of(
                        Denial.of(
                                "AP-01",
                                "An account keeps at most %d %s.".formatted(most, english),
                                "每个账号最多 %d 个%s。".formatted(most, chinese))));
    }

    private long newId(Handle tx) {
        long id = random.nextLong(1, BELOW);
        while (companies.exists(tx, id)) {
            id = random.nextLong(1, BELOW);
        }
        return id;
    }

    private void record(Handle tx, Caller caller, Act act, String words) {
        audit.record(tx, new Entry(caller, clock.instant(), act, Optional.empty(), "done", words));
    }
}
