package privyseal.account;

import java.time.Instant;

/// A key with which a person binds ACME accounts (RFC 8555 §7.3.4). What these do, they do for the person.
///
/// @param role of the person in the account, at this moment
public record AcmeKey(
        AcmeKeyId id,
        PersonId person,
        UserName user,
        AccountId account,
        Role role,
        Instant createdAt) {

    /// The person, at work by ACME.
    public Caller caller(String address, String requestId) {
        return new Caller(
                account,
                new Caller.Who.Person(person, user.value(), id.value()),
                role,
                address,
                requestId);
    }
}
