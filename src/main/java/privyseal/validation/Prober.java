package privyseal.validation;

/// Looks once whether a challenge is met. Blocks for at most 30 s, or twice that with other perspectives, never throws for what the other side does.
public interface Prober {

    Observation look(Challenge challenge);
}
