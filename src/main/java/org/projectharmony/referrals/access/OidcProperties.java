package org.projectharmony.referrals.access;

import jakarta.validation.constraints.NotBlank;
import java.util.Map;
import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How Harmony understands what the OpenID provider says of a person.
 *
 * @param userClaim where their user name stands
 * @param groupsClaim where their groups stand
 * @param groups which groups of Harmony's each of the provider's means; others mean nothing
 */
@Validated
@ConfigurationProperties("harmony.oidc")
record OidcProperties(@DefaultValue("preferred_username") @NotBlank String userClaim,
        @DefaultValue("groups") @NotBlank String groupsClaim, @DefaultValue Map<String, Set<String>> groups) {
}
