// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.sts;

import java.util.List;

/** The operations of IAM that concern OpenID Connect providers and roles, as clients and Terraform's AWS provider call them. */
final class IamOperations {
    private IamOperations() {}

    static List<Operation> all(StsSettings settings) {
        IamProviders providers = new IamProviders(settings);
        IamRoles roles = new IamRoles(settings);
        IamRolePolicies policies = new IamRolePolicies(settings);
        return List.of(
                signed("CreateOpenIDConnectProvider", providers::create),
                signed("GetOpenIDConnectProvider", providers::get),
                signed("ListOpenIDConnectProviders", providers::list),
                signed("DeleteOpenIDConnectProvider", providers::delete),
                signed("AddClientIDToOpenIDConnectProvider", providers::addClientId),
                signed("RemoveClientIDFromOpenIDConnectProvider", providers::removeClientId),
                signed("UpdateOpenIDConnectProviderThumbprint", providers::updateThumbprint),
                signed("TagOpenIDConnectProvider", providers::tag),
                signed("UntagOpenIDConnectProvider", providers::untag),
                signed("ListOpenIDConnectProviderTags", providers::listTags),
                signed("CreateRole", roles::create),
                signed("GetRole", roles::get),
                signed("ListRoles", roles::list),
                signed("UpdateRole", roles::update),
                signed("UpdateRoleDescription", roles::updateDescription),
                signed("UpdateAssumeRolePolicy", roles::updateTrustPolicy),
                signed("DeleteRole", roles::delete),
                signed("TagRole", roles::tag),
                signed("UntagRole", roles::untag),
                signed("ListRoleTags", roles::listTags),
                signed("PutRolePermissionsBoundary", policies::putBoundary),
                signed("DeleteRolePermissionsBoundary", policies::deleteBoundary),
                signed("PutRolePolicy", policies::put),
                signed("GetRolePolicy", policies::get),
                signed("ListRolePolicies", policies::list),
                signed("DeleteRolePolicy", policies::delete),
                signed("AttachRolePolicy", policies::attach),
                signed("DetachRolePolicy", policies::detach),
                signed("ListAttachedRolePolicies", policies::listAttached),
                signed("ListInstanceProfilesForRole", policies::listInstanceProfiles));
    }

    private static Operation signed(String name, Operation.Handler handler) {
        return Operation.signed(AwsService.IAM, name, handler);
    }
}
