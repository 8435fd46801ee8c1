"""Measures a pool or queue of CPython: a line of JSON in, a line of JSON out, until there are no more lines.

The loops are those of the Java benchmarks: the same tasks, as many of them, checked in the same way.

    python3 cpython_host.py CONTENDER WORKERS
"""

import collections
import concurrent.futures
import functools
import json
import multiprocessing
import multiprocessing.pool
import os
import platform
import signal
import sys
import threading
import time

TURNS_PER_MICROSECOND = 20  # about as long as the loop in Java takes
NUMBER = 42
BATCH = 100
CAPACITY = 256
CHUNKS_PER_WORKER = 4
Order = collections.namedtuple("Order", "id customer items price urgent")


class Absent(Exception):
    """This contender cannot do that."""


# What the tasks do.

def identity(number):
    return number


def successor(number):
    return number + 1


def echo(payload):
    return payload


def priced(order):
    return order._replace(price=order.items * order.price)


def burn(turns):
    x = turns | 1
    for _ in range(turns):
        x = (x * 1103515245 + 12345) & 0x7FFFFFFF
    return x


def check(answer, expected):
    if answer != expected:
        raise AssertionError(f"the answer was {answer!r:.200} instead of {expected!r:.200}")


@functools.lru_cache(maxsize=None)
def payload_of(size):
    return bytes(i * 31 % 256 for i in range(size))


# Pools, each through its own interface.

class Pool:
    def __init__(self, workers, method=None, **settings):
        self.workers = workers
        self.pool = multiprocessing.get_context(method).Pool(workers, **settings)

    def submit(self, function, argument):
        return self.pool.apply_async(function, (argument,))

    def map(self, function, inputs, chunk):
        return self.pool.map(function, inputs, chunk or None)

    def imap(self, function, inputs):
        return self.pool.imap(function, inputs)

    def pids(self):
        return [process.pid for process in self.pool._pool]

    def close(self):
        self.pool.terminate()
        self.pool.join()


class Executor:
    def __init__(self, workers):
        self.workers = workers
        self.pool = concurrent.futures.ProcessPoolExecutor(workers)

    def submit(self, function, argument):
        future = self.pool.submit(function, argument)
        future.get = future.result
        return future

    def map(self, function, inputs, chunk):
        chunk = chunk or -(-len(inputs) // (self.workers * CHUNKS_PER_WORKER))
        return list(self.pool.map(function, inputs, chunksize=chunk))

    def imap(self, function, inputs):
        return self.pool.map(function, inputs)

    def pids(self):
        return list(self.pool._processes)

    def close(self):
        self.pool.shutdown(cancel_futures=True)


class Ready:
    def __init__(self, value):
        self.value = value

    def get(self):
        return self.value


class Direct:
    """The caller itself."""

    def __init__(self, workers):
        pass

    def submit(self, function, argument):
        return Ready(function(argument))

    def map(self, function, inputs, chunk):
        return [function(value) for value in inputs]

    def close(self):
        pass


POOLS = {
    "cpythonPool": Pool,
    "cpythonSpawnPool": lambda workers: Pool(workers, "spawn"),
    "cpythonExecutor": Executor,
    "cpythonDirect": Direct,
}


# Benchmarks of tasks. A call gives how many operations it was.

def submit_then_await(pool, request):
    tasks = request["ops"] or 1000
    results = [pool.submit(identity, i) for i in range(tasks)]
    for i, result in enumerate(results):
        check(result.get(), i)
    return tasks


def many_submitters(pool, request):
    request = dict(request, ops=request["ops"] or 100)
    failures = []

    def submit():
        try:
            submit_then_await(pool, request)
        except BaseException as e:
            failures.append(e)

    threads = [threading.Thread(target=submit) for _ in range(request["threads"])]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if failures:
        raise failures[0]
    return request["threads"] * request["ops"]


def round_trip(pool, request):
    check(pool.submit(identity, NUMBER).get(), NUMBER)


def record_round_trip(pool, request):
    answer = pool.submit(priced, Order(NUMBER, "a customer", 3, 2.5, True)).get()
    check(answer, Order(NUMBER, "a customer", 3, 7.5, True))


def map_in_chunks(chunk):
    def call(pool, request):
        numbers = request["ops"] or 1_000_000
        check(pool.map(successor, range(numbers), chunk), list(range(1, numbers + 1)))
        return numbers
    return call


def imap(pool, request):
    numbers = request["ops"] or 1_000_000
    check(list(pool.imap(successor, range(numbers))), list(range(1, numbers + 1)))
    return numbers


def echo_round_trip(pool, request):
    payload = payload_of(int(request["params"]["bytes"]))
    check(pool.submit(echo, payload).get(), payload)


def compute(micros, default):
    turns = micros * TURNS_PER_MICROSECOND
    expected = []

    def call(pool, request):
        tasks = request["ops"] or default
        if not expected:
            expected.append(burn(turns))
        results = [pool.submit(burn, turns) for _ in range(tasks)]
        for result in results:
            check(result.get(), expected[0])
        return tasks
    return call


# Benchmarks of queues. The parties are processes that live as long as the host, and are told what to do over pipes.

def put_take(there, back, items, payload):
    for i in range(items):
        there.put(i)
        check(there.get(), i)
    return items


def batches(there, back, items, payload):
    """A queue of CPython takes one item at a time: a batch is an item that is a list."""
    batch = list(range(BATCH))
    for _ in range(0, items, BATCH):
        there.put(batch)
        check(there.get(), batch)
    return items


def ping(there, back, items, payload):
    for i in range(items):
        there.put(i)
        check(back.get(), i)
    return items


def pong(there, back, items, payload):
    for _ in range(items):
        back.put(there.get())
    return items


def produce(there, back, items, payload, producer):
    """Puts the numbers that are its share, and gives what they add up to, or the same bytes again and again."""
    if payload:
        item = payload_of(payload)
        for _ in range(items):
            there.put(item)
        return items
    numbers = range(producer * items, (producer + 1) * items)
    for number in numbers:
        there.put(number)
    return sum(numbers)


def consume(there, back, items, payload, producers):
    """Takes as many items: bytes must be the right ones, numbers of one producer must come in order."""
    if payload:
        expected = payload_of(payload)
        for _ in range(items):
            check(there.get(), expected)
        return items
    total = 0
    following = [0] * producers
    for _ in range(items):
        number = there.get()
        producer, place = divmod(number, items)
        if not 0 <= producer < producers or place < following[producer]:
            raise AssertionError(f"an item was {number}, after those before {following}")
        following[producer] = place + 1
        total += number
    return total


def party(pipe, there, back):
    while True:
        try:
            job, items, payload = pipe.recv()
        except EOFError:
            return
        try:
            pipe.send(job(there, back, items, payload))
        except Exception as e:
            pipe.send(e)


class Queues:
    """Two queues for each size that is asked for, which those who use them have to be born with."""

    def __init__(self, managed):
        self.manager = multiprocessing.Manager() if managed else None
        self.by_capacity = {}

    def run(self, jobs, items, payload=0, capacity=CAPACITY):
        if capacity not in self.by_capacity:
            self.by_capacity[capacity] = [(self.manager or multiprocessing).Queue(capacity) for _ in range(2)], []
        queues, parties = self.by_capacity[capacity]
        while len(parties) < len(jobs):
            here, there = multiprocessing.Pipe()
            process = multiprocessing.Process(target=party, args=(there, *queues), daemon=True)
            process.start()
            there.close()
            parties.append((here, process))
        for (pipe, _), job in zip(parties, jobs):
            pipe.send((job, items, payload))
        answers = []
        for pipe, _ in parties[:len(jobs)]:
            answers.append(pipe.recv())
            if isinstance(answers[-1], Exception):
                raise answers[-1]
        return answers

    def close(self):
        for pipe, process in (one for _, parties in self.by_capacity.values() for one in parties):
            pipe.close()
            process.kill()  # those started later hold the pipes of those started before
            process.join()
        if self.manager:
            self.manager.shutdown()


QUEUES = {"cpythonManagerQueue": lambda: Queues(True), "cpythonQueue": lambda: Queues(False)}


def by_parties(jobs, default):
    def call(queues, request):
        items = request["ops"] or default
        check(queues.run(jobs, items), [items] * len(jobs))
        return items
    return call


def transfer(queues, request):
    pairs, payload, capacity = (int(request["params"][name]) for name in ("pairs", "payload", "capacity"))
    items = request["ops"] or 40_000
    jobs = []
    for i in range(pairs):
        jobs += functools.partial(consume, producers=pairs), functools.partial(produce, producer=i)
    total = items // pairs * pairs
    moved = sum(queues.run(jobs, items // pairs, payload, capacity))
    check(moved, 2 * total if payload else total * (total - 1))
    return total


BENCHMARKS = {
    "TaskBenchmark.submitThenAwait": ("thrpt", submit_then_await),
    "TaskBenchmark.manySubmitters": ("thrpt", many_submitters),
    "TaskBenchmark.roundTrip": ("sample", round_trip),
    "TaskBenchmark.coldRoundTrip": ("cold", round_trip),
    "TaskBenchmark.recordRoundTrip": ("sample", record_round_trip),
    "PayloadBenchmark.echo": ("sample", echo_round_trip),
    "MapBenchmark.defaultChunks": ("thrpt", map_in_chunks(0)),
    "MapBenchmark.chunksOfOne": ("thrpt", map_in_chunks(1)),
    "MapBenchmark.imap": ("thrpt", imap),
    "CpuBenchmark.of10us": ("thrpt", compute(10, 1000)),
    "CpuBenchmark.of1ms": ("thrpt", compute(1_000, 40)),
    "CpuBenchmark.of100ms": ("thrpt", compute(100_000, 8)),
    "QueueBenchmark.putTake": ("thrpt", by_parties([put_take], 100_000)),
    "QueueBenchmark.batches": ("thrpt", by_parties([batches], 100_000)),
    "QueueBenchmark.pingPong": ("avgt", by_parties([ping, pong], 5_000)),
    "TransferBenchmark.transfer": ("thrpt", transfer),
}


def sampled(call, target, request, pause):
    counts = collections.Counter()
    end = time.perf_counter_ns() + request["millis"] * 1_000_000
    while True:
        if pause:
            time.sleep(pause)
        start = time.perf_counter_ns()
        call(target, request)
        now = time.perf_counter_ns()
        micros = (now - start) / 1e3
        counts[float(f"{micros:.3g}")] += 1
        if now >= end:
            return sorted(counts.items())


def timed(mode, call, target, request):
    operations = 0
    start = now = time.perf_counter_ns()
    end = start + request["millis"] * 1_000_000
    while now < end or not operations:
        operations += call(target, request)
        now = time.perf_counter_ns()
    return operations / ((now - start) / 1e9) if mode == "thrpt" else (now - start) / 1e3 / operations


def measure(target, request):
    mode, call = BENCHMARKS[request["benchmark"].removeprefix("io.poolwright.bench.")]
    result = {"mode": mode, "values": [], "histograms": [], "secondary": {}}
    for _ in range(request["iterations"]):
        if mode in ("sample", "cold"):
            result["histograms"].append(sampled(call, target, request, 0.005 if mode == "cold" else 0))
        else:
            result["values"].append(timed(mode, call, target, request))
    result["mode"] = "sample" if mode == "cold" else mode
    result["unit"] = "ops/s" if mode == "thrpt" else "us/op"
    return result


# Scenarios. Each opens its own pool.

def values(mode, unit, numbers):
    return {"mode": mode, "unit": unit, "values": numbers, "histograms": [], "secondary": {}}


def millis_since(start):
    return (time.perf_counter_ns() - start) / 1e6


def first_result(contender, workers, request):
    millis = []
    for _ in range(request["ops"]):
        start = time.perf_counter_ns()
        pool = POOLS[contender](workers)
        check(pool.submit(identity, 1).get(), 1)
        millis.append(millis_since(start))
        pool.close()
    return values("ss", "ms/op", millis)


def report_and_sleep(pipe):
    os.write(pipe, str(os.getpid()).encode())
    time.sleep(3600)


def kill_to_failure(contender, workers, request):
    if contender == "cpythonPool":
        raise Absent(never_fails(workers))
    millis = []
    for _ in range(request["ops"]):
        reader, writer = os.pipe()  # inherited by the workers, which the pool forks when it is first used
        pool = Executor(workers)
        doomed = pool.submit(report_and_sleep, writer)
        pid = int(os.read(reader, 20))
        start = time.perf_counter_ns()
        os.kill(pid, signal.SIGKILL)
        try:
            doomed.result()
            raise AssertionError("the task of a killed worker gave a value")
        except concurrent.futures.process.BrokenProcessPool:
            millis.append(millis_since(start))
        pool.close()
        os.close(reader)
        os.close(writer)
    return values("ss", "ms/op", millis)


def never_fails(workers):
    seconds = 3
    reader, writer = os.pipe()
    pool = Pool(workers)
    doomed = pool.submit(report_and_sleep, writer)
    os.kill(int(os.read(reader, 20)), signal.SIGKILL)
    doomed.wait(seconds)
    ready = doomed.ready()
    pool.close()
    os.close(reader)
    os.close(writer)
    if ready:
        raise AssertionError("the task of a killed worker has ended, which it never did before; measure it")
    return f"the task of a killed worker had not failed after {seconds} s, nor ever does"


def kill_to_strength(contender, workers, request):
    if contender == "cpythonPool":
        raise Absent("the task of a killed worker never fails")
    raise Absent("a killed worker breaks the pool for good")


def recycling(contender, workers, request):
    limit = int(request["params"]["maxTasksPerWorker"])
    seconds = request["ops"]
    pool = Pool(workers, maxtasksperchild=limit)
    check(pool.submit(identity, 1).get(), 1)

    def rate(millis):
        done = 0
        start = time.perf_counter_ns()
        while not done or millis_since(start) < millis:
            done += submit_then_await(pool, {"ops": limit * workers})
        return done / (millis_since(start) / 1e3)

    rates = [rate(1000 * min(seconds, 1)) for _ in range(max(seconds, 1))]
    pool.close()
    return values("thrpt", "ops/s", rates)


def linux_only(path):
    if not os.path.exists(path):
        raise Absent("only Linux tells how much memory a process has for itself")


def pss(pid):
    with open(f"/proc/{pid}/smaps_rollup") as rollup:
        return next(int(line.split()[1]) for line in rollup if line.startswith("Pss:")) / 1024


def idle_memory(contender, workers, request):
    linux_only("/proc/self/smaps_rollup")
    pool = POOLS[contender](workers)
    for i in range(workers):
        check(pool.submit(identity, i).get(), i)
    megabytes = [pss(pid) for pid in pool.pids()]
    pool.close()
    return values("ss", "MB", megabytes)


def endless():
    number = 0
    while True:
        yield number
        number += 1


def endless_input(contender, workers, request):
    linux_only("/proc/self/smaps_rollup")
    pool = POOLS[contender](workers)
    results = pool.imap(identity, endless())
    seconds = request["ops"]
    numbers = endless()

    def read(seconds):
        start = time.perf_counter_ns()
        check(next(results), next(numbers))
        while millis_since(start) < seconds * 1000:
            check(next(results), next(numbers))
        return pss(os.getpid())

    growth = -read(seconds / 10) + read(seconds * 9 / 10)
    pool.close()
    return values("ss", "MB", [max(0.0, growth)])


def cpu_millis(pids):
    """Of this process and of those, which must not have been waited for."""
    own = time.process_time() * 1000
    ticks = 0
    for pid in pids:
        with open(f"/proc/{pid}/stat") as stat:
            fields = stat.read().rpartition(")")[2].split()
            ticks += int(fields[11]) + int(fields[12])
    return own + ticks * 1000 / os.sysconf("SC_CLK_TCK")


def slept(number):
    time.sleep(0.1)
    return number


def map_of_sleepers(contender, workers, request):
    tasks = 20
    pool = POOLS[contender](workers)
    ratios = []
    for _ in range(request["ops"]):
        start = time.perf_counter_ns()
        results = pool.map(slept, range(tasks), 0)
        ratios.append(millis_since(start) * workers / (tasks * 100))
        check(results, list(range(tasks)))
    pool.close()
    return values("ss", "times", ratios)


def idle_cpu(contender, workers, request):
    linux_only("/proc/self/stat")
    pool = POOLS[contender](workers)
    check(pool.submit(identity, 1).get(), 1)
    time.sleep(1)
    start = time.perf_counter_ns()
    before = cpu_millis(pool.pids())
    time.sleep(request["ops"])
    used = cpu_millis(pool.pids()) - before
    percent = 100 * used / millis_since(start)
    pool.close()
    return values("ss", "%", [percent])


SCENARIOS = {
    "FirstResult": first_result,
    "KillToFailure": kill_to_failure,
    "KillToStrength": kill_to_strength,
    "Recycling": recycling,
    "IdleMemory": idle_memory,
    "EndlessInput": endless_input,
    "MapOfSleepers": map_of_sleepers,
    "IdleCpu": idle_cpu,
}


def main():
    contender, workers = sys.argv[1], int(sys.argv[2])
    answers = os.fdopen(os.dup(1), "w")
    os.dup2(2, 1)  # what a task prints must not come between the answers
    target = None

    def say(**answer):
        print(json.dumps(answer), file=answers, flush=True)

    try:
        probe = multiprocessing.Pool(1)
        check(probe.apply(successor, (1,)), 2)
        probe.terminate()
        probe.join()
    except Exception as e:
        say(absent=f"python3 cannot run a pool: {e!r}")
        return
    say(about=platform.python_version())
    for line in sys.stdin:
        request = json.loads(line)
        try:
            scenario = request["benchmark"].removeprefix("io.poolwright.bench.scenario.")
            if scenario in SCENARIOS:
                say(measured=SCENARIOS[scenario](contender, workers, request))
                continue
            if target is None:
                target = QUEUES[contender]() if contender in QUEUES else POOLS[contender](workers)
            say(measured=measure(target, request))
        except Absent as e:
            say(absent=str(e))
        except Exception as e:
            say(error=f"{request['benchmark']} {request['params']}: {e!r}")
    if target:
        target.close()


if __name__ == "__main__":
    main()
