package org.projectharmony.referrals.process;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.VariableScope;
import org.camunda.bpm.engine.variable.value.TypedValue;
import org.camunda.spin.Spin;
import org.camunda.spin.json.SpinJsonNode;

/**
 * What a person entered in a task's form, taken out of the engine before anything of it is stored. Entries are checked
 * again here, because a form can be sent by anything; a refusal names the field and how to mend it, never its value.
 */
public final class TaskForm {

    /** The most that any typed text may have, in characters. */
    private static final int LONGEST = 4000;

    private final Map<String, Object> entries = new HashMap<>();

    private final VariableScope step;

    private TaskForm(VariableScope step) {
        this.step = step;
    }

    /**
     * Takes these fields out of the task, or of the form that a process starts with, and refuses whatever else came with them: it would stand in for a fact of the
     * process, such as whose part this is.
     */
    public static TaskForm take(VariableScope step, String... fields) {
        TaskForm form = new TaskForm(step);
        for (String field : fields) {
            TypedValue value = step.getVariableTyped(field);
            form.entries.put(field, value == null ? null : value.getValue());
            step.removeVariable(field);
        }
        EngineGuard.variablesWritten().findAny().ifPresent(name -> {
            throw new BadUserRequestException("The form has no field \"" + name + "\".");
        });
        return form;
    }

    /** One of the codes that the form itself offers: where an analyst may add one, the form is the only list of them. */
    public String choice(String field, String label) {
        return choice(field, label, offered(field));
    }

    private Set<String> offered(String field) {
        DelegateTask task = (DelegateTask) step;
        try (Reader form = new InputStreamReader(task.getProcessEngineServices().getFormService()
                .getDeployedTaskForm(task.getId()), StandardCharsets.UTF_8)) {
            return Spin.JSON(form).prop("components").elements().stream()
                    .filter(part -> part.hasProp("key") && field.equals(part.prop("key").stringValue()))
                    .flatMap(part -> part.prop("values").elements().stream())
                    .map(value -> value.prop("value").stringValue()).collect(Collectors.toSet());
        } catch (IOException e) {
            throw new UncheckedIOException("The form of " + task.getTaskDefinitionKey() + " can't be read", e);
        }
    }

    /** One of the codes that this step knows what to do with. */
    public String choice(String field, String label, Set<String> codes) {
        if (entries.get(field) instanceof String code && codes.contains(code)) {
            return code;
        }
        throw wrong(label, "choose one of " + codes.stream().sorted().collect(Collectors.joining(", ")));
    }

    /** A text that must be there. */
    public String text(String field, String label) {
        String text = optionalText(field, label);
        if (text == null) {
            throw wrong(label, "write at least a few words");
        }
        return text;
    }

    /** A text that may be left out; null then. */
    public String optionalText(String field, String label) {
        Object entry = entries.get(field);
        if (entry == null || entry instanceof String blank && blank.isBlank()) {
            return null;
        }
        if (entry instanceof String text && text.length() <= LONGEST) {
            return text.strip();
        }
        throw wrong(label, "write text of at most " + LONGEST + " characters");
    }

    /** A whole number in these bounds, both included. */
    public int number(String field, String label, int least, int most) {
        if (entries.get(field) instanceof Number entry && entry.doubleValue() == entry.intValue()
                && entry.intValue() >= least && entry.intValue() <= most) {
            return entry.intValue();
        }
        throw wrong(label, "write a whole number from " + least + " to " + most);
    }

    /** The codes that were ticked, at least one, each of them one that the form offers. */
    public List<String> choices(String field, String label, Set<String> codes) {
        Object entry = entries.get(field);
        Stream<?> ticked = entry instanceof SpinJsonNode json && json.isArray()
                ? json.elements().stream().map(SpinJsonNode::value)
                : entry instanceof Collection<?> list ? list.stream() : Stream.empty();
        List<String> chosen = ticked.map(String::valueOf).distinct().toList();
        if (chosen.isEmpty() || !codes.containsAll(chosen)) {
            throw wrong(label, "tick at least one of those offered");
        }
        return chosen;
    }

    private static BadUserRequestException wrong(String label, String mend) {
        return new BadUserRequestException(label + ": " + mend + ".");
    }
}
