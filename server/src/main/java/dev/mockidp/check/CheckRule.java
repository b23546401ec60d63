// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.check;

import dev.mockidp.lint.Level;
import java.util.Locale;

/** What can be wrong with an identity provider, why AWS cares, and what helps. */
public enum CheckRule {
    /** AWS registers https URLs only. */
    NOT_HTTPS(Level.ERROR, "the issuer is not an https URL", Sources.PROVIDER_URL, "Serve it over https, on port 443."),
    /** A provider's URL should not have a port. */
    HAS_PORT(Level.NOTE, "the issuer's URL has a port", Sources.PROVIDER_URL, "Serve it on port 443."),
    /** The host's name has no address. */
    DNS(Level.ERROR, "the host's name has no address", Sources.REACHABLE, "Publish the name in the public DNS."),
    /** Nothing listens. */
    REFUSED(Level.ERROR, "the connection is refused", Sources.REACHABLE, "Start the server, or open the port."),
    /** No route or a network error. */
    UNREACHABLE(Level.ERROR, "the host cannot be reached", Sources.REACHABLE, "Make it reachable from the internet."),
    /** The limit was used up. */
    TIMEOUT(
            Level.ERROR,
            "discovery and keys are not here within AWS's limit",
            Sources.LATENCY,
            "Serve both documents from a cache or a content delivery network; look for a firewall that drops packets."),
    /** The connection was reset. */
    RESET(
            Level.ERROR,
            "the connection is reset",
            Sources.REACHABLE,
            "Look for a firewall or a proxy that aborts connections, and let AWS STS through."),
    /** The answer ended too early. */
    CUT_OFF(
            Level.ERROR,
            "the answer ends too early",
            Sources.REACHABLE,
            "Look at the server and at proxies before it."),
    /** The answer is no HTTP. */
    NOT_HTTP(Level.ERROR, "the answer is not HTTP/1", Sources.REACHABLE, "Look at what listens on that port."),
    /** The answer is larger than this check reads. */
    TOO_LARGE(Level.ERROR, "the document is very large", Sources.REACHABLE, "AWS's limit is not known; keep it small."),
    /** The certificate's authority is not trusted. */
    D22(
            Level.ERROR,
            "the certificate leads to no trusted authority",
            "AWS then compares the thumbprint that is registered (I5: OpenIDConnect provider's HTTPS certificate doesn't"
                    + " match configured thumbprint). Source: IAM User Guide, \"Obtain the thumbprint\"",
            "Use a certificate of a public authority and serve the whole chain, or register the thumbprint given here and"
                    + " renew it with the certificate."),
    /** The certificate's time is over. */
    CERTIFICATE_EXPIRED(
            Level.ERROR,
            "the certificate has expired",
            Sources.TRUST,
            "Renew it, and let a program renew it from now on."),
    /** The certificate's time has not come. */
    CERTIFICATE_NOT_YET_VALID(
            Level.ERROR,
            "the certificate is not valid yet",
            Sources.TRUST,
            "Look at the clock of the server that made it."),
    /** The certificate is for others. */
    WRONG_HOST(
            Level.ERROR,
            "the certificate is not for this host",
            Sources.TRUST,
            "Get a certificate with the host among its subject alternative names (RFC 9110 §4.3.4)."),
    /** The certificate is too weak. */
    WEAK_CERTIFICATE(
            Level.ERROR,
            "the certificate's key or signature is too weak",
            "No public authority issues such certificates (CA/Browser Forum, Baseline Requirements §6.1.5 and §7.1.3), so no"
                    + " trusted chain leads to it",
            "Use RSA of 2048 bits or more, or P-256, signed with SHA-256."),
    /** The host's certificate comes alone. */
    INCOMPLETE_CHAIN(
            Level.ERROR,
            "the host sends its own certificate without that of the authority between",
            "A chain must be complete but for its root (RFC 8446 §4.4.2); AWS looks at the chain that the host serves."
                    + " Source: IAM User Guide, \"Obtain the thumbprint\"",
            "Serve the full chain: the certificate, then its intermediate authorities."),
    /** A certificate after the first has expired. */
    EXPIRED_IN_CHAIN(
            Level.WARNING,
            "a certificate of an authority in the chain has expired",
            "Verifiers that follow the chain as it is sent refuse it, others find another way; which of them AWS is, is not"
                    + " known",
            "Take the expired certificate out of the chain."),
    /** The host does not speak TLS. */
    NOT_TLS(Level.ERROR, "the port does not speak TLS", Sources.REACHABLE, "Serve https on that port."),
    /** The host speaks old versions of TLS only. */
    TLS_VERSION(
            Level.ERROR,
            "the host speaks no version of TLS that is still in use",
            "TLS 1.0 and 1.1 must not be used (RFC 8996)",
            "Switch TLS 1.2 and 1.3 on."),
    /** The address is not on the internet. */
    PRIVATE_ADDRESS(
            Level.ERROR,
            "the host's address is not on the public internet",
            Sources.REACHABLE,
            "Publish both documents where AWS can reach them, for example as static files under the issuer's URL."),
    /** TLS fails otherwise. */
    TLS(
            Level.ERROR,
            "the TLS handshake fails",
            Sources.REACHABLE,
            "Look at the certificate's names and dates, and at the protocol versions."),
    /** A status other than 200. */
    STATUS(Level.ERROR, "a document is not answered with 200", Sources.REACHABLE, "Serve it with status 200."),
    /** Too many requests. */
    RATE_LIMITED(
            Level.ERROR,
            "the provider limits the rate of requests",
            "AWS then finds no key. Source: re:Post, \"InvalidIdentityToken\": STS makes too many requests",
            "Let the key set be cached, and raise the limit for both documents."),
    /** An answer that leads elsewhere. */
    REDIRECT(
            Level.ERROR,
            "a document is answered with a redirect",
            "AWS's policy for redirects is not known; this mock's STS does not follow them",
            "Serve the document at the URL itself."),
    /** HTML where JSON belongs. */
    BLOCK_PAGE(
            Level.ERROR,
            "a web page comes in the place of a document",
            "AWS cannot read it. Source: re:Post, \"InvalidIdentityToken\": a custom firewall is blocking the requests",
            "Let AWS STS through the firewall, the bot protection or the login page that answers."),
    /** A document is no JSON object. */
    NOT_JSON(Level.ERROR, "a document is not a JSON object", Sources.DISCOVERY, "Serve JSON."),
    /** The issuer differs. */
    ISSUER_MISMATCH(
            Level.ERROR,
            "discovery names another issuer",
            "OpenID Connect Discovery 1.0 §4.3: it must be exactly the URL, slash at the end included",
            "Make issuer, the URL and the token's iss the same, character by character."),
    /** A required member is missing. */
    D24(Level.ERROR, "discovery lacks a member that AWS requires", Sources.DISCOVERY, "Add the member."),
    /** No jwks_uri that can be used. */
    JWKS_URI(Level.ERROR, "discovery has no usable jwks_uri", Sources.DISCOVERY, "Name the key set's https URL."),
    /** The key set is on another host than expected. */
    JWKS_HOST(
            Level.WARNING,
            "the key set is on another host",
            "AWS verifies the certificate of the key set's host. Source: IAM User Guide, \"Obtain the thumbprint\"",
            "Register the thumbprints of both hosts if their authority is not public."),
    /** No algorithm of AWS's. */
    ALGORITHMS(
            Level.ERROR,
            "no algorithm that AWS takes is announced",
            "AWS takes RS256, RS384, RS512, ES256, ES384 and ES512. Source: STS service model, WebIdentityToken",
            "Sign with one of those."),
    /** A member is there twice. */
    DUPLICATE_MEMBER(
            Level.ERROR,
            "a member of a document is there twice",
            "Parsers disagree which of the two counts (RFC 8259 §4); AWS's choice is not known, this check refuses it",
            "Write each member once."),
    /** A document is compressed, or says so. */
    COMPRESSED(
            Level.ERROR,
            "a document is compressed, or says that it is, though nobody asked for that",
            "A server compresses for clients that accept it (RFC 9110 §12.5.3); whether AWS does is not known",
            "Compress only for requests whose Accept-Encoding asks for it, and name the coding that was used."),
    /** A document is not in UTF-8. */
    ENCODING(
            Level.WARNING,
            "a document is not plain UTF-8",
            "JSON is in UTF-8 without a byte order mark (RFC 8259 §8.1); what AWS makes of anything else is not known",
            "Serve it in UTF-8 without a byte order mark."),
    /** A document says that it is something else. */
    CONTENT_TYPE(
            Level.NOTE,
            "a document's Content-Type is not JSON's",
            "OpenID Connect Discovery 1.0 §4.2 asks for application/json; whether AWS looks at it is not known",
            "Send application/json (or application/jwk-set+json for the keys)."),
    /** Private keys are published. */
    PRIVATE_KEY_PUBLISHED(
            Level.WARNING,
            "the key set contains private or secret keys",
            "AWS takes the public part and does not mind, but whoever reads the key set can sign tokens that AWS takes"
                    + " (RFC 7517 §9.2)",
            "Withdraw the key now, make a new one, and publish its public members alone."),
    /** A key is too short. */
    WEAK_KEY(
            Level.WARNING,
            "an RSA key has fewer than 2048 bits",
            "RS256 and its kin need 2048 bits or more (RFC 7518 §3.3); whether AWS takes fewer is not known",
            "Sign with a key of 2048 bits or more."),
    /** One key under two names. */
    SAME_KEY(
            Level.NOTE,
            "the same key is there twice",
            "AWS takes up to 100 keys of a type; a copy under another kid does no harm but hides which one signs",
            "Publish each key once."),
    /** There are no keys. */
    NO_KEYS(Level.ERROR, "the key set has no key that AWS can use", Sources.KEYS, "Publish the signing key."),
    /** There are too many. */
    TOO_MANY_KEYS(Level.ERROR, "the key set has more than 100 keys of a type", Sources.KEYS, "Withdraw old keys."),
    /** A key cannot be used. */
    UNUSABLE_KEY(
            Level.NOTE, "a key of the set is left out", Sources.KEYS, "Nothing, if it does not sign tokens for AWS."),
    /** Two keys share their id. */
    DUPLICATE_KID(
            Level.WARNING,
            "several keys have the same kid",
            "AWS selects the key by kid. Source: re:Post, \"InvalidIdentityToken\"",
            "Give each key a kid of its own."),
    /** A key has no id. */
    NO_KID(
            Level.WARNING,
            "a key has no kid",
            "AWS selects the key by kid; without one its behaviour is not known",
            "Give each key a kid, and name it in the tokens."),
    /** The key set must not be cached. */
    D23(
            Level.WARNING,
            "the key set must not be cached",
            "AWS then asks for it at every call, which is slow and ends in rate limits. Source: re:Post,"
                    + " \"InvalidIdentityToken\": Pragma: no-cache or Cache-Control: no-cache",
            "Send Cache-Control with max-age, without no-cache, and no Pragma."),
    /** The key set may be cached for a short time only. */
    SHORT_CACHE(
            Level.NOTE,
            "the key set may be cached for less than a minute",
            "AWS's own cache lifetime is not known; other verifiers ask that often",
            "Allow some minutes at least."),
    /** Too slow, at least once. */
    SLOW(
            Level.WARNING,
            "discovery and keys take more than half of AWS's limit",
            Sources.LATENCY,
            "Serve both documents from a cache or a content delivery network."),
    /** It fails now and then. */
    INTERMITTENT(
            Level.WARNING,
            "some tries fail, others do not",
            "Callers see InvalidIdentityToken now and then, and may retry it. Source: re:Post, \"InvalidIdentityToken\"",
            "Look for an overloaded or half-deployed server."),
    /** The STS's client is refused, another one is not. */
    DENIED_BY_CLIENT(
            Level.ERROR,
            "the same document is given to a browser",
            "A browser check shows nothing, AWS is refused. Source: re:Post, \"InvalidIdentityToken\": a custom firewall",
            "Take AWS STS off the deny list; what AWS's requests look like is not documented, so allow by path.");

    private final Level level;
    private final String title;
    private final String why;
    private final String remedy;

    private static final class Sources {
        static final String REACHABLE =
                "AWS finds no key then (I1: Couldn't retrieve verification key from your identity"
                        + " provider). Source: re:Post, \"InvalidIdentityToken\": discovery and jwks_uri must be reachable from the"
                        + " public internet";
        static final String TRUST =
                "AWS verifies the certificate of the key set's host against its list of authorities; what it answers to"
                        + " this is not known, this mock takes the text of I1. Source: IAM service model, ThumbprintList";
        static final String LATENCY =
                "AWS gives discovery and keys about 5 seconds together. Source: re:Post," + " \"InvalidIdentityToken\"";
        static final String PROVIDER_URL =
                "IAM takes https URLs only, and they should have no port. Source: IAM User Guide, \"Create an OIDC provider\"";
        static final String DISCOVERY =
                "AWS answers as if the document were not there. Source: OpenID Connect Discovery 1.0"
                        + " §3; vault#7533, aad-oidc-identity, vela#1156";
        static final String KEYS =
                "AWS needs 1 to 100 RSA and at most 100 EC keys. Source: IAM User Guide, prerequisites of"
                        + " an OIDC provider";
    }

    CheckRule(Level level, String title, String why, String remedy) {
        this.level = level;
        this.title = title;
        this.why = why;
        this.remedy = remedy;
    }

    /** Returns the name in reports, for example {@code block-page}. */
    public String id() {
        return name().matches("D\\d+")
                ? name()
                : name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Returns how bad it is. */
    public Level level() {
        return level;
    }

    /** Returns what is wrong. */
    public String title() {
        return title;
    }

    /** Returns why AWS cares, and who says so. */
    public String why() {
        return why;
    }

    /** Returns what helps. */
    public String remedy() {
        return remedy;
    }

    @Override
    public String toString() {
        return id();
    }
}
