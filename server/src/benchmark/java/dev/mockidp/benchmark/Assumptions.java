// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.benchmark;

import dev.mockidp.MockIdpServer;
import dev.mockidp.ServerOptions;
import dev.mockidp.http.Connection;
import dev.mockidp.http.Headers;
import dev.mockidp.http.Request;
import dev.mockidp.http.Response;
import dev.mockidp.internal.xml.XmlWriter;
import dev.mockidp.issuer.Issuer;
import dev.mockidp.sts.IamRole;
import dev.mockidp.sts.OidcProvider;
import dev.mockidp.sts.StsAccount;
import dev.mockidp.sts.StsService;
import dev.mockidp.sts.StsSettings;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.util.Base64;
import java.util.function.Supplier;

/**
 * A child process: assumes a role again and again with one token, in turns with the verification of that token's signature
 * and the writing of an answer as long, and reports the microseconds of each turn, ours and bare.
 */
final class Assumptions {
    static final int TURNS = 15;

    private static final int WARM_UP = 20_000;
    private static final int BATCH = 4_000;
    private static final int ROLES = 10_000;
    private static final int PROVIDERS = 1_000;

    private Assumptions() {}

    /** Measures among {@code few} or {@code many} roles and providers. */
    public static void main(String[] args) throws GeneralSecurityException {
        try (MockIdpServer idp = MockIdpServer.start();
                StsService sts =
                        new StsService(StsSettings.of(ServerOptions.defaults().clock()))) {
            Issuer issuer = idp.newIssuer();
            StsAccount account = sts.newAccount();
            String provider = account.register(
                    OidcProvider.of(issuer.identifier()).withClientIds("app").withAllowHttp());
            String role = account.addRole("deploy", issuer.identifier(), "app");
            if (args[0].equals("many")) {
                fill(account, account.role("deploy").orElseThrow());
            }
            String token = issuer.mint(t -> t.audience("app")).value();
            Request request = request(role, token);
            Supplier<Object> ours = () -> sts.handle(request).response();
            Response first = (Response) ours.get();
            if (first.status() != 200) {
                throw new IllegalStateException(first.text() + provider);
            }
            Supplier<Object> bare = bare(issuer, token, first);
            micros(ours, WARM_UP);
            micros(bare, WARM_UP);
            for (int i = 0; i < TURNS; i++) {
                System.out.println(micros(ours, BATCH));
                System.out.println(micros(bare, BATCH));
            }
        }
    }

    private static void fill(StsAccount account, IamRole like) {
        for (int i = 0; i < ROLES; i++) {
            account.addRole(new IamRole("role-" + i, "/", like.trustPolicy(), like.maxSessionDuration()));
        }
        for (int i = 0; i < PROVIDERS; i++) {
            account.register(OidcProvider.of("https://idp-" + i + ".example").withClientIds("app"));
        }
    }

    private static Request request(String role, String token) {
        String form = "Action=AssumeRoleWithWebIdentity&Version=2011-06-15&RoleSessionName=session&RoleArn="
                + URLEncoder.encode(role, StandardCharsets.UTF_8) + "&WebIdentityToken=" + token;
        return new Request(
                "POST",
                "/",
                "",
                Headers.of("Host", "localhost", "Content-Type", "application/x-www-form-urlencoded"),
                form.getBytes(StandardCharsets.US_ASCII),
                new Connection(1, new InetSocketAddress(InetAddress.getLoopbackAddress(), 50_000), false),
                System.nanoTime());
    }

    /** Verifies with a key that is read already and an object of the JCA that is made already. */
    private static Supplier<Object> bare(Issuer issuer, String token, Response answer) throws GeneralSecurityException {
        int dot = token.lastIndexOf('.');
        byte[] content = token.substring(0, dot).getBytes(StandardCharsets.US_ASCII);
        byte[] value = Base64.getUrlDecoder().decode(token.substring(dot + 1));
        Signature signature = Signature.getInstance("SHA256withRSA");
        signature.initVerify(issuer.keys().signing().publicKey());
        String text = answer.text();
        return () -> {
            try {
                signature.update(content);
                if (!signature.verify(value)) {
                    throw new IllegalStateException("the signature does not verify");
                }
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException(e);
            }
            return xml(text);
        };
    }

    /** Writes as many elements with as much text as the answer has. */
    private static byte[] xml(String text) {
        int part = text.length() / 20;
        XmlWriter xml = new XmlWriter()
                .open("Response", "https://sts.amazonaws.com/doc/2011-06-15/")
                .open("Result");
        for (int i = 0; i < 10; i++) {
            xml.element(
                    "Element",
                    text.substring(i * part, (i + 1) * part).replace('<', '.').replace('>', '.'));
        }
        return xml.close().close().bytes();
    }

    /** Returns the processor time of this thread, on which all of it happens; others' work on the machine does not matter. */
    private static double micros(Supplier<Object> what, int times) {
        int hash = 0;
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        long start = threads.getCurrentThreadCpuTime();
        for (int i = 0; i < times; i++) {
            hash += System.identityHashCode(what.get()) & 1;
        }
        double micros = (threads.getCurrentThreadCpuTime() - start) / 1e3 / times;
        if (hash == -1) {
            throw new IllegalStateException();
        }
        return micros;
    }
}
