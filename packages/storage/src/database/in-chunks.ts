/** Well below the 32,766 parameters that SQLite takes: one register with more records must not make every list fail. */
const chunkSize = 2000

/** Asks for many ids a portion at a time, in their order. Each portion's answer stands where its ids stood. */
export async function inChunks<Id, Found>(
  ids: readonly Id[],
  ask: (chunk: readonly Id[]) => Promise<readonly Found[]>,
): Promise<Found[]> {
  const found: Found[] = []
  for (let start = 0; start < ids.length; start += chunkSize) {
    for (const row of await ask(ids.slice(start, start + chunkSize))) found.push(row)
  }
  return found
}
