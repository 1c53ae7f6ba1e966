package privyseal.account;

import java.net.URI;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import privyseal.audit.Act;
import privyseal.audit.AuditLog;
import privyseal.audit.Entry;
import privyseal.db.Database;
import privyseal.egress.TrustedFetch;

/// Signs people in whom the OpenID provider knows, and keeps who is who there.
///
/// Nobody is let in whom nobody here has named: a person is linked by an owner, or links themselves. Who has a second
/// factor here is asked for it after the provider, unless the provider says that it asked for more than one. The exchange
/// with the provider is outside of any transaction; a process that dies on the way has signed nobody in, and the browser
/// begins again.
public final class OpenIdDesk {

    private final Database database;
    private final OpenIdConfig config;
    private final OpenIdProvider provider;
    private final SignInDesk signIn;
    private final SecondStepDesk secondSteps;
    private final KeyDesk keys;
    private final AuditLog audit;
    private final Clock clock;
    private final Clock realTime;
    private final SecureRandom random;
    private final People people = new People();
    private final Identities identities = new Identities();

    /// @param clock for audit entries
    public OpenIdDesk(
            Database database,
            OpenIdConfig config,
            TrustedFetch fetch,
            SignInDesk signIn,
            SecondStepDesk secondSteps,
            KeyDesk keys,
            AuditLog audit,
            Clock clock,
            Clock realTime,
            SecureRandom random) {
        this.database = database;
        this.config = config;
        this.provider = new OpenIdProvider(config, fetch, realTime);
        this.signIn = signIn;
        this.secondSteps = secondSteps;
        this.keys = keys;
        this.audit = audit;
        this.clock = clock;
        this.realTime = realTime;
        this.random = random;
    }

    public sealed interface Beginning {

        record Sent(URI to, OpenIdAttempt attempt) implements Beginning {}

        record ProviderFailed(String why) implements Beginning {}
    }

    public Beginning begin() {
        OpenIdAttempt attempt = OpenIdAttempt.random(random);
        try {
            return new Beginning.Sent(provider.authorization(attempt), attempt);
        } catch (OpenIdProvider.Refused e) {
            return new Beginning.ProviderFailed(e.why());
        }
    }

    public sealed interface Ending {

        record Open(Session session, SessionToken token) implements Ending {}

        /// The person's second factor is asked for, too.
        ///
        /// @param token for the second step
        record CodeNeeded(SessionToken token) implements Ending {}

        /// Another browser began it, or nobody did.
        record NotBegunHere() implements Ending {}

        record ProviderFailed(String why) implements Ending {}

        /// The provider knows them, and nobody here has linked them.
        record NotLinked(String subject) implements Ending {}

        record TooMany(Instant retryAt) implements Ending {}
    }

    /// @param stranger from where the request came
    public Ending finish(
            Caller stranger, String network, OpenIdAttempt attempt, String state, String code) {
        if (!attempt.hasState(state)) {
            return new Ending.NotBegunHere();
        }
        Optional<Instant> wait = signIn.take(network);
        if (wait.isPresent()) {
            return new Ending.TooMany(wait.get());
        }
        OpenIdProvider.SignedIn signedIn;
        try {
            signedIn = provider.signedIn(attempt, code);
        } catch (OpenIdProvider.Refused e) {
            database.useTransaction(
                    tx -> record(tx, stranger, Act.SIGN_IN_FAILED, "wrong", "OpenID: " + e.why()));
            return new Ending.ProviderFailed(e.why());
        }
        return database.inTransaction(tx -> {
            Optional<People.Known> known =
                    identities
                            .find(tx, config.issuer().toString(), signedIn.subject())
                            .flatMap(user -> people.findKnown(tx, user));
            signIn.giveBack(tx, network);
            if (known.isEmpty()) {
                record(tx, stranger, Act.SIGN_IN_FAILED, "wrong", "OpenID: nobody is linked");
                return new Ending.NotLinked(signedIn.subject());
            }
            Person person = known.get().person();
            if (signedIn.factors() == OpenIdProvider.Factors.ONE
                    && secondSteps.isNeeded(tx, person.id())) {
                return new Ending.CodeNeeded(secondSteps.begin(tx, person.id()));
            }
            SignInDesk.Outcome.Open open = signIn.open(tx, stranger, person);
            return new Ending.Open(open.session(), open.token());
        });
    }

    public enum Linking {
        LINKED,
        /// Also when the caller may not see the person.
        NO_SUCH_PERSON,
        /// Whosever it is.
        SUBJECT_TAKEN,
        /// As [KeyDesk.Creation.NotByThisKey]: who signs in so may do more.
        NOT_BY_THIS_KEY
    }

    /// Oneself, or, by an owner, another person of the account.
    public Linking link(Caller caller, PersonId person, String subject) {
        return database.inTransaction(tx -> {
            Optional<Person> found =
                    people.find(tx, caller.account(), person).filter(p -> sees(caller, p.id()));
            if (found.isEmpty()) {
                return Linking.NO_SUCH_PERSON;
            }
            if (keys.isLimited(tx, caller)) {
                return Linking.NOT_BY_THIS_KEY;
            }
            Instant now = realTime.instant().truncatedTo(ChronoUnit.MICROS);
            Identity identity = new Identity(subject, person, found.get().user(), now);
            if (!identities.insert(tx, config.issuer().toString(), identity)) {
                return Linking.SUBJECT_TAKEN;
            }
            record(tx, caller, Act.IDENTITY_LINKED, "done", "OpenID of " + identity.user());
            return Linking.LINKED;
        });
    }

    public List<Identity> list(Caller caller) {
        return database.inTransaction(tx -> visible(tx, caller));
    }

    private List<Identity> visible(Handle tx, Caller caller) {
        return identities.list(tx, config.issuer().toString(), caller.account()).stream()
                .filter(identity -> sees(caller, identity.person()))
                .toList();
    }

    public enum Unlinking {
        UNLINKED,
        /// Also when the caller may not see it.
        NO_SUCH_IDENTITY
    }

    public Unlinking unlink(Caller caller, String subject) {
        return database.inTransaction(tx -> {
            Optional<Identity> found =
                    visible(tx, caller).stream()
                            .filter(identity -> identity.subject().equals(subject))
                            .findFirst();
            if (found.isEmpty()) {
                return Unlinking.NO_SUCH_IDENTITY;
            }
            identities.remove(tx, config.issuer().toString(), subject);
            secondSteps.endAll(tx, found.get().person());
            record(tx, caller, Act.IDENTITY_UNLINKED, "done", "OpenID of " + found.get().user());
            return Unlinking.UNLINKED;
        });
    }

    private static boolean sees(Caller caller, PersonId person) {
        return switch (caller.who()) {
            case Caller.Who.Person who -> caller.role() == Role.OWNER || who.id().equals(person);
            case Caller.Who.Service _ -> true;
            case Caller.Who.KeyHolder _ -> false;
        };
    }

    private void record(Handle tx, Caller caller, Act act, String outcome, String detail) {
        audit.record(
                tx, new Entry(caller, clock.instant(), act, Optional.empty(), outcome, detail));
    }
}
