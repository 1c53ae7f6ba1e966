package privyseal.delivery;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/// Writes a zip in memory. Every entry has the same time, so that the same files make the same octets.
final class ZipWriter {

    /// The first moment that the format can tell.
    private static final LocalDateTime TIME = LocalDateTime.of(1980, 1, 1, 0, 0);

    private final ByteArrayOutputStream octets;
    private final ZipOutputStream zip;
    private final String folder;

    ZipWriter() {
        this.octets = new ByteArrayOutputStream();
        this.zip = new ZipOutputStream(octets, StandardCharsets.UTF_8);
        this.folder = "";
    }

    private ZipWriter(ZipWriter whole, String folder) {
        this.octets = whole.octets;
        this.zip = whole.zip;
        this.folder = folder;
    }

    /// The same zip; what is added stands in a folder of it.
    ZipWriter within(String name) {
        return new ZipWriter(this, folder + name + "/");
    }

    /// How much of it is written so far.
    int size() {
        return octets.size();
    }

    void add(String path, byte[] content) {
        try {
            ZipEntry entry = new ZipEntry(folder + path);
            entry.setTimeLocal(TIME);
            zip.putNextEntry(entry);
            zip.write(content);
            zip.closeEntry();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    byte[] bytes() {
        try {
            zip.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return octets.toByteArray();
    }
}
