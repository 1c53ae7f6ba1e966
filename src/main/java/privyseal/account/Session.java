package privyseal.account;

import java.time.Instant;

/// Somebody who signed in and has not signed out, in one account.
///
/// @param address from where they signed in
/// @param endsAt at the latest, however much it is used
public record Session(
        SessionId id,
        PersonId person,
        UserName user,
        AccountId account,
        Role role,
        String address,
        Instant createdAt,
        Instant lastUsedAt,
        Instant endsAt,
        Factor factor) {

    /// Whether the person has a second factor.
    public enum Factor {
        NONE,
        ENROLLED
    }

    /// On whose behalf a request with this session's cookie acts: as with a key of the person.
    public Caller caller(String from, String requestId) {
        return new Caller(
                account,
                new Caller.Who.Person(person, user.value(), id.value()),
                role,
                from,
                requestId);
    }
}
