package privyseal.notice;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import privyseal.account.PersonId;
import privyseal.rule.Sentence.Language;

/// The notice_wish table: a row for each person who said something.
final class Wishes {

    /// @param codeHash of the code that was sent to the address and not shown yet
    record Row(Wish wish, Optional<String> codeHash, Optional<Instant> codeSentAt) {}

    private static final String SELECT =
            """
            select mail, confirmed_at, code_hash, code_sent_at, language, muted from notice_wish where person = :person
            """;

    /// Locked until the end of the transaction, where there is one.
    Optional<Row> lock(Handle tx, PersonId person) {
        return tx.createQuery(SELECT + " for update")
                .bind("person", person.value())
                .map((row, _) -> read(row))
                .findOne();
    }

    Wish of(Handle tx, PersonId person) {
        return tx.createQuery(SELECT)
                .bind("person", person.value())
                .map((row, _) -> read(row).wish())
                .findOne()
                .orElse(Wish.NONE);
    }

    void store(Handle tx, PersonId person, Row row) {
        Wish wish = row.wish();
        tx.createUpdate(
                        """
                        insert into notice_wish (person, mail, confirmed_at, code_hash, code_sent_at, language, muted)
                        values (:person, :mail, :confirmedAt, :codeHash, :codeSentAt, :language, :muted)
                        on conflict (person) do update
                        set mail = excluded.mail, confirmed_at = excluded.confirmed_at,
                            code_hash = excluded.code_hash, code_sent_at = excluded.code_sent_at,
                            language = excluded.language, muted = excluded.muted
                        """)
                .bind("person", person.value())
                .bind("mail", wish.mail().orElse(null))
                .bind("confirmedAt", wish.confirmedAt().orElse(null))
                .bind("codeHash", row.codeHash().orElse(null))
                .bind("codeSentAt", row.codeSentAt().orElse(null))
                .bind("language", spelling(wish.language()))
                .bind("muted", wish.muted().stream().map(Kind::spelling).toArray(String[]::new))
                .execute();
    }

    static String spelling(Language language) {
        return switch (language) {
            case ENGLISH -> "en";
            case CHINESE -> "zh";
        };
    }

    private static Row read(ResultSet row) throws SQLException {
        List<Kind> muted =
                Arrays.stream((String[]) row.getArray("muted").getArray())
                        .map(Kind::find)
                        .flatMap(Optional::stream)
                        .toList();
        return new Row(
                new Wish(
                        Optional.ofNullable(row.getString("mail")),
                        instant(row.getTimestamp("confirmed_at")),
                        row.getString("language").equals("zh")
                                ? Language.CHINESE
                                : Language.ENGLISH,
                        muted),
                Optional.ofNullable(row.getString("code_hash")),
                instant(row.getTimestamp("code_sent_at")));
    }

    private static Optional<Instant> instant(@Nullable Timestamp time) {
        return Optional.ofNullable(time).map(Timestamp::toInstant);
    }
}
