/** Regions of a page that are generated: between `<!-- begin NAME -->` and `<!-- end NAME -->`. */

/**
 * The page with the region's content replaced.
 * @throws Error if the page has no such region, or more than one.
 */
export function replaceRegion(page: string, name: string, content: string): string {
  const [begin, end] = [`<!-- begin ${name} -->`, `<!-- end ${name} -->`];
  const parts = page.split(begin);
  const rest = parts[1]?.split(end) ?? [];
  if (parts.length !== 2 || rest.length !== 2) {
    throw new Error(`The page must have one region from ${begin} to ${end}`);
  }
  return `${parts[0]}${begin}\n${content}\n${end}${rest[1]}`;
}
