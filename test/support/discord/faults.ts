/** Failures on demand: the next requests to a route are refused, broken, or held until the test lets them go. */

/** A method and a path as the router knows it, as `PATCH /channels/:channel/messages/:message`; `*` for any. */
export type RoutePattern = string;

export interface Failure {
  /** 429, 500, 502, 503, ... */
  status: number;
  /** Discord's own code and words, as 30046. */
  code?: number;
  message?: string;
  /** How many requests in a row; one where left out. */
  times?: number;
  /** For 429. */
  retryAfterMs?: number;
  /** For 429: the whole bot has asked too much. */
  isGlobal?: boolean;
}

/** The request is heard and done, but its answer is `empty` (204), or the line is `cut` before it. */
export type LostAnswer = 'empty' | 'cut';

export interface Fault {
  failure?: Failure;
  lostAnswer?: LostAnswer;
}

export interface Held {
  /** Resolves when a request has come and waits. */
  readonly arrived: Promise<void>;
  /** It goes on as if nothing had been. */
  release(): void;
}

interface Planned extends Fault {
  route: RoutePattern;
  left: number;
  gate?: { open: Promise<void>; arrive: () => void };
}

export class Faults {
  #planned: Planned[] = [];

  /** The next requests to that route fail so. */
  next(route: RoutePattern, failure: Failure): void {
    this.#planned.push({ route, failure, left: failure.times ?? 1 });
  }

  /** The next request to that route is done, and the bot does not hear of it. */
  loseAnswer(route: RoutePattern, lostAnswer: LostAnswer): void {
    this.#planned.push({ route, lostAnswer, left: 1 });
  }

  /** The next request to that route stands still until it is released. */
  hold(route: RoutePattern): Held {
    const opening = Promise.withResolvers<void>();
    const arriving = Promise.withResolvers<void>();
    this.#planned.push({ route, left: 1, gate: { open: opening.promise, arrive: arriving.resolve } });
    return { arrived: arriving.promise, release: opening.resolve };
  }

  /** What is planned for a request, after it was held as long as planned. */
  async meet(route: string): Promise<Fault | undefined> {
    const planned = this.#planned.find((one) => one.route === '*' || one.route === route);
    if (!planned) return undefined;
    planned.left -= 1;
    if (planned.left <= 0) this.#planned = this.#planned.filter((one) => one !== planned);
    if (planned.gate) {
      planned.gate.arrive();
      await planned.gate.open;
    }
    return planned;
  }
}
