package privyseal.api;

import static privyseal.api.ErrorCode.INTERNAL_ERROR;
import static privyseal.api.ErrorCode.INVALID_ACTION;
import static privyseal.api.ErrorCode.INVALID_AUTHORIZATION;
import static privyseal.api.ErrorCode.NO_SUCH_VERSION;
import static privyseal.api.ErrorCode.REQUEST_LIMIT_EXCEEDED;
import static privyseal.api.ErrorCode.REQUEST_SIZE_LIMIT_EXCEEDED;
import static privyseal.api.ErrorCode.RESOURCE_UNAVAILABLE;
import static privyseal.api.ErrorCode.UNAUTHORIZED_OPERATION;
import static privyseal.api.ErrorCode.UNSUPPORTED_PROTOCOL;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import privyseal.account.AccountId;
import privyseal.account.Caller;
import privyseal.account.OpenSessions;
import privyseal.account.Session;
import privyseal.account.SessionToken;
import privyseal.account.SignInConfig;
import privyseal.account.SigningKey;
import privyseal.account.SigningKeys;
import privyseal.db.WritesStoppedException;

/// The door of the RPC API: authenticates a request, calls its action, and answers, whatever happens, in the one shape
/// that clients read.
///
/// The order is: transport, size, common parameters, action, signature or session, rate, role, scope of the key, parameters.
/// So who may not call learns
/// nothing of the parameters, and nothing of the body is parsed for strangers.
public final class RpcGateway {

    /// A letter of 1.4 MB in base64 fits several times.
    static final int MAX_SIGNED_BODY = 10 * 1024 * 1024;

    static final int MAX_FORM = 1024 * 1024;

    static final int MAX_QUERY = 32 * 1024;

    /// RV-25.
    static final int UNSIGNED_CALLS_PER_MINUTE = 10;

    private static final Logger LOG = System.getLogger(RpcGateway.class.getName());

    private final Actions actions;
    private final Authenticator authenticator;
    private final OpenSessions sessions;
    private final KeyScopes keyScopes;
    private final ApiConfig config;
    private final RequestObserver observer;
    private final SecureRandom random;
    private final RateLimit perCaller;
    private final RateLimit perAddress;

    /// Without sessions.
    RpcGateway(
            Actions actions,
            SigningKeys keys,
            ApiConfig config,
            Clock realTime,
            RequestObserver observer,
            SecureRandom random) {
        this(actions, keys, _ -> Optional.empty(), config, realTime, observer, random);
    }

    /// @param realTime the clock of the machine, also where the service's clock can be set
    public RpcGateway(
            Actions actions,
            SigningKeys keys,
            OpenSessions sessions,
            ApiConfig config,
            Clock realTime,
            RequestObserver observer,
            SecureRandom random) {
        this.actions = actions;
        this.sessions = sessions;
        this.keyScopes = new KeyScopes(keys);
        this.authenticator = new Authenticator(keys, config, realTime);
        this.config = config;
        this.observer = observer;
        this.random = random;
        this.perCaller =
                new RateLimit(
                        config.requestsPerSecond(), config.requestsPerSecond(), System::nanoTime);
        this.perAddress =
                new RateLimit(
                        UNSIGNED_CALLS_PER_MINUTE,
                        UNSIGNED_CALLS_PER_MINUTE / 60.0,
                        System::nanoTime);
    }

    public RpcResponse handle(RpcRequest request) {
        Progress progress = new Progress(requestId());
        try {
            return answer(progress, "OK", List.of(), dispatch(request, progress));
        } catch (ApiException e) {
            return answer(progress, e.code().code(), e.rules(), error(e.code(), e.messageText()));
        } catch (WritesStoppedException e) {
            ErrorCode code = RESOURCE_UNAVAILABLE;
            return answer(
                    progress, code.code(), List.of(), error(code, String.valueOf(e.getMessage())));
        } catch (RuntimeException | StackOverflowError e) {
            LOG.log(
                    Level.ERROR,
                    "request " + progress.requestId + " of " + progress.action + " failed",
                    e);
            String message = "Something went wrong here. The log says what, under the RequestId.";
            return answer(
                    progress, INTERNAL_ERROR.code(), List.of(), error(INTERNAL_ERROR, message));
        }
    }

    /// For requests that cannot be read at all.
    RpcResponse refuse(ErrorCode code, String message) {
        return answer(new Progress(requestId()), code.code(), List.of(), error(code, message));
    }

    /// How far a request has come. Confined to the thread that handles it.
    private static final class Progress {

        private final String requestId;
        private final long began = System.nanoTime();
        private String action = "-";
        private Optional<AccountId> account = Optional.empty();
        private Optional<String> setCookie = Optional.empty();

        Progress(String requestId) {
            this.requestId = requestId;
        }
    }

    private ObjectNode dispatch(RpcRequest request, Progress progress) {
        refuseTransport(request);
        refuseSize(request);
        Envelope envelope = Envelope.open(request);
        Actions.Served<?, ?> served = find(envelope);
        progress.action = envelope.action();
        Browser browser = new Browser(request, config.publicUrl());
        Caller caller = caller(request, envelope, served, browser, progress);
        if (!served.action().access().admits(caller.role())) {
            throw new ApiException(
                    UNAUTHORIZED_OPERATION,
                    "A person of role "
                            + caller.role()
                            + " may not call "
                            + envelope.action()
                            + ".");
        }
        Action.Call call = new Action.Call(caller, envelope.language(), browser);
        ObjectNode parameters = envelope.parameters();
        keyScopes.refuse(caller, served, parameters);
        ObjectNode answer = Json.write(served.answer(call, parameters, envelope.source()));
        progress.setCookie = browser.setCookie();
        return answer;
    }

    /// Not over plain HTTP from afar: clients do not sign the action's name, so whoever reads a request could send it
    /// again as another.
    private void refuseTransport(RpcRequest request) {
        boolean overheard =
                request.transport() == Transport.PLAIN && !request.remote().isLoopbackAddress();
        if (overheard && !config.plainApi()) {
            throw new ApiException(
                    UNSUPPORTED_PROTOCOL, "From other machines the API is served over HTTPS only.");
        }
    }

    static int maxBody(RequestHeaders headers) {
        return switch (Envelope.MediaType.of(headers)) {
            case JSON -> MAX_SIGNED_BODY;
            case FORM, OTHER -> MAX_FORM;
        };
    }

    private static void refuseSize(RpcRequest request) {
        if (request.query().length() > MAX_QUERY) {
            throw new ApiException(
                    REQUEST_SIZE_LIMIT_EXCEEDED,
                    "The query is longer than " + MAX_QUERY + " octets.");
        }
        int most = maxBody(request.headers());
        if (request.body().length() > most) {
            throw tooLarge(most);
        }
    }

    static ApiException tooLarge(int most) {
        return new ApiException(
                REQUEST_SIZE_LIMIT_EXCEEDED, "The body is larger than " + most + " octets.");
    }

    private Actions.Served<?, ?> find(Envelope envelope) {
        ApiVersion version =
                ApiVersion.find(envelope.version())
                        .orElseThrow(() ->
                                new ApiException(
                                        NO_SUCH_VERSION, "There is no such version of the API."));
        return actions.find(version, envelope.action())
                .orElseThrow(() ->
                        new ApiException(
                                INVALID_ACTION,
                                "There is no such action in version " + version.date() + "."));
    }

    private Caller caller(
            RpcRequest request,
            Envelope envelope,
            Actions.Served<?, ?> served,
            Browser browser,
            Progress progress) {
        String address = request.remote().getHostAddress();
        boolean signed = !(envelope.authentication() instanceof Authentication.Unsigned);
        if (signed && browser.carriesCookie()) {
            throw new ApiException(
                    INVALID_AUTHORIZATION, "The request is signed and has a session's cookie.");
        }
        Optional<SigningKey> key = authenticator.authenticate(request, envelope);
        if (key.isPresent()) {
            return admitted(key.get().caller(address, progress.requestId), envelope, progress);
        }
        if (served.action().access() instanceof Access.Visitor) {
            refuseAnotherSite(browser);
            return Caller.keyHolder(address, progress.requestId);
        }
        if (browser.carriesCookie() && browser.sendsJson()) {
            SessionToken token = browser.fromOurPage();
            if (!SignInActions.WITHOUT_CSRF_TOKEN.contains(envelope.action())) {
                browser.refuseUnguarded(token);
            }
            Session session = sessions.find(token).orElseThrow(Browser::ended);
            refuseUnenrolled(session, envelope);
            return admitted(session.caller(address, progress.requestId), envelope, progress);
        }
        if (!(served.action().access() instanceof Access.Anyone)) {
            throw new ApiException(INVALID_AUTHORIZATION, "The request is not signed.");
        }
        refuseRate(perAddress.admits(Network.of(request.remote())));
        return Caller.keyHolder(address, progress.requestId);
    }

    private Caller admitted(Caller caller, Envelope envelope, Progress progress) {
        progress.account = Optional.of(caller.account());
        if (config.requestsPerSecond() > 0) {
            refuseRate(perCaller.admits(caller.account() + " " + envelope.action()));
        }
        return caller;
    }

    /// Another site must not sign a browser in as somebody else.
    private static void refuseAnotherSite(Browser browser) {
        if (!browser.sendsJson()) {
            throw new ApiException(
                    INVALID_AUTHORIZATION, "Without a signature this is asked by POST, as JSON.");
        }
        browser.refuseForeign();
    }

    private void refuseUnenrolled(Session session, Envelope envelope) {
        boolean lacks = session.factor() == Session.Factor.NONE;
        if (config.secondFactor() == SignInConfig.Need.REQUIRED
                && lacks
                && !SignInActions.WHILE_ENROLLING.contains(envelope.action())) {
            throw new ApiException(
                    UNAUTHORIZED_OPERATION,
                    "Everybody here has a second factor: enrol one first (EnrolSecondFactor).");
        }
    }

    private static void refuseRate(boolean admitted) {
        if (!admitted) {
            throw new ApiException(
                    REQUEST_LIMIT_EXCEEDED, "Too many requests. Wait and try again.");
        }
    }

    private static ObjectNode error(ErrorCode code, String message) {
        ObjectNode error = JsonNodeFactory.instance.objectNode();
        error.putObject("Error").put("Code", code.code()).put("Message", message);
        return error;
    }

    private RpcResponse answer(
            Progress progress, String outcome, List<String> rules, ObjectNode response) {
        response.put("RequestId", progress.requestId);
        ObjectNode envelope = JsonNodeFactory.instance.objectNode();
        envelope.set("Response", response);
        observer.answered(
                new RequestObserver.Answered(
                        progress.requestId,
                        progress.action,
                        progress.account,
                        Duration.ofNanos(System.nanoTime() - progress.began),
                        outcome,
                        rules));
        return new RpcResponse(Json.text(envelope), progress.setCookie);
    }

    /// RFC 9562 §5.4: version 4.
    private String requestId() {
        long high = (random.nextLong() & ~0xf000L) | 0x4000L;
        long low = (random.nextLong() & ~(0b11L << 62)) | (0b10L << 62);
        return new UUID(high, low).toString();
    }
}
