package privyseal.audit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BiFunction;
import org.jdbi.v3.core.Handle;
import privyseal.account.AccountId;
import privyseal.account.Caller;
import privyseal.audit.AuditExport.Format;
import privyseal.audit.AuditExport.Piece;
import privyseal.audit.AuditSearch.Filter;
import privyseal.audit.AuditSearch.Part;
import privyseal.audit.AuditSearch.Place;
import privyseal.audit.AuditSearch.Reader;
import privyseal.audit.Verification.Stage;
import privyseal.certificate.CertificateId;
import privyseal.certificate.KnownCertificates;
import privyseal.db.Database;

/// Where people read the log (LG-01): operators and auditors of all accounts, owners of theirs, the others of an account
/// what was done with its certificates (AC-01).
public final class AuditDesk {

    private final Database db;
    private final AuditSearch search;
    private final AuditExport export;
    private final AuditVerifier verifier;
    private final KnownCertificates certificates = new KnownCertificates();

    public AuditDesk(Database db, AuditSearch search, AuditExport export, AuditVerifier verifier) {
        this.db = db;
        this.search = search;
        this.export = export;
        this.verifier = verifier;
    }

    /// As [Filter], of what the caller may see. Another account's name finds nothing, like an unknown one.
    ///
    /// @param to to the end of this second
    public record Wanted(
            Optional<AccountId> account,
            Optional<CertificateId> certificate,
            Optional<String> who,
            Optional<String> act,
            Optional<String> outcome,
            Optional<Instant> from,
            Optional<Instant> to) {}

    public sealed interface Outcome<T> {

        record Found<T>(T part) implements Outcome<T> {}

        /// Also when it is another account's.
        record NoSuchCertificate<T>(CertificateId certificate) implements Outcome<T> {}
    }

    /// The newest first.
    public Outcome<Part> entries(Caller caller, Wanted wanted, Optional<Place> after, int limit) {
        return read(caller, wanted, (tx, filter) -> search.newest(tx, filter, after, limit));
    }

    /// In the order of time.
    public Outcome<Piece> export(
            Caller caller, Wanted wanted, Format format, Optional<Place> after, int limit) {
        return read(caller, wanted, (tx, filter) -> export.piece(tx, format, filter, after, limit));
    }

    private <T> Outcome<T> read(
            Caller caller, Wanted wanted, BiFunction<Handle, Filter, T> reading) {
        Reader reader = reader(caller);
        Optional<AccountId> own =
                switch (reader) {
                    case AUDITOR -> Optional.empty();
                    case OWNER, COLLEAGUE -> Optional.of(caller.account());
                };
        return db.inTransaction(tx -> {
            Optional<CertificateId> unknown =
                    wanted.certificate().filter(id -> !certificates.has(tx, own, id));
            return unknown.isPresent()
                    ? new Outcome.NoSuchCertificate<>(unknown.get())
                    : new Outcome.Found<>(reading.apply(tx, filter(wanted, reader, own)));
        });
    }

    private static Reader reader(Caller caller) {
        return switch (caller.role()) {
            case OPERATOR, AUDITOR -> Reader.AUDITOR;
            case OWNER -> Reader.OWNER;
            case MEMBER, READ_ONLY, REVIEWER -> Reader.COLLEAGUE;
        };
    }

    private static Filter filter(Wanted wanted, Reader reader, Optional<AccountId> own) {
        return new Filter(
                reader,
                own,
                wanted.account(),
                wanted.certificate().map(CertificateId::value),
                wanted.who(),
                wanted.act(),
                wanted.outcome(),
                wanted.from(),
                wanted.to().map(AuditSearch::endOfSecond));
    }

    /// One part of what `audit verify` does.
    public Verification.Part verify(Stage stage) {
        try {
            return verifier.verify(stage);
        } catch (IOException e) {
            throw new UncheckedIOException("the heads of the audit chain cannot be read", e);
        }
    }
}
