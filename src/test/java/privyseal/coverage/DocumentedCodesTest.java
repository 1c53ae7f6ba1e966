package privyseal.coverage;

import static org.assertj.core.api.Assertions.assertThat;

import com.tencentcloudapi.ssl.v20191205.SslErrorCode;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// The list of codes is ours; the spelling is the public API's.
class DocumentedCodesTest {

    /// Of every service of that API, beside those of the SDK's class.
    private static final Set<String> COMMON =
            Set.of(
                    "AuthFailure.InvalidAuthorization",
                    "AuthFailure.InvalidSecretId",
                    "AuthFailure.SecretIdNotFound",
                    "AuthFailure.SignatureExpire",
                    "AuthFailure.SignatureFailure",
                    "AuthFailure.TokenFailure",
                    "AuthFailure.UnauthorizedOperation",
                    "InvalidAction",
                    "InvalidParameter",
                    "InvalidParameterValue",
                    "LimitExceeded",
                    "MissingParameter",
                    "NoSuchVersion",
                    "RequestLimitExceeded",
                    "RequestSizeLimitExceeded",
                    "ResourceInUse",
                    "ResourceNotFound",
                    "UnknownParameter",
                    "UnsupportedOperation",
                    "UnsupportedProtocol");

    @Test
    void everyCodeIsDocumented() throws IOException {
        Set<String> ofTheSdk =
                Arrays.stream(SslErrorCode.values())
                        .map(SslErrorCode::getValue)
                        .collect(Collectors.toSet());
        DocumentedCodes codes = DocumentedCodes.read();
        assertThat(
                        Stream.concat(
                                Stream.of(codes.door(), codes.everyAction()),
                                codes.actions().values().stream()))
                .allSatisfy((List<String> list) -> {
                    assertThat(list).doesNotHaveDuplicates();
                    assertThat(list)
                            .allMatch(code -> COMMON.contains(code) || ofTheSdk.contains(code));
                });
    }
}
