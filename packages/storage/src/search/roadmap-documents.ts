import { organisationId } from '@minga/domain/identity/ids'
import { parseRoomName, roadmapRoom } from '@minga/domain/room/room-name'
import { passageWords } from '@minga/domain/search/passage-words'
import { referenceWords } from '@minga/domain/search/search-terms'
import { sql } from 'kysely'
import { z } from 'zod'

import { flag } from '../database/json-text.ts'
import type { Db } from '../database/schema.ts'
import { listed } from '../database/expressions.ts'
import { citedRecords, type CitedRecord } from './cited-records.ts'
import { roadmapPlaces, type RoadmapPlace } from './room-place.ts'
import { plainTexts, textsOf, type SearchDocument, type SearchedText } from './search-document.ts'
import { homeScope, roomScope } from './search-scopes.ts'

function inRoadmap(place: RoadmapPlace) {
  const { roadmap, group, title } = place
  return {
    scopes: [roomScope(place)],
    kind: 'roadmap' as const,
    id: roadmap,
    part: null,
    group,
    organisation: null,
    room: roadmapRoom(place.roadmap as never),
    thread: null,
    about: null,
    at: place.at,
    reference: null,
    name: title,
    section: '',
    titles: [],
    texts: [],
  } satisfies Omit<SearchDocument, 'source'>
}

/** Roadmaps by their titles. */
export async function roadmapDocuments(db: Db, ids: readonly string[]): Promise<SearchDocument[]> {
  const places = await roadmapPlaces(db, ids)
  return [...places.values()].map((place) => ({
    ...inRoadmap(place),
    source: `roadmap ${place.roadmap}`,
    titles: [{ language: place.language, text: place.title }],
  }))
}

const passageRow = z.object({
  room: z.string(),
  block: z.string(),
  text: z.string(),
  at: z.string().nullable(),
  heading: flag,
})

/** Passages of roadmaps: their blocks, each by itself, with the day on which its words were last changed. @param ids of each its room, a blank, its block */
export async function passageDocuments(db: Db, ids: readonly string[]): Promise<SearchDocument[]> {
  const pairs = ids.flatMap((id) => {
    const blank = id.indexOf(' ')
    return parseRoomName(id.slice(0, blank))?.kind === 'roadmap'
      ? [[id.slice(0, blank), id.slice(blank + 1)] as const]
      : []
  })
  if (pairs.length === 0) return []
  const { rows } = await sql`
    SELECT room, block, text, at,
        EXISTS (SELECT 1 FROM section_row WHERE section_row.room = block_text.room AND section_row.block = block_text.block)
          AS heading
      FROM block_text WHERE (room, block) IN (VALUES ${sql.join(pairs.map(([room, block]) => sql`(${room}, ${block})`))})`.execute(
    db,
  )
  const passages = passageRow.array().parse(rows)
  const places = await roadmapPlaces(
    db,
    passages.map(({ room }) => room.slice(room.indexOf('.') + 1)),
  )
  const cited = await citedRecords(db, pairs)
  return passages.flatMap(({ room, block, text, at, heading }) => {
    const place = places.get(room.slice(room.indexOf('.') + 1))
    const records = cited.get(`${room} ${block}`) ?? []
    const said = passageWords(text, records.length > 0)
    if (place === undefined || (said.trim() === '' && records.length === 0)) return []
    const words = { language: place.language, text: said }
    return [
      {
        ...inRoadmap(place),
        source: `passage ${room} ${block}`,
        part: block,
        at: at ?? place.at,
        cited: records.flatMap((record) => withNames(words, record)),
        keywords: records.flatMap(wordsOfCited),
        ...(said.trim() === '' ? {} : heading ? { titles: [words] } : { texts: [words] }),
      },
    ]
  })
}

/** The text with a record's name behind it, in each language of its title, the text's own first. */
function withNames({ language, text }: SearchedText, { reference, title }: CitedRecord): SearchedText[] {
  const titles = textsOf(title).toSorted(
    (one, other) => Number(other.language === language) - Number(one.language === language),
  )
  return titles.map((name) => ({ language, text: `${text} [${reference} ${name.text}]`.trim() }))
}

/** The words by which a passage is found that cites the record: `bar9`, and not the number alone. */
function wordsOfCited({ reference, title }: CitedRecord): string[] {
  const words = referenceWords(reference).filter((word) => !/^[0-9]{1,2}$/.test(word))
  return [...words, ...textsOf(title).map(({ text }) => text)]
}

const pictureRow = z.object({
  id: z.string(),
  roadmap: z.string(),
  organisation: organisationId,
  name: z.string(),
  at: z.string(),
})

/** Pictures of roadmaps: what an organisation's people call their files is for it alone. */
export async function pictureDocuments(db: Db, ids: readonly string[]): Promise<SearchDocument[]> {
  const found = await db
    .selectFrom('roadmap_file')
    .select(['id', 'roadmap', 'organisation', 'name', 'at'])
    .where('id', 'in', ids)
    .execute()
  const pictures = pictureRow.array().parse(found)
  const places = await roadmapPlaces(
    db,
    pictures.map(({ roadmap }) => roadmap),
  )
  return pictures.flatMap(({ id, roadmap, organisation, name, at }) => {
    const place = places.get(roadmap)
    if (place === undefined) return []
    return [
      {
        ...inRoadmap(place),
        source: `picture ${id}`,
        kind: 'file',
        id,
        organisation,
        at,
        scopes: [homeScope(place, organisation)],
        about: { kind: 'roadmap', id: roadmap },
        name,
        titles: plainTexts(name),
      },
    ]
  })
}

const versionRow = z.object({
  id: z.string(),
  roadmap: z.string(),
  organisation: organisationId,
  name: z.string(),
  note: z.string(),
  at: z.string(),
  early: flag,
})

/** Versions of roadmaps that have a name. One from before its roadmap was opened is for the readers of drafts. */
export async function versionDocuments(db: Db, ids: readonly string[]): Promise<SearchDocument[]> {
  const { rows } = await sql`
    SELECT roadmap_version.id, roadmap, organisation, name, note, at, (opened_at IS NULL OR at < opened_at) AS early
      FROM roadmap_version JOIN roadmap ON roadmap.id = roadmap_version.roadmap
      WHERE name <> '' AND roadmap_version.id IN ${listed(ids)}`.execute(db)
  const versions = versionRow.array().parse(rows)
  const places = await roadmapPlaces(
    db,
    versions.map(({ roadmap }) => roadmap),
  )
  return versions.flatMap(({ id, roadmap, organisation, name, note, at, early }) => {
    const place = places.get(roadmap)
    if (place === undefined) return []
    return [
      {
        ...inRoadmap(place),
        source: `version ${id}`,
        kind: 'version',
        id,
        organisation,
        at,
        scopes: [roomScope({ group: place.group, isDraft: early })],
        about: { kind: 'roadmap', id: roadmap },
        name,
        titles: plainTexts(name),
        texts: plainTexts(note),
      },
    ]
  })
}
