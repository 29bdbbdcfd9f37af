import pg from 'pg'

/** Mistakes that one makes among several nodes, each small. What the checker would not notice it does not test. */
export const mistakeNames = [
  'no fence',
  'no confirm before reads',
  'believing an error',
  'renewing without comparing',
  'settling without a fence',
] as const
export type MistakeName = (typeof mistakeNames)[number]

interface Statement {
  readonly text: string
}

/** What the mistakes do to a statement on its way. */
const rewritten: Partial<Record<MistakeName, (text: string) => string>> = {
  'no fence': (text) =>
    replaced(
      text,
      /WHERE room\.owner = \$1 AND room\.fence = asked\.fence AND room\.head = asked\.before/,
      'WHERE $1 = $1',
    ),
  'renewing without comparing': (text) =>
    replaced(
      text,
      /SELECT room\.id FROM unnest\(\$2::bigint\[\], \$3::bigint\[\]\) AS held \(id, fence\)[^]*/,
      `UPDATE log.room SET owner = $1, fence = held.fence FROM unnest($2::bigint[], $3::bigint[]) AS held (id, fence)
        WHERE room.id = held.id RETURNING room.id`,
    ),
  'settling without a fence': (text) =>
    replaced(text, /SET fence = fence \+ 1 WHERE id = \$1/, 'SET fence = fence WHERE id = $1'),
}

function replaced(text: string, part: RegExp, by: string): string {
  return text.replace(part, by)
}

/** Every connection of this process makes the mistake from now on. */
export function plantMistake(name: MistakeName): void {
  const rewrite = rewritten[name] ?? ((text: string) => text)
  const query: unknown = Reflect.get(pg.Client.prototype, 'query')
  if (typeof query !== 'function') throw new Error('a connection takes no statements')
  const changed = function (this: pg.Client, asked: string | Statement, ...rest: unknown[]): unknown {
    const text = typeof asked === 'string' ? asked : asked.text
    const statement = typeof asked === 'string' ? rewrite(asked) : { ...asked, text: rewrite(text) }
    const answered: unknown = Reflect.apply(query, this, [statement, ...rest])
    const isBelieved = name === 'believing an error' && text.includes('WITH asked')
    return isBelieved && answered instanceof Promise ? answered.catch(refuse) : answered
  }
  Reflect.set(pg.Client.prototype, 'query', changed)
}

/** An error like that of a statement that PostgreSQL has refused. */
function refuse(): never {
  const error = new pg.DatabaseError('the connection broke, so nothing was stored', 0, 'error')
  error.code = '23000'
  throw error
}
