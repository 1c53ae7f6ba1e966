package privyseal.api;

import java.util.Set;
import privyseal.rule.Sentence;

/// The actions of the public API about a cloud's own resources, which nothing here corresponds to. They are known, so
/// that a client learns why they cannot be used instead of suspecting a misspelling.
final class CloudActions {

    /// Its answer has a list for each of the cloud's services and none for targets.
    private static final String DETAIL = "DescribeCertificateBindResourceTaskDetail";

    private static final Set<String> NAMES =
            Set.of(
                    DETAIL,
                    "DescribeHostApiGatewayInstanceList",
                    "DescribeHostCdnInstanceList",
                    "DescribeHostClbInstanceList",
                    "DescribeHostCosInstanceList",
                    "DescribeHostDdosInstanceList",
                    "DescribeHostLighthouseInstanceList",
                    "DescribeHostLiveInstanceList",
                    "DescribeHostTeoInstanceList",
                    "DescribeHostTkeInstanceList",
                    "DescribeHostUploadUpdateRecord",
                    "DescribeHostUploadUpdateRecordDetail",
                    "DescribeHostVodInstanceList",
                    "DescribeHostWafInstanceList",
                    "HostCertificate",
                    "UploadUpdateCertificateInstance",
                    "UploadUpdateCertificateRecordRetry",
                    "UploadUpdateCertificateRecordRollback");

    private CloudActions() {}

    static boolean names(ApiVersion version, String action) {
        return version == ApiVersion.PUBLIC && NAMES.contains(action);
    }

    static ApiException refusal(String action) {
        if (action.equals(DETAIL)) {
            return new ApiException(
                    ErrorCode.UNSUPPORTED_OPERATION,
                    new Sentence(
                            "%s answers resources of a public cloud, of which this service has none; DescribeDeployedResources names the targets."
                                    .formatted(action),
                            "%s 针对公有云资源，本服务不提供；部署目标请使用 DescribeDeployedResources 查询。"
                                    .formatted(action)));
        }
        return new ApiException(
                ErrorCode.UNSUPPORTED_OPERATION,
                new Sentence(
                        "%s is about resources of a public cloud, of which this service has none."
                                .formatted(action),
                        "%s 针对公有云资源，本服务不提供。".formatted(action)));
    }
}
