package privyseal.api;

import java.util.List;
import java.util.Optional;
import privyseal.inventory.DeletionDesk;
import privyseal.inventory.InventoryDesk.Deleted;
import privyseal.rule.Denial;
import privyseal.rule.Sentence.Language;

/// How the actions that delete several certificates tell why one was not.
final class Deletions {

    private Deletions() {}

    /// Empty when it was deleted.
    static Optional<String> failure(DeletionDesk.Result result, Language language) {
        return switch (result.ended()) {
            case Deleted.Done() -> Optional.empty();
            case Deleted.StillIssued(Denial denial) -> Optional.of(spell(denial, language));
            case Deleted.UnderWay(Denial denial) -> Optional.of(spell(denial, language));
            case Deleted.NoSuchCertificate() ->
                    Optional.of(Answers.notFound(result.certificate()).message(language));
        };
    }

    private static String spell(Denial denial, Language language) {
        return Answers.refused(ErrorCode.INVALID_CERTIFICATE_STATUS_CODE, List.of(denial))
                .message(language);
    }
}
