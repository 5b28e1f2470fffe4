package org.projectharmony.referrals.notification;

import java.util.Locale;
import java.util.Map;
import org.springframework.context.ApplicationContext;
import org.springframework.stereotype.Component;
import org.thymeleaf.context.Context;
import org.thymeleaf.spring6.SpringTemplateEngine;
import org.thymeleaf.spring6.templateresolver.SpringResourceTemplateResolver;
import org.thymeleaf.templatemode.TemplateMode;

/** The texts of mail, from templates that an analyst can edit: the first line is the subject, the rest the mail. */
@Component
class MailTexts {

    private final SpringTemplateEngine templates = new SpringTemplateEngine();

    MailTexts(ApplicationContext application, MailProperties properties) {
        SpringResourceTemplateResolver files = new SpringResourceTemplateResolver();
        files.setApplicationContext(application);
        files.setPrefix(properties.templates());
        files.setSuffix(".txt");
        files.setTemplateMode(TemplateMode.TEXT);
        files.setCharacterEncoding("UTF-8");
        templates.setTemplateResolver(files);
    }

    record MailText(String subject, String body) {}

    MailText of(String template, Map<String, Object> facts) {
        String text = templates.process(template, new Context(Locale.UK, facts));
        int end = text.indexOf('\n');
        return new MailText(text.substring(0, end).strip(), text.substring(end).strip() + "\n");
    }
}
