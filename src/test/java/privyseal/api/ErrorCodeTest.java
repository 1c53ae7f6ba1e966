package privyseal.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.tencentcloudapi.ssl.v20191205.SslErrorCode;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ErrorCodeTest {

    /// What the public API documents for every service, and so the SDK's list of this one has not.
    private static final Set<String> COMMON =
            Set.of(
                    "AuthFailure.InvalidAuthorization",
                    "AuthFailure.InvalidSecretId",
                    "AuthFailure.SecretIdNotFound",
                    "AuthFailure.SignatureExpire",
                    "AuthFailure.SignatureFailure",
                    "AuthFailure.TokenFailure",
                    "InvalidAction",
                    "LimitExceeded",
                    "NoSuchVersion",
                    "RequestLimitExceeded",
                    "RequestSizeLimitExceeded",
                    "ResourceInUse",
                    "ResourceNotFound",
                    "ResourceUnavailable",
                    "UnsupportedOperation",
                    "UnsupportedProtocol");

    @Test
    void isSpelledAsClientsKnowIt() {
        Set<String> known =
                Arrays.stream(SslErrorCode.values())
                        .map(SslErrorCode::getValue)
                        .collect(Collectors.toSet());
        for (ErrorCode code : ErrorCode.values()) {
            assertThat(known.contains(code.code()) || COMMON.contains(code.code()))
                    .as(code.code())
                    .isTrue();
        }
        assertThat(Arrays.stream(ErrorCode.values()).map(ErrorCode::code)).doesNotHaveDuplicates();
    }
}
