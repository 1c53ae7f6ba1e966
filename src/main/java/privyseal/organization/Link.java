package privyseal.organization;

import java.util.OptionalLong;

/// The records of an account that an application names instead of filling in the form.
///
/// @param company stands for the organization
/// @param manager stands for the administrator and the contact
public record Link(OptionalLong company, OptionalLong manager) {
    public static final Link NONE = new Link(OptionalLong.empty(), OptionalLong.empty());

    public boolean isComplete() {
        return company.isPresent() && manager.isPresent();
    }
}
