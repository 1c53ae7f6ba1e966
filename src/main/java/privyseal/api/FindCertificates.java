package privyseal.api;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import privyseal.account.Role;
import privyseal.certificate.AllCertificates.Clue;
import privyseal.certificate.Certificate;
import privyseal.certificate.Certificate.Origin.Ordered;
import privyseal.certificate.Certificate.Revoked;
import privyseal.certificate.CertificateId;
import privyseal.certificate.CertificateName;
import privyseal.certificate.IpName;
import privyseal.certificate.Validity;
import privyseal.pki.RevocationReason;
import privyseal.pki.SerialNumber;
import privyseal.pki.x509.ParsedCertificate;
import privyseal.revocation.IncidentDesk;
import privyseal.revocation.IncidentDesk.Found;
import privyseal.revocation.IncidentDesk.Wanted;
import privyseal.rule.Sentence.Language;

/// The own action `FindCertificates`: what this service issued, in whatever account, by whatever an operator has in hand in an
/// incident.
final class FindCertificates implements Action<FindCertificates.Request, FindCertificates.Answer> {

    private static final Pattern FINGERPRINT = Pattern.compile("[0-9a-f]{64}");
    private static final Pattern SERIAL = Pattern.compile("[0-9a-f]{2,40}");
    private static final int LONGEST = 20_000;

    /// @param text an id, a serial number (hex), the SHA-256 of a public key (hex), a domain, or a certificate (PEM)
    record Request(@Required String text, Optional<Long> offset, Optional<Long> limit) {}

    /// @param certificates the last application first
    record Answer(List<Item> certificates) {}

    /// @param state awaitingInformation, proving, failed, cancelled, issued, reissuing, revoking, revoked or expired
    /// @param reissuedFrom the certificate in place of which it was issued
    /// @param signed two of a GM pair, the signing one first; none before the signature
    record Item(
            String certificateId,
            String accountId,
            String productName,
            List<String> domains,
            String state,
            Optional<String> reissuedFrom,
            Optional<String> beginTime,
            Optional<String> endTime,
            Optional<String> revokedTime,
            Optional<String> reasonCode,
            List<Signed> signed) {}

    /// @param keyFingerprint SHA-256 of the SubjectPublicKeyInfo, as BlockKey takes it
    record Signed(
            String authorityId, String serialNumber, String keyFingerprint, Boolean keyBlocked) {
        static Signed of(IncidentDesk.Signed signed) {
            return new Signed(
                    signed.authority().value(),
                    signed.serial().toString(),
                    signed.keyFingerprint(),
                    signed.blocked());
        }
    }

    private final IncidentDesk desk;

    FindCertificates(IncidentDesk desk) {
        this.desk = desk;
    }

    @Override
    public String name() {
        return "FindCertificates";
    }

    @Override
    public ApiVersion version() {
        return ApiVersion.OWN;
    }

    @Override
    public Access access() {
        return Access.least(Role.OPERATOR);
    }

    @Override
    public Class<Request> requestType() {
        return Request.class;
    }

    @Override
    public Answer handle(Call call, Request request) {
        Wanted wanted = Parameter.parse("Text", request.text(), FindCertificates::wanted);
        Paging paging = Paging.of(request.offset(), request.limit());
        return new Answer(
                desk.find(wanted, paging.offset(), paging.limit()).stream()
                        .map(found -> item(found, call.language()))
                        .toList());
    }

    private static Wanted wanted(String text) {
        String stripped = text.strip();
        if (stripped.length() > LONGEST) {
            throw new IllegalArgumentException("too long");
        }
        if (stripped.contains("BEGIN CERTIFICATE")) {
            String key = ParsedCertificate.parsePem(stripped).getFirst().key().fingerprint();
            return new Wanted(List.of(new Clue.Key(key)), Optional.empty());
        }
        String hex = stripped.replaceAll("[:\\s]", "").toLowerCase(Locale.ROOT);
        List<Clue> clues = new ArrayList<>();
        if (FINGERPRINT.matcher(hex).matches()) {
            clues.add(new Clue.Key(hex));
        }
        if (CertificateId.isId(stripped)) {
            clues.add(new Clue.Id(new CertificateId(stripped)));
        }
        Optional<SerialNumber> serial =
                SERIAL.matcher(hex).matches() ? Optional.of(serial(hex)) : Optional.empty();
        // An IPv6 address may be a serial number with colons as well: both are looked for.
        if (isAddress(stripped) || (clues.isEmpty() && serial.isEmpty())) {
            clues.add(new Clue.Domain(domain(stripped)));
        }
        return new Wanted(clues, serial);
    }

    private static boolean isAddress(String text) {
        try {
            return CertificateName.parse(text) instanceof IpName;
        } catch (IllegalArgumentException _) {
            return false;
        }
    }

    private static CertificateName domain(String text) {
        try {
            return CertificateName.parse(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "neither an id, a serial number, the SHA-256 of a key, a domain nor a certificate",
                    e);
        }
    }

    private static SerialNumber serial(String hex) {
        return SerialNumber.parse(hex.length() % 2 == 0 ? hex : "0" + hex);
    }

    private static Item item(Found found, Language language) {
        Certificate certificate = found.certificate();
        Certificate.Details details = certificate.details();
        Optional<Validity> validity =
                certificate instanceof Certificate.Signed signed
                        ? Optional.of(signed.validity())
                        : Optional.empty();
        Optional<Revoked> revoked =
                certificate instanceof Revoked done ? Optional.of(done) : Optional.empty();
        return new Item(
                details.id().value(),
                details.account().value(),
                ((Ordered) details.origin()).product().name().in(language),
                details.names().stream().map(CertificateName::value).toList(),
                state(certificate),
                details.reissuedFrom().map(CertificateId::value),
                validity.map(v -> WireTime.of(v.notBefore())),
                validity.map(v -> WireTime.of(v.notAfter())),
                revoked.map(r -> WireTime.of(r.at())),
                revoked.map(Revoked::reason).map(RevocationReason::spelling),
                found.signed().stream().map(Signed::of).toList());
    }

    private static String state(Certificate certificate) {
        return switch (certificate) {
            case Certificate.AwaitingInformation _ -> "awaitingInformation";
            case Certificate.Proving _ -> "proving";
            case Certificate.Failed _ -> "failed";
            case Certificate.Cancelled _ -> "cancelled";
            case Certificate.Issued _ -> "issued";
            case Certificate.Reissuing _ -> "reissuing";
            case Certificate.Revoking _ -> "revoking";
            case Certificate.Revoked _ -> "revoked";
            case Certificate.Expired _ -> "expired";
        };
    }
}
