// SPDX-License-Identifier: Apache-2.0
package dev.mockidp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.mockidp.fault.ListenerFault;
import dev.mockidp.testing.TlsLook;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAPublicKey;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Each fault of a listener has a sign in what a socket and a TLS handshake show. It is there when the fault is asked for,
 * not before and not afterwards. A fault without a sign fails.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ListenerProofIT {
    private final MockIdpServer server =
            MockIdpServer.start(ServerOptions.defaults().withHttps());
    private final ServerListener listener = server.listener();
    private final X509Certificate authority = authority();
    private final X509Certificate original = TlsLook.at(listener.port()).leaf();
    private final Map<ListenerFault, Predicate<TlsLook>> signs = signs();

    @AfterAll
    void close() {
        server.close();
    }

    private X509Certificate authority() {
        try {
            return (X509Certificate) CertificateFactory.getInstance("X.509")
                    .generateCertificate(new java.io.ByteArrayInputStream(
                            server.caCertificatePem().getBytes(java.nio.charset.StandardCharsets.US_ASCII)));
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private Map<ListenerFault, Predicate<TlsLook>> signs() {
        Map<ListenerFault, Predicate<TlsLook>> all = new EnumMap<>(ListenerFault.class);
        Instant now = Instant.now();
        all.put(
                ListenerFault.EXPIRED,
                shown(leaf -> leaf.getNotAfter().toInstant().isBefore(now)));
        all.put(
                ListenerFault.NOT_YET_VALID,
                shown(leaf -> leaf.getNotBefore().toInstant().isAfter(now)));
        all.put(ListenerFault.WRONG_HOST, shown(leaf -> !TlsLook.isFor(leaf, "localhost")));
        all.put(ListenerFault.SNI_DEPENDENT, look -> look.isShown() && !TlsLook.isFor(look.leaf(), "localhost"));
        all.put(
                ListenerFault.UNKNOWN_CA,
                look -> look.chain().size() == 2 && !look.chain().get(1).equals(authority) && isRoot(look));
        all.put(ListenerFault.SELF_SIGNED, shown(leaf -> isSigned(leaf, leaf)));
        all.put(
                ListenerFault.MISSING_INTERMEDIATE,
                look -> look.chain().size() == 1
                        && !isSigned(look.leaf(), authority)
                        && !isSigned(look.leaf(), look.leaf()));
        all.put(
                ListenerFault.EXPIRED_CROSS_SIGN,
                look -> look.chain().size() == 2
                        && look.chain().get(1).getNotAfter().toInstant().isBefore(now)
                        && isSigned(look.leaf(), authority));
        all.put(
                ListenerFault.RENEWED_WITH_ANOTHER_KEY,
                shown(leaf -> isSigned(leaf, authority) && !leaf.getPublicKey().equals(original.getPublicKey())));
        all.put(
                ListenerFault.OTHER_CHAIN,
                look -> look.chain().size() == 2 && isSigned(look.chain().get(1), authority) && !isRoot(look));
        all.put(ListenerFault.SHA1, shown(leaf -> leaf.getSigAlgName().startsWith("SHA1")));
        all.put(
                ListenerFault.WEAK_KEY,
                shown(leaf -> leaf.getPublicKey() instanceof RSAPublicKey key
                        && key.getModulus().bitLength() == 1_024));
        all.put(ListenerFault.ONLY_TLS_1_0, look -> look.problem().contains("TLS10"));
        all.put(ListenerFault.ONLY_TLS_1_1, look -> look.problem().contains("TLS11"));
        all.put(ListenerFault.ONLY_TLS_1_2, look -> look.protocol().equals("TLSv1.2"));
        all.put(ListenerFault.ONLY_TLS_1_3, look -> look.isShown() && !TlsLook.speaks(look.port(), "TLSv1.2"));
        all.put(
                ListenerFault.CLIENT_CERTIFICATE_DEMANDED,
                look -> look.asked() && look.answer().isEmpty());
        all.put(
                ListenerFault.CLIENT_CERTIFICATE_REQUESTED,
                look -> look.asked() && look.answer().startsWith("HTTP/1.1 "));
        all.put(ListenerFault.HANDSHAKE_STALL, look -> look.problem().contains("timed out") && look.isRead());
        all.put(ListenerFault.HANDSHAKE_RST, look -> look.problem().contains("reset") && look.isRead());
        all.put(ListenerFault.PLAINTEXT_ON_TLS_PORT, look -> look.problem().contains("SSL message"));
        all.put(ListenerFault.ACCEPT_AND_IGNORE, look -> look.problem().contains("timed out") && !look.isRead());
        all.put(
                ListenerFault.ACCEPT_AND_RESET,
                look -> !look.problem().contains("refused") && look.isGoneBeforeSending());
        all.put(
                ListenerFault.ACCEPT_AND_CLOSE,
                look -> look.problem().contains("terminated the handshake") && look.isClosedBeforeSending());
        all.put(ListenerFault.REFUSED, look -> look.problem().contains("refused") && !look.connected());
        all.put(ListenerFault.BLACKHOLE, look -> look.problem().contains("onnect timed out") && !look.connected());
        return all;
    }

    private static Predicate<TlsLook> shown(Predicate<X509Certificate> sign) {
        return look -> look.isShown() && sign.test(look.leaf());
    }

    private static boolean isRoot(TlsLook look) {
        X509Certificate last = look.chain().get(look.chain().size() - 1);
        return isSigned(last, last);
    }

    private static boolean isSigned(X509Certificate certificate, X509Certificate by) {
        try {
            certificate.verify(by.getPublicKey());
            return true;
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    @Test
    void everyFaultHasASign() {
        assertThat(signs).hasSize(ListenerFault.values().length - 1).doesNotContainKey(ListenerFault.VALID);
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "VALID")
    void theSignIsThereWhenItIsAskedForAndNotOtherwise(ListenerFault fault) {
        Predicate<TlsLook> sign = java.util.Objects.requireNonNull(signs.get(fault), fault + " has no sign");
        assertThat(sign.test(TlsLook.at(listener.port()))).as("before").isFalse();
        listener.apply(fault);
        try {
            TlsLook struck = TlsLook.at(listener.port());
            assumeTrue(
                    fault != ListenerFault.BLACKHOLE || !struck.connected(),
                    "this system accepts connections beyond the queue");
            assertThat(sign.test(struck)).as(struck.toString()).isTrue();
        } finally {
            listener.apply(ListenerFault.VALID);
        }
        TlsLook after = TlsLook.at(listener.port());
        assertThat(sign.test(after)).as("afterwards: " + after).isFalse();
        assertThat(after.answer()).startsWith("HTTP/1.1 200");
    }

    @Test
    void theRightCertificateComesToThoseWhoNameTheHost() {
        listener.apply(ListenerFault.SNI_DEPENDENT);
        try {
            assertThat(TlsLook.isFor(
                            TlsLook.naming("localhost", listener.port()).leaf(), "localhost"))
                    .isTrue();
            assertThat(TlsLook.isFor(TlsLook.at(listener.port()).leaf(), "localhost"))
                    .isFalse();
        } finally {
            listener.apply(ListenerFault.VALID);
        }
    }

    @Test
    void aConnectionIsLookedAtLate() {
        long before = System.nanoTime();
        TlsLook.at(listener.port());
        assertThat(System.nanoTime() - before).isLessThan(Duration.ofMillis(600).toNanos());
        listener.delay(Duration.ofMillis(600));
        try {
            before = System.nanoTime();
            assertThat(TlsLook.at(listener.port()).answer()).startsWith("HTTP/1.1 200");
            assertThat(System.nanoTime() - before)
                    .isGreaterThanOrEqualTo(Duration.ofMillis(600).toNanos());
            listener.apply(ListenerFault.ACCEPT_AND_RESET);
            before = System.nanoTime();
            assertThat(TlsLook.at(listener.port()).problem()).isNotEmpty();
            assertThat(System.nanoTime() - before)
                    .isGreaterThanOrEqualTo(Duration.ofMillis(600).toNanos());
        } finally {
            listener.heal();
        }
    }
}
