package privyseal.telemetry;

import java.lang.System.Logger.Level;
import java.util.function.BooleanSupplier;

/// Work of a job on one of many things: what fails is logged and stays due, and holds up none of the others.
public final class Alone {

    private Alone() {}

    /// @param what the thing, for the log; never a secret
    /// @return what the work answered, false when it failed
    public static boolean run(System.Logger log, String what, BooleanSupplier work) {
        try {
            return work.getAsBoolean();
        } catch (RuntimeException e) {
            log.log(Level.ERROR, what + " stays due", e);
            return false;
        }
    }
}
