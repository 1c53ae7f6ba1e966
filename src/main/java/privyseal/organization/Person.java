package privyseal.organization;

/// Somebody who speaks for an organization. Not a person who signs in here.
public record Person(
        String firstName, String lastName, String phone, String email, String position) {}
