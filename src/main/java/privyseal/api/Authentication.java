package privyseal.api;

import java.util.Map;

/// How a request says who sends it. Nothing of it is verified yet.
sealed interface Authentication {

    /// The header `Authorization` of TC3-HMAC-SHA256.
    record Tc3(Tc3Authorization authorization) implements Authentication {}

    /// The fields of HmacSHA1 and HmacSHA256.
    ///
    /// @param fields all fields of the request, the parameters of the action too
    record V1(String secretId, Hmac hmac, String signature, Map<String, String> fields)
            implements Authentication {

        /// Parameters may be secrets.
        @Override
        public String toString() {
            return "V1[" + secretId + "]";
        }
    }

    record Unsigned() implements Authentication {}
}
