package privyseal.document;

/// The settings `documents.*`.
///
/// @param maxBytes RV-12: 1.4 MB, which the documentation's service counts as 1.4 × 1024 × 1024 octets; that many are taken
public record DocumentConfig(int maxBytes) {}
