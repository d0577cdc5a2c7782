/**
 * Who this tab speaks as. Each display name used in this browser has a secret of its own, so two tabs with two names
 * are two people, and coming back to a name is coming back as that person.
 */

export interface Identity {
  /** Secret: the server shows others a hash of it. */
  id: string;
  name: string;
}

const NAME_KEY = 'beat-cypher.name';
const SECRETS_KEY = 'beat-cypher.secrets';

const MOODS = [
  'Blue',
  'Dusty',
  'Velvet',
  'Lucky',
  'Midnight',
  'Golden',
  'Quiet',
  'Swinging',
  'Copper',
  'Amber',
];
const VOICES = [
  'Snare',
  'Clave',
  'Rhodes',
  'Shaker',
  'Bongo',
  'Cymbal',
  'Bassline',
  'Marimba',
  'Conga',
  'Cowbell',
];

/** This tab's name if it has one, else the one last used in this browser, else one made up. */
export function currentIdentity(): Identity {
  const name = sessionStorage.getItem(NAME_KEY) ?? localStorage.getItem(NAME_KEY) ?? madeUpName();
  return becomeNamed(name);
}

export function becomeNamed(name: string): Identity {
  const secrets = readSecrets();
  const id = secrets.get(name) ?? newSecret();
  secrets.set(name, id);
  localStorage.setItem(SECRETS_KEY, JSON.stringify([...secrets]));
  localStorage.setItem(NAME_KEY, name);
  sessionStorage.setItem(NAME_KEY, name);
  return { id, name };
}

function readSecrets(): Map<string, string> {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(SECRETS_KEY) ?? '[]');
    const pairs = Array.isArray(kept) ? kept : [];
    return new Map(
      pairs.flatMap((pair: unknown) =>
        Array.isArray(pair) && typeof pair[0] === 'string' && typeof pair[1] === 'string'
          ? [[pair[0], pair[1]] as const]
          : [],
      ),
    );
  } catch {
    return new Map();
  }
}

function newSecret(): string {
  // Not randomUUID: that one is missing where the page is not on a secure origin, as on a home network.
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

function madeUpName(): string {
  const [mood, voice] = crypto.getRandomValues(new Uint8Array(2));
  return `${MOODS[mood % MOODS.length]} ${VOICES[voice % VOICES.length]}`;
}
