package privyseal.acme;

import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.http.Method;
import io.helidon.http.PathMatchers;
import io.helidon.http.Status;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.io.InputStream;
import java.lang.System.Logger.Level;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import privyseal.acme.AcmeAccountDesk.Standing;
import privyseal.acme.Problem.ErrorType;
import privyseal.api.BodyReader;
import privyseal.api.Network;
import privyseal.api.RateLimit;
import privyseal.db.BusyException;
import privyseal.db.WritesStoppedException;

/// The paths of the door over Helidon, and what holds for every request (RFC 8555 §6): signed JSON of a bounded size, in a
/// bounded time, to the address that it names, with a nonce that was not used; every answer has the next nonce.
public final class AcmeRoutes {

    private static final System.Logger LOG = System.getLogger(AcmeRoutes.class.getName());

    /// A CSR has 16 KiB at most, and base64url makes it larger twice.
    private static final int MAX_BODY = 64 * 1024;

    /// From the first octet of the body to the last. Between two octets the socket's read timeout holds.
    private static final Duration BODY_DEADLINE = Duration.ofSeconds(10);

    private static final String BUSY =
            "Too much is asked of this service now; try again in a few seconds.";

    private static final String JOSE = "application/jose+json";

    private static final HeaderName REPLAY_NONCE = HeaderNames.create("Replay-Nonce");

    private final Semaphore chunks = BodyReader.room();
    private final AcmeDesks desks;
    private final Urls urls;
    private final Documents documents;
    private final AccountResource accounts;
    private final OrderResource orders;
    private final RevocationResource revocations;
    private final RateLimit limit;
    private final boolean isLimited;

    /// @param requestsPerSecond of one account, and of one network that shows none; 0 is no limit
    public AcmeRoutes(AcmeDesks desks, Urls urls, int requestsPerSecond) {
        this.desks = desks;
        this.urls = urls;
        this.documents = new Documents(urls);
        this.accounts = new AccountResource(desks.accounts(), desks.keys(), urls);
        this.orders =
                new OrderResource(desks.orders(), desks.challenges(), desks.downloads(), urls);
        this.revocations = new RevocationResource(desks.revocations());
        this.limit = new RateLimit(requestsPerSecond, requestsPerSecond, System::nanoTime);
        this.isLimited = requestsPerSecond > 0;
    }

    public void register(HttpRouting.Builder routing) {
        routing.get(Urls.DIRECTORY, (_, response) -> directory(response));
        routing.route(
                Method.predicate(Method.GET, Method.HEAD),
                PathMatchers.exact(Urls.NEW_NONCE),
                this::nonce);
        post(routing, Urls.NEW_ACCOUNT, accounts::create);
        post(routing, Urls.ACCOUNT + "{id}", accounts::update);
        post(routing, Urls.KEY_CHANGE, accounts::changeKey);
        post(routing, Urls.NEW_ORDER, orders::create);
        post(routing, Urls.ORDER + "{id}", orders::read);
        post(routing, Urls.ORDER + "{id}/finalize", orders::finish);
        post(routing, Urls.AUTHORIZATION + "{id}", orders::authorization);
        post(routing, Urls.CHALLENGE + "{id}/{word}", orders::challenge);
        post(routing, Urls.CERTIFICATE + "{id}", orders::certificate);
        post(routing, Urls.REVOKE, revocations::revoke);
        routing.any(
                Urls.ROOT + "/*",
                (_, response) ->
                        send(
                                response,
                                Answer.of(
                                        Problem.of(
                                                ErrorType.NOT_FOUND,
                                                "There is nothing here; begin at "
                                                        + urls.directory()))));
    }

    private void directory(ServerResponse response) {
        send(
                response,
                Answer.of(
                        200,
                        documents.directory(
                                desks.orders().profiles(), desks.accounts().wantsBinding())));
    }

    /// RFC 8555 §7.2.
    private void nonce(ServerRequest request, ServerResponse response) {
        send(response, Answer.empty(request.prologue().method().equals(Method.GET) ? 204 : 200));
    }

    private void post(HttpRouting.Builder routing, String path, Function<Post, Answer> handler) {
        routing.post(path, (request, response) -> serve(request, response, handler));
        routing.any(
                path,
                (_, response) ->
                        send(
                                response,
                                Answer.of(
                                                Problem.of(
                                                        ErrorType.METHOD_NOT_ALLOWED,
                                                        "This is asked by POST, also to read it."))
                                        .with("Allow", "POST")));
    }

    private void serve(
            ServerRequest request, ServerResponse response, Function<Post, Answer> handler) {
        String requestId = UUID.randomUUID().toString();
        Answer answer;
        try (BodyReader reader = new BodyReader(chunks, BODY_DEADLINE, AcmeRoutes::unread)) {
            answer = handler.apply(verified(request, reader, requestId));
        } catch (ProblemException e) {
            answer = Answer.of(e.problem());
            if (isUnread(e.problem())) {
                answer = answer.with("Connection", "close");
            }
        } catch (BusyException | WritesStoppedException _) {
            answer = Answer.of(Problem.of(ErrorType.BUSY, BUSY)).with("Retry-After", "5");
        } catch (RuntimeException e) {
            LOG.log(Level.ERROR, "ACME request " + requestId + " failed", e);
            answer =
                    Answer.of(
                            Problem.of(
                                    ErrorType.SERVER_INTERNAL,
                                    "Something failed here; it is in our log as request "
                                            + requestId
                                            + "."));
        }
        send(response, answer);
    }

    /// The rest of the body is not waited for.
    private static boolean isUnread(Problem problem) {
        return switch (problem.type()) {
            case TOO_LARGE, TOO_SLOW, WRONG_CONTENT, BUSY -> true;
            default -> false;
        };
    }

    private Post verified(ServerRequest request, BodyReader reader, String requestId) {
        String type =
                request.headers().value(HeaderNames.CONTENT_TYPE).map(String::strip).orElse("");
        if (!type.equalsIgnoreCase(JOSE)) {
            throw Problem.of(ErrorType.WRONG_CONTENT, "The content is of the type " + JOSE + ".")
                    .thrown();
        }
        Jws jws = Jws.parse(Fields.parse("The body", body(request, reader)));
        String path = request.path().path();
        if (!jws.header().text("url").equals(urls.of(path))) {
            throw Problem.of(
                            ErrorType.UNAUTHORIZED,
                            "The url of the protected header is not "
                                    + urls.of("…")
                                    + " as it was asked for.")
                    .thrown();
        }
        InetAddress remote = remote(request);
        Post.By by = by(jws, remote, requestId);
        if (!jws.header().findText("nonce").filter(desks.nonces()::use).isPresent()) {
            throw Problem.of(
                            ErrorType.BAD_NONCE,
                            "The nonce is none of this service, is too old, or was used before.")
                    .thrown();
        }
        return new Post(
                jws,
                by,
                request.path().pathParameters().first("id").orElse(""),
                request.path().pathParameters().first("word").orElse(""),
                remote.getHostAddress(),
                requestId);
    }

    private Post.By by(Jws jws, InetAddress remote, String requestId) {
        admit(Network.of(remote), jws.header().has("jwk"));
        if (jws.key().isPresent()) {
            AccountKey key = jws.key().get();
            jws.verify(key);
            return new Post.By.Key(key);
        }
        AcmeAccount account;
        try {
            account = signer(jws);
        } catch (ProblemException e) {
            admit(Network.of(remote), true);
            throw e;
        }
        admit(account.account().value(), true);
        Standing standing = desks.accounts().standing(account, remote.getHostAddress(), requestId);
        return switch (standing) {
            case Standing.Valid valid -> new Post.By.Account(account, valid.caller());
            case Standing.Deactivated(), Standing.Revoked() ->
                    throw AccountResource.notValid(standing);
        };
    }

    /// The account that the kid names, whose key has signed.
    private AcmeAccount signer(Jws jws) {
        AcmeAccount account =
                urls.accountId(jws.header().text("kid"))
                        .flatMap(desks.accounts()::find)
                        .orElseThrow(() ->
                                Problem.of(
                                                ErrorType.ACCOUNT_DOES_NOT_EXIST,
                                                "The kid is not the address of an account.")
                                        .thrown());
        jws.verify(account.key());
        return account;
    }

    private void admit(String key, boolean counts) {
        if (isLimited && counts && !limit.admits(key)) {
            throw Problem.of(ErrorType.RATE_LIMITED, "Too many requests; wait a second.").thrown();
        }
    }

    private static byte[] body(ServerRequest request, BodyReader reader) {
        if (!request.content().hasEntity()) {
            return new byte[0];
        }
        try (InputStream in = request.content().inputStream()) {
            return reader.octets(in, MAX_BODY);
        } catch (IOException _) {
            throw Fields.malformed("The body did not come in whole.");
        }
    }

    private static ProblemException unread(BodyReader.Trouble trouble, int most) {
        Problem problem =
                switch (trouble) {
                    case TOO_LONG ->
                            Problem.of(
                                    ErrorType.TOO_LARGE,
                                    "A request has at most " + most / 1024 + " KiB.");
                    case TOO_SLOW -> Problem.of(ErrorType.TOO_SLOW, "The body took too long.");
                    case NO_ROOM -> Problem.of(ErrorType.BUSY, BUSY);
                };
        return problem.thrown();
    }

    private static InetAddress remote(ServerRequest request) {
        if (request.remotePeer().address() instanceof InetSocketAddress peer) {
            return peer.getAddress();
        }
        throw new IllegalStateException(
                "not an Internet connection: " + request.remotePeer().address());
    }

    private void send(ServerResponse response, Answer answer) {
        response.header(REPLAY_NONCE, desks.nonces().make());
        response.header(HeaderNames.CACHE_CONTROL, "no-store");
        response.headers().add(HeaderNames.LINK, "<" + urls.directory() + ">;rel=\"index\"");
        answer.headers()
                .forEach((name, value) -> response.headers().add(HeaderNames.create(name), value));
        response.status(Status.create(answer.status()));
        if (answer.text().isEmpty()) {
            response.send();
            return;
        }
        response.header(HeaderNames.CONTENT_TYPE, answer.contentType());
        response.send(answer.text());
    }
}
