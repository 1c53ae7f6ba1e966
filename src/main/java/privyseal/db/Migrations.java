package privyseal.db;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.flywaydb.database.postgresql.PostgreSQLConfigurationExtension;
import org.postgresql.ds.PGSimpleDataSource;

/// Brings a database to this release's tables.
///
/// Over direct connections, under a session lock of Flyway's that is gone when the session is: nodes that start together
/// migrate one after the other. Each script is one transaction, so a crash leaves it done or not begun. A script waits
/// 2 s at most for a table that the nodes of the previous release are using, and then fails instead of making them wait.
public final class Migrations {

    private static final int OLDEST_VERSION = 15;
    private static final Duration LOCK_TIMEOUT = Duration.ofSeconds(2);

    /// In PostgreSQL's words for an extension that is not installed or that the user may not create.
    private static final Pattern EXTENSION = Pattern.compile("extension \"([a-z_]+)\"");

    private Migrations() {}

    /// @throws CannotStartException when the database cannot be used
    public static void run(DatabaseAddress address) {
        check(address);
        FluentConfiguration configuration =
                Flyway.configure()
                        .dataSource(impatient(address))
                        .locations("classpath:db/migration")
                        .loggers("slf4j")
                        // Scripts of a later release are no reason for a node of this one to stop.
                        .ignoreMigrationPatterns("*:future")
                        .cleanDisabled(true);
        configuration
                .getPluginRegister()
                .getExact(PostgreSQLConfigurationExtension.class)
                .setTransactionalLock(false);
        try {
            configuration.load().migrate();
        } catch (FlywayException e) {
            throw new CannotStartException(
                    "The database " + address.shown() + " cannot be migrated: " + reason(e), e);
        }
    }

    private static DataSource impatient(DatabaseAddress address) {
        PGSimpleDataSource direct = new PGSimpleDataSource();
        direct.setURL(address.url());
        address.user().ifPresent(direct::setUser);
        address.password().map(Password::reveal).ifPresent(direct::setPassword);
        direct.setOptions("-c lock_timeout=" + LOCK_TIMEOUT.toMillis());
        return direct;
    }

    private static String reason(FlywayException e) {
        Matcher extension = EXTENSION.matcher(String.valueOf(e.getMessage()));
        if (extension.find()) {
            return "a database administrator has to run there, after the installation of PostgreSQL's own extensions: create extension %s;"
                    .formatted(extension.group(1));
        }
        return switch (Database.sqlState(e).orElse("")) {
            case "42501" ->
                    "the user may not create tables there; make it the owner of the database.";
            case "55P03" -> "another program holds a table for longer than 2 s; try again.";
            default -> String.valueOf(e.getMessage()).lines().findFirst().orElse("") + ".";
        };
    }

    private static void check(DatabaseAddress address) {
        try (Connection connection =
                        DriverManager.getConnection(address.url(), address.properties());
                Statement statement = connection.createStatement();
                ResultSet row =
                        statement.executeQuery(
                                """
                                select current_setting('server_version_num')::int / 10000 as version,
                                       current_setting('server_encoding') as encoding,
                                       pg_is_in_recovery() as standby
                                """)) {
            row.next();
            int version = row.getInt("version");
            if (version < OLDEST_VERSION) {
                throw new CannotStartException(
                        "The database %s is PostgreSQL %d; Privyseal needs %d or later."
                                .formatted(address.shown(), version, OLDEST_VERSION));
            }
            if (!"UTF8".equals(row.getString("encoding"))) {
                throw new CannotStartException(
                        "The database %s is encoded in %s; Privyseal needs UTF8."
                                .formatted(address.shown(), row.getString("encoding")));
            }
            if (row.getBoolean("standby")) {
                throw new CannotStartException(
                        "The database %s is a read-only standby; connect to the primary."
                                .formatted(address.shown()));
            }
        } catch (SQLException e) {
            throw new CannotStartException(unreachable(address, e), e);
        }
    }

    private static String unreachable(DatabaseAddress address, SQLException e) {
        String shown = address.shown();
        return switch (String.valueOf(e.getSQLState())) {
            case "08001", "08004", "08006" -> "The database " + shown + " cannot be reached.";
            case "28P01", "28000" ->
                    "The database "
                            + shown
                            + " refuses the user or the password (database.user, database.password).";
            case "3D000" -> "The database " + shown + " does not exist; create it first.";
            default ->
                    "The database %s cannot be used: %s (SQLSTATE %s)."
                            .formatted(
                                    shown,
                                    String.valueOf(e.getMessage())
                                            .lines()
                                            .findFirst()
                                            .orElse("no reason given"),
                                    e.getSQLState());
        };
    }
}
