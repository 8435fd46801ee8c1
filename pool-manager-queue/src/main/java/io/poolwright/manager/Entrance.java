package io.poolwright.manager;

import io.poolwright.wire.Challenge;
import io.poolwright.wire.Frame;
import io.poolwright.wire.Handshake;
import io.poolwright.wire.ProtocolException;

/** How one who has connected shows that it may use the queues. */
interface Entrance {

    /** What a stranger may send at the most. */
    int MAX_PAYLOAD = Math.max(Handshake.PAYLOAD, Challenge.PAYLOAD);

    /** What is sent first, null for nothing. */
    Frame question();

    /**
     * Looks at the first frame that came.
     *
     * @return what is sent back to one who may use the queues
     * @throws ProtocolException if this one may not
     */
    Frame welcome(Frame first) throws ProtocolException;

    /** What is sent back to one who may not, null for nothing. */
    Frame refusal();

    /**
     * For processes of this machine, to which a secret was given: they show it, and are shown another.
     *
     * @param guestSecret what they must show
     * @param hostSecret what they are shown
     */
    record Near(byte[] guestSecret, byte[] hostSecret) implements Entrance {
        @Override
        public Frame question() {
            return null;
        }

        @Override
        public Frame welcome(Frame first) throws ProtocolException {
            Handshake.check(first, guestSecret);
            return Handshake.hello(hostSecret, ProcessHandle.current().pid());
        }

        @Override
        public Frame refusal() {
            return null;
        }
    }

    /**
     * For anybody who knows a key, which neither end shows.
     *
     * @param challenge the attempt
     */
    record Keyed(Challenge challenge) implements Entrance {
        @Override
        public Frame question() {
            return challenge.question();
        }

        @Override
        public Frame welcome(Frame first) throws ProtocolException {
            return challenge.welcome(first);
        }

        @Override
        public Frame refusal() {
            return Challenge.refusal();
        }
    }
}
