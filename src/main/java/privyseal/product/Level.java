package privyseal.product;

import privyseal.rule.Sentence;

/// What was verified before a certificate was issued.
public enum Level {
    /// The control of the domains.
    DV("Issued within minutes after the domains are proved.", "域名验证通过后，通常几分钟内签发。"),
    /// The organization, too.
    OV(
            "Issued within 3 to 5 business days, as the organization is reviewed.",
            "需审核企业信息，通常 3 至 5 个工作日内签发。"),
    /// The organization, by the rules for extended validation.
    EV(
            "Issued within 5 to 7 business days, as the organization is reviewed by the rules for extended validation.",
            "需按增强型标准审核企业信息，通常 5 至 7 个工作日内签发。");

    private final String english;
    private final String chinese;

    Level(String english, String chinese) {
        this.english = english;
        this.chinese = chinese;
    }

    /// How long it takes from the application to the certificate, for people.
    public Sentence typicalTime() {
        return new Sentence(english, chinese);
    }

    public boolean namesOrganization() {
        return this != DV;
    }
}
