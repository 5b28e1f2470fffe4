package org.projectharmony.referrals.access;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.apache.coyote.AbstractProtocol;
import org.springframework.boot.web.embedded.tomcat.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.stereotype.Component;

/**
 * Tells whoever comes just as this node stops to come again (503). Tomcat reads no more of such a request than its first line,
 * and then takes it for one that says no host (400): its sender would think it wrong, and not send it again.
 */
@Component
class ClosingDoor extends ValveBase implements WebServerFactoryCustomizer<TomcatServletWebServerFactory> {

    ClosingDoor() {
        super(true);
    }

    @Override
    public void customize(TomcatServletWebServerFactory server) {
        server.addEngineValves(this);
    }

    @Override
    public void invoke(Request request, Response response) throws IOException, ServletException {
        if (response.getStatus() == HttpServletResponse.SC_BAD_REQUEST
                && request.getCoyoteRequest().getMimeHeaders().size() == 0
                && request.getConnector().getProtocolHandler() instanceof AbstractProtocol<?> protocol && protocol.isPaused()) {
            Refusal.unavailable(response);
        } else {
            getNext().invoke(request, response);
        }
    }
}
