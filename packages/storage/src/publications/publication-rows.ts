import { personId, roadmapId, type FileId, type PersonId, type RoadmapId } from '@minga/domain/identity/ids'
import { language } from '@minga/domain/language/language'
import { licence, slug, type Slug } from '@minga/domain/publication/publication'
import { signOffId, type SignOffId } from '@minga/domain/sign-off/sign-off'
import { versionId, type VersionId } from '@minga/domain/version/version'
import { z } from 'zod'

import { inRows } from '../database/in-rows.ts'
import type { Db, Transaction } from '../database/schema.ts'

const publicationRow = z.object({
  slug,
  /** From 1, in the order of publishing. */
  number: z.int(),
  version: versionId,
  /** The facts of its version. */
  roadmap: roadmapId,
  name: z.string(),
  sequence: z.int(),
  versionAt: z.string(),
  signOff: signOffId,
  /** The title of the text in this version. */
  title: z.string(),
  licence,
  /** The last act, since which it is published or withdrawn. */
  act: z.enum(['published', 'withdrawn']),
  actBy: personId,
  actAt: z.string(),
  /** The moment when it was first published. */
  publishedAt: z.string(),
})
/** A version that is published, or was. */
export type PublicationRow = z.infer<typeof publicationRow>

/**
 * The address of a work, for ever: its texts in all languages are read there. A text that was published before it had others
 * keeps its own.
 *
 * @returns undefined while nothing of it was ever published
 */
export async function slugOfWork(db: Db, roadmap: RoadmapId): Promise<Slug | undefined> {
  const work = db.selectFrom('edition').select('work').where('roadmap', '=', roadmap)
  const texts = db.selectFrom('edition').select('roadmap').where('work', 'in', work)
  const found = await db
    .selectFrom('public_text')
    .leftJoin('edition', 'edition.roadmap', 'public_text.roadmap')
    .select('slug')
    .where((where) => where.or([where('public_text.roadmap', '=', roadmap), where('public_text.roadmap', 'in', texts)]))
    .orderBy((order) => order('edition.work', '=', order.ref('public_text.roadmap')), 'desc')
    .orderBy('slug')
    .executeTakeFirst()
  return found && slug.parse(found.slug)
}

/** All addresses that texts ever got. */
export async function allSlugs(db: Db): Promise<ReadonlySet<string>> {
  const found = await db.selectFrom('public_text').select('slug').execute()
  return new Set(found.map((each) => each.slug))
}

/** @param work the text in which the work began */
export async function addSlug(tx: Transaction, text: Slug, work: RoadmapId): Promise<void> {
  await tx.insertInto('public_text').values({ slug: text, roadmap: work }).execute()
}

const editionRow = z.object({
  /** The version under which it is published. */
  publication: versionId,
  language,
  version: versionId,
  roadmap: roadmapId,
  title: z.string(),
})
/** A published version in another of its languages. */
export type PublicationEditionRow = z.infer<typeof editionRow>

/** These published versions in their other languages. */
export async function publicationEditions(
  db: Db,
  publications: readonly VersionId[],
): Promise<PublicationEditionRow[]> {
  if (publications.length === 0) return []
  const found = await db
    .selectFrom('publication_edition')
    .innerJoin('roadmap_version', 'roadmap_version.id', 'publication_edition.version')
    .select(['publication', 'language', 'version', 'title', 'roadmap_version.roadmap'])
    .where('publication', 'in', publications)
    .orderBy('language')
    .execute()
  return editionRow.array().parse(found)
}

/** An act on a version, with its person and moment. */
interface Act {
  readonly version: VersionId
  readonly act: PublicationRow['act']
  readonly by: PersonId
  readonly at: string
}

/** Adds a version that was never published, after the others of its text, with the pictures in it. */
export async function addPublication(
  tx: Transaction,
  {
    slug: text,
    version,
    signOff,
    title,
    licence: terms,
    editions,
    files,
  }: Pick<PublicationRow, 'slug' | 'version' | 'title' | 'licence' | 'signOff'> & {
    /** Its other languages. */
    readonly editions: readonly Pick<PublicationEditionRow, 'language' | 'version' | 'title'>[]
    readonly files: readonly FileId[]
  },
): Promise<void> {
  const { last } = counted.parse(
    await tx
      .selectFrom('publication')
      .select((build) => build.fn.max('number').as('last'))
      .where('slug', '=', text)
      .executeTakeFirst(),
  )
  const row = { slug: text, number: (last ?? 0) + 1, version, sign_off: signOff, title, licence: terms }
  await tx.insertInto('publication').values(row).execute()
  for (const edition of editions) {
    await tx
      .insertInto('publication_edition')
      .values({ publication: version, ...edition })
      .execute()
  }
  await inRows(
    files.map((file) => ({ version, file })),
    async (rows) => {
      await tx
        .insertInto('publication_file')
        .values([...rows])
        .execute()
    },
  )
}

const counted = z.object({ last: z.int().nullable() })

/** Appends an act on a published version. */
export async function addPublicationAct(tx: Transaction, { version, act, by, at }: Act): Promise<void> {
  const { last } = counted.parse(
    await tx
      .selectFrom('publication_act')
      .select((build) => build.fn.max('number').as('last'))
      .where('version', '=', version)
      .executeTakeFirst(),
  )
  await tx
    .insertInto('publication_act')
    .values({ version, number: (last ?? 0) + 1, act, by, at })
    .execute()
}

/** All versions of a text that are published or were, the earliest first. */
export async function publicationsOf(db: Db, text: string): Promise<PublicationRow[]> {
  return publicationRow.array().parse(await select(db).where('publication.slug', '=', text).execute())
}

/** The versions that a sign-off adopted and that are published or were, the earliest first. */
export async function publicationsOfSignOff(db: Db, signOff: SignOffId): Promise<PublicationRow[]> {
  return publicationRow.array().parse(await select(db).where('publication.sign_off', '=', signOff).execute())
}

/** All publications of the installation, in the order of their addresses. */
export async function allPublications(db: Db): Promise<PublicationRow[]> {
  return publicationRow.array().parse(await select(db).execute())
}

export async function findPublication(db: Db, version: VersionId): Promise<PublicationRow | undefined> {
  const asEdition = db.selectFrom('publication_edition').select('publication').where('version', '=', version)
  const found =
    (await select(db).where('publication.version', '=', version).executeTakeFirst()) ??
    (await select(db).where('publication.version', 'in', asEdition).executeTakeFirst())
  return found && publicationRow.parse(found)
}

/** The pictures that stand in a published version. */
export async function filesOfPublication(db: Db, version: VersionId): Promise<ReadonlySet<string>> {
  const found = await db.selectFrom('publication_file').select('file').where('version', '=', version).execute()
  return new Set(found.map(({ file }) => file))
}

function select(db: Db) {
  return db
    .selectFrom('publication')
    .innerJoin('roadmap_version', 'roadmap_version.id', 'publication.version')
    .innerJoin('publication_act', 'publication_act.version', 'publication.version')
    .innerJoin('publication_act as first', (join) =>
      join.onRef('first.version', '=', 'publication.version').on('first.number', '=', 1),
    )
    .select(['publication.slug', 'publication.number', 'publication.version', 'publication.sign_off as signOff'])
    .select([
      'publication.title',
      'publication.licence',
      'roadmap_version.roadmap',
      'roadmap_version.name',
      'roadmap_version.sequence',
    ])
    .select(['roadmap_version.at as versionAt', 'publication_act.act', 'publication_act.by as actBy'])
    .select(['publication_act.at as actAt', 'first.at as publishedAt'])
    .where('publication_act.number', '=', (build) =>
      build
        .selectFrom('publication_act as last')
        .select(({ fn }) => fn.max('last.number').as('number'))
        .whereRef('last.version', '=', 'publication.version'),
    )
    .orderBy('publication.slug')
    .orderBy('publication.number')
}
