// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.control;

import static dev.mockidp.control.Replies.object;

import dev.mockidp.MockStsServer;
import dev.mockidp.fault.FaultCodec;
import dev.mockidp.http.Answer;
import dev.mockidp.issuer.Issuer;
import dev.mockidp.sts.AccessKey;
import dev.mockidp.sts.AwsPartition;
import dev.mockidp.sts.OidcProvider;
import dev.mockidp.sts.StsAccount;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What the control API does to accounts of the STS: make and delete them, register providers, move their clocks. */
final class AccountOperations {
    private final MockStsServer sts;
    private final IssuerOperations issuers;

    AccountOperations(MockStsServer sts, IssuerOperations issuers) {
        this.sts = sts;
        this.issuers = issuers;
    }

    void addTo(Routes routes) {
        String account = "/sts/accounts/{id}";
        routes.add(
                Route.get("/sts", call -> Replies.ok(Map.of("url", sts.url().toString()))),
                Route.get("/sts/accounts", call -> list()),
                Route.post("/sts/accounts", this::create).body("id", "partition"),
                Route.get(account, call -> Replies.ok(describe(account(call)))),
                Route.delete(account, this::delete),
                Route.get(account + "/providers", call -> providers(account(call))),
                Route.post(account + "/providers", this::register)
                        .body("url", "issuer", "clientIds", "thumbprints", "allowHttp"),
                Route.delete(account + "/providers", this::unregister).query("url"),
                Route.post(account + "/addresses", this::map).body("url", "issuer", "address"),
                Route.get(
                        account + "/keys",
                        call -> Replies.ok(Map.of("keys", account(call).keyOwners()))),
                Route.post(account + "/keys", this::addKey).body("user", "id", "secret"),
                Route.delete(account + "/keys/{key}", this::removeKey),
                Route.get(account + "/behaviour", call -> Replies.ok(behaviour(account(call)))),
                Route.post(account + "/behaviour", this::behave)
                        .body("visibleAfter", "visibleAfterCalls", "inactiveRegions"),
                Route.post(account + "/outbound-federation", this::enableOutbound)
                        .body("issuer"),
                Route.get(account + "/clock", call -> clock(account(call))),
                Route.post(account + "/clock", this::advance).body("advance"));
    }

    /** Returns the account that the path names first. */
    StsAccount account(Call call) {
        String id = call.argument(0);
        return sts.findAccount(id)
                .orElseThrow(() -> new ControlException(
                        404,
                        "no account has the id \"" + id + "\"; known: "
                                + sts.accounts().stream().map(StsAccount::id).collect(Collectors.joining(", "))));
    }

    private Answer list() {
        return Replies.ok(
                Map.of("accounts", sts.accounts().stream().map(this::describe).toList()));
    }

    private Map<String, @Nullable Object> describe(StsAccount account) {
        return object(
                "id", account.id(),
                "partition", account.partition().id(),
                "endpoint", sts.url().toString(),
                "providers",
                        account.providers().stream()
                                .map(provider -> describe(account, provider))
                                .toList(),
                "roles",
                        account.roles().stream()
                                .map(role -> RoleOperations.describe(account, role))
                                .toList());
    }

    private static Map<String, @Nullable Object> describe(StsAccount account, OidcProvider provider) {
        return object(
                "arn", account.arnOf(provider),
                "url", provider.url(),
                "clientIds", provider.clientIds(),
                "thumbprints", provider.thumbprints(),
                "allowHttp", provider.allowHttp());
    }

    private Answer create(Call call) {
        String id = call.body().string("id").orElse(null);
        AwsPartition partition = partition(call.body());
        if (id == null) {
            return Replies.created(describe(sts.newAccount(partition)));
        }
        if (sts.findAccount(id).isPresent()) {
            throw new ControlException(
                    409, "an account with the id \"" + id + "\" exists already; choose another id, or give none");
        }
        return Replies.created(describe(sts.account(id, partition)));
    }

    private static AwsPartition partition(Body body) {
        String id = body.string("partition").orElse(AwsPartition.AWS.id());
        return AwsPartition.find(id)
                .orElseThrow(() -> new ControlException(
                        400, "no partition is called \"" + id + "\"; known: " + AwsPartition.known()));
    }

    /** Adds a key of a user, made up or given; without a user it is the root's. */
    private Answer addKey(Call call) {
        StsAccount account = account(call);
        Body body = call.body();
        String user = body.string("user").orElse(null);
        String id = body.string("id").orElse(null);
        AccessKey key;
        if (id == null) {
            key = user == null ? account.newRootKey() : account.newUserKey(user);
        } else {
            String secret = body.needString("secret", "wJalrXUtnFEMI");
            key = account.addUserKey(user == null ? "user" : user, new AccessKey(id, secret, null));
        }
        return Replies.created(object(
                "id",
                key.id(),
                "secret",
                key.secret(),
                "arn",
                account.keyOwners().get(key.id())));
    }

    private static Map<String, @Nullable Object> behaviour(StsAccount account) {
        return object(
                "visibleAfter", FaultCodec.text(account.newThingsDelay()),
                "visibleAfterCalls", account.newThingsCalls(),
                "inactiveRegions", account.inactiveRegions().stream().sorted().toList());
    }

    private Answer behave(Call call) {
        StsAccount account = account(call);
        Body body = call.body();
        account.showNewThingsAfter(
                FaultCodec.duration(body.string("visibleAfter").orElse("0s")),
                body.wholeNumber("visibleAfterCalls").orElse(0L).intValue());
        account.setInactiveRegions(body.strings("inactiveRegions"));
        return Replies.ok(behaviour(account));
    }

    private Answer enableOutbound(Call call) {
        Issuer issuer = issuers.issuer(call.body().needString("issuer", "acme"));
        sts.enableOutboundFederation(account(call), issuer);
        return Replies.ok(Map.of("issuer", issuer.identifier()));
    }

    private Answer removeKey(Call call) {
        StsAccount account = account(call);
        if (!account.removeKey(call.argument(1))) {
            throw new ControlException(
                    404,
                    "no key has the id \"" + call.argument(1) + "\"; known: "
                            + String.join(", ", account.keyOwners().keySet()));
        }
        return Replies.noContent();
    }

    private Answer delete(Call call) {
        sts.remove(account(call));
        return Replies.noContent();
    }

    private static Answer providers(StsAccount account) {
        return Replies.ok(Map.of(
                "providers",
                account.providers().stream()
                        .map(provider -> describe(account, provider))
                        .toList()));
    }

    /** Registers a URL as IAM does, or an issuer of this server by its name, whatever its identifier is. */
    private Answer register(Call call) {
        StsAccount account = account(call);
        Body body = call.body();
        Issuer issuer = body.string("issuer").map(issuers::issuer).orElse(null);
        String url = url(body, issuer);
        boolean ours = issuer != null;
        OidcProvider provider = new OidcProvider(
                url, body.strings("clientIds"), body.strings("thumbprints"), body.flag("allowHttp", ours));
        if (issuer != null && !url.equals(issuer.baseUrl().toString())) {
            account.mapIssuer(url, issuer.baseUrl());
        }
        account.register(provider);
        return Replies.created(describe(account, provider));
    }

    private static String url(Body body, @Nullable Issuer issuer) {
        if (body.has("url") == (issuer != null)) {
            throw new ControlException(
                    400, "give either \"url\", the issuer's URL, or \"issuer\", the name of an issuer of this server");
        }
        return issuer != null ? issuer.identifier() : body.needString("url", "https://idp.example");
    }

    private Answer unregister(Call call) {
        StsAccount account = account(call);
        String url = call.parameter("url")
                .orElseThrow(() -> new ControlException(400, "the parameter \"url\" is needed: the provider's URL"));
        if (account.provider(url).isEmpty()) {
            List<String> known =
                    account.providers().stream().map(OidcProvider::url).toList();
            throw new ControlException(
                    404, "no provider is registered for \"" + url + "\"; known: " + String.join(", ", known));
        }
        account.removeProvider(url);
        return Replies.noContent();
    }

    /** Has a URL's documents fetched from elsewhere: an issuer of this server, or another address. */
    private Answer map(Call call) {
        StsAccount account = account(call);
        Body body = call.body();
        Issuer issuer = body.string("issuer").map(issuers::issuer).orElse(null);
        if (body.has("address") == (issuer != null)) {
            throw new ControlException(
                    400, "give either \"issuer\", the name of an issuer of this server, or \"address\", a URL");
        }
        String url = body.needString("url", "https://idp.example");
        URI address = issuer != null ? issuer.baseUrl() : URI.create(body.needString("address", "https://idp.example"));
        account.mapIssuer(url, address);
        return Replies.ok(object("url", url, "address", address.toString()));
    }

    private static Answer clock(StsAccount account) {
        return Replies.ok(Map.of("now", account.clock().instant().toString()));
    }

    private Answer advance(Call call) {
        StsAccount account = account(call);
        account.advanceClock(IssuerOperations.span(call.body().needString("advance", "10m")));
        return clock(account);
    }
}
