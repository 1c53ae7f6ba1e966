package privyseal.api;

import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import privyseal.account.AccountId;
import privyseal.account.Caller;
import privyseal.account.Role;
import privyseal.certificate.CertificateId;
import privyseal.delivery.Download;
import privyseal.inventory.BundleDesk;
import privyseal.inventory.BundleDesk.Bundle;
import privyseal.rule.Denial;
import privyseal.rule.Sentence;
import privyseal.rule.Sentence.Language;

/// The own action `DownloadCertificates`: several certificates in one zip, a folder for each, as DownloadCertificate gives one.
final class DownloadCertificates
        implements Action<DownloadCertificates.Request, DownloadCertificates.Answer> {

    /// Each is tried, which takes its time.
    private static final int MOST_PASSWORDS = 20;

    private static final Sentence PACKING =
            new Sentence(
                    "Certificates of this account are being packed already; try again when that is done.",
                    "该账户已有证书正在打包，请完成后重试。");

    /// @param certificateIds at most 100
    /// @param keyPasswords for keys with a password (RI-09); at most 20. Without its password a key is packed as it is kept
    record Request(@Required List<String> certificateIds, List<KeyPassword> keyPasswords) {
        @Override
        public String toString() {
            return "DownloadCertificates.Request" + certificateIds;
        }
    }

    record KeyPassword(@Required String certificateId, @Required String password) {
        @Override
        public String toString() {
            return "KeyPassword[" + certificateId + "]";
        }
    }

    /// @param content the zip in Base64; null where nothing could be packed
    /// @param packed the certificates that are in it
    /// @param refused those that are not
    record Answer(
            Optional<String> content,
            String contentType,
            Optional<String> fileName,
            List<String> packed,
            List<Refused> refused) {
        @Override
        public String toString() {
            return "DownloadCertificates.Answer[secret]";
        }
    }

    /// @param ruleId null where there is no such certificate
    record Refused(String certificateId, Optional<String> ruleId, String message) {
        static Refused of(BundleDesk.Refused refused, Language language) {
            CertificateId id = refused.certificate();
            return new Refused(
                    id.value(),
                    refused.denial().map(Denial::ruleId),
                    refused.denial()
                            .map(Denial::sentence)
                            .orElseGet(() -> Sentences.noCertificate(id))
                            .in(language));
        }
    }

    private final BundleDesk desk;

    /// Whose certificates are being packed now, on this node.
    private final Set<AccountId> packing = ConcurrentHashMap.newKeySet();

    DownloadCertificates(BundleDesk desk) {
        this.desk = desk;
    }

    @Override
    public String name() {
        return "DownloadCertificates";
    }

    @Override
    public ApiVersion version() {
        return ApiVersion.OWN;
    }

    @Override
    public Access access() {
        return Access.least(Role.MEMBER);
    }

    @Override
    public Class<Request> requestType() {
        return Request.class;
    }

    @Override
    public Answer handle(Call call, Request request) {
        List<CertificateId> ids =
                Answers.certificateIds("CertificateIds", request.certificateIds());
        Map<CertificateId, String> passwords = passwords(request);
        Bundle bundle = alone(call.caller(), () -> desk.download(call.caller(), ids, passwords));
        return new Answer(
                bundle.zip().map(zip -> Base64.getEncoder().encodeToString(zip.bytes())),
                "application/zip",
                bundle.zip().map(Download.Zip::filename),
                bundle.packed().stream().map(CertificateId::value).toList(),
                bundle.refused().stream().map(one -> Refused.of(one, call.language())).toList());
    }

    /// One call is the work of a hundred: an account has one at a time.
    private Bundle alone(Caller caller, Supplier<Bundle> packed) {
        if (!packing.add(caller.account())) {
            throw new ApiException(ErrorCode.REQUEST_LIMIT_EXCEEDED, PACKING);
        }
        try {
            return packed.get();
        } finally {
            packing.remove(caller.account());
        }
    }

    private static Map<CertificateId, String> passwords(Request request) {
        Answers.refuseMore("KeyPasswords", request.keyPasswords().size(), MOST_PASSWORDS);
        Map<CertificateId, String> passwords = new LinkedHashMap<>();
        request.keyPasswords()
                .forEach(one ->
                        passwords.put(
                                Parameter.parse(
                                        "KeyPasswords", one.certificateId(), CertificateId::new),
                                one.password()));
        return passwords;
    }
}
