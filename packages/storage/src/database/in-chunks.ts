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

/** Writes many rows a portion at a time: one statement for a portion costs a tenth of one for each row. */
export async function writeInChunks<Row>(
  rows: readonly Row[],
  write: (chunk: readonly Row[]) => Promise<unknown>,
): Promise<void> {
  for (let start = 0; start < rows.length; start += chunkSize) await write(rows.slice(start, start + chunkSize))
}
