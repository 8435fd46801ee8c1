package io.poolwright.bench;

/** The shortest program there is. */
final class Hello {

    static final String TEXT = "hello, world";

    private Hello() {}

    public static void main(String[] arguments) {
        System.out.println(TEXT);
    }
}
