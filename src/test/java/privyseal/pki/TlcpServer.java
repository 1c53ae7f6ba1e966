package privyseal.pki;

import com.tencent.kona.crypto.spec.SM2SignatureParameterSpec;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.security.Signature;
import java.util.Arrays;
import java.util.List;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import privyseal.pki.key.PrivateKeyAccess;
import privyseal.pki.x509.ParsedCertificate;

/// One connection of a TLCP server (GB/T 38636 §6, suite ECC_SM4_CBC_SM3), with the two certificates and keys of a GM order:
/// it signs with the one and opens what the client encrypted for the other. It takes one line and answers with another.
///
/// Enough for one handshake with one client. All cryptography is Kona's.
///
/// @param chain the signing certificate, the encryption certificate, and their issuer
record TlcpServer(
        List<ParsedCertificate> chain, PrivateKeyAccess signing, PrivateKeyAccess encryption) {

    private static final int HANDSHAKE = 22;
    private static final int CHANGE_CIPHER_SPEC = 20;
    private static final int APPLICATION_DATA = 23;
    private static final byte[] VERSION = {1, 1};
    private static final byte[] SUITE = {(byte) 0xe0, 0x13};
    private static final int BLOCK = 16;
    private static final int MAC = 32;
    private static final int RANDOM = 32;

    String serves(Socket socket, String answer) throws IOException, GeneralSecurityException {
        DataInputStream in = new DataInputStream(socket.getInputStream());
        OutputStream out = socket.getOutputStream();
        ByteArrayOutputStream said = new ByteArrayOutputStream();

        byte[] hello = plain(in);
        said.write(hello);
        byte[] client = Arrays.copyOfRange(hello, 6, 6 + RANDOM);
        byte[] server = new byte[RANDOM];
        new SecureRandom().nextBytes(server);
        send(out, said, 2, join(VERSION, server, new byte[] {0}, SUITE, new byte[] {0}));
        send(out, said, 11, certificates());
        send(out, said, 12, shortly(signature(client, server)));
        send(out, said, 14, new byte[0]);

        byte[] exchange = plain(in);
        said.write(exchange);
        byte[] secret =
                Gm.decrypt(encryption, Arrays.copyOfRange(exchange, 4 + 2, exchange.length));
        byte[] master = prf(secret, "master secret", join(client, server), 48);
        byte[] keys = prf(master, "key expansion", join(server, client), 2 * (MAC + BLOCK));
        Side theirs = new Side(Der.of(cut(keys, 0, MAC)), Der.of(cut(keys, 2 * MAC, BLOCK)));
        Side ours =
                new Side(Der.of(cut(keys, MAC, MAC)), Der.of(cut(keys, 2 * MAC + BLOCK, BLOCK)));

        expect(record(in, CHANGE_CIPHER_SPEC), new byte[] {1});
        byte[] finished = theirs.open(HANDSHAKE, 0, record(in, HANDSHAKE));
        expect(finished, handshake(20, verifyData(master, "client finished", said)));
        said.write(finished);
        write(out, CHANGE_CIPHER_SPEC, new byte[] {1});
        byte[] mine = handshake(20, verifyData(master, "server finished", said));
        write(out, HANDSHAKE, ours.seal(HANDSHAKE, 0, mine));

        byte[] line = theirs.open(APPLICATION_DATA, 1, record(in, APPLICATION_DATA));
        byte[] text = answer.getBytes(StandardCharsets.UTF_8);
        write(out, APPLICATION_DATA, ours.seal(APPLICATION_DATA, 1, text));
        return new String(line, StandardCharsets.UTF_8);
    }

    private byte[] certificates() {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        chain.forEach(one -> all.writeBytes(longly(one.der().bytes())));
        return longly(all.toByteArray());
    }

    /// GB/T 38636 §6.4.5.4: over both random values and the encryption certificate.
    private byte[] signature(byte[] client, byte[] server) throws GeneralSecurityException {
        Signature signature = Signature.getInstance("SM2", Gm.KONA);
        signature.setParameter(
                new SM2SignatureParameterSpec(
                        Gm.ID.getBytes(StandardCharsets.US_ASCII),
                        Gm.publicKey(chain.getFirst().key())));
        signature.initSign(Gm.privateKey(signing));
        signature.update(join(client, server, longly(chain.get(1).der().bytes())));
        return signature.sign();
    }

    private static byte[] verifyData(byte[] master, String label, ByteArrayOutputStream said)
            throws GeneralSecurityException {
        byte[] digest = MessageDigest.getInstance("SM3", Gm.KONA).digest(said.toByteArray());
        return prf(master, label, digest, 12);
    }

    /// GB/T 38636 §5.4: that of TLS 1.2 with HMAC-SM3.
    private static byte[] prf(byte[] secret, String label, byte[] seed, int octets)
            throws GeneralSecurityException {
        byte[] all = join(label.getBytes(StandardCharsets.US_ASCII), seed);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        byte[] a = all;
        while (out.size() < octets) {
            a = hmac(secret, a);
            out.writeBytes(hmac(secret, join(a, all)));
        }
        return cut(out.toByteArray(), 0, octets);
    }

    private static byte[] hmac(byte[] key, byte[] text) throws GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacSM3", Gm.KONA);
        mac.init(new SecretKeySpec(key, "HmacSM3"));
        return mac.doFinal(text);
    }

    /// What one side encrypts: MAC, then padding, then SM4 in CBC with an IV before it.
    private record Side(Der macKey, Der key) {

        byte[] seal(int type, long number, byte[] content) throws GeneralSecurityException {
            int padding = BLOCK - (content.length + MAC + 1) % BLOCK;
            byte[] pad = new byte[padding + 1];
            Arrays.fill(pad, (byte) padding);
            byte[] iv = new byte[BLOCK];
            new SecureRandom().nextBytes(iv);
            byte[] plain = join(content, mac(type, number, content), pad);
            return join(iv, cipher(Cipher.ENCRYPT_MODE, iv, plain));
        }

        byte[] open(int type, long number, byte[] sealed) throws GeneralSecurityException {
            byte[] plain =
                    cipher(
                            Cipher.DECRYPT_MODE,
                            cut(sealed, 0, BLOCK),
                            cut(sealed, BLOCK, sealed.length - BLOCK));
            int length = plain.length - 1 - plain[plain.length - 1] - MAC;
            byte[] content = cut(plain, 0, length);
            expect(cut(plain, length, MAC), mac(type, number, content));
            return content;
        }

        private byte[] cipher(int mode, byte[] iv, byte[] text) throws GeneralSecurityException {
            Cipher cipher = Cipher.getInstance("SM4/CBC/NoPadding", Gm.KONA);
            cipher.init(mode, new SecretKeySpec(key.bytes(), "SM4"), new IvParameterSpec(iv));
            return cipher.doFinal(text);
        }

        private byte[] mac(int type, long number, byte[] content) throws GeneralSecurityException {
            byte[] sequence = ByteBuffer.allocate(Long.BYTES).putLong(number).array();
            return hmac(
                    macKey.bytes(),
                    join(sequence, new byte[] {(byte) type}, VERSION, shortly(content)));
        }
    }

    private static void send(OutputStream out, ByteArrayOutputStream said, int type, byte[] body)
            throws IOException {
        byte[] message = handshake(type, body);
        said.write(message);
        write(out, HANDSHAKE, message);
    }

    private static byte[] handshake(int type, byte[] body) {
        return join(new byte[] {(byte) type}, longly(body));
    }

    private static void write(OutputStream out, int type, byte[] fragment) throws IOException {
        out.write(join(new byte[] {(byte) type}, VERSION, shortly(fragment)));
        out.flush();
    }

    private static byte[] plain(DataInputStream in) throws IOException {
        return record(in, HANDSHAKE);
    }

    private static byte[] record(DataInputStream in, int type) throws IOException {
        int found = in.readUnsignedByte();
        in.readUnsignedShort();
        byte[] fragment = in.readNBytes(in.readUnsignedShort());
        if (found != type) {
            throw new IOException("a record of type " + found + ": " + Arrays.toString(fragment));
        }
        return fragment;
    }

    private static void expect(byte[] found, byte[] expected) {
        if (!MessageDigest.isEqual(found, expected)) {
            throw new AssertionError("the client knows other keys, or heard something else");
        }
    }

    private static byte[] shortly(byte[] content) {
        return join(new byte[] {(byte) (content.length >>> 8), (byte) content.length}, content);
    }

    private static byte[] longly(byte[] content) {
        return join(
                new byte[] {
                    (byte) (content.length >>> 16),
                    (byte) (content.length >>> 8),
                    (byte) content.length
                },
                content);
    }

    private static byte[] cut(byte[] octets, int from, int length) {
        return Arrays.copyOfRange(octets, from, from + length);
    }

    private static byte[] join(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }
}
