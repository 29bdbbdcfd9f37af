import { personId, roadmapId } from '@minga/domain/identity/ids'
import { language } from '@minga/domain/language/language'
import { signOffId, type SignOffId } from '@minga/domain/sign-off/sign-off'
import type { ClauseLinks, SignedEdition } from '@minga/domain/sign-off/signed-edition'
import type { SignedClause } from '@minga/domain/sign-off/signed-clauses'
import { canons } from '@minga/domain/version/canon'
import { versionId, type VersionId } from '@minga/domain/version/version'
import { z } from 'zod'

import { flag, jsonText } from '../database/json-text.ts'
import type { Db, Transaction } from '../database/schema.ts'

const languageRow = z.object({
  language,
  authentic: z.boolean(),
  roadmap: roadmapId,
  version: versionId,
  /** The name of its version, and its sequence. */
  name: z.string(),
  sequence: z.int(),
  /** Lower-case hex SHA-256: of its version. */
  root: z.string(),
  /** The rule of that root and of the hashes of its clauses. */
  canon: z.literal(canons),
})
/** A signed text in one language. */
export type SignedLanguageRow = z.infer<typeof languageRow>

const signedTextRow = languageRow.pick({ version: true, name: true, sequence: true }).extend({
  signOff: signOffId,
  number: z.int(),
  /** Lower-case hex SHA-256: what each answer to this text is bound to. Over all its languages, where there are several. */
  root: z.string(),
  reason: z.string(),
  by: personId,
  at: z.string(),
})
/** A text that a sign-off stands on, or stood on. */
export type SignedTextRow = z.infer<typeof signedTextRow> & {
  /** The languages of the text: first the one whose version the text names, which is authentic. */
  readonly languages: readonly SignedLanguageRow[]
}

/** A text in one language, as it is kept. */
export interface NewSignedEdition extends SignedEdition {
  readonly version: VersionId
}

/**
 * @param editions the authentic text first
 * @param root over all languages; null where there is one
 */
export async function addSignedText(
  tx: Transaction,
  {
    signOff,
    editions: [first, ...others],
    ...row
  }: Pick<SignedTextRow, 'signOff' | 'number' | 'reason' | 'by' | 'at'> & {
    readonly root: string | null
    readonly editions: readonly [NewSignedEdition, ...(readonly NewSignedEdition[])]
  },
): Promise<void> {
  await tx
    .insertInto('sign_off_text')
    .values({
      ...row,
      sign_off: signOff,
      version: first.version,
      clauses: packed(first.clauses),
      language: row.root === null ? null : first.language,
      links: packedLinksOf(first.links),
    })
    .execute()
  if (others.length === 0) return
  const rows = others.map(({ language: written, authentic, version, clauses, links }) => ({
    sign_off: signOff,
    number: row.number,
    language: written,
    version,
    authentic: authentic ? 1 : 0,
    clauses: packed(clauses),
    links: packedLinksOf(links),
  }))
  await tx.insertInto('sign_off_edition').values(rows).execute()
}

function packed(clauses: readonly SignedClause[]): string {
  return JSON.stringify(clauses.map(({ block, hash }) => [block, hash]))
}

function packedLinksOf(links: ClauseLinks): string {
  return JSON.stringify([...links])
}

/** The texts of these sign-offs, each sign-off's earliest first. */
export async function signedTextsOf(db: Db, signOffs: readonly SignOffId[]): Promise<SignedTextRow[]> {
  if (signOffs.length === 0) return []
  const found = await db
    .selectFrom('sign_off_text')
    .innerJoin('roadmap_version', 'roadmap_version.id', 'sign_off_text.version')
    .innerJoin('roadmap', 'roadmap.id', 'roadmap_version.roadmap')
    .select(['sign_off_text.sign_off as signOff', 'sign_off_text.number', 'sign_off_text.version'])
    .select(['roadmap_version.name', 'roadmap_version.sequence', 'roadmap_version.root as versionRoot'])
    .select('roadmap_version.canon')
    .select(['sign_off_text.reason', 'sign_off_text.by', 'sign_off_text.at', 'roadmap_version.roadmap'])
    .select(({ fn }) => fn.coalesce('sign_off_text.root', 'roadmap_version.root').as('root'))
    .select(({ fn }) => fn.coalesce('sign_off_text.language', 'roadmap.language').as('language'))
    .where('sign_off_text.sign_off', 'in', signOffs)
    .orderBy('sign_off_text.sign_off')
    .orderBy('sign_off_text.number')
    .execute()
  const others = await otherLanguages(db, signOffs)
  return found.map(({ versionRoot, canon, roadmap, language: written, ...row }) => {
    const text = signedTextRow.parse(row)
    const { version, name, sequence } = text
    const own = { language: written, authentic: true, roadmap, version, name, sequence, root: versionRoot, canon }
    const beside = others.filter((each) => each.signOff === text.signOff && each.number === text.number)
    return { ...text, languages: [languageRow.parse(own), ...beside.map((each) => languageRow.parse(each))] }
  })
}

const otherLanguageRow = languageRow.extend({ signOff: signOffId, number: z.int(), authentic: flag })

async function otherLanguages(db: Db, signOffs: readonly SignOffId[]): Promise<z.infer<typeof otherLanguageRow>[]> {
  const found = await db
    .selectFrom('sign_off_edition')
    .innerJoin('roadmap_version', 'roadmap_version.id', 'sign_off_edition.version')
    .select(['sign_off_edition.sign_off as signOff', 'sign_off_edition.number', 'sign_off_edition.version'])
    .select(['sign_off_edition.language', 'sign_off_edition.authentic', 'roadmap_version.roadmap'])
    .select(['roadmap_version.name', 'roadmap_version.sequence', 'roadmap_version.root', 'roadmap_version.canon'])
    .where('sign_off_edition.sign_off', 'in', signOffs)
    .orderBy('sign_off_edition.authentic', 'desc')
    .orderBy('sign_off_edition.language')
    .execute()
  return otherLanguageRow.array().parse(found)
}

const editionRow = z.object({
  language,
  authentic: flag,
  clauses: jsonText(z.array(z.tuple([z.string(), z.string()]))),
  links: jsonText(z.array(z.tuple([z.string(), z.array(z.string())]))),
})

/** One of its texts by the hashes of its clauses, in each language; the authentic one that the text names first. */
export async function editionsOfText(db: Db, signOff: SignOffId, number: number): Promise<SignedEdition[]> {
  const first = await db
    .selectFrom('sign_off_text')
    .innerJoin('roadmap_version', 'roadmap_version.id', 'sign_off_text.version')
    .innerJoin('roadmap', 'roadmap.id', 'roadmap_version.roadmap')
    .select(['sign_off_text.clauses', 'sign_off_text.links'])
    .select(({ fn }) => fn.coalesce('sign_off_text.language', 'roadmap.language').as('language'))
    .where('sign_off_text.sign_off', '=', signOff)
    .where('sign_off_text.number', '=', number)
    .executeTakeFirstOrThrow()
  const others = await db
    .selectFrom('sign_off_edition')
    .select(['language', 'authentic', 'clauses', 'links'])
    .where('sign_off', '=', signOff)
    .where('number', '=', number)
    .orderBy('authentic', 'desc')
    .orderBy('language')
    .execute()
  return editionRow
    .array()
    .parse([{ ...first, authentic: 1 }, ...others])
    .map(({ clauses, links, ...edition }) => ({
      ...edition,
      clauses: clauses.map(([block, hash]) => ({ block, hash })),
      links: new Map(links),
    }))
}
