package io.boltline.architecture;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.JavaCompiler;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** Compiles classes against all of Boltline, into a folder of its own. */
record Compilation(Path folder) {
    private static final Pattern CLASS = Pattern.compile("class (\\w+)");

    /**
     * The folder with the compiled classes.
     *
     * @param sources of Java files, of one class each
     */
    Path of(List<String> sources) {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        boolean compiled =
                compiler.getTask(
                                null,
                                null,
                                null,
                                List.of("-proc:none", "-d", folder.toString()),
                                null,
                                sources.stream().map(Source::new).toList())
                        .call();
        if (!compiled) {
            throw new IllegalArgumentException("does not compile: " + sources);
        }
        return folder;
    }

    private static final class Source extends SimpleJavaFileObject {
        private final String text;

        Source(String text) {
            super(URI.create("string:///" + nameOf(text) + ".java"), Kind.SOURCE);
            this.text = text;
        }

        private static String nameOf(String text) {
            Matcher declaration = CLASS.matcher(text);
            if (!declaration.find()) {
                throw new IllegalArgumentException("no class: " + text);
            }
            return declaration.group(1);
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }
    }
}
