/// The append-only, hash-chained record of every act (LG-01).
@NullMarked
package privyseal.audit;

import org.jspecify.annotations.NullMarked;
