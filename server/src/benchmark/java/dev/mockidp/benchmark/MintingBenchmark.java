// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.benchmark;

import dev.mockidp.issuer.Issuer;
import dev.mockidp.issuer.IssuerSpec;
import dev.mockidp.token.KeySource;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.time.Clock;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** A token of ours, and one signature of the JCA over as many bytes. */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
public class MintingBenchmark {
    private final Issuer issuer = new Issuer(
            IssuerSpec.of("generic"),
            "an-issuer",
            URI.create("http://localhost:8080/an-issuer"),
            KeySource.pooled(),
            Clock.systemUTC());
    private final Signature signature = RawJca.newSignature();
    private final byte[] content = contentOf(issuer.mint().value());

    private static byte[] contentOf(String token) {
        return token.substring(0, token.lastIndexOf('.')).getBytes(StandardCharsets.ISO_8859_1);
    }

    /** Mints. */
    @Benchmark
    public Object ours() {
        return issuer.mint();
    }

    /** Signs. */
    @Benchmark
    public byte[] bare() throws GeneralSecurityException {
        signature.update(content);
        return signature.sign();
    }
}
