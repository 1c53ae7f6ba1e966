package privyseal.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.util.Arrays;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import privyseal.account.AcmeKeyDesk.Creation;
import privyseal.app.Ground;
import privyseal.audit.AuditLog;
import privyseal.testing.TestService;

/// What a person is given to bind ACME accounts with.
@Tag("story")
class AcmeKeyDeskStory {

    /// Draws a key whose text begins with a hyphen, and then others.
    private static final class Unlucky extends SecureRandom {
        private static final long serialVersionUID = 1L;

        private int draws;

        @Override
        public void nextBytes(byte[] bytes) {
            super.nextBytes(bytes);
            if (draws == 0) {
                Arrays.fill(bytes, 0, 1, (byte) 0xf8);
            }
            draws++;
        }

        @Override
        public int nextInt(int bound) {
            return new SecureRandom().nextInt(bound);
        }
    }

    @Test
    void anHmacKeyIsNoOptionOfACommandLine() {
        Ground ground = TestService.shared().ground();
        AuditLog audit = new AuditLog();
        Unlucky random = new Unlucky();
        KeyDesk keys =
                new KeyDesk(ground.database(), ground.secrets(), audit, ground.clock(), random);
        AccountDesk accounts =
                new AccountDesk(ground.database(), keys, audit, ground.clock(), new SecureRandom());
        AcmeKeyDesk desk =
                new AcmeKeyDesk(
                        ground.database(), ground.secrets(), keys, audit, ground.clock(), random);
        String name = "u" + UUID.randomUUID().toString().substring(0, 8);
        Caller service = Caller.service(AccountId.SERVICE, "test");
        AccountDesk.OwnedAccountCreation.Created created =
                (AccountDesk.OwnedAccountCreation.Created)
                        accounts.createAccount(service, new AccountName(name), new UserName(name));
        AccountId account = created.account().id();
        PersonId person =
                ground.database()
                        .inTransaction(tx ->
                                new People()
                                        .find(tx, account, new UserName(name))
                                        .orElseThrow()
                                        .id());

        Creation made = desk.create(service.inAccount(account), person);

        assertThat(((Creation.Created) made).hmacKey().reveal()).doesNotStartWith("-").hasSize(43);
        assertThat(random.draws).isEqualTo(2);
    }
}
