// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.audit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.function.Consumer;

/**
 * Appends records to a file, each as one line of JSON in UTF-8, written through at once so that another process can follow it.
 * Safe for use by several threads.
 */
public final class AuditFile implements Consumer<AuditRecord>, AutoCloseable {
    private final Path path;
    private final Writer out;

    private AuditFile(Path path, Writer out) {
        this.path = path;
        this.out = out;
    }

    /**
     * Opens a file for appending; it is made if there is none.
     *
     * @throws UncheckedIOException if it cannot be written; the message names it
     */
    public static AuditFile append(Path path) {
        try {
            return new AuditFile(
                    path,
                    Files.newBufferedWriter(
                            path, StandardCharsets.UTF_8, StandardOpenOption.CREATE, StandardOpenOption.APPEND));
        } catch (IOException e) {
            throw failed(path, e);
        }
    }

    /**
     * Writes a record.
     *
     * @throws UncheckedIOException if it cannot be written; the message names the file
     */
    @Override
    public synchronized void accept(AuditRecord added) {
        try {
            out.write(added.json() + "\n");
            out.flush();
        } catch (IOException e) {
            throw failed(path, e);
        }
    }

    @Override
    public synchronized void close() {
        try {
            out.close();
        } catch (IOException e) {
            throw failed(path, e);
        }
    }

    private static UncheckedIOException failed(Path path, IOException e) {
        return new UncheckedIOException("cannot write the audit file " + path + ": " + e.getMessage(), e);
    }
}
