// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.mockidp.internal.json.Json;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FilterPatternTest {
    /** Made of the two events of CloudWatch's user guide, and of members of CloudTrail records. */
    private static final Map<String, @Nullable Object> EVENT = Json.readObject("""
            {"eventName": "AssumeRoleWithWebIdentity", "errorCode": "AccessDenied", "eventType": "UpdateTrail",
             "sourceIPAddress": "111.111.111.111", "recipientAccountId": "123456789012", "responseElements": null,
             "arrayKey": ["value", "another value"], "objectList": [{"name": "a", "id": 1}, {"name": "b", "id": 2}],
             "readOnly": true, "managementEvent": false, "latency": 55.5, "status": 404, "big": 12e3, "star": "Ev*ent",
             "quoted": "say \\"yes\\" \\\\ no", "user": {"id": 1, "email": "John.Stiles@example.com"}, "users":
             [{"id": 2, "email": "John.Doe@example.com"}], "actions": ["GET", "PUT", "DELETE"], "snake_case-x": "1",
             "coordinates": [[0, 1, 2], [4, 5, 6]]}""");

    private static boolean matches(String pattern) {
        return FilterPattern.parse(pattern).matches(EVENT);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{ ($.eventName = \"AssumeRoleWithWebIdentity\") && ($.errorCode = \"AccessDenied\") }",
                "{ $.eventType = \"UpdateTrail\" }",
                "{$.eventType=UpdateTrail}",
                "{ $.sourceIPAddress != 123.123.* }",
                "{ $.arrayKey[0] = \"value\" }",
                "{ $.objectList[1].id = 2 }",
                "{ $.responseElements IS NULL }",
                "{ $.SomeOtherObject NOT EXISTS }",
                "{ $.readOnly IS TRUE }",
                "{ $.managementEvent IS FALSE }",
                "{ ($.user.id = 1) && ($.users[0].email = \"John.Doe@example.com\") }",
                "{ $.user.email = \"John.Stiles@example.com\" || $.coordinates[0][1] = nonmatch && $.actions[2] = nomatch }",
                "{ $.eventType = *Trail }",
                "{ $.eventType = \"Update*\" }",
                "{ $.eventType = \"*dateTr*\" }",
                "{ $.eventType = * }",
                "{ $.star = \"Ev*ent\" }",
                "{ $.eventType EXISTS }",
                "{ $.responseElements EXISTS }",
                "{ $.status = 404 }",
                "{ $.status != 500 }",
                "{ $.status = \"404\" }",
                "{ $.status = 4* }",
                "{ $.status = 4.04e2 }",
                "{ $.latency >= 55.5 }",
                "{ $.latency < +10e1 }",
                "{ $.latency > -1 }",
                "{ $.latency <= 1e2 }",
                "{ $.big = 12000 }",
                "{ $.recipientAccountId = 123456789012 }",
                "{ $.recipientAccountId != 123456789013 }",
                "{ $.quoted = \"say \\\"yes\\\" \\\\ no\" }",
                "{ $.snake_case-x = 1 }",
                " \n{ ( ( ($.status = 404) ) ) } "
            })
    void matchesAsDocumented(String pattern) {
        assertThat(matches(pattern)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{ ($.eventName = \"AssumeRoleWithWebIdentity\") && ($.errorCode = \"InvalidIdentityToken\") }",
                "{ $.eventType = \"updatetrail\" }",
                "{ $.EventType = \"UpdateTrail\" }",
                "{ $.sourceIPAddress != 111.111.* }",
                "{ $.arrayKey[5] = \"value\" }",
                "{ $.eventType[0] = \"UpdateTrail\" }",
                "{ $.objectList[0].id = 2 }",
                "{ $.SomeOtherObject IS NULL }",
                "{ $.eventType IS NULL }",
                "{ $.responseElements NOT EXISTS }",
                "{ $.readOnly IS FALSE }",
                "{ $.eventType IS TRUE }",
                "{ ($.user.id = 2 && $.users[0].email = \"nonmatch\") || $.actions[2] = \"GET\" }",
                "{ ($.user.email = \"John.Stiles@example.com\" || $.coordinates[0][1] = nonmatch) && $.actions[2] = nomatch }",
                "{ $.star = \"Ev*nt\" }",
                "{ $.eventType = \"Up*Trail\" }",
                "{ $.eventType = \"*date\" }",
                "{ $.none EXISTS }",
                "{ $.none = * }",
                "{ $.none != \"x\" }",
                "{ $.users = 1 }",
                "{ $.users != 1 }",
                "{ $.user != \"x\" }",
                "{ $.responseElements != \"x\" }",
                "{ $.readOnly != \"x\" }",
                "{ $.status > 404 }",
                "{ $.status < 404 }",
                "{ $.eventType > 1 }",
                "{ $.recipientAccountId > 1 }",
                "{ $.recipientAccountId = 123456789013 }"
            })
    void doesNotMatchAsDocumented(String pattern) {
        assertThat(matches(pattern)).isFalse();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '#', quoteCharacter = '`', textBlock = """
                    ``                             # 1  # found the end, expected "{"
                    ERROR                          # 1  # found "ERROR", expected "{"
                    [ip, user]                     # 1  # found "[ip, user]", expected "{"
                    {}                             # 2  # found "}", expected a place in the event
                    { $ = 1 }                      # 4  # expected "." and the name of a member
                    { $. = 1 }                     # 5  # expected the name of a member
                    { $.a }                        # 7  # expected =, !=, <, <=, >, >=, IS, EXISTS or NOT EXISTS
                    { $.a == 1 }                   # 8  # found "= 1 }", expected a number, or a text in double quotes
                    { $.a[x] = 1 }                 # 7  # expected the index of an array
                    { $.a[0 = 1 }                  # 8  # expected the index of an array and "]"
                    { $.a = }                      # 9  # expected a number, or a text in double quotes
                    { $.a = "x }                   # 9  # found a double quote that nothing closes
                    { $.a = x y }                  # 11 # found "y }", expected "}", "&&" or "||"
                    { $.a = a@b }                  # 10 # found "@b }", expected "}", "&&" or "||"
                    { $.a > "x" }                  # 9  # expected a number after >
                    { $.a IS MAYBE }               # 10 # expected NULL, TRUE or FALSE after IS
                    { $.a NOT NULL }               # 11 # expected EXISTS after NOT
                    { ($.a = 1 }                   # 12 # found "}", expected ")", "&&" or "||"
                    { $.a = 1 && }                 # 14 # expected a place in the event, such as $.eventName
                    { $.a = 1                      # 10 # found the end, expected "}", "&&" or "||"
                    { $.a = 1 } x                  # 13 # expected nothing after the closing
                    { $.a = %x% }                  # 9  # regular expressions between % are not known here
                    """)
    void wrongPatternIsToldWithItsPlace(String pattern, int character, String problem) {
        FilterPatternException thrown =
                catchThrowableOfType(FilterPatternException.class, () -> FilterPattern.parse(pattern));
        assertThat(thrown)
                .hasMessageStartingWith("filter pattern, character " + character + ": ")
                .hasMessageContaining(problem);
        assertThat(thrown.position()).isEqualTo(character - 1);
    }

    @Test
    void longestPatternIsCloudWatchs() {
        String longest = "{ $.a = \"" + "x".repeat(FilterPattern.MAX_LENGTH - 12) + "\" }";
        assertThat(FilterPattern.parse(longest)).hasToString(longest);
        assertThatThrownBy(() -> FilterPattern.parse(longest + " "))
                .hasMessageContaining("1025 characters, expected at most 1024");
        assertThat(FilterPattern.parse("{" + "(".repeat(400) + "$.status=404" + ")".repeat(400) + "}")
                        .matches(EVENT))
                .isTrue();
    }

    @Test
    void anyTextIsAPatternOrIsToldWithItsPlace() {
        Random random = new Random(7);
        String[] pieces = {
            "{", "}", "(", ")", "$", ".a", "[0]", "=", "!=", "<", "&&", "||", "IS", "NULL", "EXISTS", "NOT", "\"", "x",
            "1", "*", " ", "%", "\\", "é"
        };
        for (int i = 0; i < 20_000; i++) {
            StringBuilder text = new StringBuilder("{");
            for (int n = random.nextInt(14); n > 0; n--) {
                text.append(pieces[random.nextInt(pieces.length)]);
            }
            try {
                FilterPattern.parse(text.toString()).matches(EVENT);
            } catch (FilterPatternException e) {
                assertThat(e.position()).isBetween(0, text.length());
            }
        }
    }
}
