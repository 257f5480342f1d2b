import java.nio.file.Files;
import java.nio.file.Path;

/** Says what the quiet first run of the program waits for; nothing once there are classes. */
final class FirstRun {

    private FirstRun() {}

    public static void main(String[] args) {
        if (!Files.exists(Path.of(args[0], "examples", "target", "run", "classes"))) {
            System.out.println("First run: Maven downloads what is missing, 130 MB on a new machine, and compiles six"
                    + " modules. That takes some minutes; later runs take seconds.");
        }
    }
}
