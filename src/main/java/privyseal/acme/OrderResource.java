package privyseal.acme;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import privyseal.acme.AcmeOrder.State;
import privyseal.acme.AcmeOrderDesk.Finalizing;
import privyseal.acme.AcmeOrderDesk.Ordering;
import privyseal.acme.AcmeOrderDesk.Shown;
import privyseal.acme.Authorization.Method;
import privyseal.acme.Problem.ErrorType;
import privyseal.certificate.CertificateId;
import privyseal.certificate.CertificateName;
import privyseal.certificate.DomainName;
import privyseal.certificate.IpName;
import privyseal.inventory.DownloadDesk;
import privyseal.inventory.DownloadDesk.Chained;
import privyseal.order.ApplicationDesk;
import privyseal.order.ApplicationDesk.Outcome;
import privyseal.pki.Der;
import privyseal.pki.x509.Csr;
import privyseal.rule.Denial;

/// Orders, their authorizations and challenges, and certificates (RFC 8555 §7.4, §7.5).
final class OrderResource {

    /// Seconds until a client asks again for what is processing.
    private static final String RETRY_AFTER = "3";

    private final AcmeOrderDesk desk;
    private final ChallengeDesk challenges;
    private final DownloadDesk downloads;
    private final Urls urls;
    private final Documents documents;

    OrderResource(AcmeOrderDesk desk, ChallengeDesk challenges, DownloadDesk downloads, Urls urls) {
        this.desk = desk;
        this.challenges = challenges;
        this.downloads = downloads;
        this.urls = urls;
        this.documents = new Documents(urls);
    }

    Answer create(Post post) {
        Post.By.Account by = post.account();
        Fields payload = post.jws().payloadFields();
        if (payload.has("notBefore") || payload.has("notAfter")) {
            throw Fields.malformed("The product says how long a certificate lasts, not the order.");
        }
        List<CertificateName> names =
                payload.objects("identifiers").stream()
                        .map(OrderResource::name)
                        .distinct()
                        .toList();
        return switch (desk.order(by.caller(), by.account(), names, payload.findText("profile"))) {
            case Ordering.Ordered(Shown shown) ->
                    Answer.of(201, documents.order(shown)).at(urls.order(shown.order().id()));
            case Ordering.NoSuchProfile() ->
                    throw Problem.of(
                                    ErrorType.INVALID_PROFILE,
                                    "The directory names no such profile; a profile is a product's id.")
                            .thrown();
            case Ordering.NoFittingProfile(List<Denial> denials) ->
                    throw Problem.of(
                                    ErrorType.REJECTED_IDENTIFIER,
                                    Problem.of(ErrorType.REJECTED_IDENTIFIER, denials).detail()
                                            + " Choose a profile of the directory, or ask the operator for acme.default-profiles.")
                            .thrown();
            case Ordering.TooManyOpen() ->
                    throw Problem.of(
                                    ErrorType.RATE_LIMITED,
                                    "This account has "
                                            + AcmeOrderDesk.MOST_OPEN
                                            + " open orders; finish some first.")
                            .thrown();
            case Ordering.Refused(Outcome why) -> throw refused(why, ErrorType.REJECTED_IDENTIFIER);
        };
    }

    private static CertificateName name(Fields identifier) {
        String type = identifier.text("type");
        String value = identifier.text("value").toLowerCase(Locale.ROOT);
        try {
            return switch (type) {
                case "dns" -> new DomainName(value);
                case "ip" -> new IpName(value);
                default ->
                        throw Problem.of(
                                        ErrorType.UNSUPPORTED_IDENTIFIER,
                                        "Identifiers are of the types dns and ip.")
                                .thrown();
            };
        } catch (IllegalArgumentException _) {
            throw Fields.malformed("The value of an identifier is no name of its type.");
        }
    }

    /// @param ruled the type of a rule's "no"
    private static ProblemException refused(Outcome why, ErrorType ruled) {
        return switch (why) {
            case Outcome.Refused(List<Denial> denials) -> Problem.of(ruled, denials).thrown();
            case Outcome.QuotaExhausted(ApplicationDesk.Quota _, Denial denial) ->
                    Problem.of(ErrorType.RATE_LIMITED, List.of(denial)).thrown();
            case Outcome.InformationMissing(Denial denial) ->
                    Problem.of(ruled, List.of(denial)).thrown();
            case Outcome.Done _, Outcome.WrongState _, Outcome.NoSuchCertificate _ ->
                    throw new IllegalStateException("no refusal of an order: " + why);
        };
    }

    Answer read(Post post) {
        post.isGet();
        Post.By.Account by = post.account();
        return shown(Post.found(desk.find(by.caller(), by.account(), post.id()), "order"));
    }

    private Answer shown(Shown shown) {
        Answer answer = Answer.of(200, documents.order(shown));
        return shown.state() == State.PROCESSING ? answer.with("Retry-After", RETRY_AFTER) : answer;
    }

    Answer finish(Post post) {
        Post.By.Account by = post.account();
        Csr csr = csr(post.jws().payloadFields().octets("csr"));
        return switch (desk.finish(by.caller(), by.account(), post.id(), csr)) {
            case Finalizing.Finalized(Shown shown) ->
                    shown(shown).at(urls.order(shown.order().id()));
            case Finalizing.NotReady(State state) ->
                    throw Problem.of(
                                    ErrorType.ORDER_NOT_READY,
                                    "The order is " + state.name().toLowerCase(Locale.ROOT) + ".")
                            .thrown();
            case Finalizing.OtherNames(Set<String> names) ->
                    throw Problem.of(
                                    ErrorType.BAD_CSR,
                                    "These names are not both in the order and in the CSR: "
                                            + String.join(", ", names))
                            .thrown();
            case Finalizing.KeyOfTheAccount() ->
                    throw Problem.of(
                                    ErrorType.BAD_CSR,
                                    "The key of the CSR is the account's; make another.")
                            .thrown();
            case Finalizing.Refused(Outcome why) -> throw refused(why, ErrorType.BAD_CSR);
            case Finalizing.NoSuchOrder() -> throw Post.notFound("order");
        };
    }

    private static Csr csr(byte[] octets) {
        return switch (Csr.parse(Der.of(octets))) {
            case Csr.Parsed.Request(Csr csr) -> csr;
            case Csr.Parsed.Malformed(Csr.Fault fault) ->
                    throw Problem.of(ErrorType.BAD_CSR, fault.sentence()).thrown();
        };
    }

    Answer authorization(Post post) {
        AcmeAccount account = post.account().account();
        if (post.jws().isEmpty()) {
            return shown(Post.found(challenges.find(account, post.id()), "authorization"));
        }
        if (!post.jws().payloadFields().text("status").equals("deactivated")) {
            throw Fields.malformed("An authorization can be deactivated, and nothing else.");
        }
        return shown(Post.found(challenges.deactivate(account, post.id()), "authorization"));
    }

    private Answer shown(ChallengeDesk.Shown shown) {
        Answer answer = Answer.of(200, documents.authorization(shown));
        return shown.authorization().state() == Authorization.State.PROCESSING
                ? answer.with("Retry-After", RETRY_AFTER)
                : answer;
    }

    Answer challenge(Post post) {
        AcmeAccount account = post.account().account();
        ChallengeDesk.Shown found =
                Post.found(challenges.find(account, post.id()), "authorization");
        Method method =
                Post.found(
                        Method.find(post.word()).filter(found.authorization().methods()::contains),
                        "challenge");
        if (!post.jws().isEmpty()) {
            // An object, in which nothing is said (RFC 8555 §7.5.1).
            post.jws().payloadFields();
            found = Post.found(challenges.answer(account, post.id(), method), "authorization");
        }
        return Answer.of(200, documents.challenge(found.authorization(), method))
                .with(
                        "Link",
                        "<" + urls.authorization(found.authorization().id()) + ">;rel=\"up\"");
    }

    Answer certificate(Post post) {
        post.isGet();
        Post.By.Account by = post.account();
        CertificateId id =
                Post.found(
                        desk.find(by.caller(), by.account(), post.id())
                                .flatMap(shown -> shown.order().certificate()),
                        "certificate");
        return switch (downloads.chain(by.caller(), id)) {
            case Chained.Pem(String text) -> new Answer(200, Answer.CHAIN, text, Map.of());
            case Chained.NotUsable(Denial denial) ->
                    throw Problem.of(ErrorType.UNAUTHORIZED, List.of(denial)).thrown();
            case Chained.NotThere() -> throw Post.notFound("certificate");
        };
    }
}
