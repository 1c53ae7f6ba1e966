package privyseal.account;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import privyseal.audit.Act;
import privyseal.audit.AuditLog;
import privyseal.audit.Entry;
import privyseal.db.Database;
import privyseal.pki.key.Passwords;

/// Makes accounts and the people in them.
///
/// Each act is one transaction: a process that dies before its end leaves nothing behind. Passwords are hashed before the
/// transaction begins, because a hash takes about 100 ms and a transaction may run twice.
public final class AccountDesk {

    private final Database database;
    private final AuditLog audit;
    private final Clock clock;
    private final SecureRandom random;
    private final KeyDesk keys;
    private final Accounts accounts = new Accounts();
    private final People people = new People();
    private final Sessions sessions = new Sessions();
    private final SecondFactors factors = new SecondFactors();
    private final Identities identities = new Identities();

    public AccountDesk(
            Database database, KeyDesk keys, AuditLog audit, Clock clock, SecureRandom random) {
        this.database = database;
        this.keys = keys;
        this.audit = audit;
        this.clock = clock;
        this.random = random;
    }

    public sealed interface AccountCreation {

        record Created(Account account) implements AccountCreation {}

        record NameTaken() implements AccountCreation {}
    }

    public AccountCreation createAccount(Caller caller, AccountName name) {
        return database.inTransaction(tx -> createAccount(tx, caller, name));
    }

    private AccountCreation createAccount(Handle tx, Caller caller, AccountName name) {
        while (true) {
            Instant now = clock.instant();
            Account account =
                    new Account(AccountId.random(random), name, Account.Kind.CUSTOMER, now);
            switch (accounts.insert(tx, account)) {
                case DONE -> {
                    audit.record(
                            tx,
                            entry(
                                    caller,
                                    now,
                                    Act.ACCOUNT_CREATED,
                                    "account " + account.id() + " " + name));
                    return new AccountCreation.Created(account);
                }
                case NAME_TAKEN -> {
                    return new AccountCreation.NameTaken();
                }
                // One of 8 * 10^11 was drawn twice: draw again.
                case ID_TAKEN -> {}
            }
        }
    }

    public sealed interface OwnedAccountCreation {

        /// @param owner what the owner needs to get in, shown once
        record Created(Account account, Credentials owner) implements OwnedAccountCreation {}

        record NameTaken() implements OwnedAccountCreation {}

        record UserTaken() implements OwnedAccountCreation {}
    }

    /// An account and its first owner, with a password and an API key drawn for them: both or neither.
    public OwnedAccountCreation createAccount(Caller caller, AccountName name, UserName owner) {
        Password password = Password.random(random);
        String hash = Passwords.hash(password.reveal());
        return database.inTransaction(tx -> {
            tx.savepoint("account");
            return switch (createAccount(tx, caller, name)) {
                case AccountCreation.NameTaken() -> new OwnedAccountCreation.NameTaken();
                case AccountCreation.Created(Account account) -> {
                    Person person =
                            new Person(
                                    PersonId.random(random),
                                    owner,
                                    account.id(),
                                    Role.OWNER,
                                    clock.instant());
                    yield switch (people.insert(tx, person, account.kind(), hash)) {
                        case USER_TAKEN -> {
                            tx.rollbackToSavepoint("account");
                            yield new OwnedAccountCreation.UserTaken();
                        }
                        case DONE -> {
                            recordCreated(tx, caller, person);
                            NewApiKey key = keys.create(tx, caller, person);
                            yield new OwnedAccountCreation.Created(
                                    account,
                                    new Credentials(
                                            owner,
                                            password.toSecret(),
                                            key.key().id(),
                                            key.secret()));
                        }
                    };
                }
            };
        });
    }

    public sealed interface PersonCreation {

        record Created(Person person, NewApiKey key) implements PersonCreation {}

        /// Also when the caller may not see the account.
        record NoSuchAccount() implements PersonCreation {}

        record UserTaken() implements PersonCreation {}

        /// The role is not one that is held in this account (AC-01).
        record RoleNotHeldHere() implements PersonCreation {}

        /// An operator brings people into the service, and the first owner into an account. Who is in an account
        /// otherwise is its owners' business, or an operator could make himself an owner and read its keys (AC-01).
        record NotYours() implements PersonCreation {}

        /// As [KeyDesk.Creation.NotByThisKey]: the new person's password and key would be for more.
        record NotByThisKey() implements PersonCreation {}
    }

    /// The new person gets a first API key along with the password.
    public PersonCreation createPerson(
            Caller caller, AccountId account, UserName user, Password password, Role role) {
        String hash = Passwords.hash(password.reveal());
        return database.inTransaction(tx -> {
            Optional<Account> found = accounts.find(tx, account).filter(a -> sees(caller, a));
            if (found.isEmpty()) {
                return new PersonCreation.NoSuchAccount();
            }
            Account.Kind kind = found.get().kind();
            if (!kind.has(role)) {
                return new PersonCreation.RoleNotHeldHere();
            }
            if (keys.isLimited(tx, caller)) {
                return new PersonCreation.NotByThisKey();
            }
            accounts.lock(tx, account);
            if (!brings(tx, caller, found.get(), role)) {
                return new PersonCreation.NotYours();
            }
            Person person =
                    new Person(PersonId.random(random), user, account, role, clock.instant());
            return switch (people.insert(tx, person, kind, hash)) {
                case USER_TAKEN -> new PersonCreation.UserTaken();
                case DONE -> {
                    recordCreated(tx, caller, person);
                    yield new PersonCreation.Created(person, keys.create(tx, caller, person));
                }
            };
        });
    }

    private static boolean sees(Caller caller, Account account) {
        return caller.role() == Role.OPERATOR || caller.account().equals(account.id());
    }

    private boolean brings(Handle tx, Caller caller, Account account, Role role) {
        if (caller.role() == Role.OWNER) {
            return true;
        }
        if (caller.role() != Role.OPERATOR) {
            return false;
        }
        return switch (account.kind()) {
            case SERVICE -> true;
            case CUSTOMER -> role == Role.OWNER && people.count(tx, account.id()) == 0;
        };
    }

    /// A page of accounts, oldest first.
    public record Page(List<Account> accounts, long total) {}

    /// An operator sees all, others their own.
    public Page list(Caller caller, int offset, int limit) {
        return database.inTransaction(tx -> {
            if (caller.role() == Role.OPERATOR) {
                return new Page(accounts.list(tx, offset, limit), accounts.count(tx));
            }
            List<Account> own = accounts.find(tx, caller.account()).stream().toList();
            return new Page(own.stream().skip(offset).limit(limit).toList(), own.size());
        });
    }

    /// Of the caller's account.
    public List<Person> people(Caller caller) {
        return database.inTransaction(tx -> people.list(tx, caller.account()));
    }

    /// For the command line, which may see every account: oldest first.
    public List<Account> all(int offset, int limit) {
        return database.inTransaction(tx -> accounts.list(tx, offset, limit));
    }

    /// For the command line, which may see every account.
    public Optional<Account> find(AccountName name) {
        return database.inTransaction(tx -> accounts.find(tx, name));
    }

    public Optional<Person> findPerson(AccountId account, UserName user) {
        return database.inTransaction(tx -> people.find(tx, account, user));
    }

    /// The way in when every operator's password is lost: gives the operator of this name, who is made when there is
    /// none, a new password and a new API key, revokes the old keys, ends the sessions and removes the second factor
    /// and what an OpenID provider knows.
    ///
    /// Empty when somebody else has the name.
    public Optional<Credentials> resetOperator(UserName user) {
        Caller caller = Caller.service(AccountId.SERVICE, "reset-operator");
        Password password = Password.random(random);
        String hash = Passwords.hash(password.reveal());
        return database.inTransaction(tx -> {
            Optional<Person> operator = operator(tx, caller, user, hash);
            operator.ifPresent(person -> {
                keys.revokeAll(tx, caller, person);
                sessions.endAll(tx, person.id());
                identities.removeAll(tx, person.id());
                factors.remove(tx, person.id()).ifPresent(secret -> keys.forget(tx, secret));
            });
            return operator.map(person -> {
                NewApiKey key = keys.create(tx, caller, person);
                return new Credentials(user, password.toSecret(), key.key().id(), key.secret());
            });
        });
    }

    private Optional<Person> operator(Handle tx, Caller caller, UserName user, String hash) {
        Optional<Person> found = people.find(tx, AccountId.SERVICE, user);
        if (found.isPresent()) {
            if (found.get().role() != Role.OPERATOR) {
                return Optional.empty();
            }
            people.replacePassword(tx, found.get().id(), hash);
            audit.record(
                    tx,
                    entry(
                            caller,
                            clock.instant(),
                            Act.PASSWORD_RESET,
                            "password of the operator " + user));
            return found;
        }
        Person person =
                new Person(
                        PersonId.random(random),
                        user,
                        AccountId.SERVICE,
                        Role.OPERATOR,
                        clock.instant());
        return switch (people.insert(tx, person, Account.Kind.SERVICE, hash)) {
            case USER_TAKEN -> Optional.empty();
            case DONE -> {
                recordCreated(tx, caller, person);
                yield Optional.of(person);
            }
        };
    }

    private void recordCreated(Handle tx, Caller caller, Person person) {
        String detail =
                "%s %s in account %s".formatted(person.role(), person.user(), person.account());
        audit.record(tx, entry(caller, person.createdAt(), Act.PERSON_CREATED, detail));
    }

    private static Entry entry(Caller caller, Instant at, Act act, String detail) {
        return new Entry(caller, at, act, Optional.empty(), "done", detail);
    }
}
