/// Main, configuration, wiring, commands.
@NullMarked
package privyseal.app;

import org.jspecify.annotations.NullMarked;
