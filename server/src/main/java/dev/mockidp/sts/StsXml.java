// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.sts;

import dev.mockidp.internal.xml.XmlWriter;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** The documents that the STS answers, element by element as AWS orders them. */
final class StsXml {
    private static final String NAMESPACE = "https://sts.amazonaws.com/doc/2011-06-15/";

    private StsXml() {}

    static byte[] error(StsError error, @Nullable String message, String requestId) {
        XmlWriter xml = new XmlWriter()
                .open("ErrorResponse", error.namespace())
                .open("Error")
                .element("Type", error.party())
                .element("Code", error.code());
        if (message != null) {
            xml.element("Message", message);
        }
        return xml.close().element("RequestId", requestId).close().bytes();
    }

    static byte[] session(AssumedSession session, AwsUnknowns.ResultOrder order, String requestId) {
        XmlWriter xml = new XmlWriter()
                .open("AssumeRoleWithWebIdentityResponse", NAMESPACE)
                .open("AssumeRoleWithWebIdentityResult");
        if (order == AwsUnknowns.ResultOrder.RECORDED) {
            recorded(xml, session);
        } else {
            documented(xml, session);
        }
        return xml.close()
                .open("ResponseMetadata")
                .element("RequestId", requestId)
                .close()
                .close()
                .bytes();
    }

    private static void recorded(XmlWriter xml, AssumedSession session) {
        TemporaryCredentials credentials = session.credentials();
        xml.element("Audience", session.audience())
                .open("AssumedRoleUser")
                .element("AssumedRoleId", session.assumedRoleId())
                .element("Arn", session.arn())
                .close()
                .element("Provider", session.provider())
                .open("Credentials")
                .element("AccessKeyId", credentials.accessKeyId())
                .element("SecretAccessKey", credentials.secretAccessKey())
                .element("SessionToken", credentials.sessionToken())
                .element("Expiration", time(credentials))
                .close()
                .element("SubjectFromWebIdentityToken", session.subject());
    }

    private static void documented(XmlWriter xml, AssumedSession session) {
        TemporaryCredentials credentials = session.credentials();
        xml.element("SubjectFromWebIdentityToken", session.subject())
                .element("Audience", session.audience())
                .open("AssumedRoleUser")
                .element("Arn", session.arn())
                .element("AssumedRoleId", session.assumedRoleId())
                .close()
                .open("Credentials")
                .element("SessionToken", credentials.sessionToken())
                .element("SecretAccessKey", credentials.secretAccessKey())
                .element("Expiration", time(credentials))
                .element("AccessKeyId", credentials.accessKeyId())
                .close()
                .element("Provider", session.provider());
    }

    private static String time(TemporaryCredentials credentials) {
        return credentials.expiration().truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
