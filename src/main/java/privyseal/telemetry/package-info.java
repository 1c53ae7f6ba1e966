/// What a running service tells of itself: events for the log, meters for `/metrics`. The lowest floor, so that every part can
/// tell.
@NullMarked
package privyseal.telemetry;

import org.jspecify.annotations.NullMarked;
