package io.poolwright.manager;

/**
 * The types of the frames between a manager and those who use its queues. A number is never used again for something else.
 *
 * <p>A question carries a number as its id, which no other question on that link has; its one answer carries the same. Most begin
 * with the number of a queue, 8 bytes. An item stands behind {@link Item#OFFSET} bytes; several items stand behind their count, 4
 * bytes, each behind its length, 4 bytes.
 */
final class QueueMessage {

    /** The largest payload on a link with a manager. */
    static final int MAX_PAYLOAD = 1 << 30;
    /** The largest item, which is behind some more bytes when it travels. */
    static final int MAX_ITEM = MAX_PAYLOAD - 64;
    /** So much travels together at most, unless a single item is larger. */
    static final int BATCH = 1 << 20;

    // 1 to 5 are those of the handshakes.

    // Questions.

    /** Asks where to meet on a nearer way than this. Payload: none. */
    static final byte MEET = 10;
    /** Asks for a queue. Payload: its capacity, 4 bytes; its name in UTF-8, nothing for a new queue without a name. */
    static final byte OPEN = 11;
    /** Puts an item. Payload: queue, whether to wait (1 byte), item. */
    static final byte PUT = 12;
    /** Puts items as long as there is room. Payload: queue, items. */
    static final byte PUT_ALL = 13;
    /** Takes the head. Payload: queue, how long it is leased or 0 (8 bytes, nanoseconds), whether to wait (1 byte). */
    static final byte TAKE = 14;
    /** Takes items. Payload: queue, how many at most (4 bytes). */
    static final byte DRAIN = 15;
    /** Ends a lease for good. Payload: the number of the question that took it, 8 bytes. */
    static final byte ACK = 16;
    /** Ends a lease, the item goes back. Payload: the number of the question that took it, 8 bytes. */
    static final byte NACK = 17;
    /** Asks for the head, which stays. Payload: queue. */
    static final byte PEEK = 18;
    /** Asks for items that stay. Payload: queue, the number of the item after which (8 bytes). */
    static final byte LIST = 19;
    /** Discards items. Payload: queue, their numbers, 8 bytes each. */
    static final byte DISCARD = 20;
    /** Discards everything. Payload: queue. */
    static final byte CLEAR = 21;
    /** Asks how things are. Payload: queue. */
    static final byte STATUS = 22;
    /** Tells that a taken item has been dealt with. Payload: queue. */
    static final byte TASK_DONE = 23;
    /** Asks to be told when all items have been dealt with. Payload: queue, whether to wait (1 byte). */
    static final byte JOIN = 24;
    /** Ends the putting. Payload: queue. */
    static final byte CLOSE = 25;
    /** Asks to be let in where to meet. Payload: none. */
    static final byte COME = 26;
    /** Asks which manager this is. Payload: none. */
    static final byte WHO = 27;

    // Not answered themselves; the id is that of a question.

    /** The items that came as the answer have arrived. Payload: how many of them are taken, 4 bytes; the others go back. */
    static final byte SETTLE = 40;
    /** The question is withdrawn; its answer comes all the same, and at once. */
    static final byte CANCEL = 41;

    // Answers.

    /** The queue. Payload: its number, 8 bytes; its capacity, 4 bytes; its name in UTF-8. */
    static final byte QUEUE = 60;
    /** It is done. Payload: none, or how many, 4 bytes. */
    static final byte DONE = 61;
    /** It is not: no room, no item, not in time, not leased any more. */
    static final byte NOT = 62;
    /** The item. Payload: the item. */
    static final byte ITEM = 63;
    /** The leased item. Payload: which lease of it this is, 4 bytes; the item, with nothing before it. */
    static final byte LEASED = 64;
    /** Items. Payload: how many more there are, 4 bytes; items. */
    static final byte ITEMS = 65;
    /** Items that stay. Payload: whether they are the last (1 byte); items, each with its number, 8 bytes, before its length. */
    static final byte LISTED = 66;
    /** How things are. Payload: items, room, whether closed (4, 4, 1 bytes); the same and more in a few words, in UTF-8. */
    static final byte STANDING = 67;
    /** It was refused. Payload: why, 1 byte, see {@link Refusal}; the message in UTF-8. */
    static final byte REFUSED = 68;
    /** Where to meet. Payload: the name of a directory in UTF-8, which is there only afterwards. */
    static final byte PLACE = 69;
    /** What to show where to meet, which is there now. Payload: a secret; the address of the door. */
    static final byte KEY = 70;
    /** Which manager this is. Payload: its id, 16 bytes. */
    static final byte SELF = 71;

    private QueueMessage() {}
}
