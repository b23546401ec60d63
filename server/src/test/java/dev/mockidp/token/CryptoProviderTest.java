// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.token;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.security.Provider;
import java.security.Security;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

class CryptoProviderTest {
    private static final ClassLoader LOADER = CryptoProviderTest.class.getClassLoader();

    /** The jar for this platform is among the test dependencies. */
    @Test
    @EnabledOnOs(value = OS.LINUX, architectures = "amd64")
    void providerOnTheClassPathIsFoundAndNotRegistered() {
        Provider found = requireNonNull(CryptoProvider.corretto());
        assertThat(Security.getProvider(found.getName())).isNull();
    }

    @Test
    void absentProviderIsNoError() {
        assertThat(CryptoProvider.find("no.such.Provider", LOADER)).isNull();
    }

    @Test
    void providerThatCannotLoadItsLibraryIsNotUsed() {
        assertThat(CryptoProvider.find(Broken.class.getName(), LOADER)).isNull();
        assertThat(CryptoProvider.find(Whole.class.getName(), LOADER)).isSameAs(Whole.INSTANCE);
    }

    @Test
    void somethingElseOfThatNameIsNotUsed() {
        assertThat(CryptoProvider.find(String.class.getName(), LOADER)).isNull();
    }

    /** A provider whose native library is missing. */
    @SuppressWarnings("serial")
    public static final class Broken extends Provider {
        public static final Provider INSTANCE = new Broken();

        private Broken() {
            super("broken", "1", "");
        }

        public Throwable getLoadingError() {
            return new UnsatisfiedLinkError("libamazonCorrettoCryptoProvider.so");
        }
    }

    /** A provider that works. */
    @SuppressWarnings("serial")
    public static final class Whole extends Provider {
        public static final Provider INSTANCE = new Whole();

        private Whole() {
            super("whole", "1", "");
        }

        public @Nullable Throwable getLoadingError() {
            return null;
        }
    }
}
