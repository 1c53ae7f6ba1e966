package privyseal.organization;

/// Who a certificate is for, as an application told it.
///
/// @param country ISO 3166-1 alpha-2
/// @param phone with its area code, if one was given
public record Organization(
        String name,
        String division,
        String address,
        String country,
        String city,
        String region,
        String postalCode,
        String phone) {}
