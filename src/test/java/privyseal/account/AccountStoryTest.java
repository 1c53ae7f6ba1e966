package privyseal.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import privyseal.Requirement;
import privyseal.account.AccountDesk.AccountCreation;
import privyseal.account.AccountDesk.PersonCreation;
import privyseal.account.KeyDesk.Creation;
import privyseal.account.KeyDesk.Revocation;
import privyseal.audit.AuditLog;
import privyseal.db.FirstStart;
import privyseal.db.KekRing;
import privyseal.db.SecretStore;
import privyseal.db.embedded.TestPostgres;
import privyseal.pki.key.Passwords;

@Tag("story")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AccountStoryTest {

    private static final Clock CLOCK =
            Clock.fixed(Instant.parse("2026-03-01T00:00:00Z"), ZoneOffset.UTC);
    private static final Password PASSWORD = Password.parse("correct horse battery");

    @TempDir static Path folder;

    private final SecureRandom random = new SecureRandom();
    private final AuditLog audit = new AuditLog();
    private TestPostgres postgres;
    private KeyDesk keys;
    private AccountDesk accounts;
    private FirstAccount first;
    private Caller owner;
    private Caller operator;
    private Caller reviewer;

    @BeforeAll
    void open() {
        postgres = TestPostgres.create();
        SecretStore secrets =
                new SecretStore(KekRing.open(postgres.database(), folder.resolve("kek"), CLOCK));
        keys = new KeyDesk(postgres.database(), secrets, audit, CLOCK, random);
        accounts = new AccountDesk(postgres.database(), keys, audit, CLOCK, random);
        FirstPeople people = new FirstPeople(keys, audit, CLOCK, random);
        FirstStart start = new FirstStart(postgres.database(), CLOCK);
        FirstAccount[] created = new FirstAccount[1];
        assertThat(start.once(tx -> created[0] = people.create(tx)))
                .isEqualTo(FirstStart.Outcome.CREATED_NOW);
        assertThat(start.once(people::create)).isEqualTo(FirstStart.Outcome.CREATED_BEFORE);
        first = created[0];
        owner = caller(first.owner());
        operator = caller(first.operator());
        reviewer = caller(first.reviewer());
    }

    @AfterAll
    void close() {
        postgres.close();
    }

    private Caller caller(Credentials credentials) {
        return keys.find(credentials.secretId()).orElseThrow().caller("127.0.0.1", "request");
    }

    private Caller caller(NewApiKey key) {
        return keys.find(key.key().id()).orElseThrow().caller("127.0.0.1", "request");
    }

    private Account account(String name) {
        return switch (accounts.createAccount(operator, new AccountName(name))) {
            case AccountCreation.Created(Account account) -> account;
            case AccountCreation.NameTaken() -> throw new AssertionError(name);
        };
    }

    private PersonCreation person(Caller by, AccountId account, String user, Role role) {
        return accounts.createPerson(by, account, new UserName(user), PASSWORD, role);
    }

    private static PersonCreation.Created created(PersonCreation creation) {
        assertThat(creation).isInstanceOf(PersonCreation.Created.class);
        return (PersonCreation.Created) creation;
    }

    private long audited(String act, String detail) {
        return postgres.jdbi()
                .withHandle(h ->
                        h.createQuery(
                                        "select count(*) from audit_entry where act = :act and detail like '%' || :detail || '%'")
                                .bind("act", act)
                                .bind("detail", detail)
                                .mapTo(Long.class)
                                .one());
    }

    @Test
    @Requirement({"AC-01", "LG-01"})
    void theFirstStartMakesThreePeople() {
        assertThat(owner.role()).isEqualTo(Role.OWNER);
        assertThat(operator.role()).isEqualTo(Role.OPERATOR);
        assertThat(reviewer.role()).isEqualTo(Role.REVIEWER);
        assertThat(owner.account()).isNotEqualTo(AccountId.SERVICE);
        assertThat(operator.account()).isEqualTo(AccountId.SERVICE);
        assertThat(accounts.find(AccountName.DEFAULT).orElseThrow().id())
                .isEqualTo(owner.account());
        assertThat(first.owner().secretId().value()).matches("AKID[A-Za-z0-9]{32}");
        assertThat(first.owner().secretKey().reveal()).matches("[A-Za-z0-9]{40}");
        assertThat(first.toString()).doesNotContain(first.owner().secretKey().reveal());
        assertThat(first.toString()).doesNotContain(first.owner().password().reveal());
        assertThat(audited("accountCreated", "default")).isEqualTo(1);
        assertThat(audited("personCreated", "OWNER owner")).isEqualTo(1);
    }

    @Test
    void secretsComeBackAndAreNotReadable() {
        Credentials credentials = first.owner();
        assertThat(keys.find(credentials.secretId()).orElseThrow().secret().reveal())
                .isEqualTo(credentials.secretKey().reveal());
        String hash =
                postgres.jdbi()
                        .withHandle(h ->
                                h.createQuery(
                                                "select password_hash from person where user_name = 'owner'")
                                        .mapTo(String.class)
                                        .one());
        assertThat(hash).startsWith("$argon2id$");
        assertThat(Passwords.matches(credentials.password().reveal(), hash)).isTrue();
        assertThat(Passwords.matches(credentials.password().reveal() + "x", hash)).isFalse();
    }

    @Test
    void anOperatorBringsTheFirstOwnerAndNobodyElse() {
        Account shop = account("shop");
        assertThat(accounts.createAccount(operator, new AccountName("shop")))
                .isInstanceOf(AccountCreation.NameTaken.class);
        assertThat(person(operator, shop.id(), "shop-member", Role.MEMBER))
                .isInstanceOf(PersonCreation.NotYours.class);
        PersonCreation.Created boss =
                created(person(operator, shop.id(), "shop-owner", Role.OWNER));
        assertThat(person(operator, shop.id(), "shop-owner-2", Role.OWNER))
                .isInstanceOf(PersonCreation.NotYours.class);

        Caller bossCaller = caller(boss.key());
        assertThat(bossCaller.account()).isEqualTo(shop.id());
        created(person(bossCaller, shop.id(), "shop-reader", Role.READ_ONLY));
        assertThat(accounts.people(bossCaller))
                .extracting(p -> p.user().value())
                .containsExactly("shop-owner", "shop-reader");
        assertThat(audited("personCreated", "shop-reader")).isEqualTo(1);
    }

    @Test
    void rolesAreHeldWhereTheyBelong() {
        Account bank = account("bank");
        for (Role role : List.of(Role.REVIEWER, Role.OPERATOR, Role.AUDITOR)) {
            assertThat(person(operator, bank.id(), "bank-" + lower(role), role))
                    .isInstanceOf(PersonCreation.RoleNotHeldHere.class);
            created(person(operator, AccountId.SERVICE, "service-" + lower(role), role));
        }
        for (Role role : List.of(Role.OWNER, Role.MEMBER, Role.READ_ONLY)) {
            assertThat(person(operator, AccountId.SERVICE, "service-x" + lower(role), role))
                    .isInstanceOf(PersonCreation.RoleNotHeldHere.class);
        }
        assertThatThrownBy(() ->
                        postgres.jdbi()
                                .useHandle(h ->
                                        h.execute(
                                                "update membership set role = 'OPERATOR' where role = 'OWNER'")))
                .hasMessageContaining("check");
    }

    @Test
    @Requirement("AC-01")
    void anotherAccountIsNotThere() {
        Account other = account("other");
        PersonCreation.Created stranger =
                created(person(operator, other.id(), "stranger", Role.OWNER));
        Caller strangerCaller = caller(stranger.key());

        assertThat(person(strangerCaller, owner.account(), "intruder", Role.OWNER))
                .isInstanceOf(PersonCreation.NoSuchAccount.class);
        assertThat(person(reviewer, AccountId.SERVICE, "crony", Role.REVIEWER))
                .isInstanceOf(PersonCreation.NotYours.class);
        PersonId ownerId = keys.find(first.owner().secretId()).orElseThrow().key().person();
        assertThat(keys.create(strangerCaller, ownerId)).isInstanceOf(Creation.NoSuchPerson.class);
        assertThat(keys.revoke(strangerCaller, first.owner().secretId()))
                .isEqualTo(Revocation.NO_SUCH_KEY);
        assertThat(keys.revoke(operator, first.owner().secretId()))
                .isEqualTo(Revocation.NO_SUCH_KEY);
        assertThat(keys.list(strangerCaller))
                .extracting(ApiKey::id)
                .containsExactly(stranger.key().key().id());
        assertThat(accounts.list(strangerCaller, 0, 10).accounts())
                .extracting(Account::id)
                .containsExactly(other.id());
        assertThat(accounts.list(operator, 0, 1000).accounts())
                .extracting(Account::id)
                .contains(other.id(), owner.account());
        assertThat(accounts.list(operator, 0, 1).accounts()).hasSize(1);
    }

    @Test
    void aRevokedKeyIsGoneAndForgotten() {
        PersonId person = keys.find(first.owner().secretId()).orElseThrow().key().person();
        NewApiKey key = ((Creation.Created) keys.create(owner, person)).key();
        assertThat(keys.find(key.key().id())).isPresent();

        assertThat(keys.revoke(owner, key.key().id())).isEqualTo(Revocation.REVOKED);

        assertThat(keys.find(key.key().id())).isEmpty();
        assertThat(keys.revoke(owner, key.key().id())).isEqualTo(Revocation.NO_SUCH_KEY);
        assertThat(keys.list(owner)).extracting(ApiKey::id).doesNotContain(key.key().id());
        long sealed =
                postgres.jdbi()
                        .withHandle(h ->
                                h.createQuery(
                                                "select count(*) from secret where purpose = 'API_SECRET'")
                                        .mapTo(Long.class)
                                        .one());
        long held =
                postgres.jdbi()
                        .withHandle(h ->
                                h.createQuery(
                                                "select count(*) from api_key where secret_id is not null")
                                        .mapTo(Long.class)
                                        .one());
        assertThat(sealed).isEqualTo(held);
        assertThat(audited("apiKeyRevoked", key.key().id().value())).isEqualTo(1);
    }

    @Test
    void membersHaveTheirOwnKeysAndOwnersAll() {
        Account firm = account("firm");
        Caller boss = caller(created(person(operator, firm.id(), "firm-owner", Role.OWNER)).key());
        PersonCreation.Created member =
                created(person(boss, firm.id(), "firm-member", Role.MEMBER));
        Caller memberCaller = caller(member.key());

        assertThat(keys.list(memberCaller)).hasSize(1);
        assertThat(keys.list(boss)).hasSize(2);
        PersonId bossId =
                keys.list(boss).stream()
                        .map(ApiKey::person)
                        .filter(person -> !person.equals(member.person().id()))
                        .findFirst()
                        .orElseThrow();
        assertThat(keys.create(memberCaller, bossId)).isInstanceOf(Creation.NoSuchPerson.class);
        for (int i = 1; i < KeyDesk.MAX_KEYS; i++) {
            assertThat(keys.create(boss, member.person().id()))
                    .isInstanceOf(Creation.Created.class);
        }
        assertThat(keys.create(boss, member.person().id())).isInstanceOf(Creation.TooMany.class);
        assertThat(person(boss, firm.id(), "firm-member", Role.MEMBER))
                .isInstanceOf(PersonCreation.UserTaken.class);
    }

    @Test
    void anOperatorIsReset() {
        Credentials before = accounts.resetOperator(new UserName("root")).orElseThrow();
        Credentials after = accounts.resetOperator(new UserName("root")).orElseThrow();

        assertThat(keys.find(before.secretId())).isEmpty();
        assertThat(caller(after).role()).isEqualTo(Role.OPERATOR);
        assertThat(after.password().reveal()).isNotEqualTo(before.password().reveal());
        Optional<Credentials> notAnOperator = accounts.resetOperator(new UserName("owner"));
        assertThat(notAnOperator).isEmpty();
        assertThat(accounts.resetOperator(new UserName("reviewer"))).isEmpty();
        assertThat(audited("passwordReset", "root")).isEqualTo(1);
    }

    private static String lower(Role role) {
        return role.name().toLowerCase(Locale.ROOT);
    }
}
