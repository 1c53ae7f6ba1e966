package privyseal.db;

/// Ends a transaction of which nothing may stay, and carries the outcome that the caller is told: a "no" that is found
/// only after something was written. Thrown and caught by desks through [Database#refusable] alone.
public final class Refusal extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final transient Object outcome;

    public Refusal(Object outcome) {
        super(null, null, false, false);
        this.outcome = outcome;
    }

    Object outcome() {
        return outcome;
    }
}
