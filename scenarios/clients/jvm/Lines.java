// SPDX-License-Identifier: Apache-2.0
import com.nimbusds.jose.util.JSONObjectUtils;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URL;
import java.net.URLConnection;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.util.function.Function;

/** Reads tokens, a line each, has them verified and writes what came of each. */
final class Lines {
    /** A verifier, made for the address of a key set. */
    interface Verifier {
        void verify(String token) throws Exception;
    }

    /** Makes a verifier. */
    interface Making {
        Verifier of(String jwksUri) throws Exception;
    }

    static void run(String issuer, Making making, Function<Exception, String> word) throws IOException {
        BufferedReader lines = new BufferedReader(new InputStreamReader(System.in));
        Verifier verifier = null;
        for (String token = lines.readLine(); token != null; token = lines.readLine()) {
            try {
                verifier = verifier == null ? making.of(jwksUri(issuer)) : verifier;
                verifier.verify(token);
                System.out.println("accept");
            } catch (IOException e) {
                System.out.println("unavailable " + oneLine(e));
            } catch (NullPointerException | ClassCastException | IndexOutOfBoundsException e) {
                System.out.println("crash " + oneLine(e));
            } catch (Exception e) {
                System.out.println(word.apply(e) + " " + oneLine(e));
            }
        }
    }

    private static String oneLine(Exception e) {
        return e.toString().replace('\n', ' ');
    }

    /** These libraries are given the key set's address; who uses them asks discovery for it. */
    static String jwksUri(String issuer) throws IOException {
        URLConnection discovery = new URL(issuer + "/.well-known/openid-configuration").openConnection();
        discovery.setConnectTimeout(10_000);
        discovery.setReadTimeout(10_000);
        try (InputStream in = discovery.getInputStream()) {
            return JSONObjectUtils.getString(
                    JSONObjectUtils.parse(new String(in.readAllBytes(), StandardCharsets.UTF_8)), "jwks_uri");
        } catch (ParseException e) {
            throw new IOException(e);
        }
    }

    static boolean causedBy(Throwable thrown, Class<? extends Throwable> kind) {
        for (Throwable t = thrown; t != null; t = t.getCause()) {
            if (kind.isInstance(t)) {
                return true;
            }
        }
        return false;
    }
}
