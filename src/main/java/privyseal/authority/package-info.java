/// Issues and revokes: the built-in authority.
@NullMarked
package privyseal.authority;

import org.jspecify.annotations.NullMarked;
