// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.sts;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** What IAM does with OpenID Connect providers. */
final class IamProviders {
    private static final int MOST_CLIENT_IDS = 100;
    private static final int MOST_THUMBPRINTS = 5;

    private final StsSettings settings;

    IamProviders(StsSettings settings) {
        this.settings = settings;
    }

    private IamParameters parameters(Call call) {
        return new IamParameters(call, settings.unknowns());
    }

    Fields create(Call call) throws StsException {
        IamParameters in = parameters(call);
        String url = in.url();
        in.check();
        Map<String, String> tags = IamTags.given(in);
        StsAccount account = call.account();
        checkUrl(account, url);
        OidcProvider provider = new OidcProvider(
                url,
                clientIds("clientIDList", in.list("ClientIDList")),
                thumbprints(in.list("ThumbprintList")),
                account.iam().allowHttp());
        if (account.provider(url).isPresent()) {
            throw new StsException(IamError.PROVIDER_EXISTS, url);
        }
        if (account.providerStore().size() >= account.iam().maxProviders()) {
            throw quota("OpenIDConnectProvidersPerAccount", account.iam().maxProviders());
        }
        if (provider.thumbprints().isEmpty()) {
            provider = new ProviderContact(account, settings).withThumbprint(provider);
        }
        if (!account.providerStore()
                .add(new StoredProvider(provider, account.clock().instant(), tags))) {
            throw new StsException(IamError.PROVIDER_EXISTS, url);
        }
        return new Fields()
                .with("OpenIDConnectProviderArn", account.arnOf(provider))
                .with("Tags", tags.isEmpty() ? null : IamTags.shown(tags));
    }

    /** The rules of the user guide ("Create an OIDC identity provider"): https, no query. */
    private static void checkUrl(StsAccount account, String url) throws StsException {
        URI uri = uri(url);
        if (uri == null || uri.getHost() == null || uri.getRawQuery() != null || uri.getRawFragment() != null) {
            throw new StsException(IamError.PROVIDER_URL_INVALID);
        }
        boolean http = "http".equals(uri.getScheme())
                && account.iam().allowHttp()
                && (account.addresses().isMapped(url) || Loopback.isLoopback(uri));
        if (!http && !"https".equals(uri.getScheme())) {
            throw new StsException(IamError.PROVIDER_URL_NOT_HTTPS);
        }
    }

    private static @Nullable URI uri(String url) {
        try {
            return new URI(url);
        } catch (URISyntaxException e) {
            return null;
        }
    }

    private static List<String> clientIds(String parameter, List<String> given) throws StsException {
        Set<String> ids = new LinkedHashSet<>(given);
        for (String id : ids) {
            if (id.isEmpty() || id.length() > 255) {
                throw new StsException(IamError.CLIENT_ID_LENGTH, given, parameter);
            }
        }
        if (ids.size() > MOST_CLIENT_IDS) {
            throw quota("ClientIdsPerOpenIdConnectProvider", MOST_CLIENT_IDS);
        }
        return List.copyOf(ids);
    }

    private static List<String> thumbprints(List<String> given) throws StsException {
        if (given.size() > MOST_THUMBPRINTS) {
            throw new StsException(IamError.TOO_MANY_THUMBPRINTS);
        }
        for (String print : given) {
            if (!print.matches("[0-9a-fA-F]{40}")) {
                throw new StsException(IamError.THUMBPRINT_LENGTH);
            }
        }
        return given.stream().map(print -> print.toLowerCase(Locale.ROOT)).toList();
    }

    static StsException quota(String what, int most) {
        return new StsException(IamError.QUOTA_EXCEEDED, what, most);
    }

    private static final String ARN = "OpenIDConnectProviderArn";

    Fields get(Call call) throws StsException {
        IamParameters in = parameters(call);
        String arn = in.arn(ARN);
        in.check();
        StoredProvider stored = find(call.account(), arn, IamError.PROVIDER_NOT_FOUND);
        return new Fields()
                .with("Url", stored.provider().name())
                .with("ClientIDList", stored.provider().clientIds())
                .with("ThumbprintList", stored.provider().thumbprints())
                .with("CreateDate", stored.created())
                .with("Tags", stored.tags().isEmpty() ? null : IamTags.shown(stored.tags()));
    }

    Fields list(Call call) {
        StsAccount account = call.account();
        return new Fields()
                .with(
                        "OpenIDConnectProviderList",
                        account.providers().stream()
                                .map(provider -> new Fields().with("Arn", account.arnOf(provider)))
                                .toList());
    }

    @Nullable
    Fields delete(Call call) throws StsException {
        IamParameters in = parameters(call);
        String arn = in.arn(ARN);
        in.check();
        try {
            call.account()
                    .removeProvider(find(call.account(), arn, IamError.PROVIDER_TO_DELETE_NOT_FOUND)
                            .provider()
                            .url());
        } catch (StsException e) {
            if (call.account().iam().deletingMissingProviderFails()) {
                throw e;
            }
        }
        return null;
    }

    @Nullable
    Fields addClientId(Call call) throws StsException {
        IamParameters in = parameters(call);
        String arn = in.arn(ARN);
        String id = in.clientId();
        in.check();
        StoredProvider stored = find(call.account(), arn, IamError.PROVIDER_NOT_FOUND);
        List<String> ids = new ArrayList<>(stored.provider().clientIds());
        ids.add(id);
        clientIds("clientID", ids);
        change(call.account(), stored, provider -> {
            Set<String> all = new LinkedHashSet<>(provider.clientIds());
            all.add(id);
            return provider.withClientIds(all.toArray(String[]::new));
        });
        return null;
    }

    @Nullable
    Fields removeClientId(Call call) throws StsException {
        IamParameters in = parameters(call);
        String arn = in.arn(ARN);
        String id = in.clientId();
        in.check();
        change(
                call.account(),
                find(call.account(), arn, IamError.PROVIDER_NOT_FOUND),
                provider -> provider.withClientIds(provider.clientIds().stream()
                        .filter(known -> !known.equals(id))
                        .toArray(String[]::new)));
        return null;
    }

    @Nullable
    Fields updateThumbprint(Call call) throws StsException {
        IamParameters in = parameters(call);
        String arn = in.arn(ARN);
        List<String> given = in.neededList("ThumbprintList");
        in.check();
        if (given.isEmpty()) {
            throw new StsException(IamError.NO_THUMBPRINT);
        }
        String[] prints = thumbprints(given).toArray(String[]::new);
        change(
                call.account(),
                find(call.account(), arn, IamError.PROVIDER_NOT_FOUND),
                provider -> provider.withThumbprints(prints));
        return null;
    }

    @Nullable
    Fields tag(Call call) throws StsException {
        IamParameters in = parameters(call);
        String arn = in.arn(ARN);
        Map<String, String> tags = IamTags.given(in);
        StoredProvider stored = find(call.account(), arn, IamError.PROVIDER_NOT_FOUND);
        IamTags.checkMerged(stored.tags(), tags);
        call.account()
                .providerStore()
                .change(stored.provider().url(), now -> now.withTags(IamTags.merged(now.tags(), tags)));
        return null;
    }

    @Nullable
    Fields untag(Call call) throws StsException {
        IamParameters in = parameters(call);
        String arn = in.arn(ARN);
        List<String> keys = in.neededList("TagKeys");
        in.check();
        StoredProvider stored = find(call.account(), arn, IamError.PROVIDER_NOT_FOUND);
        call.account()
                .providerStore()
                .change(stored.provider().url(), now -> now.withTags(IamTags.without(now.tags(), keys)));
        return null;
    }

    Fields listTags(Call call) throws StsException {
        IamParameters in = parameters(call);
        String arn = in.arn(ARN);
        IamPage page = in.page();
        return IamTags.page(
                page, find(call.account(), arn, IamError.PROVIDER_NOT_FOUND).tags());
    }

    private static void change(StsAccount account, StoredProvider stored, UnaryOperator<OidcProvider> change) {
        account.providerStore().change(stored.provider().url(), now -> now.withProvider(change.apply(now.provider())));
    }

    /** Finds a provider by its ARN, which lacks the scheme. */
    private static StoredProvider find(StsAccount account, String arn, IamError otherwise) throws StsException {
        String prefix = account.arn("iam", "oidc-provider/");
        if (arn.startsWith(prefix)) {
            String name = arn.substring(prefix.length());
            for (String scheme : List.of("https://", "http://")) {
                StoredProvider found =
                        account.providerStore().find(scheme + name).orElse(null);
                if (found != null) {
                    return found;
                }
            }
        }
        throw new StsException(otherwise, arn);
    }
}
