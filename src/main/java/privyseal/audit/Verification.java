package privyseal.audit;

import java.util.List;

/// What `audit verify` found.
public sealed interface Verification {

    /// Every entry is there as it was written, chained, and the signed heads agree.
    ///
    /// @param entries how many the chain holds
    /// @param waiting how many were committed and not chained yet; more than a moment's worth means that no sealer runs
    /// @param headsOutside how many signed heads outside of the database agree; 0 means that a chain that was cut off
    ///     together with its heads would not be noticed
    record Whole(long entries, long waiting, long headsOutside) implements Verification {}

    /// @param findings at most 100, first things first
    record Broken(List<Finding> findings) implements Verification {
        public Broken {
            findings = List.copyOf(findings);
        }
    }

    /// One thing that somebody did to the log. Positions are those of the chain, from 1.
    sealed interface Finding {

        /// The entry at this position is not what was chained.
        record Changed(long position) implements Finding {}

        /// The entry at this position, or its seal, is gone.
        record Removed(long position) implements Finding {}

        /// An entry that was not chained yet is gone.
        record RemovedUnsealed(long entryId) implements Finding {}

        /// An entry stands in the log that neither is chained nor waits for it.
        record Unchained(long entryId) implements Finding {}

        /// The chain ends earlier than a signed head says.
        record Truncated(long last, long signed) implements Finding {}

        /// The chain was computed anew: up to this position it is not the one that was signed.
        record Rewritten(long position) implements Finding {}

        /// A head's signature does not hold, or its key is none that `heads.log` knows.
        record HeadForged(long position, String why) implements Finding {}

        /// A line of `heads.log` is none of ours.
        record HeadsFileDamaged(long line) implements Finding {}

        /// A sentence for people.
        default String sentence() {
            return switch (this) {
                case Changed(long position) ->
                        "The entry at position %d was changed after it was chained."
                                .formatted(position);
                case Removed(long position) ->
                        "The entry at position %d was removed.".formatted(position);
                case RemovedUnsealed(long id) ->
                        "The entry %d was removed before it was chained.".formatted(id);
                case Unchained(long id) ->
                        "The entry %d is not part of the chain and does not wait for it."
                                .formatted(id);
                case Truncated(long last, long signed) ->
                        "The chain ends at position %d, but a signed head says that it reached %d."
                                .formatted(last, signed);
                case Rewritten(long position) ->
                        "The chain up to position %d is not the one that was signed."
                                .formatted(position);
                case HeadForged(long position, String why) ->
                        "The head of position %d is forged: %s.".formatted(position, why);
                case HeadsFileDamaged(long line) ->
                        "Line %d of heads.log cannot be read.".formatted(line);
            };
        }
    }
}
