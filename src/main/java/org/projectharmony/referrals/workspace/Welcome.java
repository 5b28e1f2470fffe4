package org.projectharmony.referrals.workspace;

import org.projectharmony.referrals.access.DemoUsers;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.web.context.WebServerApplicationContext;
import org.springframework.context.event.EventListener;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** Says where Harmony is once it is up, and who can come in to try it. */
@Component
class Welcome {

    private static final Logger log = LoggerFactory.getLogger(Welcome.class);

    private final ObjectProvider<DemoUsers> demoUsers;
    private final Environment environment;

    Welcome(ObjectProvider<DemoUsers> demoUsers, Environment environment) {
        this.demoUsers = demoUsers;
        this.environment = environment;
    }

    @EventListener
    void up(ApplicationReadyEvent ready) {
        if (ready.getApplicationContext() instanceof WebServerApplicationContext web && web.getWebServer() != null) {
            String scheme = environment.getProperty("server.ssl.enabled", Boolean.class, false) ? "https" : "http";
            String here = scheme + "://localhost:" + web.getWebServer().getPort()
                    + environment.getProperty("server.servlet.context-path", "");
            log.info("Harmony is up.\n  Start page  {}/\n  Tasklist    {}\n  Cockpit     {}\n  API         {}", here,
                    here + WaysIn.TASKLIST.address(), here + WaysIn.COCKPIT.address(), here + WaysIn.API.address());
            demoUsers.ifAvailable(demo -> log.info("Demo users, each with the password {}: {}", demo.password(),
                    String.join(", ", demo.names())));
        }
    }
}
