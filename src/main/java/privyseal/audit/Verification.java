package privyseal.audit;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import privyseal.rule.Sentence;

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
        default Sentence sentence() {
            return switch (this) {
                case Changed(long position) ->
                        new Sentence(
                                "The entry at position %d was changed after it was chained."
                                        .formatted(position),
                                "位置 %d 的记录在入链后被修改。".formatted(position));
                case Removed(long position) ->
                        new Sentence(
                                "The entry at position %d was removed.".formatted(position),
                                "位置 %d 的记录已被删除。".formatted(position));
                case RemovedUnsealed(long id) ->
                        new Sentence(
                                "The entry %d was removed before it was chained.".formatted(id),
                                "记录 %d 在入链前被删除。".formatted(id));
                case Unchained(long id) ->
                        new Sentence(
                                "The entry %d is not part of the chain and does not wait for it."
                                        .formatted(id),
                                "记录 %d 不在链中，也未等待入链。".formatted(id));
                case Truncated(long last, long signed) ->
                        new Sentence(
                                "The chain ends at position %d, but a signed head says that it reached %d."
                                        .formatted(last, signed),
                                "链止于位置 %d，但已签名的链头显示曾到达 %d。".formatted(last, signed));
                case Rewritten(long position) ->
                        new Sentence(
                                "The chain up to position %d is not the one that was signed."
                                        .formatted(position),
                                "位置 %d 之前的链与已签名的链不一致。".formatted(position));
                case HeadForged(long position, String why) ->
                        new Sentence(
                                "The head of position %d is forged: %s.".formatted(position, why),
                                "位置 %d 的链头系伪造（%s）。".formatted(position, why));
                case HeadsFileDamaged(long line) ->
                        new Sentence(
                                "Line %d of heads.log cannot be read.".formatted(line),
                                "heads.log 第 %d 行无法读取。".formatted(line));
            };
        }
    }

    /// The parts of a verification, one after the other.
    sealed interface Stage {

        Stage FIRST = new Chain(0);

        /// The links after this position.
        record Chain(long after) implements Stage {}

        /// The signed heads, and what they say of the end of the chain.
        record Heads() implements Stage {}

        /// The entries after this one: whether each is chained, or waits for it.
        record Entries(Optional<AuditSearch.Place> after) implements Stage {}
    }

    /// One part of a verification, of a bounded length. The log is whole when no part has findings.
    ///
    /// @param next the part that follows; empty after the last
    /// @param chained how many entries the chain holds
    /// @param waiting how many wait to be chained
    /// @param sealedAt when the end of the chain was signed; empty before the first time
    /// @param headsOutside as in [Whole]; known in the part about heads
    record Part(
            List<Finding> findings,
            Optional<Stage> next,
            long chained,
            long waiting,
            Optional<Instant> sealedAt,
            Optional<Long> headsOutside) {
        public Part {
            findings = List.copyOf(findings);
        }
    }
}
