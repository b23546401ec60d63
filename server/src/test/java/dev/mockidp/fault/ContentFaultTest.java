// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.fault;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mockidp.fault.AddKey.Kind;
import dev.mockidp.fault.AlterKeys.Change;
import dev.mockidp.fault.DuplicateMember.Place;
import dev.mockidp.fault.IssuerVariant.Variant;
import dev.mockidp.fault.KeySetForm.Form;
import dev.mockidp.http.Response;
import dev.mockidp.http.Tail;
import dev.mockidp.internal.json.Json;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What each fault makes of a document, as text. */
class ContentFaultTest {
    private static final String DOCUMENT =
            "{\"issuer\":\"https://idp.test/a\",\"list\":[1,2],\"deep\":{\"x\":{\"y\":1}}}";
    private static final String KEYS = "{\"keys\":["
            + "{\"kty\":\"RSA\",\"use\":\"sig\",\"alg\":\"RS256\",\"kid\":\"k1\",\"n\":\"-_8\",\"e\":\"AQAB\"},"
            + "{\"kty\":\"EC\",\"use\":\"sig\",\"alg\":\"ES256\",\"kid\":\"k2\",\"crv\":\"P-256\",\"x\":\"AQI\",\"y\":\"AwQ\"}]}";

    private static String changed(String document, Fault fault) {
        return fault.apply(Response.json(200, document)).text();
    }

    @Nullable
    private static Object key(int index, Fault fault) {
        List<?> keys = (List<?>) Json.readObject(changed(KEYS, fault)).get("keys");
        return requireNonNull(keys).get(index);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "remove-member|issuer|{\"list\":[1,2],\"deep\":{\"x\":{\"y\":1}}}",
                "remove-member|/deep/x|{\"issuer\":\"https://idp.test/a\",\"list\":[1,2],\"deep\":{}}",
                "remove-member|/list/0|{\"issuer\":\"https://idp.test/a\",\"list\":[2],\"deep\":{\"x\":{\"y\":1}}}",
                "remove-member|nothing|{\"issuer\":\"https://idp.test/a\",\"list\":[1,2],\"deep\":{\"x\":{\"y\":1}}}",
                "null-member|issuer|{\"issuer\":null,\"list\":[1,2],\"deep\":{\"x\":{\"y\":1}}}",
                "null-member|/list/1|{\"issuer\":\"https://idp.test/a\",\"list\":[1,null],\"deep\":{\"x\":{\"y\":1}}}",
                "null-member|nothing|{\"issuer\":\"https://idp.test/a\",\"list\":[1,2],\"deep\":{\"x\":{\"y\":1}}}",
            })
    void membersAreFoundByPath(String fault, String path, String expected) {
        assertThat(changed(DOCUMENT, FaultCodec.read(fault, path))).isEqualTo(expected);
    }

    @Test
    void aMemberMayBeOfTheWrongType() {
        assertThat(changed(DOCUMENT, new SetMember("issuer", List.of("a")))).startsWith("{\"issuer\":[\"a\"],\"list\"");
        assertThat(changed(DOCUMENT, new SetMember("/deep/new", true))).endsWith("\"new\":true}}");
    }

    @Test
    void aMemberMayComeTwiceInEitherOrder() {
        assertThat(changed("{\"a\":1}", new DuplicateMember("a", "x", Place.FIRST)))
                .isEqualTo("{\"a\":\"x\",\"a\":1}");
        assertThat(changed("{\"a\":1}", new DuplicateMember("a", "x", Place.LAST)))
                .isEqualTo("{\"a\":1,\"a\":\"x\"}");
        assertThat(changed("{}", new DuplicateMember("a", 1, Place.LAST))).isEqualTo("{\"a\":1}");
    }

    @Test
    void aPatchIsAppliedInOrder() {
        Fault patch = new JsonPatch(List.of(
                Map.of("op", "test", "path", "/issuer", "value", "https://idp.test/a"),
                Map.of("op", "add", "path", "/list/1", "value", 9),
                Map.of("op", "replace", "path", "/list/0", "value", 8),
                Map.of("op", "copy", "from", "/list", "path", "/copy"),
                Map.of("op", "move", "from", "/deep/x", "path", "/moved"),
                Map.of("op", "remove", "path", "/deep"),
                Map.of("op", "add", "path", "/list/-", "value", 7)));
        assertThat(changed(DOCUMENT, patch))
                .isEqualTo(
                        "{\"issuer\":\"https://idp.test/a\",\"list\":[8,9,2,7],\"copy\":[8,9,2],\"moved\":{\"y\":1}}");
    }

    @Test
    void aPatchThatFailsChangesNothing() {
        Fault patch = new JsonPatch(
                List.of(Map.of("op", "remove", "path", "/issuer"), Map.of("op", "remove", "path", "/issuer")));
        assertThat(changed(DOCUMENT, patch)).isEqualTo(DOCUMENT);
        assertThatThrownBy(() -> new JsonPatch(List.of(Map.of("op", "delete", "path", "/a"))))
                .hasMessage("unknown op \"delete\"; known: add, remove, replace, move, copy, test");
        assertThatThrownBy(() -> new JsonPatch(List.of(Map.of("op", "move", "path", "/a"))))
                .hasMessage("move needs \"path\" and \"from\"");
    }

    @Test
    void aDocumentIsWrappedCutAndPadded() {
        assertThat(changed("{\"a\":1}", new WrapInArray())).isEqualTo("[{\"a\":1}]");
        assertThat(changed("0123456789", new Truncate(30))).isEqualTo("012");
        Response padded =
                new PadDocument(20_000_000, PadDocument.Padding.MEMBER).apply(Response.json(200, "{\"a\":1}"));
        assertThat(padded.length()).isEqualTo(20_000_000);
        assertThat(padded.body().length).isLessThan(100);
        Response endless = new EndlessBody(" ").apply(Response.json(200, "{}"));
        assertThat(endless.length()).isEqualTo(Tail.ENDLESS);
    }

    @Test
    void otherPagesComeInstead() {
        assertThat(new BlockPage(403).apply(Response.json(200, "{}")).status()).isEqualTo(403);
        Response portal = new CaptivePortal("http://portal.test/login").apply(Response.json(200, "{}"));
        assertThat(portal.status()).isEqualTo(302);
        assertThat(portal.headers().first("Location")).contains("http://portal.test/login");
        assertThat(portal.text()).startsWith("<!DOCTYPE html>");
    }

    @ParameterizedTest
    @CsvSource({
        "SLASH,https://idp.test/a/",
        "HOST_CASE,https://IDP.TEST/a",
        "PATH_CASE,https://idp.test/A",
        "OTHER_HOST,https://other.idp.test/a",
        "TEMPLATE,https://idp.test/a/{tenantid}",
        "SCHEME,http://idp.test/a",
        "PORT,https://idp.test:443/a",
        "TRAILING_DOT,https://idp.test./a",
        "SHORTENED,https://idp.test/"
    })
    void anIssuerVaries(Variant variant, String expected) {
        assertThat(changed(DOCUMENT, new IssuerVariant(variant, "issuer"))).contains("\"issuer\":\"" + expected + "\"");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "NO_KEYS|{}",
                "NULL_KEYS|{\"keys\":null}",
                "OBJECT_KEYS|{\"keys\":{}}",
                "BARE_ARRAY|[{\"kid\":\"k1\"},{}]",
                "SINGLE_KEY|{\"kid\":\"k1\"}",
                "KEYS_TWICE|{\"keys\":[],\"keys\":[{\"kid\":\"k1\"},{}]}",
                "BY_KID|{\"k1\":{\"kid\":\"k1\"},\"1\":{}}",
            })
    void aKeySetHasAnotherForm(Form form, String expected) {
        assertThat(changed("{\"keys\":[{\"kid\":\"k1\"},{}]}", new KeySetForm(form)))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @EnumSource
    void anEntryIsAddedAndTheOthersStay(Kind kind) {
        String first = changed(KEYS, new AddKey(kind, Place.FIRST));
        String last = changed(KEYS, new AddKey(kind, Place.LAST));
        String keys = KEYS.substring(KEYS.indexOf('[') + 1, KEYS.lastIndexOf(']'));
        assertThat(first).endsWith("," + keys + "]}");
        assertThat(last).startsWith("{\"keys\":[" + keys + ",");
    }

    @Test
    void addedEntriesAreWhatTheirNamesSay() {
        assertThat(key(0, new AddKey(Kind.NULL, Place.FIRST))).isNull();
        assertThat(key(2, new AddKey(Kind.SAME_KID, Place.LAST))).hasFieldOrPropertyWithValue("kid", "k1");
        assertThat(key(0, new AddKey(Kind.ENCRYPTION_SAME_KID, Place.FIRST)))
                .hasFieldOrPropertyWithValue("kid", "k1")
                .hasFieldOrPropertyWithValue("use", "enc");
        assertThat(key(0, new AddKey(Kind.SECP256K1, Place.FIRST))).hasFieldOrPropertyWithValue("crv", "secp256k1");
        assertThat(key(0, new AddKey(Kind.LEAKED_PRIVATE, Place.FIRST)))
                .hasFieldOrProperty("d")
                .hasFieldOrProperty("qi");
    }

    @ParameterizedTest
    @CsvSource({
        "NO_KID,0,kid,",
        "EMPTY_KID,0,kid,''",
        "SAME_KID,1,kid,k1",
        "NO_ALG,0,alg,",
        "OTHER_ALG,1,alg,ES512",
        "UNKNOWN_ALG,0,alg,RS257",
        "NO_USE,0,use,",
        "ENC_USE,0,use,enc",
        "ENC_OPS,0,key_ops,[encrypt]",
        "NO_KTY,0,kty,",
        "UNKNOWN_KTY,0,kty,XYZ",
        "NO_NUMBER,0,n,",
        "NO_NUMBER,1,x,",
        "LEADING_ZERO,0,n,APv_",
        "PADDED,0,n,-_8=",
        "STANDARD_BASE64,0,n,+/8",
        "NOT_BASE64,0,n,*_8",
        "SHORT_COORDINATE,1,x,AQ",
        "SHORT_COORDINATE,0,n,-_8",
    })
    void keysAreAltered(Change change, int index, String member, @Nullable String expected) {
        Map<?, ?> key = (Map<?, ?>) requireNonNull(key(index, new AlterKeys(change)));
        if (expected == null) {
            assertThat(key.containsKey(member)).isFalse();
        } else {
            assertThat(String.valueOf(key.get(member))).isEqualTo(expected);
        }
    }

    @Test
    void keysCarryCertificatesAndSecretsThatTheyShouldNot() {
        assertThat(key(0, new AlterKeys(Change.X5C_MISMATCH))).hasFieldOrProperty("x5c");
        assertThat(key(0, new AlterKeys(Change.X5C_EXPIRED))).hasFieldOrProperty("x5c");
        assertThat(key(0, new AlterKeys(Change.LEAKED_PRIVATE))).hasFieldOrProperty("d");
        assertThat(key(0, new AlterKeys(Change.NUMBER_KID))).hasFieldOrPropertyWithValue("kid", 1);
    }

    @ParameterizedTest
    @CsvSource({"0,0", "1,1", "100,100", "101,101", "1000,1000"})
    void aSetHasAnyNumberOfKeys(int wanted, int expected) {
        List<?> keys = (List<?>) requireNonNull(Json.readObject(changed(KEYS, new KeyCount(wanted, Place.FIRST)))
                .get("keys"));
        assertThat(keys).hasSize(expected);
        if (wanted > 2) {
            assertThat(keys.get(wanted - 1)).hasFieldOrPropertyWithValue("kid", "k2");
            assertThat(keys.get(0)).hasFieldOrPropertyWithValue("kid", "decoy-1");
        }
    }

    @Test
    void whatIsNoJsonStays() {
        assertThat(changed("<html>", new RemoveMember("a"))).isEqualTo("<html>");
        assertThat(changed("[1]", new KeyCount(5, Place.FIRST))).isEqualTo("[1]");
    }
}
