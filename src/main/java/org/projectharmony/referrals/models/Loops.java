package org.projectharmony.referrals.models;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.w3c.dom.Element;

/**
 * The ways through the processes of a deployment that wait for nobody: from step to step, into embedded subprocesses and
 * called processes, and out at boundary events. One that comes back to where it was goes on without an end. A process that
 * runs on in a transaction of its own waits for nobody either.
 */
class Loops {

    private static final Set<String> WAITS = Set.of("userTask", "receiveTask", "intermediateCatchEvent");
    private static final List<String> AWAITED = List.of("timerEventDefinition", "messageEventDefinition");
    private static final Set<String> SCOPES = Set.of("process", "subProcess");

    private final Map<Place, Set<Place>> ways = new LinkedHashMap<>();
    private final Map<String, Drawn> processes = new LinkedHashMap<>();
    private final List<Call> calls = new ArrayList<>();
    private final List<Drawn> scopes = new ArrayList<>();
    private final Set<Place> forks = new HashSet<>();

    /** Where a way may be: before a part is done, after it, or at an end within it. */
    private record Place(Drawn part, State state) {}

    private enum State { BEFORE, AFTER, ENDED }

    private record Drawn(Drawing drawing, Element element) {}

    private record Call(Drawn from, List<String> to) {}

    Loops(Collection<Drawing> drawings) {
        List<String> all = drawings.stream().filter(drawing -> drawing.file().endsWith(".bpmn"))
                .flatMap(drawing -> drawing.elements("bpmn.process")).map(process -> process.getAttribute("id")).toList();
        drawings.stream().filter(drawing -> drawing.file().endsWith(".bpmn")).forEach(drawing ->
                drawing.elements("bpmn.process").forEach(process -> {
                    processes.put(process.getAttribute("id"), new Drawn(drawing, process));
                    read(drawing, process, all);
                }));
        int before;
        do {
            before = size();
            calls.stream().filter(call -> call.to().stream().map(processes::get).anyMatch(this::mayEndAtOnce))
                    .forEach(call -> pass(call.from()));
            scopes.stream().filter(this::mayEndAtOnce).forEach(this::pass);
        } while (size() > before);
        calls.forEach(call -> call.to().stream().filter(processes::containsKey).forEach(called ->
                way(before(call.from()), before(processes.get(called)))));
    }

    void check(Faults faults) {
        Set<Place> seen = new HashSet<>();
        for (Place start : List.copyOf(ways.keySet())) {
            follow(start, new ArrayDeque<>(), new HashSet<>(), seen, faults);
        }
    }

    private void read(Drawing drawing, Element scope, List<String> all) {
        Map<String, Drawn> parts = new HashMap<>();
        Drawing.children(scope, null).forEach(part -> parts.put(part.getAttribute("id"), new Drawn(drawing, part)));
        Drawn whole = new Drawn(drawing, scope);
        for (Element part : Drawing.children(scope, null)) {
            Drawn drawn = parts.get(part.getAttribute("id"));
            switch (part.getLocalName()) {
                case "sequenceFlow" -> {
                    Drawn from = parts.get(part.getAttribute("sourceRef"));
                    Drawn to = parts.get(part.getAttribute("targetRef"));
                    if (from != null && to != null) {
                        way(after(from), before(to));
                    }
                    continue;
                }
                case "subProcess" -> {
                    read(drawing, part, all);
                    scopes.add(drawn);
                    if (part.getAttribute("triggeredByEvent").equals("true")) {
                        way(before(whole), before(drawn));
                        way(after(drawn), new Place(whole, State.ENDED));
                    }
                }
                case "callActivity" -> {
                    String called = part.getAttribute("calledElement");
                    // What an expression comes to, nobody knows here: any of them, by whatever name its file was sent.
                    calls.add(new Call(drawn, Expressions.in(called) ? all : List.of(called)));
                }
                case "boundaryEvent" -> {
                    Drawn host = parts.get(part.getAttribute("attachedToRef"));
                    if (host != null) {
                        way(before(host), before(drawn));
                    }
                }
                case "startEvent" -> way(before(whole), before(drawn));
                case "endEvent" -> way(after(drawn), new Place(whole, State.ENDED));
                default -> { }
            }
            if (!waits(part) && !SCOPES.contains(part.getLocalName()) && !part.getLocalName().equals("callActivity")) {
                pass(drawn);
            }
            if (!part.getLocalName().endsWith("Gateway") || part.getLocalName().equals("parallelGateway")) {
                forks.add(after(drawn));
            }
        }
    }

    private static Place before(Drawn part) {
        return new Place(part, State.BEFORE);
    }

    private static Place after(Drawn part) {
        return new Place(part, State.AFTER);
    }

    private void pass(Drawn part) {
        way(before(part), after(part));
    }

    private static boolean waits(Element part) {
        boolean event = part.getLocalName().equals("boundaryEvent") || part.getLocalName().equals("startEvent");
        return WAITS.contains(part.getLocalName())
                || event && AWAITED.stream().anyMatch(awaited -> !Drawing.children(part, awaited).isEmpty());
    }

    private void way(Place from, Place to) {
        ways.computeIfAbsent(from, place -> new LinkedHashSet<>()).add(to);
    }

    private int size() {
        return ways.values().stream().mapToInt(Set::size).sum();
    }

    /** Whether it can get from its start to its end without a wait; where the way forks, on all of its branches. */
    private boolean mayEndAtOnce(Drawn scope) {
        if (scope == null) {
            return false;
        }
        Set<Place> ending = new HashSet<>(Set.of(new Place(scope, State.ENDED)));
        int before;
        do {
            before = ending.size();
            ways.forEach((place, next) -> {
                if (forks.contains(place) ? ending.containsAll(next) : next.stream().anyMatch(ending::contains)) {
                    ending.add(place);
                }
            });
        } while (ending.size() > before);
        return ending.contains(before(scope));
    }

    private void follow(Place place, Deque<Place> path, Set<Place> on, Set<Place> seen, Faults faults) {
        if (on.contains(place)) {
            List<Place> loop = new ArrayList<>(path);
            loop = loop.subList(loop.indexOf(place), loop.size());
            Drawn first = loop.get(0).part();
            faults.add(first.drawing().where(first.element()), "it goes round without waiting for a person or a date ("
                    + loop.stream().map(Place::part).distinct().map(Loops::name).collect(Collectors.joining(", "))
                    + "): put a user task or a timer into the loop");
            return;
        }
        if (!seen.add(place)) {
            return;
        }
        path.addLast(place);
        on.add(place);
        ways.getOrDefault(place, Set.of()).forEach(next -> follow(next, path, on, seen, faults));
        on.remove(place);
        path.removeLast();
    }

    private static String name(Drawn part) {
        String name = part.element().getAttribute("name");
        return name.isBlank() ? part.element().getAttribute("id") : "\"" + name + "\"";
    }
}
