/** The HTTP side: who asks, how often, what was planned to go wrong, and then the route that answers. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { ApiError, unauthorized, unknownRoute } from './api-error.ts';
import type { Failure } from './faults.ts';
import { readBody } from './multipart.ts';
import { findRoute } from './router.ts';
import type { World } from './world.ts';

const API = '/api/v10';

export async function serve(world: World, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const url = new URL(request.url ?? '/', 'http://discord');
  if (url.pathname.startsWith('/attachments/')) return world.cdn.serve(request, response);
  const path = url.pathname.startsWith(API) ? url.pathname.slice(API.length) : url.pathname;
  const method = request.method ?? 'GET';
  const found = findRoute(method, path);
  const route = found?.route.name ?? `${method} ${path}`;

  const planned = await world.faults.meet(route);
  if (planned?.failure) {
    request.resume();
    return fail(response, planned.failure.status, planned.failure);
  }
  const major = found ? majorOf(found.params) : '';
  const allowance = world.rateLimits.take(route, major);
  if (allowance.retryAfterMs !== undefined) {
    request.resume();
    return fail(response, 429, allowance, allowance.headers);
  }
  try {
    const body = await readBody(request);
    if (!found) throw unknownRoute();
    if (!found.route.isOpen && request.headers.authorization !== `Bot ${world.token}`) throw unauthorized();
    const answer = await found.route.handle({
      world,
      params: found.params,
      query: url.searchParams,
      body: body.json,
      parts: body.parts,
    });
    if (planned?.lostAnswer === 'cut') request.socket.destroy();
    else if (planned?.lostAnswer === 'empty') reply(response, 204, undefined, allowance.headers);
    else reply(response, answer === undefined ? 204 : 200, answer, allowance.headers);
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    world.refusals.push({
      method,
      route,
      path,
      status: error.status,
      code: error.code,
      message: error.message,
      faults: error.faults.map((fault) => `${fault.path.join('.')}: ${fault.message} (${fault.code})`),
    });
    world.changed.ring();
    const { status, code, message, retryAfterMs } = error;
    if (retryAfterMs !== undefined)
      fail(response, status, { code, message, retryAfterMs }, allowance.headers);
    else reply(response, error.status, error.toJSON(), allowance.headers);
  }
}

function majorOf(params: Record<string, string>): string {
  return params.token ?? params.channel ?? params.guild ?? '';
}

function reply(
  response: ServerResponse,
  status: number,
  body: unknown,
  headers: Record<string, string>,
): void {
  if (response.destroyed) return;
  if (body === undefined) {
    response.writeHead(status, headers).end();
    return;
  }
  response.writeHead(status, { ...headers, 'content-type': 'application/json' }).end(JSON.stringify(body));
}

function fail(
  response: ServerResponse,
  status: number,
  failure: Pick<Failure, 'code' | 'message' | 'retryAfterMs' | 'isGlobal'>,
  headers: Record<string, string> = {},
): void {
  if (status !== 429) {
    const { code = 0, message = `${status}: planned failure` } = failure;
    reply(response, status, { message, code }, headers);
    return;
  }
  const seconds = (failure.retryAfterMs ?? 100) / 1000;
  const isGlobal = failure.isGlobal ?? false;
  const { code, message = 'You are being rate limited.' } = failure;
  const body = { message, retry_after: seconds, global: isGlobal, ...(code ? { code } : {}) };
  reply(response, status, body, {
    ...headers,
    'retry-after': String(seconds),
    'x-ratelimit-scope': isGlobal ? 'global' : 'user',
    ...(isGlobal ? { 'x-ratelimit-global': 'true' } : {}),
  });
}
