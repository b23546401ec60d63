// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.sts;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** The table of operations: the one place where an operation is added. */
final class Operations {
    private final Map<String, Operation> byKey = new LinkedHashMap<>();

    Operations(StsSettings settings, IdSource ids, AccessKeys keys, Function<String, Optional<StsAccount>> accounts) {
        AssumeRoleWithWebIdentity webIdentity = new AssumeRoleWithWebIdentity(settings);
        add(List.of(
                Operation.unsigned(
                        AwsService.STS,
                        AssumeRoleWithWebIdentity.NAME,
                        new WebIdentityAudit(webIdentity::answer, settings, ids)),
                Operation.signed(AwsService.STS, "AssumeRole", new AssumeRole(settings, accounts)::answer),
                Operation.signed(AwsService.STS, "GetCallerIdentity", CallerOperations::identity),
                Operation.signed(AwsService.STS, "GetSessionToken", CallerOperations::sessionToken),
                Operation.signed(AwsService.STS, "GetAccessKeyInfo", new CallerOperations(keys)::keyInfo),
                Operation.signed(AwsService.STS, "GetWebIdentityToken", GetWebIdentityToken::answer)));
        add(IamOperations.all(settings));
    }

    private void add(List<Operation> operations) {
        operations.forEach(operation ->
                byKey.put(operation.name() + ' ' + operation.service().version(), operation));
    }

    /** Finds an operation by {@code Action} and {@code Version}, which no two services share. */
    Optional<Operation> find(String action, String version) {
        return Optional.ofNullable(byKey.get(action + ' ' + version));
    }

    /** Lists the operations, for notes. */
    String known() {
        return String.join(", ", byKey.keySet());
    }
}
