import { searchTerms, type SearchTerm } from '@minga/domain/search/search-terms'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'

import type { Db } from '../database/schema.ts'
import {
  deleteWords,
  entriesWith,
  havingTerms,
  readWords,
  standingTerms,
  storedWords,
  writeWords,
} from '../database/search-index.ts'

const found = z.object({ id: z.int() })

function entry(id: number, scope: number, title: string, body: string) {
  return { id, words: storedWords(scope, { reference: [`bar${id}`], title: title.split(' '), body: body.split(' ') }) }
}

/** What every engine's index of search must do. @param open gives rows of their own, empty */
export function describeSearchWords(open: () => Promise<Db>): void {
  describe('the words of search', () => {
    let db: Db
    beforeAll(async () => {
      db = await open()
      await db
        .transaction()
        .execute((tx) =>
          writeWords(tx, [
            entry(1, 1, 'acero', 'la chatarra falta'),
            entry(2, 1, 'chatarra', 'acero limpio y caro'),
            entry(3, 2, 'acero secreto', 'nada'),
            entry(4, 1, 'aceros', 'falta la chatarra'),
          ]),
        )
    })
    afterAll(() => db.destroy())

    async function ids(query: ReturnType<typeof havingTerms>): Promise<number[]> {
      const { rows } = await query.execute(db)
      return found
        .array()
        .parse(rows)
        .map(({ id }) => id)
    }
    const find = (q: string, wanted: Partial<Parameters<typeof entriesWith>[1]> = {}, scopes = [1]) =>
      ids(
        entriesWith(
          scopes.map((scope) => ({ scope, terms: searchTerms(q) })),
          { limit: 9, ...wanted },
        ),
      )

    test('are found by their beginnings, side by side, and all of them, the newest first', async () => {
      expect(await find('acero')).toEqual([4, 2, 1])
      expect(await find('acero falta')).toEqual([4, 1])
      expect(await find('"acero limpio"')).toEqual([2])
      expect(await find('"limpio acero"')).toEqual([])
      // The title ends with one and the text begins with the other.
      expect(await find('"chatarra acero"')).toEqual([])
      expect(await find('"falta la chat')).toEqual([4])
      expect(await find('zinc')).toEqual([])
    })

    test('are found where and as far as they are asked for', async () => {
      expect(await find('chatarra', { isTitle: true })).toEqual([2])
      expect(await find('BAR-4', { isTitle: true })).toEqual([4])
      expect(await find('acero', { limit: 2 })).toEqual([4, 2])
    })

    test('of a scope are for those who ask in it', async () => {
      expect(await find('secreto')).toEqual([])
      expect(await find('secreto', {}, [1, 2])).toEqual([3])
      expect(await ids(havingTerms(searchTerms('nada'), [1, 2]))).toEqual([2])
      const asked = ['zinc', 'limpio', 'nada'].flatMap((word) => searchTerms(word).map((term) => ({ scope: 1, term })))
      expect(await ids(standingTerms(asked))).toEqual([1])
    })

    test('are found under other names, and a whole word comes before its beginning and its other names', async () => {
      const [asked, other] = [searchTerms('limpio'), searchTerms('falta')]
      const either: SearchTerm = { kind: 'either', asked, others: other }
      const { rows } = await entriesWith([{ scope: 1, terms: [either] }], { limit: 9 }).execute(db)
      expect(rows.map(({ id }) => id)).toEqual([4, 2, 1])
      const scores = await entriesWith([{ scope: 1, terms: searchTerms('acero') }], { limit: 9 }).execute(db)
      const best = scores.rows.toSorted((one, next) => one.score - next.score).map(({ id }) => id)
      expect(best).toEqual([1, 4, 2])
    })

    test('are read as they were written, and gone when they are taken away', async () => {
      const words = await db.transaction().execute((tx) => readWords(tx, [2, 3, 7]))
      expect(new Set(words.keys())).toEqual(new Set([2, 3]))
      expect(words.get(2)).toEqual(entry(2, 1, 'chatarra', 'acero limpio y caro').words)
      await db.transaction().execute((tx) => deleteWords(tx, [2]))
      expect(await find('limpio')).toEqual([])
      await db.transaction().execute((tx) => deleteWords(tx, 'all'))
      expect(await find('acero', {}, [1, 2])).toEqual([])
    })
  })
}
