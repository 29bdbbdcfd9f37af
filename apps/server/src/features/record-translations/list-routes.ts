import { can, type Actor } from '@minga/domain/access/can'
import type { TranslationState } from '@minga/domain/edition/edition'
import type { WorkingGroup } from '@minga/domain/group/group'
import { groupId } from '@minga/domain/identity/ids'
import { languages, type Language } from '@minga/domain/language/language'
import {
  recordLanguagesAnswer,
  recordTranslationsAnswer,
  recordTranslationsQuery,
  type RecordTextRow,
  type RecordTextScope,
  type RecordTranslationsAnswer,
} from '@minga/protocol/http/record-translations'
import { rowsVersion } from '@minga/storage/database/rows-version'
import type { Db } from '@minga/storage/database/schema'
import { languagesUsed, textsToTranslate, type TextToTranslate } from '@minga/storage/records/record-translation-rows'
import { z } from 'zod'

import { cursor } from '../../http/cursor.ts'
import { Refusal } from '../../http/refusal.ts'
import { route, type Route } from '../../http/route.ts'
import { unlessSame } from '../../http/unless-same.ts'
import { groupFor } from '../../views/readable-groups.ts'
import { named } from '../../views/writer-views.ts'

const params = z.object({ groupId })
const place = cursor(z.object({ after: z.int().min(1).max(1_000_000) }))

/** The texts of a group's records that are to be translated: made in the thread of lists, because they go over all records. */
export function recordTranslationListRoutes(db: Db): Route[] {
  return [
    route({
      method: 'get',
      path: '/api/groups/:groupId/record-translations',
      summary: "The texts of the group's records in a language, with how far each is translated",
      params,
      query: recordTranslationsQuery,
      answer: recordTranslationsAnswer,
      handle: async ({ visitor: { actor }, params: { groupId: id }, query, headers }) => {
        const group = await groupFor(db, actor, id, 'read')
        if (group instanceof Refusal) return group
        const after = query.cursor === undefined ? { after: 0 } : place.read(query.cursor)
        if (after instanceof Refusal) return after
        const asked = { of: [actor.person, id, query], version: await rowsVersion(db) }
        return unlessSame(headers, asked, async () => {
          const texts = await textsToTranslate(db, group.id, query.language)
          const shown = byUrgency(texts.filter(({ state }) => scopes[query.only](state)))
          const end = after.after + query.limit
          const more = end < shown.length ? { cursor: place.write({ after: end }) } : {}
          return {
            texts: await textViews(db, actor, shown.slice(after.after, end)),
            ...countsOf(texts),
            sources: sourcesOf(texts),
            ...mayDo(actor, group, query.language),
            ...more,
          }
        })
      },
    }),
    route({
      method: 'get',
      path: '/api/groups/:groupId/record-translations/languages',
      summary: "How much of the group's records is to be translated into each language",
      params,
      answer: recordLanguagesAnswer,
      handle: async ({ visitor: { actor }, params: { groupId: id }, headers }) => {
        const group = await groupFor(db, actor, id, 'read')
        if (group instanceof Refusal) return group
        const asked = { of: [actor.person, id], version: await rowsVersion(db) }
        return unlessSame(headers, asked, async () => {
          const used = await languagesUsed(db, group.id)
          const found = []
          for (const language of languages) {
            const counts = countsOf(await textsToTranslate(db, group.id, language))
            found.push({ language, ...counts, isUsed: used.has(language) })
          }
          return { languages: found }
        })
      },
    }),
  ]
}

const scopes: Readonly<Record<RecordTextScope, (state: TranslationState) => boolean>> = {
  open: (state) => state === 'to-update' || state === 'missing' || state === 'orphan' || state === 'machine',
  behind: (state) => state === 'to-update',
  new: (state) => state === 'missing' || state === 'machine',
  all: () => true,
}

/** What is to be updated first: the text says something wrong. In each part, the order of the lists. */
function byUrgency(texts: readonly TextToTranslate[]): TextToTranslate[] {
  const behind = texts.filter(({ state }) => state === 'to-update')
  return [...behind, ...texts.filter(({ state }) => state !== 'to-update')]
}

function countsOf(texts: readonly TextToTranslate[]) {
  const count = (wanted: TranslationState) => texts.filter(({ state }) => state === wanted).length
  return { behind: count('to-update'), missing: count('missing'), orphans: count('orphan') }
}

function sourcesOf(texts: readonly TextToTranslate[]): Language[] {
  const of = Map.groupBy(texts, ({ source }) => source)
  return [...of].toSorted(([, one], [, other]) => other.length - one.length).map(([language]) => language)
}

function mayDo(
  actor: Actor,
  group: WorkingGroup,
  translation: z.output<typeof recordTranslationsQuery>['language'],
): Pick<RecordTranslationsAnswer, 'mayWrite' | 'mayApprove' | 'maySayUnaffected'> {
  const mayApprove = can(actor, { action: 'write', resource: group })
  const mayWrite = can(actor, { action: 'write', resource: { ...group, translation } })
  return { mayWrite, mayApprove, maySayUnaffected: mayApprove }
}

async function textViews(db: Db, actor: Actor, texts: readonly TextToTranslate[]): Promise<RecordTextRow[]> {
  const said = texts.flatMap((text) => (text.said === undefined ? [] : [text.said]))
  const writers = await named(
    db,
    actor,
    said.map(({ by, organisation }) => ({ personId: by, organisationId: organisation })),
  )
  const byText = new Map(said.map((each, at) => [each, writers[at]]))
  return texts.map(({ record, kind, reference, field, source, state, from, to, said: row }) => {
    const by = row && byText.get(row)
    return {
      record,
      kind,
      reference,
      field,
      source,
      state,
      from: state === 'to-update' && from !== to ? from : null,
      said: row === undefined || by === undefined ? null : { wording: row.wording, by, at: row.at },
    }
  })
}
