package privyseal.account;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import privyseal.audit.Act;
import privyseal.audit.AuditLog;
import privyseal.audit.Entry;
import privyseal.pki.key.Passwords;

/// The two accounts and three people that an empty database begins with.
///
/// Runs in the transaction that holds the guard of the first start, so that two nodes do not both make them. A process
/// that dies before the end of that transaction leaves none; one that dies after it, before the credentials are written
/// down, leaves people whose passwords nobody knows: `accounts reset-operator` is the way in.
public final class FirstPeople {

    private final KeyDesk keys;
    private final AuditLog audit;
    private final Clock clock;
    private final SecureRandom random;
    private final Accounts accounts = new Accounts();
    private final People people = new People();

    public FirstPeople(KeyDesk keys, AuditLog audit, Clock clock, SecureRandom random) {
        this.keys = keys;
        this.audit = audit;
        this.clock = clock;
        this.random = random;
    }

    public FirstAccount create(Handle tx) {
        Account service = account(tx, AccountId.SERVICE, AccountName.SERVICE, Account.Kind.SERVICE);
        Account first =
                account(tx, AccountId.random(random), AccountName.DEFAULT, Account.Kind.CUSTOMER);
        return new FirstAccount(
                person(tx, first, "owner", Role.OWNER),
                person(tx, service, "reviewer", Role.REVIEWER),
                person(tx, service, "operator", Role.OPERATOR));
    }

    private Account account(Handle tx, AccountId id, AccountName name, Account.Kind kind) {
        Account account = new Account(id, name, kind, clock.instant());
        if (accounts.insert(tx, account) != Accounts.Insertion.DONE) {
            throw new IllegalStateException(
                    "there is an account " + name + " before the first start");
        }
        record(
                tx,
                account.id(),
                account.createdAt(),
                Act.ACCOUNT_CREATED,
                "account " + id + " " + name);
        return account;
    }

    private Credentials person(Handle tx, Account account, String user, Role role) {
        Password password = Password.random(random);
        Person person =
                new Person(
                        PersonId.random(random),
                        new UserName(user),
                        account.id(),
                        role,
                        clock.instant());
        if (people.insert(tx, person, account.kind(), Passwords.hash(password.reveal()))
                != People.Insertion.DONE) {
            throw new IllegalStateException("there is a user " + user + " before the first start");
        }
        record(
                tx,
                account.id(),
                person.createdAt(),
                Act.PERSON_CREATED,
                "%s %s in account %s".formatted(role, user, account.id()));
        NewApiKey key = keys.create(tx, caller(account.id()), person);
        return new Credentials(person.user(), password.toSecret(), key.key().id(), key.secret());
    }

    private void record(Handle tx, AccountId account, Instant at, Act act, String detail) {
        audit.record(tx, new Entry(caller(account), at, act, Optional.empty(), "done", detail));
    }

    private static Caller caller(AccountId account) {
        return Caller.service(account, "first-start");
    }
}
