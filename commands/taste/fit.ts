/** Which features make one beat preferred to another: logistic regression on pairs. */

import { setImmediate } from 'node:timers/promises';

/** Features of the one that was preferred less those of the other, and how much the choice counts. */
export interface Choice {
  /** [F] */
  difference: Float64Array;
  weight: number;
}

export interface Fit {
  /** [F] Log-odds for one more of each feature. */
  weights: Float64Array;
  /** [F] How unsure each of them still is: standard deviations of the posterior (Laplace's approximation). */
  deviations: Float64Array;
}

/** Newton's method doubles the right digits at each step; from zero it takes five or six. */
const MAX_STEPS = 25;
const CLOSE_ENOUGH = 1e-7;

/**
 * Maximum of the posterior of a Bradley-Terry model whose strengths are linear in the features: P(a over b) =
 * 1 / (1 + exp(-w · (a - b))), with a normal prior of mean 0 and standard deviation `prior` on each weight. It is the one
 * there is, for the posterior is concave, and found without chance: the same choices give the same weights.
 * Others have their turn between two steps.
 *
 * @see Bradley and Terry, 1952, "Rank analysis of incomplete block designs"; MacKay, 1992, "The evidence framework applied
 *   to classification networks"
 */
export async function fitChoices(choices: readonly Choice[], features: number, prior: number): Promise<Fit> {
  const weights = new Float64Array(features);
  const precision = 1 / (prior * prior);
  let factor = curvature(choices, weights, precision);
  for (let step = 0; step < MAX_STEPS; step++) {
    const change = solve(factor, slope(choices, weights, precision));
    let largest = 0;
    for (let f = 0; f < features; f++) {
      weights[f] += change[f];
      largest = Math.max(largest, Math.abs(change[f]));
    }
    factor = curvature(choices, weights, precision);
    if (largest < CLOSE_ENOUGH) break;
    await setImmediate();
  }
  return { weights, deviations: deviationsOf(factor, features) };
}

/** Gradient [F] of the log posterior. */
function slope(choices: readonly Choice[], weights: Float64Array, precision: number): Float64Array {
  const gradient = weights.map((weight) => -precision * weight);
  for (const { difference, weight } of choices) {
    const surprise = weight * (1 - chanceOf(difference, weights));
    for (let f = 0; f < gradient.length; f++) gradient[f] += surprise * difference[f];
  }
  return gradient;
}

/** Cholesky factor [F][F], lower, of the negative Hessian, which the prior keeps positive definite. */
function curvature(choices: readonly Choice[], weights: Float64Array, precision: number): Float64Array[] {
  const size = weights.length;
  const lower = Array.from({ length: size }, (_, f) => {
    const row = new Float64Array(size);
    row[f] = precision;
    return row;
  });
  for (const { difference, weight } of choices) {
    const chance = chanceOf(difference, weights);
    const bend = weight * chance * (1 - chance);
    for (let f = 0; f < size; f++) {
      const scaled = bend * difference[f];
      if (scaled === 0) continue;
      const row = lower[f];
      for (let g = 0; g <= f; g++) row[g] += scaled * difference[g];
    }
  }
  return factorize(lower);
}

/** In place: the lower half of a symmetric matrix becomes its Cholesky factor. */
function factorize(matrix: Float64Array[]): Float64Array[] {
  for (let i = 0; i < matrix.length; i++) {
    for (let j = 0; j <= i; j++) {
      let rest = matrix[i][j];
      for (let k = 0; k < j; k++) rest -= matrix[i][k] * matrix[j][k];
      matrix[i][j] = i === j ? Math.sqrt(rest) : rest / matrix[j][j];
    }
  }
  return matrix;
}

function solve(factor: Float64Array[], right: Float64Array): Float64Array {
  const solution = Float64Array.from(right);
  for (let i = 0; i < factor.length; i++) {
    for (let k = 0; k < i; k++) solution[i] -= factor[i][k] * solution[k];
    solution[i] /= factor[i][i];
  }
  for (let i = factor.length - 1; i >= 0; i--) {
    for (let k = i + 1; k < factor.length; k++) solution[i] -= factor[k][i] * solution[k];
    solution[i] /= factor[i][i];
  }
  return solution;
}

/** Square roots of the diagonal of the inverse. */
function deviationsOf(factor: Float64Array[], size: number): Float64Array {
  return Float64Array.from({ length: size }, (_, f) => {
    const unit = new Float64Array(size);
    unit[f] = 1;
    return Math.sqrt(solve(factor, unit)[f]);
  });
}

function chanceOf(difference: Float64Array, weights: Float64Array): number {
  let logOdds = 0;
  for (let f = 0; f < weights.length; f++) logOdds += weights[f] * difference[f];
  return 1 / (1 + Math.exp(-logOdds));
}
