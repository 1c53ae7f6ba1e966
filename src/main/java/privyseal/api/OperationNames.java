package privyseal.api;

import java.util.HashMap;
import java.util.Map;
import privyseal.audit.Act;
import privyseal.rule.Sentence;
import privyseal.rule.Sentence.Language;

/// What people read for an act in the log. The log has the words of earlier releases too; what is not known here is shown
/// as its word.
final class OperationNames {

    private static final Map<String, Sentence> NAMES = names();

    private OperationNames() {}

    static String of(String type, Language language) {
        Sentence name = NAMES.get(type);
        return name == null ? type : name.in(language);
    }

    private static Map<String, Sentence> names() {
        Map<String, Sentence> names = new HashMap<>();
        for (Act act : Act.values()) {
            names.put(act.type(), name(act));
        }
        return Map.copyOf(names);
    }

    private static Sentence name(Act act) {
        return switch (act) {
            case APPLY -> new Sentence("Apply for certificate", "申请证书");
            case SUBMIT_INFORMATION -> new Sentence("Submit information", "提交资料");
            case VALIDATE -> new Sentence("Validate domain", "验证域名");
            case VALIDATION_PASSED -> new Sentence("Domain validated", "域名验证通过");
            case VALIDATION_FAILED -> new Sentence("Domain validation failed", "域名验证失败");
            case ISSUE -> new Sentence("Certificate issued", "证书签发");
            case UPSTREAM -> new Sentence("Upstream authority", "上游机构");
            case FAIL -> new Sentence("Application failed", "申请失败");
            case EXPIRE -> new Sentence("Certificate expired", "证书过期");
            case RENEW -> new Sentence("Renew certificate", "续费证书");
            case CANCEL -> new Sentence("Cancel application", "取消申请");
            case REPLACE -> new Sentence("Reissue certificate", "重颁发证书");
            case REVOKE -> new Sentence("Request revocation", "申请吊销证书");
            case REVOKED -> new Sentence("Certificate revoked", "证书已吊销");
            case REVOCATION_FAILED -> new Sentence("Revocation failed", "吊销失败");
            case REVOCATION_DRAFTED -> new Sentence("Prepare revocation", "编辑吊销申请");
            case LETTER_UPLOADED -> new Sentence("Upload letter", "上传确认函");
            case LETTER_TAKEN -> new Sentence("Download letter", "下载确认函");
            case SUPPORT_ASKED -> new Sentence("Ask support", "联系支持人员");
            case SUPPORT_ANSWERED -> new Sentence("Answer of support", "支持人员答复");
            case REVIEW_CLAIMED -> new Sentence("Review begun", "开始审核");
            case REVIEW_APPROVED -> new Sentence("Review passed", "审核通过");
            case REVIEW_REJECTED -> new Sentence("Review not passed", "审核未通过");
            case VETTED -> new Sentence("Outcome of the authority recorded", "记录颁发机构核验结果");
            case COMPANY_CHANGED -> new Sentence("Company changed", "企业信息变更");
            case MANAGER_CHANGED -> new Sentence("Manager changed", "管理人信息变更");
            case MANAGER_SUBMITTED -> new Sentence("Manager submitted", "提交管理人审核");
            case MANAGER_REVIEWED -> new Sentence("Manager reviewed", "管理人审核完成");
            case DELETE -> new Sentence("Delete certificate", "删除证书");
            case DOWNLOAD -> new Sentence("Download certificate", "下载证书");
            case UPLOAD -> new Sentence("Upload certificate", "上传证书");
            case UPDATE_ALIAS -> new Sentence("Rename certificate", "修改备注");
            case CHANGE_PROJECT -> new Sentence("Change project", "变更项目");
            case RESUBMIT -> new Sentence("Open order again", "重新提交");
            case CSR_CHANGED -> new Sentence("CSR changed", "CSR 变更");
            case CSR_KEY_SHOWN -> new Sentence("Key of CSR shown", "查看 CSR 私钥");
            case KEY_BLOCKED -> new Sentence("Key blocked", "密钥已屏蔽");
            case DEPLOY -> new Sentence("Deploy certificate", "部署证书");
            case TARGET_CHANGED -> new Sentence("Set up deployment target", "配置部署目标");
            case TARGET_REMOVED -> new Sentence("Remove deployment target", "删除部署目标");
            case RETIRE -> new Sentence("Retire original", "停用原证书");
            case ACCOUNT_CREATED -> new Sentence("Account created", "创建账号");
            case ALLOWANCE_CHANGED -> new Sentence("Allowance changed", "更改额度");
            case PERSON_CREATED -> new Sentence("Person created", "创建用户");
            case PASSWORD_RESET -> new Sentence("Password reset", "重置密码");
            case API_KEY_CREATED -> new Sentence("API key created", "创建 API 密钥");
            case API_KEY_REVOKED -> new Sentence("API key revoked", "停用 API 密钥");
            case ACME_KEY_CREATED -> new Sentence("ACME key created", "创建 ACME 密钥");
            case ACME_KEY_REVOKED -> new Sentence("ACME key revoked", "停用 ACME 密钥");
            case ACME_ACCOUNT_CHANGED -> new Sentence("ACME account changed", "ACME 账号变更");
            case SIGNED_IN -> new Sentence("Signed in", "登录");
            case SIGN_IN_FAILED -> new Sentence("Sign-in failed", "登录失败");
            case SIGNED_OUT -> new Sentence("Signed out", "退出登录");
            case PASSWORD_CHANGED -> new Sentence("Password changed", "修改密码");
            case SECOND_FACTOR_ENROLLED -> new Sentence("Second factor enrolled", "绑定二次验证");
            case SECOND_FACTOR_REMOVED -> new Sentence("Second factor removed", "解除二次验证");
            case IDENTITY_LINKED -> new Sentence("Identity linked", "关联外部身份");
            case IDENTITY_UNLINKED -> new Sentence("Identity unlinked", "解除外部身份");
            case AUTHORITY_CREATED -> new Sentence("Authority created", "创建颁发机构");
            case AUTOMATIC_SET_UP -> new Sentence("Set up automatic validation", "配置自动验证");
            case AUTOMATIC_REMOVED -> new Sentence("Remove automatic validation", "删除自动验证");
            case AUTOMATIC_WORKS -> new Sentence("Automatic validation works", "自动验证可用");
            case AUTOMATIC_LOST -> new Sentence("Automatic validation lost", "自动验证失效");
            case RECORD_WRITTEN -> new Sentence("DNS record added", "已添加 DNS 记录");
            case RECORD_REMOVED -> new Sentence("DNS record removed", "已删除 DNS 记录");
            case WEBHOOK_CREATED -> new Sentence("Webhook created", "创建 Webhook");
            case WEBHOOK_DELETED -> new Sentence("Webhook deleted", "删除 Webhook");
            case NOTICE_SETTINGS -> new Sentence("Notice settings changed", "修改通知设置");
            case NOTICE_REDELIVERED -> new Sentence("Notice sent again", "重新发送通知");
            case REMINDERS_SILENCED -> new Sentence("Ignore expiry reminders", "忽略到期提醒");
            case REMINDERS_WANTED -> new Sentence("Unignore expiry reminders", "恢复到期提醒");
            case CLOCK_ADVANCED -> new Sentence("Clock advanced", "调整时钟");
        };
    }
}
