/// Real tools as processes of a test: each starts on free loopback ports and stops by its own pid.
@NullMarked
package privyseal.testing;

import org.jspecify.annotations.NullMarked;
