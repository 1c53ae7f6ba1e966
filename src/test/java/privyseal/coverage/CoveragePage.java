package privyseal.coverage;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;
import privyseal.Malformed.Door;
import privyseal.Malformed.Kind;
import privyseal.coverage.Requirements.Row;

/// `docs/requirements/coverage.md`: what there is to show, and the test that shows it.
record CoveragePage(List<Line> rules, List<Line> actions, List<Line> inputs) {

    private static final String HEAD =
            """
            # Coverage

            Made by the tests (`./dev docs` after `./dev test`), and held against them: a row that is due and has no test fails the
            build. The rules are in the other pages of this folder; a test names them with `@Requirement`, and malformed input with
            `@Malformed`. For actions the tests are watched: a row names the first test that sent the field or met the code.

            """;

    /// One row.
    ///
    /// @param tests the names of the tests that show it, in order
    record Line(String subject, String what, boolean isDue, List<String> tests) {

        boolean isMissing() {
            return isDue && tests.isEmpty();
        }

        private String spelled() {
            return "| " + subject + " | " + what + " | " + shownBy() + " |\n";
        }

        private String shownBy() {
            if (tests.isEmpty()) {
                return isDue ? "**missing**" : "*planned*";
            }
            String more = tests.size() > 2 ? ", and " + (tests.size() - 2) + " more" : "";
            return String.join(", ", tests.subList(0, Math.min(2, tests.size()))) + more;
        }
    }

    static CoveragePage make() throws IOException {
        TestClasses tests = TestClasses.load();
        Set<String> existing = tests.names();
        List<Observed.Request> seen =
                Observed.read().stream()
                        .filter(request -> existing.contains(request.test()))
                        .toList();
        return new CoveragePage(
                rules(tests.byRequirement()),
                actions(ServedAction.all(), DocumentedCodes.read(), seen),
                inputs(tests.byInput()));
    }

    List<Line> missing() {
        return lines().filter(Line::isMissing).toList();
    }

    String markdown() {
        List<Line> due = lines().filter(Line::isDue).toList();
        long shown = due.stream().filter(line -> !line.isMissing()).count();
        return HEAD
                + shown
                + " of "
                + due.size()
                + " rows that are due are shown; "
                + lines().filter(line -> !line.isDue()).count()
                + " are planned.\n"
                + table("Rules", "rule", "due", rules)
                + table("Actions", "action", "what", actions)
                + table("Malformed input", "door", "kind", inputs);
    }

    private Stream<Line> lines() {
        return Stream.of(rules, actions, inputs).flatMap(List::stream);
    }

    private static String table(String title, String subject, String what, List<Line> lines) {
        StringBuilder text = new StringBuilder();
        text.append("\n## ").append(title).append("\n\n");
        text.append("| ").append(subject).append(" | ").append(what).append(" | shown by |\n");
        text.append("|---|---|---|\n");
        lines.forEach(line -> text.append(line.spelled()));
        return text.toString();
    }

    private static List<Line> rules(Map<String, Set<String>> tests) throws IOException {
        List<Row> rows = Requirements.read();
        List<Line> lines = new ArrayList<>();
        for (Row row : rows) {
            Set<String> of = tests.getOrDefault(row.id(), Set.of());
            List<Row> cases =
                    rows.stream()
                            .filter(other -> other.rule().equals(row.id()) && !other.equals(row))
                            .filter(Row::isDue)
                            .toList();
            boolean byCases =
                    !cases.isEmpty()
                            && cases.stream().allMatch(other -> tests.containsKey(other.id()));
            List<String> shownBy = of.isEmpty() && byCases ? List.of("its cases") : List.copyOf(of);
            lines.add(new Line(row.id(), row.due(), row.isDue(), shownBy));
        }
        return lines;
    }

    private static List<Line> inputs(Map<TestClasses.Input, Set<String>> tests) {
        List<Line> lines = new ArrayList<>();
        for (Door door : Door.values()) {
            for (Kind kind : door.kinds()) {
                Set<String> of = tests.getOrDefault(new TestClasses.Input(door, kind), Set.of());
                lines.add(new Line(door.words(), kind.words(), door.isDue(), List.copyOf(of)));
            }
        }
        return lines;
    }

    private static List<Line> actions(
            List<ServedAction> served, DocumentedCodes codes, List<Observed.Request> seen) {
        List<Line> lines = new ArrayList<>();
        for (String code : codes.door()) {
            lines.add(
                    line(
                            "every door",
                            code,
                            first(seen, request -> request.outcome().equals(code))));
        }
        Set<String> names = new TreeSet<>(codes.actions().keySet());
        served.forEach(action -> names.add(action.name()));
        for (String name : names) {
            List<Observed.Request> calls =
                    seen.stream().filter(request -> request.action().equals(name)).toList();
            lines.add(
                    line(
                            name,
                            "answers",
                            first(calls, request -> request.outcome().equalsIgnoreCase("ok"))));
            served.stream()
                    .filter(action -> action.name().equals(name))
                    .forEach(action -> lines.addAll(parts(action, codes, calls)));
            if (!codes.actions().containsKey(name)) {
                lines.add(line(name, "codes, in error-codes.yaml", List.of()));
            }
            if (served.stream().noneMatch(action -> action.name().equals(name))) {
                lines.add(line(name, "class, in privyseal.api", List.of()));
            }
        }
        codes.planned().forEach(name -> lines.add(new Line(name, "answers", false, List.of())));
        return lines;
    }

    /// A field counts where the action was carried out, if it ever is: a refused request may never have read it.
    private static List<Line> parts(
            ServedAction action, DocumentedCodes codes, List<Observed.Request> calls) {
        List<Line> lines = new ArrayList<>();
        boolean canBeDone = calls.stream().anyMatch(r -> r.outcome().equals("ok"));
        for (String field : action.fields()) {
            lines.add(
                    line(
                            action.name(),
                            "`" + field + "`",
                            first(
                                    calls,
                                    r ->
                                            r.fields().contains(field)
                                                    && (r.outcome().equals("ok")
                                                            || !canBeDone
                                                            || isRefused(codes, action, field)))));
        }
        Set<String> expected = new TreeSet<>(codes.everyAction());
        expected.addAll(codes.actions().getOrDefault(action.name(), List.of()));
        if (action.required()) {
            expected.add("MissingParameter");
        }
        if (!codes.withoutAccount().contains(action.name())) {
            expected.add("AuthFailure.UnauthorizedOperation");
        }
        for (String code : expected) {
            lines.add(line(action.name(), code, first(calls, r -> r.outcome().equals(code))));
        }
        return lines;
    }

    /// Only the first by name, so that the page changes seldom.
    private static List<String> first(
            Collection<Observed.Request> calls, Predicate<Observed.Request> shows) {
        return calls.stream().filter(shows).map(Observed.Request::test).sorted().limit(1).toList();
    }

    private static Line line(String subject, String what, List<String> tests) {
        return new Line(subject, what, true, tests);
    }

    /// A field that the public API has and that is always refused here.
    private static boolean isRefused(DocumentedCodes codes, ServedAction action, String field) {
        return codes.refusedFields().getOrDefault(action.name(), List.of()).contains(field);
    }
}
