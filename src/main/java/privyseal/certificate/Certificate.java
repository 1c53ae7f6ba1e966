package privyseal.certificate;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import privyseal.account.AccountId;
import privyseal.pki.RevocationReason;
import privyseal.product.Product;
import privyseal.product.Term;
import privyseal.rule.Sentence;

/// A certificate in one of the states of its life, from the application on. What a state does not allow, its type does
/// not offer.
///
/// The row belongs to whoever holds the lock on its lineage.
public sealed interface Certificate {

    Details details();

    default CertificateId id() {
        return details().id();
    }

    /// What does not change with the state.
    ///
    /// @param generation the generation's first certificate, "the original"; its own id for an original
    /// @param reissuedFrom the certificate for which this one was reissued
    /// @param renewalOf the certificate that this one renews
    /// @param names what it covers, the first being the common name; empty until they were submitted
    /// @param quota the units that it holds (AP-02)
    record Details(
            CertificateId id,
            long version,
            AccountId account,
            LineageId lineage,
            CertificateId generation,
            Optional<CertificateId> reissuedFrom,
            Optional<CertificateId> renewalOf,
            Origin origin,
            List<CertificateName> names,
            String alias,
            long project,
            Instant appliedAt,
            QuotaUnits quota) {

        public boolean isOriginal() {
            return generation.equals(id);
        }

        public CertificateName mainName() {
            return names.getFirst();
        }

        public Details named(List<CertificateName> covered) {
            return new Details(
                    id,
                    version,
                    account,
                    lineage,
                    generation,
                    reissuedFrom,
                    renewalOf,
                    origin,
                    covered,
                    alias,
                    project,
                    appliedAt,
                    quota);
        }

        public Details holding(QuotaUnits units) {
            return new Details(
                    id,
                    version,
                    account,
                    lineage,
                    generation,
                    reissuedFrom,
                    renewalOf,
                    origin,
                    names,
                    alias,
                    project,
                    appliedAt,
                    units);
        }
    }

    /// Where a certificate comes from.
    sealed interface Origin {

        /// @param term what was applied for; one certificate may end before it does
        /// @param domains how many names it may cover
        record Ordered(Product product, Term term, int domains) implements Origin {}

        /// A third party's (UP-01).
        record Uploaded() implements Origin {}
    }

    /// @param account whether a unit of the account's free quota is held
    /// @param domainUntil until when a unit of each primary domain's quota is held
    record QuotaUnits(boolean account, Optional<Instant> domainUntil) {
        public static final QuotaUnits NONE = new QuotaUnits(false, Optional.empty());
    }

    /// Was signed, by this service or by a third party.
    sealed interface Signed extends Certificate permits Usable, Revoking, Revoked, Expired {
        Validity validity();
    }

    /// Can be downloaded and deployed (RV-02, RI-25).
    sealed interface Usable extends Signed permits Issued, Reissuing {
        Revoking requestRevocation();

        Revoked revoke(Instant at, RevocationReason reason);
    }

    /// Can be removed from its owner's list (RV-09).
    sealed interface Deletable extends Certificate permits Ended, Revoked, Expired {}

    /// Was never signed, and waits for nothing.
    sealed interface Ended extends Deletable permits Failed, Cancelled {
        /// The order stands again where it was bought.
        default AwaitingInformation reopen() {
            return new AwaitingInformation(details());
        }
    }

    /// Paid for or granted; its domains are not submitted yet (status 5 or 13).
    record AwaitingInformation(Details details) implements Certificate {
        public Proving submit(List<CertificateName> names) {
            return new Proving(details.named(names));
        }

        public Cancelled cancel() {
            return new Cancelled(details);
        }
    }

    /// Its request is under way: domains to prove, then to be signed (status 0).
    record Proving(Details details) implements Certificate {
        public Issued issue(Validity validity) {
            return new Issued(details, validity);
        }

        public Failed fail(Sentence why) {
            return new Failed(details, why);
        }

        public Cancelled cancel() {
            return new Cancelled(details);
        }
    }

    /// Not proved in time, or refused (status 2).
    record Failed(Details details, Sentence why) implements Ended {}

    /// Called off by its owner before it was signed (status 7).
    record Cancelled(Details details) implements Ended {}

    record Issued(Details details, Validity validity) implements Usable {
        public Reissuing beginReissue() {
            return new Reissuing(details, validity);
        }

        @Override
        public Revoking requestRevocation() {
            return new Revoking(details, validity);
        }

        @Override
        public Revoked revoke(Instant at, RevocationReason reason) {
            return new Revoked(details, validity, at, reason);
        }

        public Expired expire() {
            return new Expired(details, validity);
        }
    }

    /// A reissue of this certificate runs; it stays valid and usable (RI-25; status 11).
    record Reissuing(Details details, Validity validity) implements Usable {
        public Issued endReissue() {
            return new Issued(details, validity);
        }

        @Override
        public Revoking requestRevocation() {
            return new Revoking(details, validity);
        }

        @Override
        public Revoked revoke(Instant at, RevocationReason reason) {
            return new Revoked(details, validity, at, reason);
        }

        public Expired expire() {
            return new Expired(details, validity);
        }
    }

    /// Its revocation was submitted and waits for its steps (status 9). There is no way to withdraw it (RV-03).
    record Revoking(Details details, Validity validity) implements Signed {
        public Revoked revoke(Instant at, RevocationReason reason) {
            return new Revoked(details, validity, at, reason);
        }

        /// RV-19: not proved in time.
        public Issued failRevocation() {
            return new Issued(details, validity);
        }

        public Expired expire() {
            return new Expired(details, validity);
        }
    }

    record Revoked(Details details, Validity validity, Instant at, RevocationReason reason)
            implements Signed, Deletable {
        /// RV-25: the reason becomes keyCompromise once the key was proved; the time stays.
        public Revoked forKeyCompromise() {
            return new Revoked(details, validity, at, RevocationReason.KEY_COMPROMISE);
        }
    }

    record Expired(Details details, Validity validity) implements Signed, Deletable {}

    /// This certificate as the clock sees it, even where no job ran yet: *expired* once its validity is over.
    default Certificate asOf(Instant now) {
        return switch (this) {
            case Issued c when c.validity.isOver(now) -> c.expire();
            case Reissuing c when c.validity.isOver(now) -> c.expire();
            case Revoking c when c.validity.isOver(now) -> c.expire();
            case Issued _, Reissuing _, Revoking _, Revoked _, Expired _ -> this;
            case AwaitingInformation _, Proving _, Failed _, Cancelled _ -> this;
        };
    }
}
