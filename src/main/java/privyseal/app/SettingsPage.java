package privyseal.app;

/// `docs/operations/settings.md`.
final class SettingsPage {

    private static final String HEAD =
            """
            # Settings

            On the command line as `--set key=value`, as a variable of the environment, or in `privyseal.yaml` in the data folder
            (`server.port: 8080`, or nested); what comes first in this sentence wins. `--data`, `--database`, `--port` and
            `--tls-port` are short for the settings of those names. A name that is not in this table stops the start, and so does a
            value that is not of its kind. In a default, `<data>`, `<port>`, `<tls-port>` and `<public-host>` stand for the data
            folder, the two ports and the host of `server.public-url`. Lengths of time are exact: a day is 24 hours.

            This page is printed by `./dev docs`.

            | setting | type | value | default | rule | what it does |
            |---|---|---|---|---|---|
            """;

    private SettingsPage() {}

    static String print() {
        StringBuilder page = new StringBuilder(HEAD);
        for (Setting<?> setting : Settings.ALL) {
            page.append(
                    "| `%s`<br>`%s` | %s | %s | %s | %s | %s |%n"
                            .formatted(
                                    setting.name(),
                                    setting.variable(),
                                    setting.type().name(),
                                    setting.type().unit(),
                                    setting.fallback().isEmpty()
                                            ? "none"
                                            : "`" + setting.fallback().replace(",", ", ") + "`",
                                    setting.rule().isEmpty() ? "–" : setting.rule(),
                                    setting.sentence()));
        }
        return page.toString();
    }
}
