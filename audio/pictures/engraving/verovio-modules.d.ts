/** What we use of verovio, which comes without types. */

declare module 'verovio/wasm' {
  /** Starts the WebAssembly module. */
  export default function createVerovioModule(): Promise<object>;
}

declare module 'verovio/esm' {
  export const LOG_OFF: number;
  export function enableLog(level: number, module: object): void;

  export class VerovioToolkit {
    constructor(module: object);
    setOptions(options: Record<string, string | number | boolean>): void;
    /** False where the score cannot be read. */
    loadData(data: string): boolean | number;
    /** @param page from 1 */
    renderToSVG(page: number): string;
  }
}
