package privyseal.db;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.HikariPoolMXBean;
import javax.sql.DataSource;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.StatementExceptions;

/// The connections of one node.
public final class Pool implements AutoCloseable {

    /// Long enough for the supervisor to bring a dead embedded PostgreSQL back, short enough for a caller to wait.
    private static final long CONNECTION_TIMEOUT_MS = 10_000;

    private final HikariDataSource connections;

    private Pool(HikariDataSource connections) {
        this.connections = connections;
    }

    public static Pool open(DatabaseAddress address, int size) {
        return open(address, size, CONNECTION_TIMEOUT_MS);
    }

    static Pool open(DatabaseAddress address, int size, long connectionTimeoutMs) {
        HikariConfig config = new HikariConfig();
        config.setPoolName("privyseal");
        config.setJdbcUrl(address.url());
        config.setDataSourceProperties(address.properties());
        config.setMaximumPoolSize(size);
        config.setMinimumIdle(Math.min(size, 4));
        config.setConnectionTimeout(connectionTimeoutMs);
        config.setValidationTimeout(Math.min(1_000, connectionTimeoutMs));
        config.setTransactionIsolation("TRANSACTION_READ_COMMITTED");
        config.setInitializationFailTimeout(-1);
        return new Pool(new HikariDataSource(config));
    }

    public DataSource dataSource() {
        return connections;
    }

    public Jdbi jdbi() {
        Jdbi jdbi = Jdbi.create(connections);
        // Exceptions are logged, and what is bound may be a secret.
        jdbi.getConfig(StatementExceptions.class)
                .setMessageRendering(StatementExceptions.MessageRendering.NONE);
        return jdbi;
    }

    /// Connections at work, idle, and callers that wait for one.
    public Use use() {
        HikariPoolMXBean pool = connections.getHikariPoolMXBean();
        return new Use(
                pool.getActiveConnections(),
                pool.getIdleConnections(),
                pool.getThreadsAwaitingConnection());
    }

    public record Use(int active, int idle, int waiting) {}

    @Override
    public void close() {
        connections.close();
    }
}
