package privyseal.account;

import java.time.Instant;
import java.util.UUID;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jspecify.annotations.Nullable;
import privyseal.db.SecretId;

/// A row of the API key table, with the user name and the role of the person it belongs to.
record ApiKeyRow(
        String id,
        UUID personId,
        String userName,
        String accountId,
        String role,
        @Nullable UUID secretId,
        Instant createdAt) {

    static final RowMapper<ApiKeyRow> MAPPER =
            (rows, _) ->
                    new ApiKeyRow(
                            rows.getString("id"),
                            rows.getObject("person_id", UUID.class),
                            rows.getString("user_name"),
                            rows.getString("account_id"),
                            rows.getString("role"),
                            rows.getObject("secret_id", UUID.class),
                            rows.getTimestamp("created_at").toInstant());

    ApiKey toKey() {
        return new ApiKey(
                new KeyId(id),
                new PersonId(personId),
                new UserName(userName),
                new AccountId(accountId),
                createdAt);
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
