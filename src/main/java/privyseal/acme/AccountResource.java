package privyseal.acme;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import privyseal.account.AcmeKey;
import privyseal.account.AcmeKeyDesk;
import privyseal.account.AcmeKeyId;
import privyseal.acme.AcmeAccountDesk.KeyChange;
import privyseal.acme.AcmeAccountDesk.Opening;
import privyseal.acme.AcmeAccountDesk.Standing;
import privyseal.acme.Problem.ErrorType;

/// newAccount, the account itself, keyChange (RFC 8555 §7.3).
final class AccountResource {

    private static final int MOST_CONTACTS = 10;

    /// RFC 8555 §7.3: one address, no header fields.
    private static final Pattern MAILTO =
            Pattern.compile("mailto:[^\\s?,@]{1,64}@[^\\s?,@]{1,255}");

    private final AcmeAccountDesk desk;
    private final AcmeKeyDesk keys;
    private final Urls urls;
    private final Documents documents;

    AccountResource(AcmeAccountDesk desk, AcmeKeyDesk keys, Urls urls) {
        this.desk = desk;
        this.keys = keys;
        this.urls = urls;
        this.documents = new Documents(urls);
    }

    Answer create(Post post) {
        AccountKey key = post.key();
        Fields payload = post.jws().payloadFields();
        Optional<AcmeAccount> known = desk.findByKey(key);
        if (known.isPresent()) {
            return shown(200, post, known.get());
        }
        if (payload.flag("onlyReturnExisting")) {
            throw Problem.of(ErrorType.ACCOUNT_DOES_NOT_EXIST, "No account has this key.").thrown();
        }
        List<String> contacts = payload.has("contact") ? contacts(payload) : List.of();
        Optional<AcmeKey> bound =
                payload.findObject("externalAccountBinding").map(binding -> bound(binding, key));
        return switch (desk.open(key, contacts, bound, post.address(), post.requestId())) {
            case Opening.Opened(AcmeAccount account) -> shown(201, post, account);
            case Opening.Known(AcmeAccount account) -> shown(200, post, account);
            case Opening.BindingNeeded() ->
                    throw Problem.of(
                                    ErrorType.EXTERNAL_ACCOUNT_REQUIRED,
                                    "An account is bound by a key that CreateAcmeKey makes: give its id and HMAC key to your client.")
                            .thrown();
            case Opening.NotAllowed() ->
                    throw Problem.of(
                                    ErrorType.UNAUTHORIZED,
                                    "AC-01: The person of this binding may not order certificates.")
                            .thrown();
        };
    }

    /// RFC 8555 §7.3.6: a deactivated account's key opens none.
    private Answer shown(int status, Post post, AcmeAccount account) {
        Standing standing = desk.standing(account, post.address(), post.requestId());
        return switch (standing) {
            case Standing.Valid _ ->
                    Answer.of(status, documents.account(account, standing))
                            .at(urls.account(account.id()));
            case Standing.Deactivated(), Standing.Revoked() -> throw notValid(standing);
        };
    }

    static ProblemException notValid(Standing standing) {
        return Problem.of(
                        ErrorType.UNAUTHORIZED,
                        switch (standing) {
                            case Standing.Deactivated() -> "The account was deactivated.";
                            case Standing.Revoked() ->
                                    "What the account was bound by was revoked, or its person may not order any more.";
                            case Standing.Valid _ ->
                                    throw new IllegalStateException("nothing is wrong");
                        })
                .thrown();
    }

    /// RFC 8555 §7.3.4: the account's key, authenticated with the HMAC key.
    private AcmeKey bound(Fields binding, AccountKey key) {
        Jws jws = Jws.parse(binding);
        if (!jws.algorithm().equals("HS256")) {
            throw Problem.of(
                            ErrorType.BAD_SIGNATURE_ALGORITHM,
                            "An external account binding is made with HS256.")
                    .thrown();
        }
        if (jws.header().has("nonce")
                || jws.header().has("jwk")
                || !jws.header().text("url").equals(urls.of(Urls.NEW_ACCOUNT))) {
            throw Fields.malformed(
                    "An external account binding has alg, kid and the url of newAccount.");
        }
        AccountKey inside = AccountKey.parse(jws.payloadFields().node().toString());
        if (!inside.thumbprint().equals(key.thumbprint())) {
            throw Fields.malformed("The external account binding is of another key.");
        }
        return keyId(jws.header().text("kid"))
                .flatMap(id -> keys.prove(id, jws::isMadeWith))
                .orElseThrow(() ->
                        Problem.of(
                                        ErrorType.UNAUTHORIZED,
                                        "The external account binding was not made with a key of this service.")
                                .thrown());
    }

    private static Optional<AcmeKeyId> keyId(String text) {
        try {
            return Optional.of(new AcmeKeyId(text));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    Answer update(Post post) {
        AcmeAccount account = post.account().account();
        if (!account.id().equals(post.id())) {
            throw Problem.of(ErrorType.UNAUTHORIZED, "This is another account.").thrown();
        }
        if (post.jws().isEmpty()) {
            return shown(200, post, account);
        }
        Fields payload = post.jws().payloadFields();
        Optional<String> status = payload.findText("status");
        if (status.isPresent() && !status.get().equals("valid")) {
            if (!status.get().equals("deactivated")) {
                throw Fields.malformed("An account can be deactivated, and nothing else.");
            }
            AcmeAccount ended = desk.deactivate(post.account().caller(), account);
            return Answer.of(200, documents.account(ended, new Standing.Deactivated()));
        }
        return payload.has("contact")
                ? shown(200, post, desk.change(post.account().caller(), account, contacts(payload)))
                : shown(200, post, account);
    }

    private static List<String> contacts(Fields payload) {
        List<String> contacts = payload.texts("contact");
        if (contacts.size() > MOST_CONTACTS) {
            throw Problem.of(ErrorType.INVALID_CONTACT, "At most " + MOST_CONTACTS + " contacts.")
                    .thrown();
        }
        for (String contact : contacts) {
            if (!contact.startsWith("mailto:")) {
                throw Problem.of(ErrorType.UNSUPPORTED_CONTACT, "A contact is a mailto: URL.")
                        .thrown();
            }
            if (!MAILTO.matcher(contact).matches()) {
                throw Problem.of(ErrorType.INVALID_CONTACT, "A contact names one mail address.")
                        .thrown();
            }
        }
        return contacts;
    }

    /// RFC 8555 §7.3.5: the old key signs that the new one signed that it takes its place.
    Answer changeKey(Post post) {
        Post.By.Account by = post.account();
        Jws inner = Jws.parse(Fields.parse("The payload", post.jws().payloadOctets()));
        AccountKey fresh =
                inner.key()
                        .orElseThrow(
                                () -> Fields.malformed("The inner signature is by jwk, not kid."));
        inner.verify(fresh);
        if (inner.header().has("nonce")
                || !inner.header().text("url").equals(urls.of(Urls.KEY_CHANGE))) {
            throw Fields.malformed("The inner header has the outer one's url, and no nonce.");
        }
        Fields payload = inner.payloadFields();
        if (!payload.text("account").equals(urls.account(by.account().id()))) {
            throw Fields.malformed("The inner object names another account.");
        }
        AccountKey old =
                AccountKey.parse(
                        payload.find("oldKey")
                                .orElseThrow(() -> payload.missing("oldKey"))
                                .toString());
        return switch (desk.changeKey(by.caller(), by.account(), old, fresh)) {
            case KeyChange.Done(AcmeAccount account) -> shown(200, post, account);
            case KeyChange.Stale() -> throw Fields.malformed("oldKey is not the account's key.");
            case KeyChange.InUse(AcmeAccount other) ->
                    throw new Problem(
                                    ErrorType.KEY_IN_USE,
                                    "Another account has this key.",
                                    Optional.of(urls.account(other.id())))
                            .thrown();
        };
    }
}
