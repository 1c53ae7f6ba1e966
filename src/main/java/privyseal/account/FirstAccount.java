package privyseal.account;

/// The people of the first start: the owner of the account `default`, and a reviewer and an operator of the service.
public record FirstAccount(Credentials owner, Credentials reviewer, Credentials operator) {}
