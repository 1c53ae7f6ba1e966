/// Rules, and the "no" as a value.
@NullMarked
package privyseal.rule;

import org.jspecify.annotations.NullMarked;
