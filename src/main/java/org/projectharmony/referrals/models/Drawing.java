package org.projectharmony.referrals.models;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Attr;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.w3c.dom.Text;
import org.xml.sax.ErrorHandler;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;

/** A process or a decision as an analyst drew it: its parts, their settings, and what each is called in the drawing. */
record Drawing(String file, Element root) {

    private static final String BPMN = "http://www.omg.org/spec/BPMN/20100524/MODEL";
    private static final String DMN = "https://www.omg.org/spec/DMN/20191111/MODEL/";
    private static final String CAMUNDA = "http://camunda.org/schema/1.0/";
    private static final Map<String, String> KINDS = Map.of(BPMN, "bpmn", DMN, "dmn", CAMUNDA + "bpmn", "camunda",
            CAMUNDA + "dmn", "camunda");
    /** How it looks, and which program drew it: nothing of that is ever run. */
    private static final Set<String> PICTURE = Set.of("http://www.omg.org/spec/BPMN/20100524/DI",
            "http://www.omg.org/spec/DD/20100524/DC", "http://www.omg.org/spec/DD/20100524/DI",
            "https://www.omg.org/spec/DMN/20191111/DMNDI/", "http://www.omg.org/spec/DMN/20180521/DC/",
            "http://www.omg.org/spec/DMN/20180521/DI/", "http://bpmn.io/schema/bpmn/biocolor/1.0",
            "http://www.omg.org/spec/BPMN/non-normative/color/1.0", "http://bpmn.io/schema/dmn/biodi/2.0",
            "http://camunda.org/schema/modeler/1.0", XMLConstants.XMLNS_ATTRIBUTE_NS_URI);
    /** What belongs to the part around it, and is known by that. */
    private static final Pattern DETAIL =
            Pattern.compile(".*(Definition|Characteristics|Expression|Entry|Table|Values|Date|documentation|rule)");
    private static final String TYPE = "http://www.w3.org/2001/XMLSchema-instance";

    /** Reads the file's text and nothing else: a document type or an entity could bring in another file. */
    static Drawing read(String file, byte[] xml) throws SAXException {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultNSInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            factory.setXIncludeAware(false);
            var reader = factory.newDocumentBuilder();
            reader.setErrorHandler(new Strict());
            Document document = reader.parse(new ByteArrayInputStream(xml));
            return new Drawing(file, document.getDocumentElement());
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    List<Element> elements() {
        List<Element> found = new ArrayList<>();
        collect(root, found);
        return found;
    }

    Stream<Element> elements(String part) {
        return elements().stream().filter(element -> part.equals(part(element)));
    }

    /** The file, and the part by the name that it has in the drawing. */
    String where(Element element) {
        Element drawn = element;
        while (drawn.getParentNode() instanceof Element parent && !isDrawn(drawn)) {
            drawn = parent;
        }
        if (drawn == root) {
            return file;
        }
        String kind = drawn.getLocalName().replaceAll("(?=[A-Z])", " ").toLowerCase(Locale.ROOT);
        String name = drawn.getAttribute("name");
        return file + ", " + kind + " " + (name.isBlank() ? drawn.getAttribute("id") : "\"" + name + "\"");
    }

    private static boolean isDrawn(Element element) {
        return !"camunda".equals(KINDS.get(element.getNamespaceURI())) && element.hasAttribute("id")
                && (!element.getAttribute("name").isBlank() || !DETAIL.matcher(element.getLocalName()).matches());
    }

    /** What the list of parts calls it, such as {@code bpmn.userTask}; null where it is of another kind. */
    static String part(Element element) {
        String kind = KINDS.get(element.getNamespaceURI());
        return kind == null ? null : kind + "." + element.getLocalName();
    }

    static boolean isPicture(Element element) {
        return PICTURE.contains(element.getNamespaceURI());
    }

    static List<Attr> settings(Element element) {
        return IntStream.range(0, element.getAttributes().getLength())
                .mapToObj(i -> (Attr) element.getAttributes().item(i)).toList();
    }

    /** What the list of parts calls a setting, such as {@code camunda.formRef}; null where it is free. */
    static String setting(Attr setting) {
        String namespace = setting.getNamespaceURI();
        if (namespace == null) {
            return setting.getName();
        }
        boolean formal = TYPE.equals(namespace) && setting.getValue().endsWith("tFormalExpression");
        return formal || PICTURE.contains(namespace) ? null
                : KINDS.getOrDefault(namespace, namespace) + "." + setting.getLocalName();
    }

    static String camunda(Element element, String setting) {
        return element.getAttributeNS(CAMUNDA + (BPMN.equals(element.getNamespaceURI()) ? "bpmn" : "dmn"), setting);
    }

    /** The text of the element itself, as the engine puts it together: without its children, over every break in it. */
    static String text(Element element) {
        StringBuilder text = new StringBuilder();
        NodeList nodes = element.getChildNodes();
        for (int i = 0; i < nodes.getLength(); i++) {
            if (nodes.item(i) instanceof Text part) {
                text.append(part.getData());
            }
        }
        return text.toString();
    }

    /** The children of this kind, in their order. */
    static List<Element> children(Element element, String name) {
        List<Element> found = new ArrayList<>();
        NodeList nodes = element.getChildNodes();
        for (int i = 0; i < nodes.getLength(); i++) {
            if (nodes.item(i) instanceof Element child && (name == null || name.equals(child.getLocalName()))) {
                found.add(child);
            }
        }
        return found;
    }

    private static void collect(Element element, List<Element> found) {
        found.add(element);
        children(element, null).forEach(child -> collect(child, found));
    }

    private static class Strict implements ErrorHandler {

        @Override
        public void warning(SAXParseException warning) {
            // Nothing that keeps it from being read.
        }

        @Override
        public void error(SAXParseException error) throws SAXException {
            throw error;
        }

        @Override
        public void fatalError(SAXParseException error) throws SAXException {
            throw error;
        }
    }
}
