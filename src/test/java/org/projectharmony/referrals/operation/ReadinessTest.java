package org.projectharmony.referrals.operation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.projectharmony.referrals.access.RunningHarmony;
import org.projectharmony.referrals.access.Visitor;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.actuate.health.HealthEndpointGroup;
import org.springframework.boot.actuate.health.HealthEndpointGroups;
import org.springframework.boot.availability.AvailabilityChangeEvent;
import org.springframework.boot.availability.ReadinessState;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;

/** Whether a node is to be sent anything: not while it starts or stops, nor without its database, but without mail. */
@RunningHarmony
class ReadinessTest {

    @Autowired
    private ApplicationContext node;
    @Autowired
    private HealthEndpointGroups groups;
    @LocalServerPort
    private int port;

    @Test
    void isFalseUntilANodeHasStartedAndFromWhenItStops() {
        AvailabilityChangeEvent.publish(node, ReadinessState.REFUSING_TRAFFIC);
        try {
            assertThat(health("readiness")).isEqualTo(503);
            assertThat(health("liveness")).isEqualTo(200);
        } finally {
            AvailabilityChangeEvent.publish(node, ReadinessState.ACCEPTING_TRAFFIC);
        }
        assertThat(health("readiness")).isEqualTo(200);
    }

    @Test
    void asksForTheDatabaseAndNotForTheMailServer() {
        HealthEndpointGroup readiness = groups.get("readiness");

        assertThat(readiness.isMember("db")).isTrue();
        assertThat(readiness.isMember("mail")).isFalse();
        assertThat(readiness.isMember("room")).isTrue();
        assertThat(groups.get("liveness").isMember("db")).as("or all nodes would be started anew without it").isFalse();
    }

    private int health(String group) {
        return Visitor.anonymous(port).get("/actuator/health/" + group).statusCode();
    }
}
