/// What CAA records say (RFC 8659).
@NullMarked
package privyseal.validation.caa;

import org.jspecify.annotations.NullMarked;
