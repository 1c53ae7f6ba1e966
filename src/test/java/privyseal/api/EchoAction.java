package privyseal.api;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Optional;
import privyseal.account.Role;
import privyseal.db.BusyException;

/// Answers with what it was asked, so that tests see what arrived.
record EchoAction(String name, ApiVersion version, Access access)
        implements Action<EchoAction.Request, EchoAction.Response> {

    static EchoAction own(Access access) {
        return new EchoAction("Echo", ApiVersion.OWN, access);
    }

    static EchoAction forReaders() {
        return own(Access.least(Role.READ_ONLY));
    }

    record Tag(@Required String tagKey, Optional<String> tagValue) {}

    record Request(
            Optional<String> word,
            Optional<Long> number,
            Optional<Integer> count,
            Optional<Boolean> truth,
            List<String> certIds,
            List<Tag> tags,
            Optional<Tag> tag,
            @JsonProperty("CsrkeyPassword") Optional<String> csrKeyPassword) {}

    record Response(
            String account,
            String role,
            String who,
            String language,
            Optional<String> word,
            Optional<Long> number,
            Optional<Boolean> truth,
            List<String> certIds,
            List<Tag> tags) {}

    @Override
    public Class<Request> requestType() {
        return Request.class;
    }

    @Override
    public Response handle(Call call, Request request) {
        if (request.word().filter("explode"::equals).isPresent()) {
            throw new IllegalStateException("the secret is 42");
        }
        if (request.word().filter("busy"::equals).isPresent()) {
            throw new BusyException(new IllegalStateException("the secret is 42"));
        }
        return new Response(
                call.caller().account().value(),
                call.caller().role().name(),
                call.caller().who().getClass().getSimpleName(),
                call.language().name(),
                request.word(),
                request.number(),
                request.truth(),
                request.certIds(),
                request.tags());
    }
}
