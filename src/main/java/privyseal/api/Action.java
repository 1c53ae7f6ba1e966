package privyseal.api;

import privyseal.account.Caller;
import privyseal.rule.Sentence.Language;

/// One action of the RPC API: text to types, one call, outcome to answer.
///
/// Request and answer are records whose components are the wire's fields with a lower-case first letter; where the wire
/// is irregular, the component carries `@JsonProperty`. A test holds them against the official SDK's classes.
///
/// A component of a request is [Required], an `Optional`, a `List` (absent is empty) or `@Nullable`. Its type is `String`, `Long`,
/// `Integer`, `Boolean`, a record, or a list or an `Optional` of these. [RequestBinder] refuses other records at the
/// start. In an answer an empty `Optional` is written as null.
///
/// @param <Q> the request; a component annotated [Required] must be there and not blank
/// @param <A> the answer
interface Action<Q extends Record, A extends Record> {

    /// As the wire spells it.
    String name();

    ApiVersion version();

    /// Who may call it (AC-01).
    Access access();

    Class<Q> requestType();

    A handle(Call call, Q request);

    /// Who calls, in which language refusals are told, and the browser's side of it.
    record Call(Caller caller, Language language, Browser browser) {}
}
