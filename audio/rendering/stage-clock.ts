/** CPU seconds by stage, of all threads together. */
export interface CpuSeconds {
  synthesis: number;
  mixing: number;
  mastering: number;
  encoding: number;
}

/** Each call answers with the CPU seconds this thread spent since the last. */
export function stageClock(): () => number {
  let last = process.threadCpuUsage();
  return () => {
    const now = process.threadCpuUsage();
    const seconds = (now.user + now.system - last.user - last.system) / 1e6;
    last = now;
    return seconds;
  };
}
