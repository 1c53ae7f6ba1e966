/// The web console: its client, and people who use it in a real browser.
@NullMarked
package privyseal.console;

import org.jspecify.annotations.NullMarked;
