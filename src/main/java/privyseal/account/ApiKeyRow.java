package privyseal.account;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jspecify.annotations.Nullable;
import privyseal.certificate.CertificateId;
import privyseal.db.SecretId;

/// A row of the API key table, with the user name and the role of the person it belongs to.
record ApiKeyRow(
        String id,
        UUID personId,
        String userName,
        String accountId,
        String role,
        @Nullable UUID secretId,
        Instant createdAt,
        Optional<List<String>> actions,
        Optional<List<String>> certificates,
        Optional<Instant> expiresAt) {

    static final RowMapper<ApiKeyRow> MAPPER =
            (rows, _) ->
                    new ApiKeyRow(
                            rows.getString("id"),
                            rows.getObject("person_id", UUID.class),
                            rows.getString("user_name"),
                            rows.getString("account_id"),
                            rows.getString("role"),
                            rows.getObject("secret_id", UUID.class),
                            rows.getTimestamp("created_at").toInstant(),
                            words(rows, "actions"),
                            words(rows, "certificates"),
                            Optional.ofNullable(rows.getTimestamp("expires_at"))
                                    .map(Timestamp::toInstant));

    private static Optional<List<String>> words(ResultSet rows, String column) throws SQLException {
        Array words = rows.getArray(column);
        return words == null ? Optional.empty() : Optional.of(List.of((String[]) words.getArray()));
    }

    ApiKey toKey() {
        return new ApiKey(
                new KeyId(id),
                new PersonId(personId),
                new UserName(userName),
                new AccountId(accountId),
                createdAt,
                new Scope(
                        actions.map(Set::copyOf),
                        certificates.map(ids ->
                                ids.stream().map(CertificateId::new).collect(Collectors.toSet()))),
                expiresAt);
    }

    Role toRole() {
        return Role.valueOf(role);
    }

    SecretId secret() {
        if (secretId == null) {
            throw new IllegalStateException("key " + id + " has no secret but is not revoked");
        }
        return new SecretId(secretId);
    }
}
