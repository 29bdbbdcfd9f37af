import { can, type Actor } from '@minga/domain/access/can'
import type { WorkingGroup } from '@minga/domain/group/group'
import { groupId } from '@minga/domain/identity/ids'
import { languages, type Language } from '@minga/domain/language/language'
import { formatReference } from '@minga/domain/record/record-kind'
import { stateOfText } from '@minga/domain/record-translation/translation-state'
import {
  recordLanguagesAnswer,
  recordTranslationsAnswer,
  recordTranslationsQuery,
  type RecordTextRow,
  type RecordTranslationsAnswer,
} from '@minga/protocol/http/record-translations'
import { rowsVersion } from '@minga/storage/database/rows-version'
import type { Db } from '@minga/storage/database/schema'
import { countTexts, listTexts, sourcesOfRecords, type ListedText } from '@minga/storage/records/listed-text-rows'
import { recordTextsOf } from '@minga/storage/records/record-text-rows'
import { languagesUsed } from '@minga/storage/records/record-translation-rows'
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
          const { language } = query
          const shown = await listTexts(db, group.id, language, query.only)
          const end = after.after + query.limit
          const more = end < shown.length ? { cursor: place.write({ after: end }) } : {}
          return {
            texts: await textViews(db, actor, shown.slice(after.after, end), language),
            ...(await countTexts(db, group.id, language)),
            sources: await sourcesOfRecords(db, group.id, language),
            ...mayDo(actor, group, language),
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
          for (const language of languages.filter((each) => used.has(each))) {
            found.push({ language, ...(await countTexts(db, group.id, language)) })
          }
          return { languages: found }
        })
      },
    }),
  ]
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

async function textViews(
  db: Db,
  actor: Actor,
  listed: readonly ListedText[],
  into: Language,
): Promise<RecordTextRow[]> {
  const rows = await recordTextsOf(db, [...new Set(listed.map(({ record }) => record))])
  const texts = listed.flatMap(({ record, kind, number, field, from, to }) => {
    const known = rows.get(record)
    if (known === undefined) return []
    const said = known.stated.find((each) => each.field === field && each.language === into)
    const state = stateOfText(known, field, into)
    return [
      { record, kind, reference: formatReference(kind, number), field, source: known.source, state, from, to, said },
    ]
  })
  const said = texts.flatMap((text) => (text.said === undefined ? [] : [text.said]))
  const writers = await named(
    db,
    actor,
    said.map(({ by, organisation }) => ({ personId: by, organisationId: organisation })),
  )
  const byText = new Map(said.map((each, at) => [each, writers[at]]))
  return texts.map(({ from, to, said: row, ...text }) => {
    const by = row && byText.get(row)
    return {
      ...text,
      from: text.state === 'to-update' && from !== to ? from : null,
      said: row === undefined || by === undefined ? null : { wording: row.wording, by, at: row.at },
    }
  })
}
