package privyseal.inventory;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jdbi.v3.core.Handle;
import privyseal.account.Caller;
import privyseal.account.Role;
import privyseal.audit.Act;
import privyseal.audit.AuditLog;
import privyseal.audit.Entry;
import privyseal.authority.Authority;
import privyseal.certificate.Certificate;
import privyseal.certificate.Certificate.Usable;
import privyseal.certificate.CertificateId;
import privyseal.certificate.CertificateKeys;
import privyseal.certificate.CertificateKeys.Custody;
import privyseal.certificate.CertificateKeys.Kept;
import privyseal.certificate.Certificates;
import privyseal.certificate.EncryptionKeys;
import privyseal.certificate.Request;
import privyseal.certificate.Request.Purpose;
import privyseal.certificate.Requests;
import privyseal.db.Database;
import privyseal.inventory.CertificateView.CsrSource;
import privyseal.inventory.CertificateView.Submitted;
import privyseal.order.Informations;
import privyseal.organization.Applicant;
import privyseal.organization.Applicants;
import privyseal.pki.key.PrivateKeyAccess;
import privyseal.pki.x509.ParsedCertificate;
import privyseal.validation.Proof;
import privyseal.validation.Proofs;

/// Shows one certificate.
public final class CertificateViews {

    private final Database db;
    private final Certificates certificates;
    private final Requests requests;
    private final Proofs proofs;
    private final CertificateKeys keys;
    private final Informations informations;
    private final Applicants applicants = new Applicants();
    private final Authority authority;
    private final AuditLog audit;
    private final Clock clock;
    private final ListingReader listings;
    private final Uploads uploads = new Uploads();

    public CertificateViews(
            Database db,
            Certificates certificates,
            Requests requests,
            Proofs proofs,
            CertificateKeys keys,
            Informations informations,
            Authority authority,
            AuditLog audit,
            Duration renewalWindow,
            Clock clock) {
        this.db = db;
        this.certificates = certificates;
        this.requests = requests;
        this.proofs = proofs;
        this.keys = keys;
        this.informations = informations;
        this.authority = authority;
        this.audit = audit;
        this.clock = clock;
        this.listings = new ListingReader(requests, proofs, keys, renewalWindow);
    }

    /// Without certificate and key text.
    public Optional<CertificateView> find(Caller caller, CertificateId id) {
        return db.inTransaction(tx ->
                certificates
                        .find(tx, caller.account(), id)
                        .map(certificate -> parsed(tx, certificate, clock.instant())));
    }

    private enum PrivateKeys {
        SHOWN,
        LEFT_OUT
    }

    /// With them, as far as state and role allow. A key that is shown was downloaded: the log says so (LG-01).
    ///
    /// The lineage is locked, so that no key leaves after a revocation was submitted (RV-02).
    public Optional<CertificateView> findWithText(Caller caller, CertificateId id) {
        return find(caller, id, PrivateKeys.SHOWN);
    }

    /// With the text of the certificate, as far as its state allows; nothing secret is among it.
    public Optional<CertificateView> findWithoutKeys(Caller caller, CertificateId id) {
        return find(caller, id, PrivateKeys.LEFT_OUT);
    }

    private Optional<CertificateView> find(
            Caller caller, CertificateId id, PrivateKeys privateKeys) {
        return db.inTransaction(tx ->
                certificates
                        .lock(tx, caller.account(), id)
                        .map(certificate -> {
                            Instant now = clock.instant();
                            CertificateView view = parsed(tx, certificate, now);
                            return view.listing().certificate() instanceof Usable usable
                                    ? withText(tx, caller, usable, view, privateKeys, now)
                                    : view;
                        }));
    }

    private CertificateView withText(
            Handle tx,
            Caller caller,
            Usable usable,
            CertificateView view,
            PrivateKeys privateKeys,
            Instant now) {
        Optional<List<ParsedCertificate>> text = view.chain().map(SignedChain::sent);
        boolean withKeys = privateKeys == PrivateKeys.SHOWN && caller.role().reaches(Role.MEMBER);
        Optional<PrivateKeyAccess> key = withKeys ? openKey(tx, usable.id()) : Optional.empty();
        Optional<EncryptionKeys.Kept> encryptionKey =
                withKeys
                        ? keys.encryption().find(tx, usable.id()).filter(CertificateViews::isShown)
                        : Optional.empty();
        if (key.isPresent() || encryptionKey.isPresent()) {
            audit.record(
                    tx,
                    Entry.done(
                            caller, now, Act.DOWNLOAD, usable.id(), "certificate and key shown"));
        }
        return new CertificateView(
                view.listing(),
                view.chain(),
                view.proofs(),
                view.revocationProofs(),
                view.submitted(),
                text,
                key,
                encryptionKey);
    }

    private static boolean isShown(EncryptionKeys.Kept kept) {
        return switch (kept) {
            case EncryptionKeys.Kept.Open _, EncryptionKeys.Kept.Enveloped _ -> true;
            case EncryptionKeys.Kept.Locked _ -> false;
        };
    }

    /// RI-09: a key with a password is never given out unlocked.
    private Optional<PrivateKeyAccess> openKey(Handle tx, CertificateId id) {
        return keys.find(tx, id)
                .flatMap(kept ->
                        switch (kept) {
                            case Kept.Open open -> Optional.of(open.key());
                            case Kept.CsrOnly _, Kept.Locked _ -> Optional.empty();
                        });
    }

    private CertificateView parsed(Handle tx, Certificate certificate, Instant now) {
        Listing listing = listings.read(tx, List.of(certificate), now).getFirst();
        return new CertificateView(
                listing,
                certificate instanceof Certificate.Signed
                        ? SignedChain.find(tx, authority, uploads, certificate)
                        : Optional.empty(),
                requests.of(tx, certificate.id()).stream()
                        .filter(is(Purpose.Revocation.class).negate())
                        .findFirst()
                        .map(request -> proofs.of(tx, request.id()))
                        .orElse(List.of()),
                listing.certificate() instanceof Certificate.Revoking
                        ? revocationProofs(tx, certificate)
                        : List.of(),
                submitted(tx, listing),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    /// RV-06: who falls with the original shows what the original asks for.
    private List<Proof> revocationProofs(Handle tx, Certificate certificate) {
        return requests.running(tx, certificate.id())
                .or(() -> requests.running(tx, certificate.details().generation()))
                .filter(is(Purpose.Revocation.class))
                .map(request -> proofs.of(tx, request.id()))
                .orElse(List.of());
    }

    private static Predicate<Request> is(Class<? extends Purpose> purpose) {
        return request -> purpose.isInstance(request.purpose());
    }

    private Optional<Submitted> submitted(Handle tx, Listing listing) {
        Certificate certificate = listing.certificate();
        if (certificate instanceof Certificate.Signed) {
            return Optional.empty();
        }
        Optional<Informations.Kept> kept = informations.find(tx, certificate.id());
        Covered covered =
                kept.map(information -> Covered.of(information.names()))
                        .filter(names -> listing.covered().names().isEmpty())
                        .orElseGet(listing::covered);
        return Optional.of(
                new Submitted(
                        covered,
                        listing.request()
                                .map(Request::method)
                                .or(() -> kept.flatMap(Informations.Kept::method)),
                        kept.map(Informations.Kept::organization).orElse(""),
                        applicants
                                .find(tx, certificate.id())
                                .map(Applicants.Submitted::applicant)
                                .orElse(Applicant.NONE),
                        keys.findCsr(tx, certificate.id()),
                        listing.custody().filter(Custody.OWNER::equals).isPresent()
                                ? CsrSource.PASTED
                                : CsrSource.MADE_HERE));
    }
}
