// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.scenarios.clients;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;

/** A trust store as a file for another JVM. */
final class TrustFile {
    static final String PASSWORD = "changeit";

    private TrustFile() {}

    static Path write(KeyStore store, Path file) {
        try (OutputStream out = Files.newOutputStream(file)) {
            store.store(out, PASSWORD.toCharArray());
            return file;
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException("cannot write " + file, e);
        }
    }
}
