/// Organizations that certificates are for, and the people who speak for them.
@NullMarked
package privyseal.organization;

import org.jspecify.annotations.NullMarked;
