package io.boltline.contracts.gate;

import dk.brics.automaton.Automaton;
import dk.brics.automaton.RegExp;
import java.util.Optional;

/** The texts that a regular expression of a schema finds something in. */
final class RegularLanguage {
    private final Automaton texts;

    private RegularLanguage(Automaton texts) {
        this.texts = texts;
    }

    /**
     * Of an expression in the part of ECMA 262 that schemas use.
     *
     * @return empty for what is not regular (look-around, back references), and for what is not
     *     translated: anchors within, classes such as {@code \s} and {@code \p}
     */
    static Optional<RegularLanguage> of(String pattern) {
        try {
            var translated = new Translation(pattern).translated();
            return Optional.of(
                    new RegularLanguage(new RegExp(translated, RegExp.NONE).toAutomaton()));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    boolean isIn(RegularLanguage other) {
        return texts.subsetOf(other.texts);
    }

    /** Those that both have. */
    RegularLanguage and(RegularLanguage other) {
        return new RegularLanguage(texts.intersection(other.texts));
    }

    /** Into the syntax of the automata, in which an expression is always about the whole text. */
    private static final class Translation {
        private final String pattern;
        private final StringBuilder out = new StringBuilder();
        private int at;
        private int depth;
        private boolean inClass;
        private boolean repeated;
        private boolean inNumber;
        private boolean alternatives;

        Translation(String pattern) {
            this.pattern = pattern;
        }

        String translated() {
            boolean fromStart = pattern.startsWith("^");
            boolean toEnd = pattern.endsWith("$") && !pattern.endsWith("\\$");
            int end = pattern.length() - (toEnd ? 1 : 0);
            for (at = fromStart ? 1 : 0; at < end; at++) {
                next(pattern.charAt(at));
            }
            if (alternatives && (fromStart || toEnd)) {
                throw new IllegalArgumentException("an anchor of one alternative");
            }
            return (fromStart ? "(" : ".*(") + (out.isEmpty() ? "()" : out) + (toEnd ? ")" : ").*");
        }

        private void next(char character) {
            boolean afterRepetition = repeated;
            repeated = false;
            switch (character) {
                case '*', '+', '?' -> repetition(character, afterRepetition);
                case '{', '}' -> {
                    out.append(character);
                    repeated = inNumber && character == '}';
                    inNumber = !inClass && character == '{';
                }
                case '\\' -> escape();
                case '[' -> {
                    inClass = true;
                    out.append('[');
                }
                case ']' -> {
                    inClass = false;
                    out.append(']');
                }
                case '(' -> group();
                case ')' -> {
                    depth -= inClass ? 0 : 1;
                    out.append(inClass ? "\\)" : ")");
                }
                case '|' -> {
                    alternatives |= !inClass && depth == 0;
                    out.append(inClass ? "\\|" : "|");
                }
                case '^' -> {
                    if (!inClass || pattern.charAt(at - 1) != '[') {
                        throw new IllegalArgumentException("an anchor within");
                    }
                    out.append('^');
                }
                case '$' -> {
                    if (!inClass) {
                        throw new IllegalArgumentException("an anchor within");
                    }
                    out.append("\\$");
                }
                case '"' -> out.append("\\\"");
                default -> out.append(character);
            }
        }

        /** A lazy one finds the same texts as one that isn't, by another way. */
        private void repetition(char character, boolean afterRepetition) {
            if (!inClass && afterRepetition) {
                if (character != '?') {
                    throw new IllegalArgumentException("a repetition of a repetition");
                }
                return;
            }
            repeated = !inClass;
            out.append(character);
        }

        private void group() {
            if (inClass) {
                out.append("\\(");
                return;
            }
            depth++;
            out.append('(');
            if (pattern.startsWith("?:", at + 1)) {
                at += 2;
            } else if (pattern.startsWith("?", at + 1)) {
                throw new IllegalArgumentException("not regular");
            }
        }

        private void escape() {
            char escaped = ++at < pattern.length() ? pattern.charAt(at) : '\\';
            switch (escaped) {
                case 'd' -> out.append(inClass ? "0-9" : "[0-9]");
                case 'w' -> out.append(inClass ? "A-Za-z0-9_" : "[A-Za-z0-9_]");
                case 'n' -> out.append('\n');
                case 't' -> out.append('\t');
                case 'r' -> out.append('\r');
                default -> {
                    if (Character.isLetterOrDigit(escaped)) {
                        throw new IllegalArgumentException("not translated: \\" + escaped);
                    }
                    out.append('\\').append(escaped);
                }
            }
        }
    }
}
