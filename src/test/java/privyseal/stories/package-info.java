/// What customers live through, over HTTP with the official SDK, on real parts.
@NullMarked
package privyseal.stories;

import org.jspecify.annotations.NullMarked;
