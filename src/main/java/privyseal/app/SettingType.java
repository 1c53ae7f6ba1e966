package privyseal.app;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import privyseal.egress.AddressRange;
import privyseal.validation.Perspective;
import privyseal.validation.Perspective.Registry;

/// How the text of a setting is read.
///
/// @param name for the table of settings
/// @param unit what the value is, and which values there are: the end of the sentence "… is not"
/// @param parser throws [IllegalArgumentException] for what it does not take
public record SettingType<T>(String name, String unit, Function<String, T> parser) {

    private static final Pattern DURATION = Pattern.compile("([0-9]{1,9})(ms|s|m|h|d)");
    private static final Pattern HOST_PORT =
            Pattern.compile("\\[?([0-9a-fA-F.:]+?)]?:([0-9]{1,5})");

    private static final Pattern HOST_NAME = Pattern.compile("[0-9a-zA-Z.:\\[\\]-]{1,253}");

    T parse(String text) {
        return parser.apply(text);
    }

    static SettingType<String> text() {
        return new SettingType<>(
                "text",
                "a text",
                text -> {
                    require(!text.isBlank());
                    return text;
                });
    }

    static SettingType<Path> path() {
        return new SettingType<>(
                "path",
                "a path",
                text -> {
                    require(!text.isBlank());
                    return Path.of(text);
                });
    }

    static SettingType<Integer> number(int least, int most) {
        return new SettingType<>(
                "number",
                "a whole number from %d to %d".formatted(least, most),
                text -> {
                    int value = Integer.parseInt(text);
                    require(value >= least && value <= most);
                    return value;
                });
    }

    static SettingType<Integer> port() {
        return new SettingType<>("port", "a port from 1 to 65535", number(1, 65_535).parser());
    }

    static SettingType<Boolean> flag() {
        return new SettingType<>(
                "flag",
                "true or false",
                text ->
                        switch (text) {
                            case "true" -> true;
                            case "false" -> false;
                            default -> throw new IllegalArgumentException("neither true nor false");
                        });
    }

    /// A positive length of time, `30d`.
    static SettingType<Duration> duration() {
        return new SettingType<>(
                "duration",
                "a number with ms, s, m, h or d, such as 30d",
                text -> {
                    Matcher matcher = DURATION.matcher(text);
                    require(matcher.matches());
                    long number = Long.parseLong(matcher.group(1));
                    require(number > 0);
                    return switch (matcher.group(2)) {
                        case "ms" -> Duration.ofMillis(number);
                        case "s" -> Duration.ofSeconds(number);
                        case "m" -> Duration.ofMinutes(number);
                        case "h" -> Duration.ofHours(number);
                        default -> Duration.ofDays(number);
                    };
                });
    }

    static SettingType<Instant> instant() {
        return new SettingType<>(
                "time",
                "a time in UTC such as 2020-03-24T16:00:00Z",
                text -> {
                    try {
                        return Instant.parse(text);
                    } catch (DateTimeException e) {
                        throw new IllegalArgumentException("not a time", e);
                    }
                });
    }

    /// Without a query, a fragment or a slash at the end: paths are put behind it.
    static SettingType<URI> url(String... schemes) {
        List<String> allowed = List.of(schemes);
        String unit = "an address such as %s://host:port".formatted(allowed.getFirst());
        return new SettingType<>(
                "URL",
                unit,
                text -> {
                    try {
                        URI uri = new URI(text);
                        require(uri.getScheme() != null && allowed.contains(uri.getScheme()));
                        require(uri.getHost() != null && uri.getRawUserInfo() == null);
                        require(
                                uri.getRawQuery() == null
                                        && uri.getRawFragment() == null
                                        && !text.endsWith("/"));
                        return uri;
                    } catch (URISyntaxException e) {
                        throw new IllegalArgumentException("not an address", e);
                    }
                });
    }

    /// Names are not looked up when the service starts, so only numbers are taken.
    static SettingType<InetAddress> address() {
        return new SettingType<>("address", "an IP address", InetAddress::ofLiteral);
    }

    static SettingType<InetSocketAddress> socket() {
        return new SettingType<>(
                "address",
                "an IP address and a port, such as 127.0.0.1:53",
                text -> {
                    Matcher matcher = HOST_PORT.matcher(text);
                    require(matcher.matches());
                    int port = Integer.parseInt(matcher.group(2));
                    require(port > 0 && port <= 65_535);
                    return new InetSocketAddress(InetAddress.ofLiteral(matcher.group(1)), port);
                });
    }

    /// `frankfurt ripe 192.0.2.1:53 192.0.2.1:3128`
    static SettingType<Perspective> perspective() {
        return new SettingType<>(
                "perspective",
                "a name, a registry (%s), a resolver and perhaps an HTTP proxy, each an IP address and a port, with a space between"
                        .formatted(
                                Arrays.stream(Registry.values())
                                        .map(Registry::spelling)
                                        .collect(Collectors.joining(", "))),
                text -> {
                    String[] parts = text.split(" +", -1);
                    require(parts.length == 3 || parts.length == 4);
                    require(parts[0].matches("[a-z0-9-]{1,40}"));
                    return new Perspective(
                            parts[0],
                            choice(Registry.class).parse(parts[1]),
                            socket().parse(parts[2]),
                            parts.length == 4
                                    ? Optional.of(socket().parse(parts[3]))
                                    : Optional.empty());
                });
    }

    static SettingType<AddressRange> range() {
        return new SettingType<>(
                "range", "an address range such as 10.1.0.0/16", AddressRange::parse);
    }

    /// In lower case. `localhost` is one.
    static SettingType<String> hostName() {
        return new SettingType<>(
                "host name",
                "a host name",
                text -> {
                    require(HOST_NAME.matcher(text).matches());
                    return text.toLowerCase(Locale.ROOT);
                });
    }

    static <E extends Enum<E>> SettingType<E> choice(Class<E> type) {
        List<String> names =
                Arrays.stream(type.getEnumConstants())
                        .map(value -> value.name().toLowerCase(Locale.ROOT))
                        .toList();
        return new SettingType<>(
                "choice",
                String.join(" or ", names),
                text -> {
                    require(names.contains(text));
                    return Enum.valueOf(type, text.toUpperCase(Locale.ROOT));
                });
    }

    /// Separated by commas; empty is none.
    static <T> SettingType<List<T>> list(SettingType<T> type) {
        return new SettingType<>(
                "list of " + type.name(),
                "a list, separated by commas, each " + type.unit(),
                text ->
                        text.isBlank()
                                ? List.of()
                                : Arrays.stream(text.split(",", -1))
                                        .map(part -> type.parse(part.strip()))
                                        .collect(Collectors.toUnmodifiableList()));
    }

    /// Empty is none.
    static <T> SettingType<Optional<T>> optional(SettingType<T> type) {
        return new SettingType<>(
                type.name(),
                type.unit(),
                text -> text.isBlank() ? Optional.empty() : Optional.of(type.parse(text)));
    }

    private static void require(boolean condition) {
        if (!condition) {
            throw new IllegalArgumentException("not such a value");
        }
    }
}
