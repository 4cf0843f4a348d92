// Time as a benchmark needs it on a machine that does other things too: the processor
// time of this thread where Linux tells it, else the clock on the wall.
import { openSync, readSync } from "node:fs";

const now = clock();

function clock() {
  try {
    const file = openSync(`/proc/${process.pid}/task/${process.pid}/schedstat`);
    const bytes = Buffer.alloc(64);
    return () => {
      // Asking for it makes the kernel bring the count up to date.
      process.cpuUsage();
      return parseInt(bytes.toString("latin1", 0, readSync(file, bytes, 0, 64, 0)), 10) / 1e6;
    };
  } catch {
    return () => performance.now();
  }
}

/** Milliseconds that a call takes: the median of five rounds, after one to warm up. */
export function median(call, round = 150) {
  const times = [];
  for (let nth = 0; nth < 6; nth += 1) {
    const end = performance.now() + round;
    const start = now();
    let calls = 0;
    do {
      call();
      calls += 1;
    } while (performance.now() < end);
    times.push((now() - start) / calls);
  }
  return times.slice(1).sort((one, other) => one - other)[2];
}
