package privyseal.validation;

import java.util.List;
import java.util.stream.Collectors;
import privyseal.rule.Sentence;

/// What the other perspectives saw of something that the primary saw (BR 3.2.2.9). Pure.
record Corroboration(List<Seen> seen) {

    /// Regions of registries in which those must be that agree, as far as there are so many.
    private static final int FEWEST_REGIONS = 2;

    /// @param sentence what it saw
    record Seen(Perspective from, Agreement agreement, Sentence sentence) {}

    enum Agreement {
        AGREES,
        DIFFERS
    }

    Corroboration {
        seen = List.copyOf(seen);
    }

    /// BR 3.2.2.9, the table "Quorum Requirements".
    static int mayDiffer(int perspectives) {
        if (perspectives < 2) {
            return 0;
        }
        return perspectives < 6 ? 1 : 2;
    }

    boolean suffices() {
        List<Seen> agreeing = of(Agreement.AGREES);
        return seen.size() - agreeing.size() <= mayDiffer(seen.size())
                && regions(agreeing) >= Math.min(FEWEST_REGIONS, regions(seen));
    }

    private static long regions(List<Seen> seen) {
        return seen.stream().map(each -> each.from().registry()).distinct().count();
    }

    private List<Seen> of(Agreement agreement) {
        return seen.stream().filter(each -> each.agreement() == agreement).toList();
    }

    /// For people, behind what the primary saw.
    Sentence told() {
        List<Seen> agreeing = of(Agreement.AGREES);
        List<Seen> differing = of(Agreement.DIFFERS);
        String names =
                agreeing.stream().map(each -> each.from().name()).collect(Collectors.joining(", "));
        return new Sentence(
                " %d of %d other perspectives saw the same%s.%s"
                        .formatted(
                                agreeing.size(),
                                seen.size(),
                                names.isEmpty() ? "" : ": " + names,
                                differing.stream()
                                        .map(each ->
                                                " From %s: %s"
                                                        .formatted(
                                                                each.from().name(),
                                                                each.sentence().english()))
                                        .collect(Collectors.joining())),
                "其他 %d 个网络视角中有 %d 个结果一致%s。%s"
                        .formatted(
                                seen.size(),
                                agreeing.size(),
                                names.isEmpty() ? "" : "：" + names,
                                differing.stream()
                                        .map(each ->
                                                "%s：%s"
                                                        .formatted(
                                                                each.from().name(),
                                                                each.sentence().chinese()))
                                        .collect(Collectors.joining())));
    }
}
