package privyseal.db;

import java.util.Optional;
import java.util.Properties;

/// Where a PostgreSQL is and who connects.
///
/// @param url `jdbc:postgresql://host[:port]/database`; it may carry parameters, a password among them, and is
///     therefore never shown as a whole
public record DatabaseAddress(String url, Optional<String> user, Optional<Password> password) {

    private static final String SCHEME = "jdbc:postgresql:";

    public DatabaseAddress {
        if (!url.startsWith(SCHEME)) {
            throw new IllegalArgumentException(
                    "a database is given as jdbc:postgresql://host:port/name");
        }
    }

    /// Host, port and database, without parameters.
    public String shown() {
        String rest = url.substring(SCHEME.length());
        int query = rest.indexOf('?');
        String shown = query < 0 ? rest : rest.substring(0, query);
        return shown.substring(shown.lastIndexOf('@') + 1).replaceFirst("^//", "");
    }

    Properties properties() {
        Properties properties = new Properties();
        user.ifPresent(name -> properties.setProperty("user", name));
        password.ifPresent(secret -> properties.setProperty("password", secret.reveal()));
        properties.setProperty("ApplicationName", "privyseal");
        properties.setProperty("connectTimeout", "5");
        properties.setProperty("tcpKeepAlive", "true");
        // The server's details name the values of a row.
        properties.setProperty("logServerErrorDetail", "false");
        return properties;
    }

    @Override
    public String toString() {
        return shown();
    }
}
