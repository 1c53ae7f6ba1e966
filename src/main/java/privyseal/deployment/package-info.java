/// Where certificates are put to use (DP-01): targets of an account, the agent beside a server, webhooks, and the records
/// of what was deployed.
@NullMarked
package privyseal.deployment;

import org.jspecify.annotations.NullMarked;
