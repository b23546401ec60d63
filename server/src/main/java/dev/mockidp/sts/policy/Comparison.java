// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.sts.policy;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;

/** The comparisons that a condition operator can make (IAM User Guide, "Condition operators"). */
enum Comparison {
    STRING_EQUALS("StringEquals", false, ValueKind.equal(Function.identity())),
    STRING_NOT_EQUALS("StringNotEquals", true, ValueKind.equal(Function.identity())),
    STRING_EQUALS_IGNORE_CASE("StringEqualsIgnoreCase", false, ValueKind.equal(Comparison::folded)),
    STRING_NOT_EQUALS_IGNORE_CASE("StringNotEqualsIgnoreCase", true, ValueKind.equal(Comparison::folded)),
    STRING_LIKE("StringLike", false, ValueKind.like()),
    STRING_NOT_LIKE("StringNotLike", true, ValueKind.like()),
    NUMERIC_EQUALS("NumericEquals", false, number(order -> order == 0)),
    NUMERIC_NOT_EQUALS("NumericNotEquals", true, number(order -> order == 0)),
    NUMERIC_LESS_THAN("NumericLessThan", false, number(order -> order < 0)),
    NUMERIC_LESS_THAN_EQUALS("NumericLessThanEquals", false, number(order -> order <= 0)),
    NUMERIC_GREATER_THAN("NumericGreaterThan", false, number(order -> order > 0)),
    NUMERIC_GREATER_THAN_EQUALS("NumericGreaterThanEquals", false, number(order -> order >= 0)),
    DATE_EQUALS("DateEquals", false, date(order -> order == 0)),
    DATE_NOT_EQUALS("DateNotEquals", true, date(order -> order == 0)),
    DATE_LESS_THAN("DateLessThan", false, date(order -> order < 0)),
    DATE_LESS_THAN_EQUALS("DateLessThanEquals", false, date(order -> order <= 0)),
    DATE_GREATER_THAN("DateGreaterThan", false, date(order -> order > 0)),
    DATE_GREATER_THAN_EQUALS("DateGreaterThanEquals", false, date(order -> order >= 0)),
    BOOL("Bool", false, ValueKind.flag()),
    BINARY_EQUALS("BinaryEquals", false, ValueKind.binary()),
    IP_ADDRESS("IpAddress", false, ValueKind.typed(IpRange.EXPECTED, IpRange::read, IpRange::isWithin)),
    NOT_IP_ADDRESS("NotIpAddress", true, ValueKind.typed(IpRange.EXPECTED, IpRange::read, IpRange::isWithin)),
    ARN_EQUALS("ArnEquals", false, ValueKind.arn()),
    ARN_NOT_EQUALS("ArnNotEquals", true, ValueKind.arn()),
    ARN_LIKE("ArnLike", false, ValueKind.arn()),
    ARN_NOT_LIKE("ArnNotLike", true, ValueKind.arn()),
    /** Asks for the absence of a key, not for its values. */
    NULL("Null", false, ValueKind.flag());

    private static final Map<String, Comparison> BY_NAME =
            Arrays.stream(values()).collect(Collectors.toMap(Comparison::wireName, Function.identity()));

    private final String wireName;
    private final boolean negated;
    private final ValueKind kind;

    Comparison(String wireName, boolean negated, ValueKind kind) {
        this.wireName = wireName;
        this.negated = negated;
        this.kind = kind;
    }

    private static String folded(String text) {
        return text.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
    }

    private static ValueKind number(IntPredicate holds) {
        return ValueKind.<BigDecimal>typed(
                Decimal.EXPECTED, Decimal::read, (given, asked) -> holds.test(given.compareTo(asked)));
    }

    private static ValueKind date(IntPredicate holds) {
        return ValueKind.<Instant>typed(
                Moment.EXPECTED, Moment::read, (given, asked) -> holds.test(given.compareTo(asked)));
    }

    static Optional<Comparison> find(String wireName) {
        return Optional.ofNullable(BY_NAME.get(wireName));
    }

    String wireName() {
        return wireName;
    }

    /** Tells whether it holds for what it does not name. */
    boolean isNegated() {
        return negated;
    }

    ValueKind kind() {
        return kind;
    }
}
