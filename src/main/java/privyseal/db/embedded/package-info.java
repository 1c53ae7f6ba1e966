/// Our own PostgreSQL: unpacked, started, watched and stopped with the service.
@NullMarked
package privyseal.db.embedded;

import org.jspecify.annotations.NullMarked;
