/// From a reissue request to the reissued certificate (RI rules).
@NullMarked
package privyseal.reissue;

import org.jspecify.annotations.NullMarked;
