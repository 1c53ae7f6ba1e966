package privyseal.api;

import java.util.Set;
import privyseal.rule.Sentence;

/// The actions of the public API about a cloud's own resources, which nothing here corresponds to. They are known, so
/// that a client learns why they cannot be used instead of suspecting a misspelling.
final class CloudActions {

    private static final Set<String> NAMES =
            Set.of(
                    "CreateCertificateBindResourceSyncTask",
                    "DescribeCertificateBindResourceTaskDetail",
                    "DescribeCertificateBindResourceTaskResult",
                    "DescribeHostApiGatewayInstanceList",
                    "DescribeHostCdnInstanceList",
                    "DescribeHostClbInstanceList",
                    "DescribeHostCosInstanceList",
                    "DescribeHostDdosInstanceList",
                    "DescribeHostLighthouseInstanceList",
                    "DescribeHostLiveInstanceList",
                    "DescribeHostTeoInstanceList",
                    "DescribeHostTkeInstanceList",
                    "DescribeHostUpdateRecord",
                    "DescribeHostUpdateRecordDetail",
                    "DescribeHostUploadUpdateRecord",
                    "DescribeHostUploadUpdateRecordDetail",
                    "DescribeHostVodInstanceList",
                    "DescribeHostWafInstanceList",
                    "HostCertificate",
                    "UpdateCertificateInstance",
                    "UpdateCertificateRecordRetry",
                    "UpdateCertificateRecordRollback",
                    "UploadUpdateCertificateInstance",
                    "UploadUpdateCertificateRecordRetry",
                    "UploadUpdateCertificateRecordRollback");

    private CloudActions() {}

    static boolean names(ApiVersion version, String action) {
        return version == ApiVersion.PUBLIC && NAMES.contains(action);
    }

    static ApiException refusal(String action) {
        return new ApiException(
                ErrorCode.UNSUPPORTED_OPERATION,
                new Sentence(
                        "%s is about resources of a public cloud, of which this service has none."
                                .formatted(action),
                        "%s 针对公有云资源，本服务不提供。".formatted(action)));
    }
}
