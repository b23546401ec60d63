// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.internal.tls;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** Server identities that are wrong in one way each, of one trusted authority. */
public final class TestIdentities {
    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration MONTH = Duration.ofDays(30);
    private static final int WEAK_BITS = 1_024;

    private final CertificateAuthority authority;
    private final List<String> hosts;
    private final Clock clock;

    /**
     * Makes a source of identities.
     *
     * @param authority the authority that clients trust
     * @param hosts the server's right names
     * @param clock the time that clients go by
     */
    public TestIdentities(CertificateAuthority authority, List<String> hosts, Clock clock) {
        this.authority = authority;
        this.hosts = List.copyOf(hosts);
        this.clock = clock;
    }

    private Certificates.Validity validity(Duration from, Duration to) {
        Instant now = clock.instant();
        return new Certificates.Validity(now.plus(from), now.plus(to));
    }

    private Certificates.Validity now() {
        return validity(DAY.negated(), MONTH);
    }

    private static ServerIdentity identity(KeyPair keys, X509Certificate... chain) {
        return new ServerIdentity(keys.getPrivate(), List.of(chain));
    }

    /** Returns a good one with a new key. */
    public ServerIdentity good() {
        return authority.issue(hosts);
    }

    /** Returns one that expired a day ago. */
    public ServerIdentity expired() {
        Instant now = clock.instant();
        return authority.issue(hosts, now.minus(MONTH), now.minus(DAY));
    }

    /** Returns one that is valid from tomorrow on. */
    public ServerIdentity notYetValid() {
        Instant now = clock.instant();
        return authority.issue(hosts, now.plus(DAY), now.plus(MONTH));
    }

    /** Returns one for another name. */
    public ServerIdentity wrongHost() {
        return authority.issue(List.of("wrong.host.test"));
    }

    /** Returns one of an authority that nobody trusts. */
    public ServerIdentity unknownAuthority() {
        KeyPair foreign = ec();
        X509Certificate root = Certificates.foreignAuthority(foreign, now());
        KeyPair keys = ec();
        Certificates.Request request = new Certificates.Request(keys.getPublic(), hosts, now(), "SHA256withECDSA");
        return identity(keys, Certificates.server(request, new Certificates.Parent(foreign, root)), root);
    }

    /** Returns one that its own key signed. */
    public ServerIdentity selfSigned() {
        KeyPair keys = ec();
        Certificates.Request request = new Certificates.Request(keys.getPublic(), hosts, now(), "SHA256withECDSA");
        return identity(keys, Certificates.selfSigned(request, keys));
    }

    /** Returns one of a new intermediate authority, which is part of the chain; the root is not. */
    public ServerIdentity otherChain() {
        KeyPair middle = ec();
        X509Certificate intermediate = Certificates.intermediate(middle.getPublic(), authority.parent(), now());
        KeyPair keys = ec();
        Certificates.Request request = new Certificates.Request(keys.getPublic(), hosts, now(), "SHA256withECDSA");
        X509Certificate leaf = Certificates.server(request, new Certificates.Parent(middle, intermediate));
        return identity(keys, leaf, intermediate);
    }

    /** Returns one of an intermediate authority that is not part of the chain. */
    public ServerIdentity missingIntermediate() {
        return otherChain().withoutIssuer();
    }

    /** Returns one whose chain ends in the root's name and key, signed by an older root in a certificate that expired. */
    public ServerIdentity expiredCrossSign() {
        KeyPair old = ec();
        X509Certificate oldRoot = Certificates.authority(old, clock.instant().minus(MONTH), clock.instant());
        Certificates.Validity past = validity(MONTH.negated(), DAY.negated());
        X509Certificate cross =
                Certificates.crossSigned(authority.certificate(), new Certificates.Parent(old, oldRoot), past);
        ServerIdentity good = authority.issue(hosts);
        return new ServerIdentity(good.key(), List.of(good.chain().get(0), cross));
    }

    /** Returns one whose certificate is signed with SHA-1. */
    public ServerIdentity sha1() {
        return issued(ec(), "SHA1withECDSA");
    }

    /** Returns one whose key is RSA with 1024 bits. */
    public ServerIdentity weakKey() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(WEAK_BITS);
            return issued(generator.generateKeyPair(), "SHA256withECDSA");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has RSA", e);
        }
    }

    private ServerIdentity issued(KeyPair keys, String algorithm) {
        Certificates.Request request = new Certificates.Request(keys.getPublic(), hosts, now(), algorithm);
        List<X509Certificate> chain = new ArrayList<>();
        chain.add(Certificates.server(request, authority.parent()));
        chain.add(authority.certificate());
        return new ServerIdentity(keys.getPrivate(), chain);
    }

    private static KeyPair ec() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the JDK cannot generate a key on P-256", e);
        }
    }

    /** Returns the SHA-1 of the last certificate of a chain in lower-case hex, which AWS calls a thumbprint. */
    public static String thumbprint(ServerIdentity identity) {
        try {
            X509Certificate top = identity.chain().get(identity.chain().size() - 1);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-1").digest(top.getEncoded()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the JDK has SHA-1", e);
        }
    }
}
