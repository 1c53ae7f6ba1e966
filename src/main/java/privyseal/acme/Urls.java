package privyseal.acme;

import java.net.URI;
import java.util.Optional;
import privyseal.acme.Authorization.Method;

/// The addresses of the door, from `server.public-url`: never from what a client says.
public final class Urls {

    static final String ROOT = "/acme";
    static final String DIRECTORY = ROOT + "/directory";
    static final String NEW_NONCE = ROOT + "/new-nonce";
    static final String NEW_ACCOUNT = ROOT + "/new-account";
    static final String NEW_ORDER = ROOT + "/new-order";
    static final String REVOKE = ROOT + "/revoke-certificate";
    static final String KEY_CHANGE = ROOT + "/key-change";
    static final String ACCOUNT = ROOT + "/account/";
    static final String ORDER = ROOT + "/order/";
    static final String AUTHORIZATION = ROOT + "/authorization/";
    static final String CHALLENGE = ROOT + "/challenge/";
    static final String CERTIFICATE = ROOT + "/certificate/";

    private final String base;

    public Urls(URI publicUrl) {
        this.base = publicUrl.toString();
    }

    /// Where clients begin.
    public URI directory() {
        return URI.create(of(DIRECTORY));
    }

    String of(String path) {
        return base + path;
    }

    String account(String id) {
        return of(ACCOUNT + id);
    }

    Optional<String> accountId(String url) {
        String prefix = of(ACCOUNT);
        return url.startsWith(prefix)
                ? Optional.of(url.substring(prefix.length()))
                : Optional.empty();
    }

    String order(String id) {
        return of(ORDER + id);
    }

    String finalizing(String id) {
        return order(id) + "/finalize";
    }

    String authorization(String id) {
        return of(AUTHORIZATION + id);
    }

    String challenge(String authorization, Method method) {
        return of(CHALLENGE + authorization + "/" + method.word());
    }

    String certificate(String order) {
        return of(CERTIFICATE + order);
    }
}
