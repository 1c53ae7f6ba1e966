/// The agent beside a server: fetches what was deployed to its target and puts it into a folder (DP-01). It knows the service
/// by its API alone.
@NullMarked
package privyseal.app.agent;

import org.jspecify.annotations.NullMarked;
