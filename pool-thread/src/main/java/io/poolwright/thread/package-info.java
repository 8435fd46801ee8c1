/** The backend {@code thread}: workers are threads of this JVM. */
package io.poolwright.thread;
