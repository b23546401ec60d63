// SPDX-License-Identifier: Apache-2.0
import java.nio.file.Files;
import java.nio.file.Path;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.services.sts.StsClient;

/**
 * Obtains credentials for a web identity and prints their access key id.
 *
 * <p>chain: by what the SDK does for every client that is given no credentials. call: by an AssumeRoleWithWebIdentity
 * request of one's own.
 */
public class AssumeRole {
    static String chain() {
        try (DefaultCredentialsProvider provider = DefaultCredentialsProvider.builder().build()) {
            return provider.resolveCredentials().accessKeyId();
        }
    }

    static String call() throws Exception {
        String token = Files.readString(Path.of(System.getenv("AWS_WEB_IDENTITY_TOKEN_FILE")));
        try (StsClient sts = StsClient.create()) {
            return sts.assumeRoleWithWebIdentity(r -> r.roleArn(System.getenv("AWS_ROLE_ARN"))
                            .roleSessionName("my-session")
                            .webIdentityToken(token.strip()))
                    .credentials()
                    .accessKeyId();
        }
    }

    public static void main(String[] args) {
        try {
            System.out.println(args[0].equals("call") ? call() : chain());
        } catch (Exception e) {
            System.err.println(e);
            System.exit(1);
        }
    }
}
