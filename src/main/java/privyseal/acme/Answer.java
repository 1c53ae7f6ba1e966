package privyseal.acme;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Map;

/// What is sent back, beside what every answer has.
///
/// @param text empty for none
record Answer(int status, String contentType, String text, Map<String, String> headers) {

    static final String JSON = "application/json";
    static final String PROBLEM = "application/problem+json";

    /// RFC 8555 §9.1.
    static final String CHAIN = "application/pem-certificate-chain";

    Answer {
        headers = Map.copyOf(headers);
    }

    static Answer of(int status, ObjectNode document) {
        return new Answer(status, JSON, document.toString(), Map.of());
    }

    static Answer of(Problem problem) {
        Answer answer =
                new Answer(
                        problem.type().status(),
                        PROBLEM,
                        Documents.of(problem).toString(),
                        Map.of());
        return problem.location().map(answer::at).orElse(answer);
    }

    static Answer empty(int status) {
        return new Answer(status, JSON, "", Map.of());
    }

    Answer at(String location) {
        return with("Location", location);
    }

    Answer with(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new Answer(status, contentType, text, more);
    }
}
