package privyseal.product;

/// What was verified before a certificate was issued.
public enum Level {
    /// The control of the domains.
    DV,
    /// The organization, too.
    OV,
    /// The organization, by the rules for extended validation.
    EV
}
