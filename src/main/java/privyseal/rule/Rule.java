package privyseal.rule;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/// A sentence of `docs/requirements` that forbids something, with the test that enforces it. It looks only at its case:
/// no clock, no database.
///
/// @param id the rule's id there. Callers of the API see it, so it never changes its meaning.
/// @param scope for what it is a rule, as people read it
/// @param covers whether the case is in the scope
/// @param summary what `docs/policy` prints
/// @param sentence what a person is told about the case
/// @param earliest when time alone will have changed the answer
/// @param <C> what is judged
public record Rule<C>(
        String id,
        String scope,
        Predicate<C> covers,
        String summary,
        Predicate<C> forbids,
        Function<C, Sentence> sentence,
        Function<C, Optional<Instant>> earliest) {

    public static <C> Rule<C> rule(
            String id,
            String scope,
            Predicate<C> covers,
            String summary,
            Predicate<C> forbids,
            Function<C, Sentence> sentence) {
        return new Rule<>(id, scope, covers, summary, forbids, sentence, _ -> Optional.empty());
    }

    /// The rules that forbid the case, in the order in which they are written.
    public static <C> List<Denial> denials(List<Rule<C>> rules, C judged) {
        return rules.stream()
                .filter(rule -> rule.covers.test(judged) && rule.forbids.test(judged))
                .map(rule ->
                        new Denial(
                                rule.id, rule.sentence.apply(judged), rule.earliest.apply(judged)))
                .toList();
    }
}
