/// PostgreSQL: the pool, migrations, transactions, the embedded server, the secret store.
@NullMarked
package privyseal.db;

import org.jspecify.annotations.NullMarked;
