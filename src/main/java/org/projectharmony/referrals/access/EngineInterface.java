package org.projectharmony.referrals.access;

import static org.camunda.bpm.engine.authorization.Permissions.ACCESS;
import static org.camunda.bpm.engine.authorization.Resources.APPLICATION;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.camunda.bpm.engine.AuthorizationService;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.server.PathContainer;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;
import org.springframework.stereotype.Component;

/**
 * The door to each address of the engine's REST interface: closed unless somebody needs it, and open to nobody but them,
 * before the engine hears of the request. It tells nobody whether what an address names is there.
 */
@Component
class EngineInterface implements AuthorizationManager<RequestAuthorizationContext> {

    private static final String ASKED = EngineAddress.class.getName();

    private final List<EngineAddress> addresses = EngineAddress.all();
    private final ObjectProvider<AuthorizationService> grants;

    EngineInterface(ObjectProvider<AuthorizationService> grants) {
        this.grants = grants;
    }

    /** The address that a request was let in at. */
    static EngineAddress asked(HttpServletRequest request) {
        return (EngineAddress) request.getAttribute(ASKED);
    }

    @Override
    public AuthorizationDecision check(Supplier<Authentication> whoever, RequestAuthorizationContext context) {
        HttpServletRequest request = context.getRequest();
        Optional<EngineAddress> address = find(request);
        address.ifPresent(asked -> request.setAttribute(ASKED, asked));
        return new AuthorizationDecision(address.isPresent() && Doors.notForFiguresOnly(whoever, context).isGranted()
                && isFor(whoever.get(), address.get().who()));
    }

    Optional<EngineAddress> find(HttpServletRequest request) {
        PathContainer path = PathContainer.parsePath(request.getRequestURI());
        return addresses.stream().filter(address -> address.isOf(request, path)).findFirst()
                .filter(address -> !address.methods().isEmpty());
    }

    /** Which applications a person may open, the engine's grants to their groups say. */
    private boolean isFor(Authentication person, Set<String> applications) {
        List<String> groups = new ArrayList<>(AuthorityUtils.authorityListToSet(person.getAuthorities()));
        return applications.contains(EngineAddress.ANYBODY) || applications.stream().anyMatch(application ->
                grants.getObject().isUserAuthorized(person.getName(), groups, ACCESS, APPLICATION, application));
    }
}
