package io.poolwright.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.poolwright.AsyncResult;
import io.poolwright.Pool;
import io.poolwright.TaskFunction;
import io.poolwright.engine.EnginePool;
import io.poolwright.process.ProcessOptions.Transport;
import io.poolwright.spi.PoolConfig;
import io.poolwright.tck.Await;
import java.io.StreamCorruptedException;
import java.lang.invoke.LambdaMetafactory;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.invoke.SerializedLambda;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Tasks of more functions than shared memory has room for. */
final class ManyFunctionsTest {

    private static final int FUNCTIONS = 1_100;
    /** The first number for which shared memory has no room. */
    private static final int ROOM = 1_024;

    private static TaskFunction<Integer, Integer> adding(int summand) {
        return number -> number + summand;
    }

    /** Makes functions as from {@link #adding}, each of a class of its own: they are different ones, as those of different lines are. */
    @SuppressWarnings("unchecked") // what the factory makes is what it is asked for
    private static List<TaskFunction<Integer, Integer>> functions() throws Throwable {
        TaskFunction<Integer, Integer> one = adding(0);
        Method replacement = one.getClass().getDeclaredMethod("writeReplace");
        replacement.setAccessible(true);
        SerializedLambda form = (SerializedLambda) replacement.invoke(one);
        MethodHandles.Lookup lookup = MethodHandles.lookup();
        ClassLoader loader = ManyFunctionsTest.class.getClassLoader();
        var body = lookup.findStatic(ManyFunctionsTest.class, form.getImplMethodName(),
                MethodType.fromMethodDescriptorString(form.getImplMethodSignature(), loader));
        List<TaskFunction<Integer, Integer>> functions = new ArrayList<>();
        for (int i = 0; i < FUNCTIONS; i++) {
            var factory = LambdaMetafactory.altMetafactory(
                    lookup,
                    form.getFunctionalInterfaceMethodName(),
                    MethodType.methodType(TaskFunction.class, int.class),
                    MethodType.fromMethodDescriptorString(form.getFunctionalInterfaceMethodSignature(), loader),
                    body,
                    MethodType.fromMethodDescriptorString(form.getInstantiatedMethodType(), loader),
                    LambdaMetafactory.FLAG_SERIALIZABLE);
            functions.add((TaskFunction<Integer, Integer>) factory.getTarget().invoke(i));
        }
        return functions;
    }

    @ParameterizedTest(name = "tasks of more functions than shared memory has room for are all answered, again and again, over {0}")
    @Execution(ExecutionMode.CONCURRENT)
    @EnumSource(names = {"MEMORY", "UNIX"})
    void allAreAnswered(Transport transport) throws Throwable {
        ProcessBackend backend = ProcessBackend.open(new PoolConfig(
                "functions", 2, Optional.empty(), Optional.empty(), 0, Optional.empty(), Optional.empty(),
                Map.of(ProcessOptions.TRANSPORT.name(), transport)));
        List<TaskFunction<Integer, Integer>> functions = functions();
        try (Pool pool = EnginePool.open(backend.config(), backend)) {
            for (int round = 1; round <= 2; round++) {
                List<AsyncResult<Integer>> results = new ArrayList<>();
                for (TaskFunction<Integer, Integer> function : functions) {
                    results.add(pool.applyAsync(function, round * 10_000));
                }
                for (int i = 0; i < FUNCTIONS; i++) {
                    assertEquals(round * 10_000 + i, results.get(i).get(Await.SOON), "function " + i);
                }
            }
            if (transport == Transport.MEMORY) {
                SharedFunctions shared = backend.sharedBoard().plane().functions();
                assertTrue(shared.definition(ROOM - 1).length > 0);
                assertThrows(StreamCorruptedException.class, () -> shared.definition(ROOM), "there was room for all");
            }
        }
    }
}
