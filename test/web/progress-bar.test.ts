import { expect, it } from 'vitest';
import { waitingWords } from '../../src/web/page/progress-bar.ts';

it('what waits says how many were in line when it came, if any were', () => {
  expect([0, 1, 4].map((others) => waitingWords(others))).toEqual([
    'Waiting for its turn …',
    'Waiting for its turn; 1 other was in line when it came …',
    'Waiting for its turn; 4 others were in line when it came …',
  ]);
});
