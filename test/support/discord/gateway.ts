/** The gateway: sessions over WebSockets that are identified, fed with events, dropped, and resumed without a loss. */
import type { Server } from 'node:http';
import {
  GatewayCloseCodes,
  type GatewayIdentifyData,
  GatewayIntentBits,
  GatewayOpcodes,
  type GatewayResumeData,
  type GatewaySendPayload,
} from 'discord-api-types/v10';
import { type WebSocket, WebSocketServer } from 'ws';
import { Bell } from './bell.ts';
import { shardOf } from './snowflakes.ts';
import type { World } from './world.ts';

export interface Session {
  readonly id: string;
  /** Which shard of how many. */
  readonly shard: readonly [number, number];
  readonly intents: number;
  sequence: number;
  /** Sent, and not yet known to have arrived: what a resumed session gets again. */
  unconfirmed: { sequence: number; text: string }[];
  socket: WebSocket | undefined;
  resumes: number;
}

const PRIVILEGED =
  GatewayIntentBits.GuildMembers | GatewayIntentBits.GuildPresences | GatewayIntentBits.MessageContent;
/** Every intent that Discord knows lies below this. */
const INTENTS_END = 1 << 26;

export class Gateway {
  readonly #world: World;
  readonly #heartbeatMs: number;
  readonly #server: WebSocketServer;
  readonly #sessions = new Map<string, Session>();
  /** Rings when a session begins, resumes, or loses its socket. */
  readonly changed = new Bell();
  /** Every identify that was accepted, in order. */
  readonly identified: Session[] = [];
  /** Close codes that this side gave. */
  readonly closed: number[] = [];

  constructor(world: World, http: Server, heartbeatMs: number) {
    this.#world = world;
    this.#heartbeatMs = heartbeatMs;
    this.#server = new WebSocketServer({ server: http });
    this.#server.on('connection', (socket) => this.#greet(socket));
  }

  get sessions(): Session[] {
    return [...this.#sessions.values()];
  }

  /** Resolves when this many sessions stand with an open socket. */
  async connected(count = 1): Promise<void> {
    const look = () => this.sessions.filter((session) => session.socket).length >= count || undefined;
    await this.changed.until(look, { for: `${count} connected session(s)` });
  }

  /** Tells the shard of this server, if it asked for such events. */
  dispatch(guildId: string, type: string, data: unknown): void {
    for (const session of this.#sessions.values()) {
      if (shardOf(guildId, session.shard[1]) === session.shard[0]) this.#tell(session, type, data);
    }
  }

  /** Cuts the sockets without a word. */
  drop(): void {
    for (const { socket } of this.#sessions.values()) socket?.terminate();
  }

  /** Opcode 7: asks the bot to come back. */
  askToReconnect(): void {
    for (const { socket } of this.#sessions.values()) send(socket, { op: GatewayOpcodes.Reconnect, d: null });
  }

  /** Opcode 9: tells it that its sessions are broken, and if not `resumable` forgets them. */
  invalidate(isResumable: boolean): void {
    for (const session of [...this.#sessions.values()]) {
      send(session.socket, { op: GatewayOpcodes.InvalidSession, d: isResumable });
      if (!isResumable) this.#forget(session);
    }
  }

  /** Closes all sockets with a code, as Discord does. */
  close(code: number): void {
    for (const { socket } of this.#sessions.values()) this.#closeSocket(socket, code);
  }

  /** A session that is cut and then forgotten: whoever resumes it is told opcode 9. */
  forgetSessions(): void {
    for (const session of [...this.#sessions.values()]) {
      this.#forget(session);
      session.socket?.terminate();
    }
  }

  stop(): void {
    for (const socket of this.#server.clients) socket.terminate();
    this.#server.close();
  }

  #forget(session: Session): void {
    this.#sessions.delete(session.id);
    this.changed.ring();
  }

  #greet(socket: WebSocket): void {
    let session: Session | undefined;
    send(socket, { op: GatewayOpcodes.Hello, d: { heartbeat_interval: this.#heartbeatMs } });
    socket.on('message', (data) => {
      const payload = readPayload(String(data));
      if (!payload) {
        this.#closeSocket(socket, GatewayCloseCodes.DecodeError);
        return;
      }
      switch (payload.op) {
        case GatewayOpcodes.Heartbeat:
          if (session) confirm(session, payload.d ?? 0);
          send(socket, { op: GatewayOpcodes.HeartbeatAck });
          break;
        case GatewayOpcodes.Identify:
          if (session) this.#closeSocket(socket, GatewayCloseCodes.AlreadyAuthenticated);
          else session = this.#identify(socket, payload.d);
          break;
        case GatewayOpcodes.Resume:
          session = this.#resume(socket, payload.d);
          break;
        default:
          if (!session) this.#closeSocket(socket, GatewayCloseCodes.NotAuthenticated);
      }
    });
    socket.on('close', (code) => {
      if (session?.socket !== socket) return;
      session.socket = undefined;
      // Whoever says goodbye properly does not come back to this session.
      if (code === 1000 || code === 1001) this.#sessions.delete(session.id);
      this.changed.ring();
    });
    socket.on('error', () => socket.terminate());
  }

  #identify(socket: WebSocket, data: GatewayIdentifyData): Session | undefined {
    const refusal = this.#refusalOf(data);
    if (refusal !== undefined) {
      this.#closeSocket(socket, refusal);
      return undefined;
    }
    const session: Session = {
      id: `session-${this.#world.ids.next()}`,
      shard: data.shard ?? [0, 1],
      intents: data.intents,
      sequence: 0,
      unconfirmed: [],
      socket,
      resumes: 0,
    };
    this.#sessions.set(session.id, session);
    this.identified.push(session);
    const guilds = [...this.#world.guilds.values()].filter(
      (guild) => guild.hasBot && shardOf(guild.id, session.shard[1]) === session.shard[0],
    );
    this.#tell(session, 'READY', {
      v: 10,
      user: this.#world.bot,
      guilds: guilds.map(({ id }) => ({ id, unavailable: true })),
      session_id: session.id,
      resume_gateway_url: `ws://${this.#hostAndPort()}`,
      shard: session.shard,
      application: { id: this.#world.bot.id, flags: 0 },
    });
    // Each in a turn of its own: Discord too sends its servers after READY has been taken in.
    void (async () => {
      for (const guild of guilds) {
        await new Promise(setImmediate);
        if (guild.hasBot) this.#tell(session, 'GUILD_CREATE', guild.toGatewayCreate());
      }
      this.changed.ring();
    })();
    return session;
  }

  #refusalOf(data: GatewayIdentifyData): GatewayCloseCodes | undefined {
    if (data.token !== this.#world.token) return GatewayCloseCodes.AuthenticationFailed;
    const [shard, shards] = data.shard ?? [0, 1];
    if (shard < 0 || shard >= shards) return GatewayCloseCodes.InvalidShard;
    if (data.intents < 0 || data.intents >= INTENTS_END) return GatewayCloseCodes.InvalidIntents;
    if ((data.intents & PRIVILEGED & ~this.#world.enabledIntents) !== 0)
      return GatewayCloseCodes.DisallowedIntents;
    return undefined;
  }

  #resume(socket: WebSocket, data: GatewayResumeData): Session | undefined {
    if (data.token !== this.#world.token) {
      this.#closeSocket(socket, GatewayCloseCodes.AuthenticationFailed);
      return undefined;
    }
    const session = this.#sessions.get(data.session_id);
    if (!session) {
      send(socket, { op: GatewayOpcodes.InvalidSession, d: false });
      return undefined;
    }
    if (data.seq > session.sequence) {
      this.#closeSocket(socket, GatewayCloseCodes.InvalidSeq);
      return undefined;
    }
    session.socket?.terminate();
    session.socket = socket;
    session.resumes += 1;
    confirm(session, data.seq);
    for (const { text } of session.unconfirmed) socket.send(text);
    this.#tell(session, 'RESUMED', {});
    this.changed.ring();
    return session;
  }

  #tell(session: Session, type: string, data: unknown): void {
    if (!isWanted(session.intents, type)) return;
    session.sequence += 1;
    const text = JSON.stringify({ op: GatewayOpcodes.Dispatch, t: type, s: session.sequence, d: data });
    session.unconfirmed.push({ sequence: session.sequence, text });
    session.socket?.send(text);
  }

  #closeSocket(socket: WebSocket | undefined, code: number): void {
    if (!socket) return;
    this.closed.push(code);
    socket.close(code);
  }

  #hostAndPort(): string {
    return new URL(this.#world.address()).host;
  }
}

function readPayload(text: string): GatewaySendPayload | undefined {
  try {
    return JSON.parse(text) as GatewaySendPayload;
  } catch {
    return undefined;
  }
}

function confirm(session: Session, sequence: number): void {
  session.unconfirmed = session.unconfirmed.filter((event) => event.sequence > sequence);
}

function isWanted(intents: number, type: string): boolean {
  if (/^(GUILD_(CREATE|UPDATE|DELETE|ROLE)|CHANNEL_|THREAD_)/.test(type)) {
    return (intents & GatewayIntentBits.Guilds) !== 0;
  }
  if (type.startsWith('MESSAGE_')) return (intents & GatewayIntentBits.GuildMessages) !== 0;
  return true;
}

/** What the gateway says; typed loosely where Discord's own types bind an opcode to all its events. */
interface Said {
  op: GatewayOpcodes;
  d?: unknown;
}

function send(socket: WebSocket | undefined, payload: Said): void {
  socket?.send(JSON.stringify(payload));
}
