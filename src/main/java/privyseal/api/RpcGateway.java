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
import privyseal.account.SignatureUses;
import privyseal.account.SigningKey;
import privyseal.account.SigningKeys;
import privyseal.db.BusyException;
import privyseal.db.WritesStoppedException;
import privyseal.rule.Sentence.Language;

/// The door of the RPC API: authenticates a request, calls its action, and answers, whatever happens, in the one shape
/// that clients read.
///
/// The order is: transport, size, common parameters, action, signature or session, rate, role, scope of the key, parameters.
/// So who may not call learns nothing of the parameters. Of a stranger's body a form is split into its fields, because the
/// signature is among them; no JSON is parsed.
public final class RpcGateway {

    /// A letter of 1.4 MB in base64 fits several times.
    static final int MAX_SIGNED_BODY = 10 * 1024 * 1024;

    static final int MAX_FORM = 1024 * 1024;

    static final int MAX_QUERY = 32 * 1024;

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
            SignatureUses uses,
            ApiConfig config,
            Clock realTime,
            RequestObserver observer,
            SecureRandom random) {
        this(actions, keys, uses, _ -> Optional.empty(), config, realTime, observer, random);
    }

    /// @param realTime the clock of the machine, also where the service's clock can be set
    public RpcGateway(
            Actions actions,
            SigningKeys keys,
            SignatureUses uses,
            OpenSessions sessions,
            ApiConfig config,
            Clock realTime,
            RequestObserver observer,
            SecureRandom random) {
        this.actions = actions;
        this.sessions = sessions;
        this.keyScopes = new KeyScopes(keys);
        this.authenticator = new Authenticator(keys, uses, config, realTime);
        this.config = config;
        this.observer = observer;
        this.random = random;
        this.perCaller =
                new RateLimit(
                        config.requestsPerSecond(), config.requestsPerSecond(), System::nanoTime);
        this.perAddress =
                new RateLimit(
                        config.unsignedPerMinute(),
                        config.unsignedPerMinute() / 60.0,
                        System::nanoTime);
    }

    public RpcResponse handle(RpcRequest request) {
        Progress progress = new Progress(requestId(), language(request));
        try {
            return answer(progress, "OK", List.of(), dispatch(request, progress));
        } catch (ApiException e) {
            return answer(
                    progress,
                    e.code().code(),
                    e.rules(),
                    error(e.code(), e.message(progress.language)));
        } catch (WritesStoppedException e) {
            ErrorCode code = RESOURCE_UNAVAILABLE;
            return answer(
                    progress, code.code(), List.of(), error(code, String.valueOf(e.getMessage())));
        } catch (BusyException _) {
            ErrorCode code = REQUEST_LIMIT_EXCEEDED;
            String message = Sentences.BUSY.in(progress.language);
            return answer(progress, code.code(), List.of(), error(code, message));
        } catch (RuntimeException | StackOverflowError e) {
            LOG.log(
                    Level.ERROR,
                    "request " + progress.requestId + " of " + progress.action + " failed",
                    e);
            String message = Sentences.INTERNAL.in(progress.language);
            return answer(
                    progress, INTERNAL_ERROR.code(), List.of(), error(INTERNAL_ERROR, message));
        }
    }

    /// For requests that cannot be read at all.
    RpcResponse refuse(ApiException e) {
        return answer(
                new Progress(requestId(), Language.ENGLISH),
                e.code().code(),
                e.rules(),
                error(e.code(), e.message(Language.ENGLISH)));
    }

    /// What is refused before the common parameters are read: the header alone says it, for clients that use headers.
    private static Language language(RpcRequest request) {
        return Envelope.language(request.headers().first("X-TC-Language"));
    }

    /// How far a request has come. Confined to the thread that handles it.
    private static final class Progress {

        private final String requestId;
        private final long began = System.nanoTime();
        private String action = "-";
        private Optional<AccountId> account = Optional.empty();
        private Language language;
        private Optional<String> setCookie = Optional.empty();

        Progress(String requestId, Language language) {
            this.requestId = requestId;
            this.language = language;
        }
    }

    private ObjectNode dispatch(RpcRequest request, Progress progress) {
        refuseTransport(request);
        refuseSize(request);
        Envelope envelope = Envelope.open(request);
        progress.language = envelope.language();
        Actions.Served<?, ?> served = find(envelope);
        progress.action = envelope.action();
        Browser browser = new Browser(request, config.publicUrl());
        Caller caller = caller(request, envelope, served, browser, progress);
        Admission.ofRole(caller.role(), served.action())
                .ifPresent(denial -> {
                    throw new ApiException(UNAUTHORIZED_OPERATION, denial.sentence());
                });
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
            throw new ApiException(UNSUPPORTED_PROTOCOL, Sentences.HTTPS_ONLY);
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
                    REQUEST_SIZE_LIMIT_EXCEEDED, Sentences.tooLarge("query", MAX_QUERY));
        }
        int most = maxBody(request.headers());
        if (request.body().length() > most) {
            throw tooLarge(most);
        }
    }

    static ApiException tooLarge(int most) {
        return new ApiException(REQUEST_SIZE_LIMIT_EXCEEDED, Sentences.tooLarge("body", most));
    }

    private Actions.Served<?, ?> find(Envelope envelope) {
        ApiVersion version =
                ApiVersion.find(envelope.version())
                        .orElseThrow(
                                () -> new ApiException(NO_SUCH_VERSION, Sentences.NO_SUCH_VERSION));
        return actions.find(version, envelope.action())
                .orElseThrow(() ->
                        CloudActions.names(version, envelope.action())
                                ? CloudActions.refusal(envelope.action())
                                : new ApiException(INVALID_ACTION, Sentences.noAction(version)));
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
            throw new ApiException(INVALID_AUTHORIZATION, Sentences.UNSIGNED);
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
            throw new ApiException(REQUEST_LIMIT_EXCEEDED, Sentences.TOO_MANY_REQUESTS);
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
