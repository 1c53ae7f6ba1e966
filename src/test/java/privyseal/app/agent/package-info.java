@NullMarked
package privyseal.app.agent;

import org.jspecify.annotations.NullMarked;
