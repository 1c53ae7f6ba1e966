package privyseal.api;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import privyseal.deployment.DeployRecord.Part;
import privyseal.deployment.DeployRecord.Shown;
import privyseal.deployment.DeployTarget.Kind;
import privyseal.deployment.Deployment.State;
import privyseal.pki.x509.ParsedCertificate;

/// What the actions about deployment share.
final class DeployAnswers {

    private static final int LONGEST_NAME = 100;
    private static final int LONGEST_URL = 1000;
    private static final int LONGEST_MESSAGE = 500;

    private DeployAnswers() {}

    static UUID id(String text) {
        try {
            return UUID.fromString(text.strip());
        } catch (IllegalArgumentException _) {
            throw new IllegalArgumentException("not the id of a target");
        }
    }

    /// In the order of the request.
    static Set<Kind> kinds(List<String> types) {
        Set<Kind> kinds = new LinkedHashSet<>();
        for (String type : types) {
            kinds.add(Parameter.parse("ResourceTypes", type, Kind::parse));
        }
        if (kinds.isEmpty()) {
            throw Envelope.missing("ResourceTypes");
        }
        return kinds;
    }

    /// When a record or a part of it changed last.
    static Instant changed(Shown shown) {
        return shown.parts().stream()
                .map(part -> part.deployment().changedAt())
                .max(Comparator.naturalOrder())
                .orElse(shown.record().createdAt());
    }

    /// The kinds of the record's targets, as words.
    static List<String> types(Shown shown) {
        return shown.parts().stream()
                .map(part -> part.kind().spelling())
                .distinct()
                .sorted()
                .toList();
    }

    static long count(List<Part> all, State state) {
        return all.stream().filter(part -> part.deployment().state() == state).count();
    }

    static long number(String text) {
        try {
            return Long.parseLong(text.strip());
        } catch (NumberFormatException _) {
            throw new IllegalArgumentException("not a number");
        }
    }

    static String name(String text) {
        String name = text.strip();
        if (name.isEmpty()
                || name.length() > LONGEST_NAME
                || name.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("not 1 to 100 printable characters");
        }
        return name;
    }

    static String key(String text) {
        String id = text.strip();
        if (!id.matches("[A-Za-z0-9]{1,64}")) {
            throw new IllegalArgumentException("not the SecretId of an API key");
        }
        return id;
    }

    /// The private key goes there: https and nothing else.
    static URI url(String text) {
        URI url = URI.create(shortEnough(text.strip()));
        if (!"https".equals(url.getScheme())
                || url.getHost() == null
                || url.getRawUserInfo() != null
                || url.getRawFragment() != null
                || url.getPort() > 65_535) {
            throw new IllegalArgumentException("not an https address");
        }
        return url;
    }

    private static String shortEnough(String text) {
        try {
            if (text.length() <= LONGEST_URL) {
                return new URI(text).toString();
            }
        } catch (URISyntaxException _) {
            // The same sentence.
        }
        throw new IllegalArgumentException("not an https address");
    }

    static String authorities(String pem) {
        if (!ParsedCertificate.parsePem(pem).stream()
                .allMatch(ParsedCertificate::certificateAuthority)) {
            throw new IllegalArgumentException("one of the certificates is no authority's");
        }
        return pem;
    }

    /// Control characters and what is too long are cut: it is another machine's output.
    static String message(Optional<String> text) {
        String words =
                text.map(t -> t.replaceAll("\\p{Cntrl}+", " ").strip())
                        .filter(t -> !t.isEmpty())
                        .orElse("The agent gave no reason.");
        return words.length() <= LONGEST_MESSAGE ? words : words.substring(0, LONGEST_MESSAGE);
    }

    static long status(State state) {
        return switch (state) {
            case WAITING -> 0;
            case DONE -> 1;
            case FAILED -> 2;
            case RUNNING -> 3;
            case ROLLED_BACK -> 4;
            case ROLLBACK_FAILED -> 5;
        };
    }

    /// The first of: under way, waiting, failed, not rolled back, rolled back; done when all are.
    static long status(List<Part> parts) {
        List<State> states = parts.stream().map(part -> part.deployment().state()).toList();
        for (State state :
                List.of(
                        State.RUNNING,
                        State.WAITING,
                        State.FAILED,
                        State.ROLLBACK_FAILED,
                        State.ROLLED_BACK)) {
            if (states.contains(state)) {
                return status(state);
            }
        }
        return status(State.DONE);
    }

    static ApiException noSuchTarget() {
        return new ApiException(ErrorCode.RESOURCE_NOT_FOUND, "There is no such target.");
    }

    static ApiException noSuchRecord() {
        return new ApiException(ErrorCode.RESOURCE_NOT_FOUND, "There is no such record.");
    }

    static ApiException noSuchLineage() {
        return new ApiException(ErrorCode.RESOURCE_NOT_FOUND, "There is no lineage of this name.");
    }

    static ApiException notByThisKey() {
        return new ApiException(
                ErrorCode.UNAUTHORIZED_OPERATION,
                "The deployments of this target are fetched with another API key.");
    }

    static ApiException otherKind(String name) {
        return new ApiException(
                ErrorCode.INVALID_PARAMETER_VALUE,
                "The parameter " + name + " is for the other kind of target.");
    }
}
