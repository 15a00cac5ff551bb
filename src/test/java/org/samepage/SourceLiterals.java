package org.samepage;

import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreePathScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/**
 * Every text that stands in the sources of the app, and every constant of its enums, read with the
 * compiler's own parser.
 */
final class SourceLiterals {
  private static final Path PROJECT = Path.of(System.getProperty("project.basedir", ""));
  private static final Path SOURCES =
      PROJECT.resolve("src/main/java/org/samepage").toAbsolutePath();

  private SourceLiterals() {}

  /**
   * One text.
   *
   * @param file below the app's own package, such as {@code words/Words.java}
   * @param call the method that it is an argument of; empty if it is none
   * @param whole false if it is put together with others
   */
  record Found(String file, long line, String text, Use use, String call, boolean whole) {
    @Override
    public String toString() {
      return file + ":" + line + " \"" + text + "\"";
    }
  }

  /** What a text is used for. */
  enum Use {
    /** Told to whoever reads the code or the log: never to somebody in Slack. */
    EXCEPTION,
    LOG,
    ANNOTATION,
    /** The name of a constant, which a key may be made with. */
    CONSTANT,
    ANYTHING
  }

  static List<Found> all() {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    List<Found> found = new ArrayList<>();
    try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
      JavacTask task =
          (JavacTask)
              compiler.getTask(
                  null, files, null, List.of(), null, files.getJavaFileObjectsFromPaths(sources()));
      SourcePositions positions = Trees.instance(task).getSourcePositions();
      for (CompilationUnitTree unit : task.parse()) {
        new Finder(unit, positions, found).scan(unit, null);
      }
      return found;
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static List<Path> sources() throws IOException {
    try (Stream<Path> all = Files.walk(SOURCES)) {
      return all.filter(file -> file.toString().endsWith(".java")).toList();
    }
  }

  private static final class Finder extends TreePathScanner<Void, Void> {
    private final CompilationUnitTree unit;
    private final SourcePositions positions;
    private final List<Found> found;

    Finder(CompilationUnitTree unit, SourcePositions positions, List<Found> found) {
      this.unit = unit;
      this.positions = positions;
      this.found = found;
    }

    @Override
    public Void visitLiteral(LiteralTree literal, Void nothing) {
      if (literal.getValue() instanceof String text) {
        String file = SOURCES.toUri().relativize(unit.getSourceFile().toUri()).getPath();
        long position = positions.getStartPosition(unit, literal);
        long line = unit.getLineMap().getLineNumber(position);
        found.add(new Found(file, line, text, use(), call(), isWhole()));
      }
      return super.visitLiteral(literal, null);
    }

    @Override
    public Void visitClass(ClassTree type, Void nothing) {
      if (type.getKind() == Tree.Kind.ENUM) {
        type.getMembers().stream()
            .filter(VariableTree.class::isInstance)
            .map(VariableTree.class::cast)
            .filter(field -> field.getType().toString().equals(type.getSimpleName().toString()))
            .forEach(field ->
                found.add(new Found("", 0, field.getName().toString(), Use.CONSTANT, "", true)));
      }
      return super.visitClass(type, null);
    }

    private Use use() {
      for (Tree around : getCurrentPath()) {
        Optional<Use> special =
            switch (around) {
              case NewClassTree made when isThrowable(made) -> Optional.of(Use.EXCEPTION);
              case MethodInvocationTree call when isLogged(call) -> Optional.of(Use.LOG);
              case AnnotationTree annotation -> Optional.of(Use.ANNOTATION);
              default -> Optional.empty();
            };
        if (special.isPresent()) {
          return special.get();
        }
      }
      return Use.ANYTHING;
    }

    private boolean isWhole() {
      for (Tree around : getCurrentPath()) {
        if (around instanceof BinaryTree) {
          return false;
        }
        if (around instanceof MethodInvocationTree) {
          return true;
        }
      }
      return true;
    }

    private String call() {
      for (Tree around : getCurrentPath()) {
        if (around instanceof MethodInvocationTree call) {
          String name = call.getMethodSelect().toString();
          return name.substring(name.lastIndexOf('.') + 1);
        }
      }
      return "";
    }

    private static boolean isThrowable(NewClassTree made) {
      return made.getIdentifier().toString().matches(".*(Exception|Error)");
    }

    private static boolean isLogged(MethodInvocationTree call) {
      return call.getMethodSelect().toString().matches("(?i)log\\..*");
    }
  }
}
