package privyseal.validation.dns;

import java.util.ArrayList;
import java.util.List;
import org.xbill.DNS.DClass;
import org.xbill.DNS.ExtendedFlags;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Header;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.OPTRecord;
import org.xbill.DNS.RRSIGRecord;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

/// Queries as they are sent, and answers reduced to what was asked for.
final class Messages {

    /// The size that crosses the Internet unfragmented (DNS flag day 2020).
    private static final int UDP_PAYLOAD = 1232;

    private Messages() {}

    /// @param flags of the header, such as RD
    static Message query(Name name, int type, int... flags) {
        Message query = Message.newQuery(Record.newRecord(name, type, DClass.IN));
        query.getHeader().unsetFlag(Flags.RD);
        for (int flag : flags) {
            query.getHeader().setFlag(flag);
        }
        query.addRecord(new OPTRecord(UDP_PAYLOAD, 0, 0, ExtendedFlags.DO), Section.ADDITIONAL);
        return query;
    }

    /// The answer to this name and type alone: one link of an alias chain at a time, so that each is validated by itself,
    /// and nothing that the server added beyond it. Where an alias was found instead of the type, the question says CNAME:
    /// the validator takes an alias that leads to nothing for an unproved absence.
    static Message reduce(Message answer, Name name, int type) {
        List<Record> here = at(answer, name, type);
        List<Record> aliases = here.isEmpty() ? aliasesAt(answer, name) : List.of();
        boolean positive = !here.isEmpty() || !aliases.isEmpty();

        Message reduced = new Message(answer.getHeader().getID());
        Header header = reduced.getHeader();
        header.setFlag(Flags.QR);
        header.setRcode(positive ? Rcode.NOERROR : answer.getHeader().getRcode());
        int about = aliases.isEmpty() ? type : Type.CNAME;
        reduced.addRecord(Record.newRecord(name, about, DClass.IN), Section.QUESTION);
        here.forEach(r -> reduced.addRecord(r, Section.ANSWER));
        aliases.forEach(r -> reduced.addRecord(r, Section.ANSWER));
        for (Record r : answer.getSection(Section.AUTHORITY)) {
            int what = r instanceof RRSIGRecord sig ? sig.getTypeCovered() : r.getType();
            boolean proof = what == Type.NSEC || what == Type.NSEC3;
            if (proof || (!positive && what == Type.SOA)) {
                reduced.addRecord(r, Section.AUTHORITY);
            }
        }
        return reduced;
    }

    static boolean hasAnswerAt(Message answer, Name name, int type) {
        return !at(answer, name, type).isEmpty() || !aliasesAt(answer, name).isEmpty();
    }

    /// The records of the type, without signatures.
    static List<Record> recordsOf(Message answer, int type) {
        return answer.getSection(Section.ANSWER).stream().filter(r -> r.getType() == type).toList();
    }

    private static List<Record> at(Message answer, Name name, int type) {
        List<Record> found = new ArrayList<>();
        boolean any = false;
        for (Record r : answer.getSection(Section.ANSWER)) {
            if (r.getName().equals(name) && covers(r, type)) {
                found.add(r);
                any |= r.getType() == type;
            }
        }
        return any ? found : List.of();
    }

    /// The CNAME at the name, after the DNAME above it that it was made from, if there is one (RFC 6672 §3.1).
    private static List<Record> aliasesAt(Message answer, Name name) {
        List<Record> found = new ArrayList<>();
        for (Record r : answer.getSection(Section.ANSWER)) {
            if (covers(r, Type.DNAME) && name.subdomain(r.getName()) && !name.equals(r.getName())) {
                found.add(r);
            }
        }
        List<Record> cname = at(answer, name, Type.CNAME);
        found.addAll(cname);
        return cname.isEmpty() ? List.of() : found;
    }

    private static boolean covers(Record record, int type) {
        return record.getType() == type
                || (record instanceof RRSIGRecord sig && sig.getTypeCovered() == type);
    }
}
