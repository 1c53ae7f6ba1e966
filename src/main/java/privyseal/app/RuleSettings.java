package privyseal.app;

import static privyseal.app.SettingType.choice;
import static privyseal.app.SettingType.duration;
import static privyseal.app.SettingType.hostName;
import static privyseal.app.SettingType.instant;
import static privyseal.app.SettingType.list;
import static privyseal.app.SettingType.number;
import static privyseal.app.SettingType.optional;
import static privyseal.app.SettingType.path;
import static privyseal.app.SettingType.perspective;
import static privyseal.app.SettingType.port;
import static privyseal.app.SettingType.range;
import static privyseal.app.SettingType.socket;
import static privyseal.app.SettingType.text;

import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import privyseal.authority.AuthorityConfig.Trust;
import privyseal.egress.AddressRange;
import privyseal.validation.Perspective;

/// The settings of what the service does for its customers: the numbers of `rules.md` have their names here.
final class RuleSettings {

    static final Setting<Integer> API_REQUESTS_PER_SECOND =
            Setting.of(
                    "api.requests-per-second",
                    number(0, 1_000_000),
                    "20",
                    "",
                    "How many requests per second one account may make of one action; 0 is no limit.");
    static final Setting<Duration> API_SIGNATURE_WINDOW =
            Setting.of(
                    "api.signature-window",
                    duration(),
                    "5m",
                    "",
                    "How far the time of a signed request may be off.");

    static final Setting<Trust> AUTHORITY_TRUST =
            Setting.of(
                    "authority.trust",
                    choice(Trust.class),
                    "private",
                    "",
                    "Which limits hold: those of this service alone, or the CA/Browser Forum's too.");
    static final Setting<String> AUTHORITY_ORGANIZATION =
            Setting.of(
                    "authority.organization",
                    text(),
                    "Privyseal",
                    "",
                    "The organization in the names of the authorities that the first start makes.");
    static final Setting<Duration> AUTHORITY_BACKDATE =
            Setting.of(
                    "authority.backdate",
                    duration(),
                    "5m",
                    "",
                    "How far before its issue a certificate begins, for clocks that are behind.");
    static final Setting<Integer> AUTHORITY_CRL_SHARDS =
            Setting.of(
                    "authority.crl-shards",
                    number(1, 1_024),
                    "4",
                    "",
                    "How many CRLs share the certificates of one authority; certificates keep the one they were made with.");
    static final Setting<List<String>> AUTHORITY_CAA_IDENTITIES =
            Setting.of(
                    "authority.caa-identities",
                    list(hostName()),
                    "<public-host>",
                    "VA-05",
                    "The names by which CAA records allow this authority.");

    static final Setting<Optional<InetSocketAddress>> VALIDATION_RESOLVER =
            Setting.of(
                    "validation.resolver",
                    optional(socket()),
                    "",
                    "VA-05",
                    "When set, every DNS query goes to this server and to no other; when not, look-ups walk from the root.");
    static final Setting<List<InetSocketAddress>> VALIDATION_ROOT_SERVERS =
            Setting.of(
                    "validation.root-servers",
                    list(socket()),
                    "198.41.0.4:53,170.247.170.2:53,192.33.4.12:53,199.7.91.13:53,192.203.230.10:53,192.5.5.241:53,"
                            + "192.112.36.4:53,198.97.190.53:53,192.36.148.17:53,192.58.128.30:53,193.0.14.129:53,"
                            + "199.7.83.42:53,202.12.27.33:53",
                    "VA-05",
                    "Where look-ups start; by default the thirteen of IANA.");
    static final Setting<List<String>> VALIDATION_TRUST_ANCHORS =
            Setting.of(
                    "validation.trust-anchors",
                    list(text()),
                    "",
                    "VA-05",
                    "DS records that DNSSEC starts from; without any, IANA's, and with a resolver none.");
    static final Setting<Integer> VALIDATION_HTTP_PORT =
            Setting.of(
                    "validation.http-port",
                    port(),
                    "80",
                    "VA-02",
                    "Replaces port 80 in file validation, for tests and intranets.");
    static final Setting<Integer> VALIDATION_HTTPS_PORT =
            Setting.of(
                    "validation.https-port",
                    port(),
                    "443",
                    "VA-02",
                    "Replaces port 443 in file validation, for tests and intranets.");
    static final Setting<List<AddressRange>> VALIDATION_ALLOW_ADDRESSES =
            Setting.of(
                    "validation.allow-addresses",
                    list(range()),
                    "",
                    "VA-07",
                    "Loopback, private and other special addresses that validation may reach all the same.");
    static final Setting<Duration> VALIDATION_CHECK_NOW_INTERVAL =
            Setting.of(
                    "validation.check-now-interval",
                    duration(),
                    "10s",
                    "VA-06",
                    "How often \"Validate now\" may be asked for a domain.");
    static final Setting<Duration> VALIDATION_APPLICATION_DEADLINE =
            Setting.of(
                    "validation.application-deadline",
                    duration(),
                    "7d",
                    "AP-03",
                    "How long the domains of an application may take to be proved.");
    static final Setting<Duration> VALIDATION_REVOCATION_DEADLINE =
            Setting.of(
                    "validation.revocation-deadline",
                    duration(),
                    "3d",
                    "RV-17, RV-18",
                    "How long the domains of a revocation may take to be proved.");
    static final Setting<Duration> VALIDATION_REISSUE_DEADLINE =
            Setting.of(
                    "validation.reissue-deadline",
                    duration(),
                    "3d",
                    "RI-24",
                    "How long the domains of a reissue may take to be proved.");

    static final Setting<List<Perspective>> VALIDATION_PERSPECTIVES =
            Setting.of(
                    "validation.perspectives",
                    list(perspective()),
                    "",
                    "VA-10",
                    "Other places on the Internet from where a proof and CAA must be seen, too; public trust wants five of two regions.");

    static final Setting<Optional<String>> VALIDATION_ZONE =
            Setting.of(
                    "validation.zone",
                    optional(hostName()),
                    "",
                    "VA-03",
                    "The service's own validation zone, into which standing CNAMEs of customers lead.");
    static final Setting<Optional<String>> VALIDATION_ZONE_SERVER =
            Setting.of(
                    "validation.zone-server",
                    optional(text()),
                    "",
                    "VA-03",
                    "The server, as host:port, that takes updates of validation.zone (RFC 2136, over TCP).");
    static final Setting<Optional<Path>> VALIDATION_ZONE_KEY_FILE =
            Setting.of(
                    "validation.zone-key-file",
                    optional(path()),
                    "",
                    "VA-03",
                    "The file of the TSIG key for validation.zone, as tsig-keygen writes it.");

    static final Setting<Integer> QUOTA_FREE_PER_ACCOUNT =
            Setting.of(
                    "quota.free-per-account",
                    number(0, 1_000_000),
                    "20",
                    "AP-02",
                    "Free certificates of one account.");
    static final Setting<Integer> QUOTA_FREE_PER_PRIMARY_DOMAIN =
            Setting.of(
                    "quota.free-per-primary-domain",
                    number(0, 1_000_000),
                    "20",
                    "AP-02",
                    "Free certificates of one primary domain, over all accounts.");
    static final Setting<Integer> QUOTA_PAID_ALLOWANCE =
            Setting.of(
                    "quota.paid-allowance",
                    number(0, 1_000_000),
                    "100",
                    "",
                    "Paid certificates that an account is granted when the operator has set no number for it.");

    static final Setting<Duration> ORDER_LONGEST_CERTIFICATE =
            Setting.of(
                    "order.longest-certificate",
                    duration(),
                    "398d",
                    "",
                    "No single certificate is valid for longer; the rest of a term is issued as later certificates.");
    static final Setting<Duration> ORDER_RENEWAL_WINDOW =
            Setting.of(
                    "order.renewal-window",
                    duration(),
                    "30d",
                    "RN-01",
                    "How long before its end a certificate can be renewed.");
    static final Setting<Duration> ORDER_DRAFT_LIFETIME =
            Setting.of(
                    "order.draft-lifetime",
                    duration(),
                    "30d",
                    "",
                    "After this a request that was never submitted is dropped.");

    static final Setting<Instant> REVOCATION_SELF_SERVICE_SINCE =
            Setting.of(
                    "revocation.self-service-since",
                    instant(),
                    "2020-03-24T16:00:00Z",
                    "RV-07",
                    "Certificates that were issued earlier are revoked by support.");
    static final Setting<Duration> REVOCATION_NO_REVOCATION_BEFORE =
            Setting.of(
                    "revocation.no-revocation-before",
                    duration(),
                    "30d",
                    "RV-05",
                    "How long before its end a certificate that awaits its renewal cannot be revoked.");
    static final Setting<Duration> REVOCATION_CHALLENGE_LIFETIME =
            Setting.of(
                    "revocation.challenge-lifetime",
                    duration(),
                    "10m",
                    "RV-25",
                    "How long a challenge to prove a key's possession may be answered.");
    static final Setting<Integer> REVOCATION_CHALLENGES_PER_MINUTE =
            Setting.of(
                    "revocation.challenges-per-minute",
                    number(1, 100_000),
                    "10",
                    "RV-25",
                    "How many unsigned calls, asking for a challenge or answering one, an address may make in a minute.");

    static final Setting<Duration> REISSUE_LEAST_REMAINING =
            Setting.of(
                    "reissue.least-remaining",
                    duration(),
                    "30d",
                    "RI-01",
                    "A certificate with this much time left, or less, is not reissued.");
    static final Setting<Integer> REISSUE_FREE_PER_GENERATION =
            Setting.of(
                    "reissue.free-per-generation",
                    number(0, 1_000),
                    "1",
                    "RI-02",
                    "How often a free certificate can be reissued in its generation.");
    static final Setting<Duration> REISSUE_PROOF_STAYS_FRESH =
            Setting.of(
                    "reissue.proof-stays-fresh",
                    duration(),
                    "3d",
                    "RI-14",
                    "How long after its original's issue a reissue needs no new proof.");
    static final Setting<Duration> REISSUE_PROOF_REUSE =
            Setting.of(
                    "reissue.proof-reuse",
                    duration(),
                    "395d",
                    "RI-16",
                    "How long an account's proof of a domain serves its paid reissues (13 months).");
    static final Setting<Duration> REISSUE_LONGEST =
            Setting.of(
                    "reissue.longest",
                    duration(),
                    "30d",
                    "RI-26",
                    "A reissue in review or at the authority ends by itself after this long.");

    static final Setting<Integer> DOCUMENTS_MAX_BYTES =
            Setting.of(
                    "documents.max-bytes",
                    number(1_024, 8_000_000),
                    "1468006",
                    "RV-12, RV-21",
                    "How large an uploaded letter may be: 1.4 MB, in octets.");

    static final Setting<Integer> REVIEW_EV_APPROVALS =
            Setting.of(
                    "review.ev-approvals",
                    number(1, 2),
                    "2",
                    "AC-01",
                    "How many different people approve the issuance or reissue of an EV certificate.");
    static final Setting<Duration> REVIEW_CLAIM =
            Setting.of(
                    "review.claim",
                    duration(),
                    "30m",
                    "RV-23",
                    "How long the claim of a review holds.");
    static final Setting<Duration> REVIEW_TARGET =
            Setting.of(
                    "review.target",
                    duration(),
                    "5d",
                    "RV-23",
                    "When a review should be done; it is shown as its due time.");
    static final Setting<Duration> REVIEW_COMPROMISE_TARGET =
            Setting.of(
                    "review.compromise-target",
                    duration(),
                    "24h",
                    "RV-23",
                    "As review.target, for a revocation because of key compromise.");

    static final List<Setting<?>> ALL =
            List.of(
                    API_REQUESTS_PER_SECOND,
                    API_SIGNATURE_WINDOW,
                    AUTHORITY_TRUST,
                    AUTHORITY_ORGANIZATION,
                    AUTHORITY_BACKDATE,
                    AUTHORITY_CRL_SHARDS,
                    AUTHORITY_CAA_IDENTITIES,
                    VALIDATION_RESOLVER,
                    VALIDATION_ROOT_SERVERS,
                    VALIDATION_TRUST_ANCHORS,
                    VALIDATION_HTTP_PORT,
                    VALIDATION_HTTPS_PORT,
                    VALIDATION_ALLOW_ADDRESSES,
                    VALIDATION_CHECK_NOW_INTERVAL,
                    VALIDATION_APPLICATION_DEADLINE,
                    VALIDATION_REVOCATION_DEADLINE,
                    VALIDATION_REISSUE_DEADLINE,
                    VALIDATION_PERSPECTIVES,
                    VALIDATION_ZONE,
                    VALIDATION_ZONE_SERVER,
                    VALIDATION_ZONE_KEY_FILE,
                    QUOTA_FREE_PER_ACCOUNT,
                    QUOTA_FREE_PER_PRIMARY_DOMAIN,
                    QUOTA_PAID_ALLOWANCE,
                    ORDER_LONGEST_CERTIFICATE,
                    ORDER_RENEWAL_WINDOW,
                    ORDER_DRAFT_LIFETIME,
                    REVOCATION_SELF_SERVICE_SINCE,
                    REVOCATION_NO_REVOCATION_BEFORE,
                    REVOCATION_CHALLENGE_LIFETIME,
                    REVOCATION_CHALLENGES_PER_MINUTE,
                    REISSUE_LEAST_REMAINING,
                    REISSUE_FREE_PER_GENERATION,
                    REISSUE_PROOF_STAYS_FRESH,
                    REISSUE_PROOF_REUSE,
                    REISSUE_LONGEST,
                    DOCUMENTS_MAX_BYTES,
                    REVIEW_EV_APPROVALS,
                    REVIEW_CLAIM,
                    REVIEW_TARGET,
                    REVIEW_COMPROMISE_TARGET);

    private RuleSettings() {}
}
