import { groupId, organisationId, personId } from '@minga/domain/identity/ids'
import { localizedText, type LocalizedText } from '@minga/domain/language/language'
import { recordKind, type RecordKind } from '@minga/domain/record/record-kind'
import { commentText, plainComment } from '@minga/domain/thread/comment-text'
import { threadReference } from '@minga/domain/thread/thread'
import { sql } from 'kysely'
import { z } from 'zod'

import { flag, jsonText } from '../database/json-text.ts'
import type { Db } from '../database/schema.ts'
import { listed } from '../database/expressions.ts'
import { plainTexts, type SearchDocument } from './search-document.ts'
import { homeScope, namedScope, roomScope } from './search-scopes.ts'

const threadRow = z.object({
  thread: z.string(),
  number: z.int().nullable(),
  group: groupId,
  room: z.string(),
  audience: z.string(),
  organisation: organisationId,
  readers: jsonText(z.array(personId)).nullable(),
  draft: flag,
  roadmap: z.string().nullable(),
  record: z.string().nullable(),
  title: z.string().nullable(),
  recordKind: recordKind.nullable(),
  recordFields: jsonText(z.object({ title: localizedText })).nullable(),
})
type ThreadPlace = z.infer<typeof threadRow>

/** Of `thread`, with the room that it lies in. In a roadmap that was deleted there is none. */
const threadColumns = sql`
    thread.id AS thread, thread.number, thread.group_id AS "group", thread.room, audience, thread.organisation, readers,
    roadmap.id IS NOT NULL AND roadmap.opened_at IS NULL AS draft, roadmap.id AS roadmap, thread.record,
    roadmap_row.title, record_row.kind AS "recordKind", record_row.fields AS "recordFields"`
const threadTables = sql`
    LEFT JOIN roadmap ON thread.room = 'roadmap.' || roadmap.id
    LEFT JOIN roadmap_row ON roadmap_row.roadmap = roadmap.id
    LEFT JOIN record_row ON record_row.record = thread.record`
const isThere = sql`coalesce(roadmap.state, 'open') <> 'deleted'`

function inThread(place: ThreadPlace) {
  const { thread, group, room, roadmap, record, recordKind: kind, number } = place
  return {
    scopes: scopesOfThread(place),
    kind: 'thread' as const,
    id: thread,
    part: null,
    group,
    organisation: place.organisation,
    room,
    thread,
    about: aboutOf(roadmap, record, kind),
    reference: threadReference(number),
    name: nameOf(place),
    section: '',
    titles: [],
    texts: [],
  } satisfies Omit<SearchDocument, 'source' | 'at'>
}

function aboutOf(roadmap: string | null, record: string | null, kind: RecordKind | null): SearchDocument['about'] {
  if (record !== null) return { kind: kind ?? 'record', id: record }
  return roadmap === null ? null : { kind: 'roadmap', id: roadmap }
}

function nameOf({ title, recordFields }: ThreadPlace): LocalizedText | string {
  return recordFields?.title ?? title ?? ''
}

function scopesOfThread({ group, draft: isDraft, audience, organisation, readers }: ThreadPlace): string[] {
  const room = { group, isDraft }
  if (audience === 'coalition') return [roomScope(room)]
  if (readers === null) return [homeScope(room, organisation)]
  return readers.map((person) => namedScope(room, organisation, person))
}

const discussionRow = z.intersection(
  threadRow,
  z.object({ at: z.string(), proposed: z.string().nullable(), reason: z.string().nullable() }),
)

/** Discussions by the wording that they propose and the reason of what became of them, and by their number. */
export async function threadDocuments(db: Db, ids: readonly string[]): Promise<SearchDocument[]> {
  const { rows } = await sql`
    SELECT ${threadColumns}, thread.at, proposed_text AS proposed, disposition_reason AS reason
      FROM thread ${threadTables} WHERE ${isThere} AND thread.id IN ${listed(ids)}`.execute(db)
  return discussionRow
    .array()
    .parse(rows)
    .map(({ at, proposed, reason, ...place }) => ({
      ...inThread(place),
      source: `thread ${place.thread}`,
      at,
      texts: plainTexts(proposed, reason),
    }))
}

const commentRow = z.intersection(
  threadRow,
  z.object({ comment: z.string(), at: z.string(), text: jsonText(commentText), author: organisationId }),
)

/** Discussions by what was said in them. */
export async function commentDocuments(db: Db, ids: readonly string[]): Promise<SearchDocument[]> {
  const { rows } = await sql`
    SELECT ${threadColumns}, comment.id AS comment, coalesce(edited_at, comment.at) AS at, text,
        person.organisation AS author
      FROM comment JOIN thread ON thread.id = comment.thread ${threadTables} JOIN person ON person.id = comment.by
      WHERE ${isThere} AND text IS NOT NULL AND comment.id IN ${listed(ids)}`.execute(db)
  return commentRow
    .array()
    .parse(rows)
    .flatMap(({ comment, at, text, author, ...place }) => {
      const words = plainComment(text)
      if (words.trim() === '') return []
      return [
        {
          ...inThread(place),
          source: `comment ${comment}`,
          part: comment,
          organisation: author,
          at,
          texts: plainTexts(words),
        },
      ]
    })
}

const fileRow = z.intersection(
  threadRow,
  z.object({ file: z.string(), at: z.string(), name: z.string(), of: organisationId }),
)

/** Files of comments by their names. */
export async function fileDocuments(db: Db, ids: readonly string[]): Promise<SearchDocument[]> {
  const { rows } = await sql`
    SELECT ${threadColumns}, comment_file.id AS file, comment_file.at, comment_file.name, comment_file.organisation AS "of"
      FROM comment_file JOIN comment ON comment.id = comment_file.comment JOIN thread ON thread.id = comment.thread
      ${threadTables} WHERE ${isThere} AND comment.text IS NOT NULL AND comment_file.id IN ${listed(ids)}`.execute(db)
  return fileRow
    .array()
    .parse(rows)
    .map(({ file, at, name, of, ...place }) => ({
      ...inThread(place),
      source: `file ${file}`,
      kind: 'file',
      id: file,
      organisation: of,
      at,
      reference: null,
      name,
      titles: plainTexts(name),
    }))
}
