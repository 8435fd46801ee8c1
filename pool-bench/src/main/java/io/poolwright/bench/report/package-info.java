/** Shows figures: as tables, as a page with charts, and two runs side by side. */
package io.poolwright.bench.report;
