package privyseal.api;

import static privyseal.api.ErrorCode.LIMIT_EXCEEDED;

import java.util.List;
import java.util.Optional;
import privyseal.inventory.Tag;

/// `Tags[]` of requests and answers.
record WireTag(@Required String tagKey, Optional<String> tagValue) {

    static WireTag of(Tag tag) {
        return new WireTag(tag.key(), Optional.of(tag.value()));
    }

    static List<Tag> parse(List<WireTag> tags) {
        if (tags.size() > Tag.MOST) {
            throw new ApiException(
                    LIMIT_EXCEEDED, "The parameter Tags has more than " + Tag.MOST + " of them.");
        }
        return tags.stream()
                .map(tag ->
                        Parameter.parse(
                                "Tags",
                                tag.tagKey(),
                                key -> new Tag(key, tag.tagValue().orElse(""))))
                .toList();
    }
}
