package org.projectharmony.referrals.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.security.web.DefaultRedirectStrategy;
import org.springframework.web.util.HtmlUtils;

/**
 * Leads to the OpenID provider; from a form, by a page that goes on by itself. Browsers let a form lead no further than the
 * policy of its page allows, and where the provider leads on to, to another one perhaps, nobody knows here.
 */
final class Onward extends DefaultRedirectStrategy {

    @Override
    public void sendRedirect(HttpServletRequest request, HttpServletResponse response, String url) throws IOException {
        if (!request.getMethod().equals("POST")) {
            super.sendRedirect(request, response, url);
            return;
        }
        String there = calculateRedirectUrl(request.getContextPath(), url);
        response.setHeader("Refresh", "0; url=" + there);
        response.setContentType("text/html;charset=UTF-8");
        response.getWriter().write("<!doctype html><html lang=\"en-GB\"><title>Harmony</title><a href=\"%s\">Continue</a>"
                .formatted(HtmlUtils.htmlEscape(there)));
    }
}
