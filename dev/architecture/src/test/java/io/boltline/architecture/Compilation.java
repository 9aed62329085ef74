package io.boltline.architecture;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import javax.tools.JavaCompiler;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** Compiles a class against all of Boltline, into a folder of its own. */
record Compilation(Path folder) {

    /**
     * The folder with the compiled class.
     *
     * @param source of one Java file without a public class
     */
    Path of(String source) {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        boolean compiled =
                compiler.getTask(
                                null,
                                null,
                                null,
                                List.of("-proc:none", "-d", folder.toString()),
                                null,
                                List.of(new Source(source)))
                        .call();
        if (!compiled) {
            throw new IllegalArgumentException("does not compile: " + source);
        }
        return folder;
    }

    private static final class Source extends SimpleJavaFileObject {
        private final String text;

        Source(String text) {
            super(URI.create("string:///Violation.java"), Kind.SOURCE);
            this.text = text;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }
    }
}
