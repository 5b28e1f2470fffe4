package org.projectharmony.referrals.access;

/** Somebody signed in, as what their browser would send. */
record Session(String cookies, String token, String engineToken) {

    static Session of(int port, String user) {
        Visitor visitor = Visitor.signedIn(port, user);
        visitor.get("/camunda/app/welcome/default/");
        visitor.get("/swagger-ui/index.html");
        return new Session("JSESSIONID=%s; HARMONY-CSRF=%s; XSRF-TOKEN=%s".formatted(visitor.cookie("JSESSIONID"),
                visitor.cookie("HARMONY-CSRF"), visitor.cookie("XSRF-TOKEN")), visitor.cookie("HARMONY-CSRF"),
                visitor.cookie("XSRF-TOKEN"));
    }
}
