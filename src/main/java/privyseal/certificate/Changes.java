package privyseal.certificate;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import privyseal.certificate.Request.Progress;

/// Is told of what changes, in the transaction that changes it. Told are the stores, so that no act can forget to: notices
/// are made of it (NT-01).
public interface Changes {

    /// The states of a request's row.
    enum Stage {
        DRAFT,
        PROVING,
        REVIEW,
        VETTING,
        SIGNING,
        UPSTREAM,
        CLOSED;

        public static Stage of(Progress progress) {
            return switch (progress) {
                case Progress.Drafting _ -> DRAFT;
                case Progress.Proving _ -> PROVING;
                case Progress.InReview _ -> REVIEW;
                case Progress.AtAuthority _ -> VETTING;
                case Progress.Signing _ -> SIGNING;
                case Progress.AtUpstream _ -> UPSTREAM;
                case Progress.Closed _ -> CLOSED;
            };
        }

        /// As the table and the API spell it.
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        public static Optional<Stage> find(String word) {
            return Arrays.stream(values()).filter(stage -> stage.word().equals(word)).findFirst();
        }
    }

    /// A new request.
    void opened(Handle tx, Request request);

    /// @param before the stage that it was in; often the same one
    void moved(Handle tx, Stage before, Request after);

    /// For the first time: not what comes back from a reissue or a failed revocation.
    void issued(Handle tx, Certificate.Issued certificate);

    void revoked(Handle tx, Certificate.Revoked certificate);

    /// An order ended whose information was never submitted.
    void dropped(Handle tx, Certificate.Cancelled certificate);

    /// For who works on tables alone.
    Changes UNNOTICED =
            new Changes() {
                @Override
                public void opened(Handle tx, Request request) {}

                @Override
                public void moved(Handle tx, Stage before, Request after) {}

                @Override
                public void issued(Handle tx, Certificate.Issued certificate) {}

                @Override
                public void revoked(Handle tx, Certificate.Revoked certificate) {}

                @Override
                public void dropped(Handle tx, Certificate.Cancelled certificate) {}
            };
}
