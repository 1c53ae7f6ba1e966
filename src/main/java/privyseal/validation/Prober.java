package privyseal.validation;

/// Looks once whether a challenge is met. Blocks for at most 30 s, never throws for what the other side does.
public interface Prober {

    Observation look(Challenge challenge);
}
