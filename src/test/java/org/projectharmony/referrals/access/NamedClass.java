package org.projectharmony.referrals.access;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A body in which a sender names a class that would empty a file if it were built of its text, or texts that the engine
 * would keep.
 *
 * @param ofThePages whether it is sent as the engine's pages do, or as programs
 */
record NamedClass(String what, String contentType, String body, boolean ofThePages) {

    /** Found nowhere unless somebody stored it; in small letters. */
    static final String WORD = "zqhostileword";

    private static final String WORDS = Stream.of("name", "businessKey", "processInstanceBusinessKey", "message", "messageName",
            "comment", "description", "deleteReason", "annotation", "userId", "owner", "workerId", "reason", "variables",
            "processVariables", "sortBy", "id", "type", "x").map(name -> name + "=" + WORD).collect(Collectors.joining("&", "?", ""));
    private static final String FILE_WRITER = "org.apache.commons.io.output.LockableFileWriter";

    static List<NamedClass> all(Path victim) {
        String object = "{\"type\": \"Object\", \"value\": \"\\\"" + victim + "\\\"\", \"valueInfo\": {\"objectTypeName\": \""
                + FILE_WRITER + "\", \"serializationDataFormat\": \"application/json\"}}";
        String values = "{\"variables\": {\"answer\": " + object + "}, \"modifications\": {\"answer\": " + object + "},"
                + " \"processVariables\": {\"answer\": " + object + "}, \"correlationKeys\": {\"answer\": " + object + "},"
                + " \"messageName\": \"x\", \"type\": \"Object\", \"value\": \"\\\"" + victim + "\\\"\", \"valueInfo\":"
                + " {\"objectTypeName\": \"" + FILE_WRITER + "\", \"serializationDataFormat\": \"application/json\"}}";
        String upload = part("data\"; filename=\"x", "application/json", "\"" + victim + "\"") + part("type", "text/plain",
                FILE_WRITER) + part("valueType", "text/plain", "Object") + "--part--\r\n";
        String words = "{\"name\": \"%1$s\", \"businessKey\": \"%1$s\", \"message\": \"%1$s\", \"messageName\": \"%1$s\","
                .formatted(WORD) + " \"description\": \"%1$s\", \"deleteReason\": \"%1$s\", \"annotation\": \"%1$s\", \"userId\":"
                .formatted(WORD) + " \"%1$s\", \"owner\": \"%1$s\", \"taskId\": \"%1$s\", \"incidentType\": \"%1$s\", \"workerId\":"
                .formatted(WORD) + " \"%1$s\", \"errorMessage\": \"%1$s\", \"errorDetails\": \"%1$s\", \"value\": \"%1$s\","
                .formatted(WORD) + " \"variables\": {\"answer\": {\"value\": \"%1$s\"}, \"%1$s\": {\"value\": 1}}, \"id\": \"%1$s\"}"
                .formatted(WORD);
        String known = "{\"businessKey\": \"%1$s\", \"variables\": {\"answer\": {\"value\": \"%1$s\"}}}".formatted(WORD);
        return Stream.of(new NamedClass("values", "application/json", values, false),
                new NamedClass("one value", "application/json", "{\"variables\": {\"answer\": " + object + "}}", true),
                new NamedClass("an upload", "multipart/form-data; boundary=part", upload, false),
                new NamedClass("words", "application/json", words, true),
                new NamedClass("a name alone", "application/json", "{\"userId\": \"" + WORD + "\"}", false),
                new NamedClass("words in a form", "application/json", known, true)).toList();
    }

    byte[] request(String method, String path, List<String> credentials) {
        return (method + " " + path + (what.startsWith("words") ? WORDS : "") + " HTTP/1.1\r\nHost: localhost\r\n" + String.join("\r\n", credentials)
                + "\r\nContent-Type: " + contentType + "\r\nContent-Length: " + body.length() + "\r\n\r\n" + body)
                .getBytes(StandardCharsets.UTF_8);
    }

    private static String part(String name, String type, String content) {
        return "--part\r\nContent-Disposition: form-data; name=\"" + name + "\"\r\nContent-Type: " + type + "\r\n\r\n" + content
                + "\r\n";
    }

    @Override
    public String toString() {
        return what;
    }
}
