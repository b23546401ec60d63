// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.sts;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The parameters of an operation of IAM, within the constraints of its service model: what breaks them is collected, and
 * {@link #check} answers all at once.
 */
final class IamParameters {
    private static final Pattern NAME = Pattern.compile("[\\w+=,.@-]+");
    private static final Pattern PATH = Pattern.compile("(\\u002F)|(\\u002F[\\u0021-\\u007E]+\\u002F)");
    private static final Pattern PATH_PREFIX = Pattern.compile("\\u002F[\\u0021-\\u007F]*");
    private static final Pattern DOCUMENT = Pattern.compile("[\\u0009\\u000A\\u000D\\u0020-\\u00FF]+");
    private static final Pattern DESCRIPTION =
            Pattern.compile("[\\u0009\\u000A\\u000D\\u0020-\\u007E\\u00A1-\\u00FF]*");
    private static final Pattern MARKER = Pattern.compile("[\\u0020-\\u00FF]+");

    private final QueryForm form;
    private final Steps steps;
    private final Constraints constraints;

    IamParameters(Call call, AwsUnknowns unknowns) {
        this.form = call.form();
        this.steps = call.steps();
        this.constraints = new Constraints(unknowns.missingValueText());
    }

    private @Nullable String get(String name) {
        return form.get(name);
    }

    private Constraints.Field field(String name) {
        return constraints.field(name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1), get(name));
    }

    private String needed(String name) {
        String value = get(name);
        return value == null ? "" : value;
    }

    String name(String parameter, int most) {
        field(parameter).required().matches(NAME).length(1, most);
        return needed(parameter);
    }

    String roleName() {
        return name("RoleName", 64);
    }

    String arn(String parameter) {
        field(parameter).required().length(20, 2048);
        return needed(parameter);
    }

    @Nullable
    String arnIfGiven(String parameter) {
        field(parameter).length(20, 2048);
        return get(parameter);
    }

    String document(String parameter) {
        field(parameter).required().matches(DOCUMENT).length(1, 131_072);
        return needed(parameter);
    }

    String path() {
        field("Path").matches(PATH).length(1, 512);
        String path = get("Path");
        return path == null ? "/" : path;
    }

    String pathPrefix() {
        field("PathPrefix").matches(PATH_PREFIX).length(1, 512);
        String prefix = get("PathPrefix");
        return prefix == null ? "/" : prefix;
    }

    @Nullable
    String description() {
        field("Description").matches(DESCRIPTION).length(0, 1000);
        return get("Description");
    }

    String url() {
        field("Url").required().length(1, 255);
        return needed("Url");
    }

    String clientId() {
        field("ClientID").required().length(1, 255);
        return needed("ClientID");
    }

    /** The members of a list; clients send an empty one as the list's name without a value. */
    List<String> list(String parameter) {
        return form.list(parameter);
    }

    /** A list that must be there, if only as an empty one. */
    List<String> neededList(String parameter) {
        List<String> members = form.list(parameter);
        if (members.isEmpty() && get(parameter) == null) {
            field(parameter).required();
        }
        return members;
    }

    List<Map<String, String>> structures(String parameter, String... names) {
        return form.structures(parameter, names);
    }

    Constraints constraints() {
        return constraints;
    }

    /** A whole number in a range; null if it is absent. */
    @Nullable
    Integer number(String parameter, int least, int most) throws StsException {
        String text = get(parameter);
        if (text == null) {
            return null;
        }
        int number = integer(parameter, text);
        field(parameter).range(number, least, most);
        return number;
    }

    /** As STS reads its numbers (recorded there). */
    private int integer(String parameter, String text) throws StsException {
        if (text.isEmpty()) {
            throw steps.failed(Check.PARAMETERS, parameter + " is empty", StsError.EMPTY_NUMBER);
        }
        try {
            if (text.matches("[+-]?[0-9]+")) {
                return Integer.parseInt(text);
            }
        } catch (NumberFormatException e) {
            // Beyond 32 bits: the same answer.
        }
        throw steps.failed(
                Check.PARAMETERS,
                parameter + " is " + Shown.quoted(text) + ", expected a 32-bit integer",
                StsError.MALFORMED_NUMBER);
    }

    IamPage page() throws StsException {
        Integer most = number("MaxItems", 1, 1000);
        String marker = get("Marker");
        // AWS's own markers fit its limit; ours hold a key, which may be longer.
        field("Marker").matches(MARKER).length(1, IamPage.isOurs(marker) ? Integer.MAX_VALUE : 320);
        check();
        return IamPage.of(marker, most == null ? 100 : most);
    }

    /** → {@link StsError#CONSTRAINTS} if something is broken. */
    void check() throws StsException {
        if (constraints.areBroken()) {
            throw steps.failed(
                    Check.PARAMETERS,
                    Shown.quoted(constraints.clauses()),
                    StsError.CONSTRAINTS,
                    constraints.count(),
                    constraints.clauses());
        }
    }
}
