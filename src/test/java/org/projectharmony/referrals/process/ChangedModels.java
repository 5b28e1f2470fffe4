package org.projectharmony.referrals.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** A copy of all models and forms in a folder of its own, as an analyst changes them without a release. */
public final class ChangedModels {

    private final Path folder;

    private ChangedModels(Path folder) {
        this.folder = folder;
    }

    public static ChangedModels in(Path folder) {
        for (String part : new String[] {"processes", "forms"}) {
            try (Stream<Path> files = Files.walk(Path.of(part))) {
                for (Path file : files.toList()) {
                    if (Files.isDirectory(file)) {
                        Files.createDirectories(folder.resolve(file));
                    } else {
                        Files.copy(file, folder.resolve(file));
                    }
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return new ChangedModels(folder);
    }

    /** Changes the first of these texts in a file that comes after a mark, such as a row's id. */
    public ChangedModels with(String file, String mark, String before, String after) {
        try {
            Path model = folder.resolve(file);
            String text = Files.readString(model);
            int at = text.indexOf(before, text.indexOf(mark));
            if (!text.contains(mark) || at < 0) {
                throw new IllegalArgumentException(file + " has no " + before + " after " + mark);
            }
            Files.writeString(model, text.substring(0, at) + after + text.substring(at + before.length()));
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The folder, as {@code harmony.models} names it. */
    public String location() {
        return folder.toUri().toString();
    }
}
