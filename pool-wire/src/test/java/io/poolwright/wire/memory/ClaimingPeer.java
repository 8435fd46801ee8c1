package io.poolwright.wire.memory;

import io.poolwright.wire.Ladder;
import java.time.Duration;

/**
 * The other JVM of the tests: claims entries, checks them, and answers each with a record whose payload is known from the entry's
 * id. A record's type tells whether the entry was as published.
 */
final class ClaimingPeer {

    static final byte GOOD = 1;
    static final byte SPOILT = 2;

    private ClaimingPeer() {}

    public static void main(String[] arguments) throws Exception {
        ProcessHandle parent = ProcessHandle.current().parent().orElseThrow();
        SharedLayout shared = SharedLayout.open(arguments[0]);
        int claimant = Integer.parseInt(arguments[1]);
        BoardClaimant board = BoardClaimant.attach(shared.board());
        ResultRing ring = ResultRing.attach(shared.ring(claimant));
        WaitWord own = shared.sleepers().word(claimant);
        WaitWord bell = shared.bell();
        Ladder ladder = new Ladder(Duration.ofMillis(1));
        byte[] payload = new byte[board.inlineSize()];
        ladder.worked();
        while (!shared.isStopped() && parent.isAlive()) {
            long position = board.claim(claimant);
            if (position < 0 && !ladder.isAwake()) {
                own.prepareToSleep();
                position = board.claim(claimant);
                if (position < 0) {
                    Thread.sleep(1); // nobody rings this bell
                }
                own.awake();
            }
            if (position >= 0) {
                answer(board, position, ring, payload);
                bell.claimWake();
                ladder.worked();
            } else {
                ladder.pause();
            }
        }
    }

    private static void answer(BoardClaimant board, long position, ResultRing ring, byte[] payload) throws Exception {
        long id = board.id(position);
        int length = board.read(position, payload);
        int offset = Payloads.offset(id);
        boolean good = length == Payloads.length(id, payload.length)
                && board.flags(position) == (int) id
                && Payloads.sum(payload, 0, length) == Payloads.sum(Payloads.TABLE, offset, length);
        board.begin(position);
        int answer = Payloads.length(~id, ring.maxPayload());
        while (!ring.offer(good ? GOOD : SPOILT, id, Payloads.TABLE, Payloads.offset(~id), answer)) {
            Thread.yield();
        }
    }
}
