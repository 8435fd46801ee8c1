/** Bytes between processes: frames, links and the codec. Knows no tasks. */
package io.poolwright.wire;
