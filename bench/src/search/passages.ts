import { inRows } from '@minga/storage/database/in-rows'
import { openDb, openDbForReading } from '@minga/storage/database/open-db'

/** Words in the share of passages that they stand in: common ones in most, as in real texts, rare ones in few. */
const words: readonly (readonly [word: string, share: number])[] = [
  ['acero', 0.88],
  ['emisiones', 0.75],
  ['producción', 0.65],
  ['clínker', 0.3],
  ['financiamiento', 0.12],
  ['hidrógeno', 0.05],
  ['escoria', 0.01],
  ['zeolita', 0.0005],
]

/** What people look for: one word, several, a phrase, a beginning, and a word that stands nowhere. */
export const searches: readonly string[] = [
  'acero',
  'acero emisiones producción',
  'clínker',
  'financiamiento hidrógeno',
  'escorias',
  'zeolita',
  '"emisiones de producción"',
  'hid',
  'em',
  'inexistente',
]

/** Adds passages to a roadmap in the rows of a Minga that does not run: the next start indexes them. */
export async function addPassages(file: string, room: string, count: number): Promise<void> {
  const db = openDb(file)
  const rows = Array.from({ length: count }, (_, at) => ({ room, block: `bench-${at}`, text: passage(at) }))
  await db.transaction().execute((tx) =>
    inRows(rows, async (some) => {
      await tx
        .insertInto('block_text')
        .values([...some])
        .execute()
    }),
  )
  await db.destroy()
}

/** The same at each run: every n-th passage has a word of the share 1/n. */
function passage(at: number): string {
  const own = words.flatMap(([word, share], index) => ((at * (2 * index + 7)) % 10_000 < share * 10_000 ? [word] : []))
  return `En el año ${2026 + (at % 25)} la región mide ${own.join(' y ')} de ${at % 997} plantas, con emisiones de producción ${at}.`
}

/** Whether the index of a running Minga does not know all rows yet. */
export async function isBehind(file: string): Promise<boolean> {
  const db = openDbForReading(file)
  const waiting = await db.selectFrom('search_change').select('id').limit(1).execute()
  await db.destroy()
  return waiting.length > 0
}
