package privyseal.status;

import io.helidon.http.Header;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.Method;
import io.helidon.http.PathMatchers;
import io.helidon.http.Status;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.JdbiException;
import privyseal.authority.Authorities;
import privyseal.authority.AuthorityId;
import privyseal.authority.CertificationAuthority;
import privyseal.authority.CrlShard;
import privyseal.db.BusyException;
import privyseal.db.Database;

/// OCSP, CRLs and issuer certificates over plain HTTP. The paths stand in certificates: they never change.
///
/// Everybody may ask, and nobody is told more than certificates, CRLs and answers say. When the database cannot be
/// reached nothing is answered from memory: a revocation may have been committed meanwhile.
public final class StatusRoutes implements HttpService {

    private static final System.Logger LOG = System.getLogger(StatusRoutes.class.getName());

    /// A request for one certificate has some 80 octets.
    private static final int MAX_POST = 16 * 1024;

    /// For the whole of it; one octet now and then would otherwise hold a connection for hours.
    private static final Duration BODY_DEADLINE = Duration.ofSeconds(5);

    private static final String OCSP_ANSWER = "application/ocsp-response";
    private static final String CRL = "application/pkix-crl";
    private static final String CERTIFICATE = "application/pkix-cert";

    private static final Header NO_STORE =
            HeaderValues.create(HeaderNames.CACHE_CONTROL, "no-store");

    private final Authorities authorities = new Authorities();
    private final CrlParts parts = new CrlParts();
    private final Database database;
    private final OcspResponder responder;
    private final CrlPublisher publisher;
    private final StatusConfig config;
    private final Clock clock;

    public StatusRoutes(
            Database database,
            OcspResponder responder,
            CrlPublisher publisher,
            StatusConfig config,
            Clock clock) {
        this.database = database;
        this.responder = responder;
        this.publisher = publisher;
        this.config = config;
        this.clock = clock;
    }

    @Override
    public void routing(HttpRules rules) {
        rules.post("/ocsp/{authority}", this::answerPost);
        rules.get("/ocsp/{authority}/{+request}", this::answerGet);
        readable(rules, "/crl/{authority}/{shard}", this::sendCrl);
        readable(rules, "/ca/{authority}", this::sendCertificate);
    }

    private static void readable(
            HttpRules rules, String path, io.helidon.webserver.http.Handler handler) {
        rules.route(Method.predicate(Method.GET, Method.HEAD), PathMatchers.pattern(path), handler);
    }

    /// RFC 6960 appendix A.1. The content type is not asked for: what the octets are decides.
    private void answerPost(ServerRequest request, ServerResponse response) throws IOException {
        ByteArrayOutputStream octets = new ByteArrayOutputStream();
        long began = System.nanoTime();
        try (InputStream in = request.content().inputStream()) {
            byte[] chunk = new byte[MAX_POST + 1];
            for (int n = in.read(chunk); n >= 0; n = in.read(chunk)) {
                octets.write(chunk, 0, n);
                if (octets.size() > MAX_POST) {
                    refuseBody(response, Status.REQUEST_ENTITY_TOO_LARGE_413);
                    return;
                }
                if (System.nanoTime() - began > BODY_DEADLINE.toNanos()) {
                    refuseBody(response, Status.REQUEST_TIMEOUT_408);
                    return;
                }
            }
        }
        byte[] body = octets.toByteArray();
        OcspAnswer answer =
                responder.respond(request.path().pathParameters().get("authority"), body);
        response.header(NO_STORE);
        response.header(HeaderNames.CONTENT_TYPE, OCSP_ANSWER).send(answer.body().bytes());
    }

    /// The rest of the body is not waited for.
    private static void refuseBody(ServerResponse response, Status status) {
        response.header(NO_STORE).header(HeaderNames.CONNECTION, "close").status(status).send();
    }

    /// RFC 5019 §5 and §6.2. `Expires` is not nextUpdate, as that section has it, but the end of max-age: a cache of
    /// HTTP/1.0 that followed nextUpdate would say *good* for a day after the revocation.
    private void answerGet(ServerRequest request, ServerResponse response) {
        OcspAnswer answer =
                OcspPath.parse(request.prologue().uriPath().rawPath())
                        .map(path -> responder.respond(path.authority(), path.request()))
                        .orElseGet(responder::malformed);
        switch (answer) {
            case OcspAnswer.Signed signed ->
                    Freshness.of(
                                    clock.instant(),
                                    config.maxAge(),
                                    signed.thisUpdate(),
                                    signed.nextUpdate())
                            .write(response, signed.tag());
            case OcspAnswer.Failed _ -> response.header(NO_STORE);
        }
        response.header(HeaderNames.CONTENT_TYPE, OCSP_ANSWER).send(answer.body().bytes());
    }

    private void sendCrl(ServerRequest request, ServerResponse response) {
        answerOrSayLater(
                response,
                () -> {
                    Optional<CrlShard> shard =
                            AuthorityId.parse(request.path().pathParameters().get("authority"))
                                    .flatMap(id ->
                                            shardNumber(
                                                            request.path()
                                                                    .pathParameters()
                                                                    .get("shard"))
                                                    .flatMap(number ->
                                                            publisher.findPublished(id, number)));
                    if (shard.isEmpty() || shard.get().period().isEmpty()) {
                        notFound(response, "There is no such CRL.");
                        return;
                    }
                    sendCrl(request, response, shard.get(), shard.get().period().get());
                });
    }

    private void sendCrl(
            ServerRequest request,
            ServerResponse response,
            CrlShard shard,
            CrlShard.Period period) {
        String tag = shard.authority() + "-" + shard.number() + "-" + shard.crlNumber();
        Freshness.of(clock.instant(), config.maxAge(), period.thisUpdate(), period.nextUpdate())
                .write(response, tag);
        if (Freshness.isKnown(request, tag)) {
            response.status(Status.NOT_MODIFIED_304).send();
            return;
        }
        response.header(HeaderNames.CONTENT_TYPE, CRL);
        response.contentLength(shard.size());
        if (request.prologue().method().equals(Method.HEAD)) {
            response.send();
            return;
        }
        // A slow client holds no transaction, and no more than a part in memory.
        try (OutputStream out = response.outputStream();
                InputStream octets = parts.open(database, shard)) {
            octets.transferTo(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void sendCertificate(ServerRequest request, ServerResponse response) {
        answerOrSayLater(
                response,
                () -> {
                    Optional<CertificationAuthority> authority =
                            withoutSuffix(request.path().pathParameters().get("authority"), ".cer")
                                    .flatMap(AuthorityId::parse)
                                    .flatMap(id ->
                                            database.inTransaction(tx -> authorities.find(tx, id)));
                    if (authority.isEmpty()) {
                        notFound(response, "There is no such authority.");
                        return;
                    }
                    byte[] der = authority.get().certificate().bytes();
                    String tag = authority.get().id().value();
                    Instant now = clock.instant();
                    // It never changes; it may be kept for long, but a day is enough.
                    Freshness.of(
                                    now,
                                    Freshness.DAY,
                                    authority.get().notBefore(),
                                    now.plus(Freshness.DAY))
                            .write(response, tag);
                    if (Freshness.isKnown(request, tag)) {
                        response.status(Status.NOT_MODIFIED_304).send();
                        return;
                    }
                    response.header(HeaderNames.CONTENT_TYPE, CERTIFICATE);
                    if (request.prologue().method().equals(Method.HEAD)) {
                        response.contentLength(der.length);
                        response.send();
                        return;
                    }
                    response.send(der);
                });
    }

    private static void answerOrSayLater(ServerResponse response, Runnable answer) {
        try {
            answer.run();
        } catch (BusyException e) {
            sayLater(response, e);
        } catch (JdbiException e) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "no status without the database: {0}",
                    e.getMessage());
            sayLater(response, e);
        }
    }

    private static void sayLater(ServerResponse response, RuntimeException e) {
        if (response.isSent()) {
            throw e;
        }
        response.header(NO_STORE)
                .header(HeaderNames.RETRY_AFTER, "5")
                .status(Status.SERVICE_UNAVAILABLE_503)
                .send("The status cannot be read now; try later.".getBytes(StandardCharsets.UTF_8));
    }

    private static void notFound(ServerResponse response, String sentence) {
        response.header(NO_STORE)
                .header(HeaderNames.CONTENT_TYPE, "text/plain; charset=utf-8")
                .status(Status.NOT_FOUND_404)
                .send(sentence.getBytes(StandardCharsets.UTF_8));
    }

    private static Optional<Integer> shardNumber(String file) {
        return withoutSuffix(file, ".crl")
                .filter(number -> number.matches("[1-9][0-9]{0,5}"))
                .map(Integer::valueOf);
    }

    private static Optional<String> withoutSuffix(String file, String suffix) {
        return file.endsWith(suffix)
                ? Optional.of(file.substring(0, file.length() - suffix.length()))
                : Optional.empty();
    }
}
