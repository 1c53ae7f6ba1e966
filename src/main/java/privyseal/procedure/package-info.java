/// The steps that a request goes through, and who goes on when one is done.
@NullMarked
package privyseal.procedure;

import org.jspecify.annotations.NullMarked;
