/// How the console's files are served.
@NullMarked
package privyseal.web;

import org.jspecify.annotations.NullMarked;
