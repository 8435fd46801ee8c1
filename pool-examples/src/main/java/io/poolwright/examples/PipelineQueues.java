package io.poolwright.examples;

import io.poolwright.SharedQueue;
import java.io.Serializable;

/**
 * What joins the stages of the pipeline. The handles travel to the tasks inside it.
 *
 * @param paths the files that were found and wait to be read; bounded, so that those who find do not run ahead of those who read
 * @param facts what was found out about files
 */
record PipelineQueues(SharedQueue<String> paths, SharedQueue<FileFacts> facts) implements Serializable {}
