/** From a method and a path to the route that serves it. */
import type { Part } from './multipart.ts';
import { applicationRoutes } from './routes/application.ts';
import { callbackRoutes } from './routes/callback.ts';
import { channelRoutes } from './routes/channels.ts';
import { commandRoutes } from './routes/commands.ts';
import { webhookRoutes } from './routes/webhooks.ts';
import type { World } from './world.ts';

export interface ApiRequest {
  world: World;
  params: Record<string, string>;
  query: URLSearchParams;
  body: unknown;
  parts: Part[];
}

export interface Route {
  /** `METHOD /path/:param`. */
  name: string;
  /** Needs no bot token: the path itself holds one. */
  isOpen?: boolean;
  /** What is sent as JSON with status 200; undefined for 204. */
  handle(request: ApiRequest): unknown;
}

const ROUTES: readonly Route[] = [
  ...applicationRoutes,
  ...commandRoutes,
  ...callbackRoutes,
  ...webhookRoutes,
  ...channelRoutes,
];

export function findRoute(
  method: string,
  path: string,
): { route: Route; params: Record<string, string> } | undefined {
  const segments = path.split('/');
  for (const route of ROUTES) {
    const params = match(route.name, method, segments);
    if (params) return { route, params };
  }
  return undefined;
}

function match(
  name: string,
  method: string,
  segments: readonly string[],
): Record<string, string> | undefined {
  const [wantedMethod, template] = name.split(' ');
  const wanted = template.split('/');
  if (wantedMethod !== method || wanted.length !== segments.length) return undefined;
  const params: Record<string, string> = {};
  for (const [index, step] of wanted.entries()) {
    if (step.startsWith(':')) params[step.slice(1)] = decodeURIComponent(segments[index]);
    else if (step !== segments[index]) return undefined;
  }
  return params;
}
