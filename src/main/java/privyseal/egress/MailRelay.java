package privyseal.egress;

import jakarta.mail.Address;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.Message.RecipientType;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.Properties;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.jspecify.annotations.Nullable;

/// Hands mails to the mail server that the operator set (RFC 5321, RFC 3207). Because the operator chose it, it may be at
/// any address; its name is looked up as the machine does.
///
/// Each mail is a connection of its own: notices are few, and nothing is left open.
public final class MailRelay {

    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final Duration STEP = Duration.ofSeconds(8);

    /// How the connection is protected. The server's certificate is verified, for its name.
    public enum Security {
        /// Begins in the clear and turns to TLS, or ends.
        STARTTLS,
        TLS,
        /// For a relay on this machine.
        NONE
    }

    /// @param user who signs in there, where the server asks for it
    public record Login(String user, String password) {
        @Override
        public String toString() {
            return "Login[" + user + "]";
        }
    }

    /// @param from the sender's address
    public record Server(
            String host, int port, Security security, Optional<Login> login, String from) {}

    /// @param id the same whenever it is sent again: mail programs show it once
    public record Mail(String to, String subject, String text, String id, Instant at) {}

    /// `why` is ours, with the server's number: nothing else of what it said.
    public sealed interface Outcome {
        record Accepted() implements Outcome {}

        /// For good.
        record Refused(String why) implements Outcome {}

        record Failed(String why) implements Outcome {}
    }

    private final Server server;
    private final Session session;

    public MailRelay(Server server, Trust trust) {
        this.server = server;
        Properties settings = new Properties();
        settings.put("mail.transport.protocol", "smtp");
        settings.put("mail.smtp.host", server.host());
        settings.put("mail.smtp.port", Integer.toString(server.port()));
        settings.put("mail.smtp.connectiontimeout", Long.toString(CONNECT.toMillis()));
        settings.put("mail.smtp.timeout", Long.toString(STEP.toMillis()));
        settings.put("mail.smtp.writetimeout", Long.toString(STEP.toMillis()));
        settings.put("mail.smtp.auth", Boolean.toString(server.login().isPresent()));
        settings.put("mail.smtp.ssl.checkserveridentity", "true");
        settings.put("mail.smtp.ssl.socketFactory", trust.context().getSocketFactory());
        settings.put("mail.smtp.ssl.enable", Boolean.toString(is(Security.TLS)));
        settings.put("mail.smtp.starttls.enable", Boolean.toString(is(Security.STARTTLS)));
        settings.put("mail.smtp.starttls.required", Boolean.toString(is(Security.STARTTLS)));
        this.session = Session.getInstance(settings);
    }

    private boolean is(Security security) {
        return server.security() == security;
    }

    /// Whether this is an address that a mail can be sent to: one mailbox, without a name.
    public static boolean isAddress(String text) {
        try {
            InternetAddress address = new InternetAddress(text, true);
            return address.getAddress().equals(text)
                    && text.indexOf('@') > 0
                    && text.length() <= 254
                    && text.chars().allMatch(c -> c > ' ' && c < 0x7f);
        } catch (AddressException _) {
            return false;
        }
    }

    public Outcome send(Mail mail) {
        try {
            MimeMessage message = message(mail);
            try (Transport transport = session.getTransport("smtp")) {
                Optional<Login> login = server.login();
                transport.connect(
                        server.host(),
                        server.port(),
                        login.map(Login::user).orElse(null),
                        login.map(Login::password).orElse(null));
                transport.sendMessage(message, new Address[] {new InternetAddress(mail.to())});
            }
            return new Outcome.Accepted();
        } catch (AuthenticationFailedException e) {
            return new Outcome.Failed("the mail server does not let this service in");
        } catch (SendFailedException e) {
            int code = code(e);
            String why = "the mail server answered " + (code == 0 ? "no" : code);
            return code >= 500 ? new Outcome.Refused(why) : new Outcome.Failed(why);
        } catch (MessagingException e) {
            return new Outcome.Failed("no connection to the mail server, or no valid certificate");
        }
    }

    private MimeMessage message(Mail mail) throws MessagingException {
        MimeMessage message = new Identified(session, "<" + mail.id() + "@" + domain() + ">");
        message.setFrom(new InternetAddress(server.from()));
        message.setRecipient(RecipientType.TO, new InternetAddress(mail.to()));
        message.setSubject(mail.subject(), StandardCharsets.UTF_8.name());
        message.setHeader(
                "Date",
                DateTimeFormatter.RFC_1123_DATE_TIME.format(mail.at().atOffset(ZoneOffset.UTC)));
        // RFC 3834: no out-of-office answers.
        message.setHeader("Auto-Submitted", "auto-generated");
        message.setText(mail.text(), StandardCharsets.UTF_8.name());
        message.saveChanges();
        return message;
    }

    private String domain() {
        return server.from().substring(server.from().indexOf('@') + 1);
    }

    /// The server's last word on the recipient or on the whole mail; 0 where it said none.
    private static int code(MessagingException thrown) {
        int code = 0;
        @Nullable Exception at = thrown;
        while (at != null) {
            if (at instanceof SMTPAddressFailedException address) {
                code = address.getReturnCode();
            } else if (at instanceof SMTPSendFailedException mail && mail.getReturnCode() > 0) {
                code = mail.getReturnCode();
            }
            at = at instanceof MessagingException chained ? chained.getNextException() : null;
        }
        return code;
    }

    /// The library would draw another id each time.
    private static final class Identified extends MimeMessage {
        private final String id;

        Identified(Session session, String id) {
            super(session);
            this.id = id;
        }

        @Override
        protected void updateMessageID() throws MessagingException {
            setHeader("Message-ID", id);
        }
    }
}
