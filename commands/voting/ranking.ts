/** How beats are ranked by their votes. */
import type { VoteTally } from '../../store/index.ts';

/** 95 % confidence. */
const Z = 1.96;

/**
 * Lower bound of the Wilson score interval for the share of up votes, 0 to 1.
 *
 * It asks what share the crew would give at worst, seeing so few votes: 1 of 1 stands at 0.21, 9 of 10 at 0.60, so one
 * early vote does not win. No votes are 0.
 * @see Wilson, 1927, "Probable inference, the law of succession, and statistical inference"
 */
export function wilsonLowerBound({ up, down }: VoteTally): number {
  const votes = up + down;
  if (votes === 0) return 0;
  const share = up / votes;
  const z2 = Z * Z;
  const centre = share + z2 / (2 * votes);
  const spread = Z * Math.sqrt((share * (1 - share) + z2 / (4 * votes)) / votes);
  return Math.max(0, (centre - spread) / (1 + z2 / votes));
}
