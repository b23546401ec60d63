// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.standalone;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** Reads files that the command line names, within bounds; a problem with one is misuse and is told in a line. */
final class Inputs {
    private static final int MOST_BYTES = 10_000_000;

    private final CommandLine command;

    Inputs(CommandLine command) {
        this.command = command;
    }

    /** Reads a text in UTF-8, a dash being standard input. */
    String text(String option, String file) {
        byte[] bytes = bytes(option, file);
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new ParameterException(command, option + ": " + file + " is not UTF-8", e);
        }
    }

    /** Reads the certificates of a file in PEM, at least one. */
    List<X509Certificate> certificates(String option, String file) {
        byte[] pem = bytes(option, file);
        try {
            List<X509Certificate> certificates = new ArrayList<>();
            for (Certificate certificate :
                    CertificateFactory.getInstance("X.509").generateCertificates(new ByteArrayInputStream(pem))) {
                if (certificate instanceof X509Certificate x509) {
                    certificates.add(x509);
                }
            }
            if (!certificates.isEmpty()) {
                return certificates;
            }
        } catch (GeneralSecurityException e) {
            throw new ParameterException(command, option + ": " + file + " is no PEM of certificates", e);
        }
        throw new ParameterException(command, option + ": " + file + " has no certificate");
    }

    byte[] bytes(String option, String file) {
        try (InputStream in = file.equals("-") ? System.in : open(file)) {
            byte[] bytes = in.readNBytes(MOST_BYTES + 1);
            if (bytes.length > MOST_BYTES) {
                throw new ParameterException(command, option + ": " + file + " has more than " + MOST_BYTES + " bytes");
            }
            return bytes;
        } catch (NoSuchFileException e) {
            throw new ParameterException(command, option + ": there is no file " + file, e);
        } catch (IOException e) {
            throw new ParameterException(command, option + ": cannot read " + file + ": " + e.getMessage(), e);
        }
    }

    private static InputStream open(String file) throws IOException {
        Path path = Path.of(file);
        if (Files.isDirectory(path)) {
            throw new IOException("it is a directory");
        }
        return Files.newInputStream(path);
    }
}
