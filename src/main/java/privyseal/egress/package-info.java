/// The one way out: every outgoing connection passes here (VA-07).
@NullMarked
package privyseal.egress;

import org.jspecify.annotations.NullMarked;
