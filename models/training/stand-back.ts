/** A training takes hours, and what people wait for seconds: it gives way. */
import { setPriority } from 'node:os';

/** As `nice` has it: beside a thread that is not lowered, a tenth of a core is left; on an idle machine nothing is lost. */
const LOWERED = 10;

/**
 * Lowers the priority of this thread and of those it starts. On Linux alone, where a priority is a thread's: elsewhere the
 * whole process would be slower. What is computed stays the same.
 */
export function standBack(): void {
  if (process.platform !== 'linux') return;
  try {
    setPriority(LOWERED);
  } catch {
    // A host may forbid it; then all take turns.
  }
}
