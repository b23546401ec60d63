// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.sts.policy;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A second reading of the rules of trust policies, slow and without anything of the evaluator's: it walks the JSON itself,
 * compares every value with every other, and knows numbers, dates, addresses and variables in its own way.
 */
final class PolicyOracle {
    private final Map<String, ?> policy;
    private final RequestContext request;
    private final Map<String, List<String>> keys = new TreeMap<>();

    private PolicyOracle(Map<String, ?> policy, RequestContext request) {
        this.policy = policy;
        this.request = request;
        request.keys().forEach((key, values) -> keys.put(key.toLowerCase(Locale.ROOT), values));
    }

    /** Answers deny, allow or nothing. */
    static String decide(Map<String, ?> policy, RequestContext request) {
        return new PolicyOracle(policy, request).decide();
    }

    private String decide() {
        String answer = "nothing";
        for (Object each : list(policy.get("Statement"))) {
            Map<?, ?> statement = (Map<?, ?>) each;
            if (principal(statement.get("Principal")) && action(statement.get("Action")) && conditions(statement)) {
                if ("Deny".equals(statement.get("Effect"))) {
                    return "deny";
                }
                answer = "allow";
            }
        }
        return answer;
    }

    private boolean principal(@Nullable Object principal) {
        if (principal instanceof String) {
            return true;
        }
        String type = switch (request.principalType()) {
            case FEDERATED -> "Federated";
            case AWS -> "AWS";
            case SERVICE -> "Service";
            case CANONICAL_USER -> "CanonicalUser";
        };
        boolean named = false;
        for (Object name : list(((Map<?, ?>) Objects.requireNonNull(principal)).get(type))) {
            named |= name.equals("*") || request.principals().contains(name);
        }
        return named;
    }

    private boolean action(@Nullable Object actions) {
        boolean covered = false;
        for (Object action : list(actions)) {
            covered |= like(String.valueOf(action).toUpperCase(Locale.ROOT))
                    .matcher(request.action().toUpperCase(Locale.ROOT))
                    .matches();
        }
        return covered;
    }

    private boolean conditions(Map<?, ?> statement) {
        boolean all = true;
        Object block = statement.get("Condition");
        for (Map.Entry<?, ?> operator :
                block == null ? Map.<Object, Object>of().entrySet() : ((Map<?, ?>) block).entrySet()) {
            for (Map.Entry<?, ?> key : ((Map<?, ?>) operator.getValue()).entrySet()) {
                all &= condition((String) operator.getKey(), (String) key.getKey(), list(key.getValue()));
            }
        }
        return all;
    }

    private boolean condition(String operator, String key, List<?> asked) {
        List<String> given = keys.getOrDefault(key.toLowerCase(Locale.ROOT), List.of());
        if (operator.equals("Null")) {
            return asked.stream()
                    .map(String::valueOf)
                    .anyMatch(a -> a.equalsIgnoreCase(given.isEmpty() ? "true" : "false"));
        }
        if (given.isEmpty() && operator.endsWith("IfExists")) {
            return true;
        }
        String bare =
                operator.replace("IfExists", "").replace("ForAnyValue:", "").replace("ForAllValues:", "");
        List<String> wanted = new ArrayList<>();
        for (Object value : asked) {
            boolean takesVariables = bare.startsWith("String") || bare.startsWith("Arn");
            String resolved = takesVariables && "2012-10-17".equals(policy.get("Version"))
                    ? resolve(String.valueOf(value))
                    : marked(String.valueOf(value));
            if (resolved == null) {
                return false;
            }
            wanted.add(resolved);
        }
        boolean not = bare.contains("Not");
        String positive = bare.replace("Not", "");
        int passing = 0;
        for (String value : given) {
            boolean matched = wanted.stream().anyMatch(w -> same(positive, w, value));
            passing += matched != not ? 1 : 0;
        }
        boolean nothing = String.join("", given).isEmpty();
        if (operator.startsWith("ForAnyValue:")) {
            return !nothing && passing > 0;
        }
        if (operator.startsWith("ForAllValues:")) {
            return nothing || passing == given.size();
        }
        return not ? passing == given.size() : passing > 0;
    }

    /** Wildcards become the letters U+E000 and U+E001, so that they differ from what stands for itself. */
    private static String marked(String text) {
        return text.replace('*', '\uE000').replace('?', '\uE001');
    }

    private @Nullable String resolve(String text) {
        StringBuilder out = new StringBuilder();
        String rest = text;
        while (rest.contains("${")) {
            out.append(marked(rest.substring(0, rest.indexOf("${"))));
            String name = rest.substring(rest.indexOf("${") + 2, rest.indexOf('}', rest.indexOf("${")));
            rest = rest.substring(rest.indexOf('}', rest.indexOf("${")) + 1);
            if (name.length() == 1) {
                out.append(name);
                continue;
            }
            String[] halves = name.split(", '", 2);
            List<String> values = keys.getOrDefault(halves[0].toLowerCase(Locale.ROOT), List.of());
            if (values.size() != 1 && halves.length == 1) {
                return null;
            }
            out.append(values.size() == 1 ? values.get(0) : halves[1].substring(0, halves[1].length() - 1));
        }
        return out.append(marked(rest)).toString();
    }

    private static String plain(String marked) {
        return marked.replace('\uE000', '*').replace('\uE001', '?');
    }

    private static Pattern like(String pattern) {
        return likeMarked(marked(pattern));
    }

    private static Pattern likeMarked(String pattern) {
        StringBuilder regex = new StringBuilder("(?s)");
        for (String c : pattern.split("")) {
            regex.append(c.equals("\uE000") ? ".*" : c.equals("\uE001") ? "." : Pattern.quote(c));
        }
        return Pattern.compile(regex.toString());
    }

    private static boolean same(String operator, String wanted, String given) {
        if (operator.startsWith("Numeric")) {
            return ordered(operator, thousandths(given), thousandths(plain(wanted)));
        }
        if (operator.startsWith("Date")) {
            return ordered(operator, seconds(given), seconds(plain(wanted)));
        }
        return switch (operator) {
            case "StringEquals" -> plain(wanted).equals(given);
            case "StringEqualsIgnoreCase" -> plain(wanted).compareToIgnoreCase(given) == 0;
            case "StringLike" -> likeMarked(wanted).matcher(given).matches();
            case "Bool" -> given.matches("(?i)true|false") && plain(wanted).compareToIgnoreCase(given) == 0;
            case "BinaryEquals" -> bits(given) != null && Objects.equals(bits(plain(wanted)), bits(given));
            case "IpAddress" -> within(plain(wanted), given);
            case "ArnEquals", "ArnLike" -> arn(wanted, given);
            default -> throw new IllegalArgumentException(operator);
        };
    }

    private static boolean ordered(String operator, @Nullable Long given, @Nullable Long asked) {
        if (given == null || asked == null) {
            return false;
        }
        boolean less = operator.contains("LessThan") && given < asked;
        boolean greater = operator.contains("GreaterThan") && given > asked;
        return less || greater || (operator.endsWith("Equals") && given.longValue() == asked.longValue());
    }

    private static @Nullable Long thousandths(String text) {
        return text.matches("[-+]?\\d+(\\.\\d{1,3})?") ? Math.round(Double.parseDouble(text) * 1000) : null;
    }

    /** Counts the days by hand. */
    private static @Nullable Long seconds(String text) {
        if (text.matches("-?\\d+")) {
            return Long.valueOf(text);
        }
        var parts = Pattern.compile("(\\d{4})-(\\d\\d)-(\\d\\d)(?:T(\\d\\d):(\\d\\d):(\\d\\d)(?:Z|([+-])(\\d\\d):00))?")
                .matcher(text);
        if (!parts.matches()) {
            return null;
        }
        int[] lengths = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
        int year = Integer.parseInt(parts.group(1));
        long days = Integer.parseInt(parts.group(3)) - 1L;
        for (int y = 1970; y < year; y++) {
            days += leap(y) ? 366 : 365;
        }
        for (int m = 1; m < Integer.parseInt(parts.group(2)); m++) {
            days += lengths[m - 1] + (m == 2 && leap(year) ? 1 : 0);
        }
        long seconds = days * 86_400;
        if (parts.group(4) != null) {
            seconds += Long.parseLong(parts.group(4)) * 3600
                    + Long.parseLong(parts.group(5)) * 60
                    + Long.parseLong(parts.group(6));
        }
        if (parts.group(7) != null) {
            seconds -= (parts.group(7).equals("+") ? 1 : -1) * Long.parseLong(parts.group(8)) * 3600;
        }
        return seconds;
    }

    private static boolean leap(int year) {
        return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    }

    /** The bits that a text in base 64 stands for, as text. */
    private static @Nullable String bits(String text) {
        if (!text.matches("([A-Za-z0-9+/]{4})*([A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?")) {
            return null;
        }
        StringBuilder bits = new StringBuilder();
        for (String digit : text.replace("=", "").split("")) {
            int value = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".indexOf(digit);
            bits.append(
                    digit.isEmpty() ? "" : Integer.toBinaryString(64 + value).substring(1));
        }
        return bits.substring(0, bits.length() / 8 * 8);
    }

    private static boolean within(String range, String given) {
        String[] halves = range.split("/");
        BigInteger[] network = address(halves[0]);
        BigInteger[] mine = address(given);
        if (network == null || mine == null || !network[1].equals(mine[1])) {
            return false;
        }
        int size = network[1].intValue();
        int prefix = halves.length == 1 ? size : Integer.parseInt(halves[1]);
        return network[0].shiftRight(size - prefix).equals(mine[0].shiftRight(size - prefix));
    }

    /** The number of an address, and of its bits. */
    private static BigInteger @Nullable [] address(String text) {
        BigInteger number = BigInteger.ZERO;
        if (text.matches("\\d+\\.\\d+\\.\\d+\\.\\d+")) {
            for (String part : text.split("\\.")) {
                number = number.multiply(BigInteger.valueOf(256)).add(new BigInteger(part));
            }
            return new BigInteger[] {number, BigInteger.valueOf(32)};
        }
        if (!text.matches("[0-9a-f:]*:[0-9a-f:]*")) {
            return null;
        }
        int missing = 8
                - (int) List.of(text.split(":")).stream()
                        .filter(p -> !p.isEmpty())
                        .count();
        String full = text.replace("::", ":" + "0:".repeat(missing)).replaceAll("^:|:$", "");
        for (String part : full.split(":")) {
            number = number.shiftLeft(16).add(new BigInteger(part, 16));
        }
        return new BigInteger[] {number, BigInteger.valueOf(128)};
    }

    private static boolean arn(String wanted, String given) {
        String[] patterns = wanted.split(":", 6);
        String[] parts = given.split(":", 6);
        boolean fits = patterns.length == 6 && parts.length == 6;
        for (int i = 0; fits && i < 6; i++) {
            fits = likeMarked(patterns[i]).matcher(parts[i]).matches();
        }
        return fits;
    }

    private static List<?> list(@Nullable Object value) {
        return value instanceof List<?> several ? several : value == null ? List.of() : List.of(value);
    }
}
