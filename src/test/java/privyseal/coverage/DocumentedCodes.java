package privyseal.coverage;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// The error codes that the documentation names for each action and that can occur here.
///
/// @param door those that are answered before an action is asked
/// @param everyAction those of every action
/// @param withoutAccount actions that ask for no role
/// @param refusedFields fields that are refused whatever stands in them
/// @param planned actions of later releases
record DocumentedCodes(
        List<String> door,
        @JsonProperty("every-action") List<String> everyAction,
        @JsonProperty("without-account") List<String> withoutAccount,
        Map<String, List<String>> actions,
        @JsonProperty("refused-fields") Map<String, List<String>> refusedFields,
        List<String> planned) {

    static DocumentedCodes read() throws IOException {
        try (InputStream file =
                Objects.requireNonNull(
                        DocumentedCodes.class.getResourceAsStream("/coverage/error-codes.yaml"))) {
            return new YAMLMapper().readValue(file, DocumentedCodes.class);
        }
    }
}
